//! `svc check`: all that CI wants in one process, which is `svc gen --check` and the rules.
//!
//! Generation applies the rules anyway, so there is nothing left to do here but to count warnings.

use super::generate;
use crate::args::Format;
use crate::project;
use crate::shell::{Outcome, Shell, Status};

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
    let outcome =
        project::find(shell.cwd()).and_then(|root| generate::once(&gen_args, &root, shell));
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
