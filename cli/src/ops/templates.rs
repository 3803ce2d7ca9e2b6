//! `svc templates`: which templates there are, and project-local overrides of them.
//!
//! An override is `.svc/templates/<path of the template>`. Beside the overrides, an index holds
//! from which text each was ejected, so that a later tool can tell that its own text has moved on.

use crate::disk::{self, RealFs};
use crate::project::{self, OVERRIDES};
use crate::shell::{Outcome, Shell, Status};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;
use svc_codegen::VERSION;
use svc_codegen::descriptor::suggest;
use svc_codegen::finding::{Failure, Finding, Place};

/// The index stands among the overrides; a name with a dot is no override.
const INDEX: &str = ".index.json";

/// Arguments of `svc templates`.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand, Debug)]
enum Action {
    /// List the templates, and which of them the project overrides
    List,
    /// Copy a template into the project, to be changed there
    Eject {
        /// The template's path, as `svc templates list` shows it
        name: String,
    },
    /// Show what the project's templates change; exit 1 if one was ejected from an older text
    Diff {
        /// The template's path; without it, all overrides
        name: Option<String>,
    },
}

/// From which text an override was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Ejected {
    /// BLAKE3 of the built-in text, in hex.
    base: String,
    /// The view that the template may name the fields of.
    view: String,
    /// The version of the tool, and so of the view.
    svc: String,
}

type Index = BTreeMap<String, Ejected>;

/// Runs one of the actions.
pub(crate) fn run(args: Args, shell: &Shell) -> Outcome {
    match args.action {
        Action::List => list(shell),
        Action::Eject { name } => eject(&name, shell),
        Action::Diff { name } => diff(name.as_deref(), shell),
    }
}

fn list(shell: &Shell) -> Outcome {
    let overrides = match project::find(shell.cwd()) {
        Ok(root) => project::overrides(&root)?,
        // Outside of a project there is nothing to override.
        Err(_) => BTreeMap::new(),
    };
    let mut text = String::new();
    for (path, _) in svc_templates::all() {
        let mark = if overrides.contains_key(path) {
            "  (overridden)"
        } else {
            ""
        };
        text.push_str(&format!("{path}{mark}\n"));
    }
    shell.data(text);
    let unknown: Vec<_> = overrides
        .keys()
        .filter(|path| svc_templates::get(path).is_none())
        .map(|path| no_such_template(path).at(Place::file(format!("{OVERRIDES}/{path}"))))
        .collect();
    shell.findings(&unknown);
    Ok(if unknown.is_empty() {
        Status::Fine
    } else {
        Status::Findings
    })
}

fn eject(name: &str, shell: &Shell) -> Outcome {
    let root = project::find(shell.cwd())?;
    let name = name.strip_prefix("./").unwrap_or(name);
    let name = name
        .strip_prefix(OVERRIDES)
        .map_or(name, |rest| rest.trim_start_matches('/'));
    let Some(text) = svc_templates::get(name) else {
        return Err(Failure::usage(no_such_template(name)));
    };
    let shown = format!("{OVERRIDES}/{name}");
    let path = root.join(&shown);
    if path.symlink_metadata().is_ok() {
        return Err(Failure::usage(
            Finding::error(
                "TEMPLATE_EXISTS",
                format!("the project has its own `{name}` already"),
                format!("see what it changes with `svc templates diff {name}`, or remove it first"),
            )
            .at(Place::file(shown)),
        ));
    }
    let mut index = read_index(&root)?;
    index.insert(name.to_owned(), ejected(text));
    // The index first: an entry without an override says nothing, an override without an entry
    // would never be found outdated.
    write_index(&root, &index)?;
    disk::write_file(&RealFs, &path, text.as_bytes())?;
    shell.status("Ejected", &shown);
    shell.note("Change it, then run `svc gen`. Remove it to return to the built-in text.");
    Ok(Status::Fine)
}

fn diff(name: Option<&str>, shell: &Shell) -> Outcome {
    let root = project::find(shell.cwd())?;
    let mut overrides = project::overrides(&root)?;
    if let Some(name) = name {
        if svc_templates::get(name).is_none() && !overrides.contains_key(name) {
            return Err(Failure::usage(no_such_template(name)));
        }
        overrides.retain(|path, _| path == name);
    }
    if overrides.is_empty() {
        shell.note(match name {
            Some(name) => format!("`{name}` is not overridden"),
            None => "The project overrides no template".to_owned(),
        });
    }
    let index = read_index(&root)?;
    let mut findings = Vec::new();
    for (path, text) in &overrides {
        let place = Place::file(format!("{OVERRIDES}/{path}"));
        let Some(built_in) = svc_templates::get(path) else {
            findings.push(no_such_template(path).at(place));
            continue;
        };
        shell.data(unified(path, built_in, text));
        findings.extend(outdated(path, index.get(path), built_in).map(|finding| finding.at(place)));
    }
    shell.findings(&findings);
    Ok(if findings.is_empty() {
        Status::Fine
    } else {
        Status::Findings
    })
}

fn outdated(path: &str, recorded: Option<&Ejected>, built_in: &str) -> Option<Finding> {
    let current = ejected(built_in);
    let recorded = recorded?;
    if recorded.base == current.base {
        return None;
    }
    let view = if recorded.view == current.view {
        String::new()
    } else {
        format!(
            ", and its view is `{}` instead of `{}`",
            current.view, recorded.view
        )
    };
    Some(Finding::warning(
        "TEMPLATE_BASE_CHANGED",
        format!(
            "the built-in `{path}` has changed since svc {}, from which this was ejected{view}",
            recorded.svc
        ),
        format!(
            "take over what you want of it, or remove the override and run `svc templates eject {path}`"
        ),
    ))
}

fn no_such_template(name: &str) -> Finding {
    let known = svc_templates::all().map(|(path, _)| path);
    let close = suggest::closest(name, '/', known, 3);
    let help = suggest::question(&close)
        .unwrap_or_else(|| "see the names with `svc templates list`".to_owned());
    Finding::error(
        "NO_SUCH_TEMPLATE",
        format!("there is no template `{name}`"),
        help,
    )
}

fn ejected(text: &str) -> Ejected {
    let view = text.lines().next().and_then(|line| {
        line.trim()
            .strip_prefix("{# view:")?
            .strip_suffix("#}")
            .map(str::trim)
    });
    Ejected {
        base: blake3::hash(text.as_bytes()).to_hex().to_string(),
        view: view.unwrap_or_default().to_owned(),
        svc: VERSION.to_owned(),
    }
}

fn unified(path: &str, built_in: &str, text: &str) -> String {
    similar::TextDiff::from_lines(built_in, text)
        .unified_diff()
        .header(&format!("built-in/{path}"), &format!("{OVERRIDES}/{path}"))
        .to_string()
}

fn read_index(root: &Path) -> Result<Index, Failure> {
    let path = root.join(OVERRIDES).join(INDEX);
    match std::fs::read(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Index::new()),
        Err(error) => Err(Failure::io("read", &path, &error)),
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| {
            Failure::usage(
                Finding::error(
                    "BAD_INDEX",
                    format!("the record of ejected templates cannot be read: {error}"),
                    format!("mend `{OVERRIDES}/{INDEX}`, or remove it to forget what was ejected from where"),
                )
                .at(Place::file(format!("{OVERRIDES}/{INDEX}"))),
            )
        }),
    }
}

/// One line for each override, so that two branches merge.
fn write_index(root: &Path, index: &Index) -> Result<(), Failure> {
    let lines: Vec<_> = index
        .iter()
        .map(|(path, ejected)| {
            let key = serde_json::to_string(path).expect("a string is JSON");
            let value = serde_json::to_string(ejected).expect("strings are JSON");
            format!("  {key}: {value}")
        })
        .collect();
    let text = format!("{{\n{}\n}}\n", lines.join(",\n"));
    disk::write_file(&RealFs, &root.join(OVERRIDES).join(INDEX), text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::test::{Captured, shell};
    use tempfile::TempDir;

    fn project() -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("svc.toml"), "[service]\nname = \"x\"\n").unwrap();
        folder
    }

    fn svc(folder: &TempDir, action: Action) -> (Outcome, Captured) {
        let (shell, captured) = shell(folder.path());
        (run(Args { action }, &shell), captured)
    }

    fn first() -> String {
        svc_templates::all().next().unwrap().0.to_owned()
    }

    #[test]
    fn ejecting_copies_records_and_never_overwrites() {
        let folder = project();
        let name = first();
        let (outcome, _) = svc(&folder, Action::Eject { name: name.clone() });
        assert_eq!(outcome, Ok(Status::Fine));
        let path = folder.path().join(OVERRIDES).join(&name);
        assert_eq!(
            std::fs::read_to_string(&path).unwrap(),
            svc_templates::get(&name).unwrap()
        );
        let index = read_index(folder.path()).unwrap();
        assert_eq!(index[&name], ejected(svc_templates::get(&name).unwrap()));
        assert!(!index[&name].view.is_empty());

        std::fs::write(&path, "mine").unwrap();
        let (outcome, _) = svc(&folder, Action::Eject { name: name.clone() });
        assert_eq!(outcome.unwrap_err().findings()[0].code, "TEMPLATE_EXISTS");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");

        let (outcome, captured) = svc(&folder, Action::List);
        assert_eq!(outcome, Ok(Status::Fine));
        assert!(captured.out().contains(&format!("{name}  (overridden)\n")));
    }

    #[test]
    fn a_diff_shows_changes_and_says_when_the_base_moved() {
        let folder = project();
        let name = first();
        svc(&folder, Action::Eject { name: name.clone() })
            .0
            .unwrap();
        let path = folder.path().join(OVERRIDES).join(&name);
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("{text}added\n")).unwrap();
        let (outcome, captured) = svc(&folder, Action::Diff { name: None });
        assert_eq!(outcome, Ok(Status::Fine));
        assert!(captured.out().contains("+added\n"), "{}", captured.out());

        let mut index = read_index(folder.path()).unwrap();
        index.get_mut(&name).unwrap().base = "0".repeat(64);
        write_index(folder.path(), &index).unwrap();
        let (outcome, captured) = svc(&folder, Action::Diff { name: Some(name) });
        assert_eq!(outcome, Ok(Status::Findings));
        assert!(
            captured.err().contains("TEMPLATE_BASE_CHANGED"),
            "{}",
            captured.err()
        );
    }

    #[test]
    fn unknown_names_get_a_suggestion_and_unknown_overrides_a_finding() {
        let folder = project();
        let name = format!("{}x", first());
        let (outcome, _) = svc(&folder, Action::Eject { name });
        let failure = outcome.unwrap_err();
        assert!(failure.findings()[0].help.contains(&first()), "{failure:?}");
        let stray = folder.path().join(OVERRIDES).join("scaffold/none.rs");
        std::fs::create_dir_all(stray.parent().unwrap()).unwrap();
        std::fs::write(stray, "").unwrap();
        assert_eq!(svc(&folder, Action::List).0, Ok(Status::Findings));
        assert_eq!(
            svc(&folder, Action::Diff { name: None }).0,
            Ok(Status::Findings)
        );
    }

    #[test]
    fn outside_of_a_project_the_built_in_templates_are_listed() {
        let folder = tempfile::tempdir().unwrap();
        let (outcome, captured) = svc(&folder, Action::List);
        assert_eq!(outcome, Ok(Status::Fine));
        assert!(captured.out().lines().count() > 10);
        let (outcome, _) = svc(&folder, Action::Diff { name: None });
        assert_eq!(outcome.unwrap_err().findings()[0].code, "NO_PROJECT");
    }
}
