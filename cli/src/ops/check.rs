//! `svc check`.

use crate::args::Format;
use crate::shell::{Outcome, Shell, Status};

/// Arguments of `svc check`.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// How to show findings
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Runs `svc check`.
pub(crate) fn run(_args: Args, _shell: &Shell) -> Outcome {
    Ok(Status::Fine)
}
