//! `svc lint`.

use crate::args::Format;
use crate::shell::{Outcome, Shell, Status};

/// Arguments of `svc lint`.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// How to show findings
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Runs `svc lint`.
pub(crate) fn run(_args: Args, _shell: &Shell) -> Outcome {
    Ok(Status::Fine)
}
