//! A comparison in words: findings for what is wrong, changes for what is done about it.

use super::write::Options;
use super::{BASE, Comparison, Difference, State};
use crate::project::shown;
use crate::report::{Action, Change};
use similar::TextDiff;
use std::path::Path;
use svc_codegen::finding::{Finding, Place};

impl Comparison<'_> {
    /// Whether a check of this project passes.
    pub(crate) fn is_fresh(&self) -> bool {
        self.differences
            .iter()
            .all(|difference| difference.state.is_tolerable())
    }

    /// What is wrong with the disk, to somebody who only looks.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let files = self
            .differences
            .iter()
            .filter(|difference| !self.is_consequence(difference))
            .filter_map(|difference| self.finding(difference));
        self.changed_inputs
            .iter()
            .map(|path| self.changed_input(path))
            .chain(files)
            .collect()
    }

    /// What stays wrong after a run with these options.
    pub(crate) fn remaining(&self, options: Options) -> Vec<Finding> {
        self.differences
            .iter()
            .filter(|difference| difference.action(options) == Action::Keep)
            .filter_map(|difference| self.finding(difference))
            .collect()
    }

    /// What a run with these options does, and what it refrains from; with diffs, if asked for. Hand
    /// edits always have one.
    pub(crate) fn changes(&self, options: Options, with_diff: bool) -> Vec<Change> {
        self.differences
            .iter()
            .filter(|difference| !matches!(difference.state, State::Leftover | State::Interrupted))
            .map(|difference| Change {
                path: shown(&self.root.join(&difference.path)),
                action: difference.action(options),
                owner: difference.state.owner(),
                diff: (with_diff || difference.state == State::HandEdited)
                    .then(|| self.diff(difference)),
            })
            .collect()
    }

    /// Whether another difference says all there is to say: the manifest follows from the files,
    /// and a scaffold's record from the scaffold.
    fn is_consequence(&self, difference: &Difference<'_>) -> bool {
        match difference.state {
            State::Manifest => {
                !self.changed_inputs.is_empty()
                    || self
                        .differences
                        .iter()
                        .any(|other| !other.state.is_tolerable() && other.state != State::Manifest)
            }
            State::Unrecorded => {
                let scaffold = difference.path.strip_prefix(BASE).unwrap_or_default();
                self.differences.iter().any(|other| {
                    other.state == State::ScaffoldMissing
                        && scaffold.strip_prefix('/') == Some(&other.path)
                })
            }
            _ => false,
        }
    }

    fn changed_input(&self, path: &str) -> Finding {
        let path = shown(&self.root.join(path));
        let message = format!("`{path}` has changed since files were generated from it");
        Finding::error("STALE", message, "run `svc gen`").at(Place::file(path))
    }

    fn finding(&self, difference: &Difference<'_>) -> Option<Finding> {
        let path = shown(&self.root.join(&difference.path));
        let run = "run `svc gen`";
        let finding = match difference.state {
            State::Missing | State::ScaffoldMissing => {
                Finding::error("MISSING", format!("`{path}` has not been generated"), run)
            }
            State::Manifest if difference.found.is_none() => {
                Finding::error("MISSING", format!("`{path}` has not been generated"), run)
            }
            State::Stale | State::Manifest => {
                Finding::error("STALE", format!("`{path}` is out of date"), run)
            }
            State::Unrecorded => Finding::error(
                "STALE",
                format!("`{path}` is not the scaffold as it was written"),
                run,
            ),
            State::StaleLineEnds => Finding::error(
                "LINE_ENDS",
                format!("`{path}` is generated with `\\n` line ends and now has `\\r\\n`"),
                "add `* text=auto eol=lf` to `.gitattributes`, then run `svc gen`",
            ),
            State::HandEdited => Finding::error(
                "HAND_EDITED",
                format!("`{path}` is generated and has been edited by hand"),
                "undo the edit, or overwrite it with `svc gen --force`",
            ),
            State::Gone => Finding::error(
                "EXTRA",
                format!("`{path}` is no longer generated"),
                "remove it with `svc gen`",
            ),
            State::GoneEdited => Finding::error(
                "EXTRA",
                format!("`{path}` is no longer generated and has been edited by hand"),
                "move what you need elsewhere, or delete it with `svc gen --force`",
            ),
            State::Foreign => Finding::error(
                "EXTRA",
                format!("`{path}` is not generated, but stands where every file is"),
                "move it elsewhere, or delete it with `svc gen --force`",
            ),
            State::Orphan => Finding::warning(
                "ORPHAN",
                format!("scaffold `{path}` is for something that is no longer generated"),
                format!(
                    "delete it with `svc gen --prune`; nobody has edited it{}",
                    declaration(&difference.path)
                ),
            ),
            State::OrphanEdited => Finding::warning(
                "ORPHAN",
                format!("scaffold `{path}` is for something that is no longer generated"),
                format!(
                    "move what you need elsewhere and delete it; it has been edited, so `svc` never \
                     will{}",
                    declaration(&difference.path)
                ),
            ),
            State::DeadBase => return None,
            State::Interrupted => Finding::error(
                "INTERRUPTED",
                "an earlier `svc gen` did not end",
                "complete it with `svc gen`",
            ),
            State::Leftover => Finding::error(
                "LEFTOVER",
                format!("`{path}` was left behind by a run that did not end"),
                "remove it with `svc gen`",
            ),
        };
        Some(finding.at(place(difference, path)))
    }

    /// From what is on disk to what is generated.
    fn diff(&self, difference: &Difference<'_>) -> String {
        let path = shown(&self.root.join(&difference.path));
        let side = |is_there: bool, prefix: &str| match is_there {
            true => format!("{prefix}/{path}"),
            false => "/dev/null".to_owned(),
        };
        let headers = (
            side(difference.found.is_some(), "a"),
            side(difference.expected.is_some(), "b"),
        );
        unified(
            difference.found.as_deref().unwrap_or_default(),
            difference.expected.as_deref().unwrap_or_default(),
            &headers.0,
            &headers.1,
        )
    }
}

/// What else goes with a scaffold that the user's own `mod` line makes a part of the crate.
fn declaration(path: &str) -> String {
    let module = ["src/adapters/", "src/domain/"]
        .iter()
        .find_map(|folder| Some((folder, path.strip_prefix(folder)?.strip_suffix(".rs")?)));
    match module {
        Some((folder, module)) => {
            format!("; then take `pub mod {module};` out of `{folder}mod.rs`")
        }
        None => String::new(),
    }
}

/// A unified diff, or a line that says that there is none for a binary file.
pub(crate) fn unified(before: &[u8], after: &[u8], from: &str, to: &str) -> String {
    match (std::str::from_utf8(before), std::str::from_utf8(after)) {
        (Ok(before), Ok(after)) => TextDiff::from_lines(before, after)
            .unified_diff()
            .header(from, to)
            .to_string(),
        _ => format!("Binary files {from} and {to} differ\n"),
    }
}

/// The file, and the first line that was edited.
fn place(difference: &Difference<'_>, path: String) -> Place {
    let texts = (difference.found.as_deref(), difference.expected.as_deref());
    let (State::HandEdited, (Some(found), Some(expected))) = (difference.state, texts) else {
        return Place::file(path);
    };
    let Ok(found) = std::str::from_utf8(found) else {
        return Place::file(path);
    };
    let mut expected = expected.split_inclusive(|byte| *byte == b'\n');
    let mut start = 0;
    for line in found.split_inclusive('\n') {
        if expected.next() != Some(line.as_bytes()) {
            return Place::span(path, found, start, start + line.trim_end().len());
        }
        start += line.len();
    }
    Place::file(path)
}

/// One line a change, for `--dry-run`.
pub(crate) fn list(changes: &[Change]) -> String {
    let line = |change: &Change| {
        let verb = match change.action {
            Action::Create => "create",
            Action::Update => "update",
            Action::Remove => "remove",
            Action::Keep => "keep",
        };
        format!("{verb:6} {}\n", change.path)
    };
    changes
        .iter()
        .filter(|change| !is_record(&change.path))
        .map(line)
        .collect()
}

/// Whether a path is bookkeeping that nobody wants to read about.
pub(crate) fn is_record(path: &str) -> bool {
    Path::new(path)
        .components()
        .any(|part| part.as_os_str() == ".svc")
}
