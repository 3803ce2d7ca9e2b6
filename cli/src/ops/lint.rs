//! `svc lint`: the rules alone, on contracts that need not have been generated from.

use super::generate;
use crate::args::Format;
use crate::project;
use crate::report::Report;
use crate::shell::{Outcome, Shell, Status};

/// Arguments of `svc lint`.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// How to show findings
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Runs `svc lint`.
pub(crate) fn run(args: Args, shell: &Shell) -> Outcome {
    let outcome = project::find(shell.cwd())
        .and_then(|root| project::load(&root))
        .and_then(|project| svc_codegen::lint(&project));
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
