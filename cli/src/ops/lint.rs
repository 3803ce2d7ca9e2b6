//! `svc lint`: the rules alone, on contracts that need not have been generated from.

mod fix;

use super::generate;
use crate::args::Format;
use crate::border;
use crate::disk::RealFs;
use crate::project;
use crate::report::Report;
use crate::shell::{self, Outcome, Shell, Status};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use svc_codegen::contract::Contract;
use svc_codegen::descriptor::suggest;
use svc_codegen::finding::{Failure, Finding};
use svc_codegen::ruleset::About;
use svc_codegen::target::Target;
use svc_codegen::{Linted, breaking, lint, rules};

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
    #[arg(long, value_name = "RULE", conflicts_with_all = ["contracts", "format", "fix"])]
    pub(crate) explain: Option<String>,
    /// Mend what changes neither the wire nor a generated name, show it, and judge the result
    #[arg(long)]
    pub(crate) fix: bool,
}

/// Runs `svc lint`.
pub(crate) fn run(args: Args, shell: &Shell) -> Outcome {
    if let Some(name) = &args.explain {
        shell.data(explain(name)?);
        return Ok(Status::Fine);
    }
    let outcome = judge(args.contracts.as_deref(), shell.cwd()).and_then(|linted| {
        let changes = if args.fix {
            fix::mend(&linted, &RealFs)?
        } else {
            Vec::new()
        };
        let again = !changes.is_empty();
        let mut findings = linted.findings;
        shell::abandon((linted.contract, linted.model));
        if again {
            findings = judge(args.contracts.as_deref(), shell.cwd())?.findings;
        }
        findings.sort();
        Ok((findings, changes))
    });
    generate::conclude(args.format, outcome, shell, |(findings, changes)| {
        let status = if findings.is_empty() {
            Status::Fine
        } else {
            Status::Findings
        };
        if args.fix && args.format == Format::Text {
            fix::show(&changes, &findings, shell);
        }
        shell.report(&Report {
            format: args.format,
            findings,
            changes,
            status,
        });
        if status == Status::Fine && args.format == Format::Text {
            shell.status("Linted", "no rule is broken");
        }
        status
    })
}

fn judge(directory: Option<&Path>, cwd: &Path) -> Result<Linted, Failure> {
    match folder(directory, cwd)? {
        Folder::Project(root) => {
            let project = project::load(&root)?;
            let target = Target::of_project(&project)?;
            let mut linted = svc_codegen::lint_all(&project, &target)?;
            not_empty(&target, &linted.contract)?;
            linted
                .findings
                .extend(border::findings(&root, &project.config)?);
            Ok(linted)
        }
        Folder::Contracts(root) => {
            let target = Target::of_directory(&root)?;
            let contract = target.load()?;
            not_empty(&target, &contract)?;
            Ok(Linted {
                findings: target.lint(&contract),
                model: None,
                contract,
            })
        }
    }
}

fn not_empty(target: &Target, contract: &Contract) -> Result<(), Failure> {
    let help = "name the folder that holds the contracts, `svc lint DIR`, or mend `roots` of \
                `[contracts]` in `svc.toml`";
    target.not_empty(contract, "lint", help)
}

/// What the rules of style find.
///
/// # Errors
/// What is wrong with the contracts.
pub(crate) fn style(target: &Target) -> Result<Vec<Finding>, Failure> {
    let contract = target.load()?;
    let findings = target.lint(&contract);
    shell::abandon(contract);
    Ok(findings)
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
    if name == "all" || name == border::unused::RULE {
        let _ = writeln!(
            text,
            "{}\n  {}. It warns.\n",
            border::unused::RULE,
            border::unused::SUMMARY
        );
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
    if lint::fix::MENDED.contains(&about.id) {
        text.push_str("  `svc lint --fix` mends it.\n");
    }
    text.push('\n');
}

fn unknown(name: &str) -> Finding {
    let rules = rules::RULES.iter().map(|rule| rule.id);
    let (lint, breaking) = (lint::catalog(), breaking::catalog());
    let known: Vec<&str> = rules
        .chain([border::RULE, border::unused::RULE])
        .chain(lint.iter().chain(&breaking).map(|about| about.id))
        .collect();
    let close = suggest::closest(name, '_', known.into_iter(), 3);
    let help = suggest::question(&close)
        .unwrap_or_else(|| "`svc lint --explain all` lists all of them".into());
    let message = format!("`{name}` is no rule and no category");
    Finding::error("RULE_UNKNOWN", message, help)
}
