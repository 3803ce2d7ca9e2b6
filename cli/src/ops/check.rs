//! `svc check`: all that CI wants in one process, which is `svc gen --check`, the rules, and breaking
//! changes where `svc.toml` names a baseline.
//!
//! Generation applies the rules that it depends on; those of style are applied here.

use super::{breaking, generate, lint};
use crate::args::Format;
use crate::border;
use crate::project;
use crate::shell::{Outcome, Shell, Status};
use svc_codegen::target::Target;

/// Arguments of `svc check`.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// How to show findings
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Runs `svc check`.
pub(crate) fn run(args: Args, shell: &Shell) -> Outcome {
    let gen_args = generate::Args {
        check: true,
        format: args.format,
        ..Default::default()
    };
    let outcome = project::find(shell.cwd()).and_then(|root| {
        let mut run = generate::once(&gen_args, &root, shell)?;
        let project = project::load(&root)?;
        run.findings
            .extend(lint::style(&Target::of_project(&project)?)?);
        run.findings
            .extend(border::findings(&root, &project.config)?);
        run.findings
            .extend(breaking::of_project(&root)?.unwrap_or_default());
        run.findings.sort();
        Ok(run)
    });
    generate::conclude(args.format, outcome, shell, |run| {
        let status = if run.findings.is_empty() {
            Status::Fine
        } else {
            Status::Findings
        };
        generate::show(&gen_args, run, status, shell);
        if status == Status::Fine && args.format == Format::Text {
            shell.status(
                "Checked",
                "generated files are up to date, no rule is broken",
            );
        }
        status
    })
}
