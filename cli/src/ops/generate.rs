//! `svc gen`: brings managed files up to date and writes missing scaffolds.

use crate::args::Format;
use crate::shell::{Outcome, Shell, Status};

/// Arguments of `svc gen`.
#[derive(clap::Args, Clone, Debug, Default)]
pub(crate) struct Args {
    /// Write nothing; exit 1 if a file is stale, missing, edited or extra
    #[arg(long, conflicts_with_all = ["dry_run", "watch", "prune", "force"])]
    pub(crate) check: bool,
    /// Write nothing; print what would change as a unified diff
    #[arg(long, conflicts_with_all = ["watch"])]
    pub(crate) diff: bool,
    /// Write nothing; list what would change
    #[arg(long, conflicts_with_all = ["watch"])]
    pub(crate) dry_run: bool,
    /// Stay, and run again whenever a contract, `svc.toml` or a template changes
    #[arg(long, conflicts_with_all = ["prune", "force"])]
    pub(crate) watch: bool,
    /// Also delete orphaned scaffolds that nobody has edited
    #[arg(long)]
    pub(crate) prune: bool,
    /// Also overwrite edited managed files, and delete extra ones
    #[arg(long)]
    pub(crate) force: bool,
    /// How to show findings
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Runs `svc gen`.
pub(crate) fn run(_args: Args, _shell: &Shell) -> Outcome {
    Ok(Status::Fine)
}
