//! `svc upgrade`: brings a project to this version of the tool, the user's edits of scaffolds included.
//!
//! ```text
//! recorded rendition, user's file, new rendition → fate → all files or none → svc gen
//! ```
//!
//! A scaffold is the user's from the moment that it is written; here alone it is written again, on
//! demand. Managed files are `svc gen`'s business. Deliberately absent: moving a file that has another
//! path now, which nobody can tell from one that was deleted and one that is new.

mod fate;
#[cfg(test)]
mod tests;

use crate::args::Format;
use crate::disk::fs::Kind;
use crate::disk::{self, BASE, Fs, RealFs, Write, show};
use crate::edit;
use crate::ops::generate::{self, Run};
use crate::project;
use crate::report::{Action, Change};
use crate::shell::{Outcome, Shell};
use fate::{Fate, fate};
use std::path::Path;
use svc_codegen::finding::{Failure, Finding, Place};
use svc_codegen::tree::{Owner, Tree};

/// Arguments of `svc upgrade`.
#[derive(clap::Args, Clone, Debug, Default)]
pub(crate) struct Args {
    /// Write nothing; print what would become of your files as a unified diff
    #[arg(long)]
    pub(crate) diff: bool,
    /// Write nothing; list what would become of your files
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// How to show findings
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

impl Args {
    fn writes(&self) -> bool {
        !(self.diff || self.dry_run)
    }
}

/// Runs `svc upgrade`.
pub(crate) fn run(args: Args, shell: &Shell) -> Outcome {
    let outcome = project::find(shell.cwd()).and_then(|root| upgrade(&RealFs, &args, &root, shell));
    generate::conclude(args.format, outcome, shell, |run| {
        let status = run.status();
        let args = generate::Args {
            diff: args.diff,
            dry_run: args.dry_run,
            format: args.format,
            ..generate::Args::default()
        };
        generate::show(&args, run, status, shell)
    })
}

/// Upgrades the project at `root`.
///
/// # Errors
/// What keeps it from being generated, conflicts of an earlier upgrade, and what could not be written;
/// the user's files are as they were then.
fn upgrade(fs: &dyn Fs, args: &Args, root: &Path, shell: &Shell) -> Result<Run, Failure> {
    let project = project::load(root)?;
    shell.progress("generating");
    let generated = svc_codegen::generate(&project)?;
    let mut plan = Plan::default();
    plan.version(root)?;
    plan.scaffolds(fs, root, &generated.tree)?;
    if !plan.unresolved.is_empty() {
        return Err(Failure::Findings(plan.unresolved));
    }
    let mut run = Run {
        findings: plan.findings,
        changes: Vec::new(),
        files: generated.tree.len(),
    };
    if args.writes() {
        let generation = generate::Args::default();
        let done = disk::all_or_nothing(fs, root, &plan.writes, || {
            generate::once_on(fs, &generation, root, shell)
        })?;
        run.findings.extend(done.findings);
        // What is new, `svc gen` has reported.
        plan.changes
            .retain(|(_, change)| change.action != Action::Create);
        run.changes.extend(done.changes);
        if args.format == Format::Text {
            for (verb, change) in &plan.changes {
                shell.status(verb, &change.path);
            }
            run.findings.sort();
            return Ok(run);
        }
    }
    let changes = plan.changes.into_iter().map(|(_, change)| Change {
        diff: change.diff.filter(|_| args.diff),
        ..change
    });
    run.changes.extend(changes);
    run.findings.sort();
    Ok(run)
}

/// What is to be done, before anything is.
#[derive(Default)]
struct Plan {
    writes: Vec<Write>,
    /// With a word for what happens.
    changes: Vec<(&'static str, Change)>,
    findings: Vec<Finding>,
    /// What keeps the upgrade from being done.
    unresolved: Vec<Finding>,
}

impl Plan {
    /// The version in `svc.toml`.
    fn version(&mut self, root: &Path) -> Result<(), Failure> {
        let path = root.join(project::CONFIG);
        let before = project::read_text(&path)?;
        let Some(after) = edit::set_version(&before, svc_codegen::VERSION) else {
            return Ok(());
        };
        let write = Write {
            path: project::CONFIG.to_owned(),
            before: Some(before.into_bytes()),
            after: after.into_bytes(),
        };
        self.changes.push(("Updated", change(root, &write, None)));
        self.writes.push(write);
        Ok(())
    }

    fn scaffolds(&mut self, fs: &dyn Fs, root: &Path, tree: &Tree) -> Result<(), Failure> {
        let scaffolds = tree
            .iter()
            .filter(|(_, file)| file.owner == Owner::Scaffold);
        for (path, file) in scaffolds {
            let path = path.as_str();
            let record = format!("{BASE}/{path}");
            let base = read(fs, &root.join(&record))?;
            let user = read(fs, &root.join(path))?;
            let fate = fate(
                base.as_deref(),
                user.as_deref(),
                &file.bytes,
                file.essential,
            );
            let moves_on = !matches!(
                fate,
                Fate::Current | Fate::New | Fate::Unresolved(_) | Fate::Unrecorded | Fate::NotText
            );
            self.carry(root, path, user, fate, &file.bytes);
            if moves_on {
                self.writes.push(Write {
                    path: record,
                    before: base,
                    after: file.bytes.clone(),
                });
            }
        }
        Ok(())
    }

    /// Takes the fate of one scaffold into the plan.
    fn carry(&mut self, root: &Path, path: &str, user: Option<Vec<u8>>, fate: Fate, new: &[u8]) {
        let shown = project::shown(&root.join(path));
        let at = |line| Place {
            line,
            column: 1,
            ..Place::file(&shown)
        };
        let (verb, after) = match fate {
            Fate::Current | Fate::Deleted | Fate::Adopted => return,
            Fate::New => ("Created", new.to_vec()),
            Fate::Replaced(bytes) => ("Updated", bytes),
            Fate::Merged(bytes) => ("Merged", bytes),
            Fate::Conflicting { bytes, lines } => {
                self.findings.extend(lines.iter().map(|line| {
                    Finding::error(
                        "MERGE_CONFLICT",
                        format!("your edit of `{shown}` and the new scaffold meet here"),
                        "keep what you want of the lines between `<<<<<<<` and `>>>>>>>`",
                    )
                    .at(at(*line))
                }));
                ("Conflict", bytes)
            }
            Fate::Unresolved(line) => {
                let message = format!("`{shown}` still has a conflict of an earlier upgrade");
                let help = "keep what you want of the lines between `<<<<<<<` and `>>>>>>>`, then run `svc upgrade` again";
                let finding = Finding::error("MERGE_UNRESOLVED", message, help);
                return self.unresolved.push(finding.at(at(line)));
            }
            Fate::Unrecorded => {
                let message = format!(
                    "`{shown}` is not what is scaffolded now, and `{BASE}` does not tell what it was made from"
                );
                let help = format!(
                    "keep it, or delete it and run `svc gen` for the new one: `rm {shown} && svc gen`"
                );
                let finding = Finding::warning("MERGE_UNRECORDED", message, help);
                return self.findings.push(finding.at(Place::file(&shown)));
            }
            Fate::NotText => {
                let message =
                    format!("`{shown}` is not UTF-8, so that nothing can be merged into it");
                let help = format!("save it as UTF-8, or delete it for the new one: `rm {shown}`");
                let finding = Finding::error("NOT_UTF8", message, help);
                return self.findings.push(finding.at(Place::file(&shown)));
            }
        };
        let write = Write {
            path: path.to_owned(),
            before: user,
            after,
        };
        let change = change(root, &write, Some(Owner::Scaffold));
        if change.action == Action::Update {
            self.writes.push(write);
        }
        self.changes.push((verb, change));
    }
}

/// A write as it is reported.
fn change(root: &Path, write: &Write, owner: Option<Owner>) -> Change {
    let path = project::shown(&root.join(&write.path));
    let before = write.before.as_deref().unwrap_or_default();
    Change {
        diff: Some(show::unified(
            before,
            &write.after,
            &match write.before {
                Some(_) => format!("a/{path}"),
                None => "/dev/null".to_owned(),
            },
            &format!("b/{path}"),
        )),
        action: match write.before {
            Some(_) => Action::Update,
            None => Action::Create,
        },
        path,
        owner,
    }
}

/// A file, if there is one; a link is followed.
fn read(fs: &dyn Fs, path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    let failed = |error| Failure::io("read", project::shown(path).as_ref(), &error);
    match fs.kind(path).map_err(failed)? {
        None => Ok(None),
        Some(Kind::File | Kind::Link) => fs.read(path).map(Some).map_err(failed),
        Some(Kind::Folder | Kind::Other) => Err(Failure::usage(
            Finding::error(
                "IN_THE_WAY",
                format!("`{}` is no file", project::shown(path)),
                "move it away",
            )
            .at(Place::file(project::shown(path))),
        )),
    }
}
