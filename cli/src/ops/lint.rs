//! `svc lint`: the rules alone, on contracts that need not have been generated from.

use super::generate;
use crate::args::Format;
use crate::border;
use crate::project;
use crate::report::Report;
use crate::shell::{Outcome, Shell, Status};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use svc_codegen::descriptor::suggest;
use svc_codegen::finding::{Failure, Finding};
use svc_codegen::ruleset::About;
use svc_codegen::target::Target;
use svc_codegen::{breaking, lint, rules};

/// Arguments of `svc lint`.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// A folder of contracts, with or without `svc.toml`, instead of the project around this one
    #[arg(value_name = "DIR")]
    pub(crate) contracts: Option<PathBuf>,
    /// How to show findings
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
    /// Say what a rule or the rules of a category ask for, `all` for every one
    #[arg(long, value_name = "RULE", conflicts_with_all = ["contracts", "format"])]
    pub(crate) explain: Option<String>,
}

/// Runs `svc lint`.
pub(crate) fn run(args: Args, shell: &Shell) -> Outcome {
    if let Some(name) = &args.explain {
        shell.data(explain(name)?);
        return Ok(Status::Fine);
    }
    let outcome = findings(args.contracts.as_deref(), shell.cwd());
    generate::conclude(args.format, outcome, shell, |mut findings| {
        findings.sort();
        let status = if findings.is_empty() {
            Status::Fine
        } else {
            Status::Findings
        };
        shell.report(&Report {
            format: args.format,
            findings,
            changes: Vec::new(),
            status,
        });
        if status == Status::Fine && args.format == Format::Text {
            shell.status("Linted", "no rule is broken");
        }
        status
    })
}

fn findings(directory: Option<&Path>, cwd: &Path) -> Result<Vec<Finding>, Failure> {
    match folder(directory, cwd)? {
        Folder::Project(root) => {
            let project = project::load(&root)?;
            let mut findings = svc_codegen::lint(&project)?;
            findings.extend(style(&Target::of_project(&project)?)?);
            findings.extend(border::findings(&root)?);
            Ok(findings)
        }
        Folder::Contracts(root) => style(&Target::of_directory(&root)?),
    }
}

/// What the rules of style find.
///
/// # Errors
/// What is wrong with the contracts.
pub(crate) fn style(target: &Target) -> Result<Vec<Finding>, Failure> {
    Ok(target.lint(&target.load()?))
}

/// What a command works on.
pub(crate) enum Folder {
    /// A folder with `svc.toml`.
    Project(PathBuf),
    /// A folder of contracts.
    Contracts(PathBuf),
}

/// The project around `cwd` or in `directory`, or else a folder of contracts: one that was named, or
/// one with a `buf.yaml`.
///
/// # Errors
/// If there is neither.
pub(crate) fn folder(directory: Option<&Path>, cwd: &Path) -> Result<Folder, Failure> {
    if let Some(directory) = directory {
        let directory = if cwd == Path::new(".") {
            directory.to_owned()
        } else {
            cwd.join(directory)
        };
        return Ok(if directory.join(project::CONFIG).is_file() {
            Folder::Project(directory)
        } else {
            Folder::Contracts(directory)
        });
    }
    let has_buf = |name| cwd.join(name).is_file();
    match project::find(cwd) {
        Ok(root) => Ok(Folder::Project(root)),
        Err(_) if has_buf("buf.yaml") || has_buf("buf.work.yaml") => {
            Ok(Folder::Contracts(cwd.to_owned()))
        }
        Err(failure) => Err(failure),
    }
}

fn explain(name: &str) -> Result<String, Failure> {
    let mut text = String::new();
    for rule in rules::RULES
        .iter()
        .filter(|rule| name == "all" || rule.id == name)
    {
        let effect = if rule.blocking {
            "Nothing is generated while it is broken."
        } else {
            "It warns, `[lint.disable]` in `svc.toml` silences it."
        };
        let _ = writeln!(text, "{}\n  {}. {effect}\n", rule.id, rule.summary);
    }
    if name == "all" || name == border::RULE {
        let effect = "It is about `src/domain` and `src/handlers`.";
        let _ = writeln!(text, "{}\n  {}. {effect}\n", border::RULE, border::SUMMARY);
    }
    for (kind, catalog) in [("lint", lint::catalog()), ("breaking", breaking::catalog())] {
        for about in &catalog {
            if name == "all" || about.id == name || about.categories.contains(&name) {
                show(&mut text, kind, about);
            }
        }
    }
    if text.is_empty() {
        return Err(Failure::usage(unknown(name)));
    }
    Ok(text)
}

fn show(text: &mut String, kind: &str, about: &About) {
    let categories = if about.categories.is_empty() {
        "no category, name it to use it".to_owned()
    } else {
        about.categories.join(", ")
    };
    let _ = writeln!(
        text,
        "{} ({kind}: {categories})\n  {}",
        about.id, about.purpose
    );
    for line in about.docs.lines() {
        let _ = writeln!(text, "  {line}");
    }
    text.push('\n');
}

fn unknown(name: &str) -> Finding {
    let rules = rules::RULES.iter().map(|rule| rule.id);
    let (lint, breaking) = (lint::catalog(), breaking::catalog());
    let known: Vec<&str> = rules
        .chain([border::RULE])
        .chain(lint.iter().chain(&breaking).map(|about| about.id))
        .collect();
    let close = suggest::closest(name, '_', known.into_iter(), 3);
    let help = suggest::question(&close)
        .unwrap_or_else(|| "`svc lint --explain all` lists all of them".into());
    let message = format!("`{name}` is no rule and no category");
    Finding::error("RULE_UNKNOWN", message, help)
}
