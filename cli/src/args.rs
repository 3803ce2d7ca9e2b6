//! The command line: one definition that feeds the parser, `--help`, completions and man pages.
//!
//! The arguments of a command stand beside it in `ops`; here is what all of them share.

use crate::ops;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// From a .proto contract to a running Rust service.
#[derive(Debug, Parser)]
#[command(
    name = "svc",
    version,
    propagate_version = true,
    arg_required_else_help = true,
    subcommand_required = true,
    after_help = "Exit status: 0 fine, 1 findings or stale files, 2 usage, configuration or I/O error"
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options that every command takes.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Global {
    /// Run as if started in this folder
    #[arg(
        short = 'C',
        long = "directory",
        value_name = "DIR",
        global = true,
        help_heading = "Global options"
    )]
    pub(crate) directory: Option<PathBuf>,
    /// Say only what is wrong
    #[arg(
        short,
        long,
        global = true,
        conflicts_with = "verbose",
        help_heading = "Global options"
    )]
    pub(crate) quiet: bool,
    /// Say more
    #[arg(short, long, global = true, help_heading = "Global options")]
    pub(crate) verbose: bool,
    /// Colour messages; `auto` also heeds `NO_COLOR`
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value_t,
        help_heading = "Global options"
    )]
    pub(crate) color: Color,
}

/// When to colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// In pipes, too.
    Always,
    /// Nowhere.
    Never,
}

/// In what form findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people, on stderr.
    #[default]
    Text,
    /// One JSON document on stdout.
    Json,
    /// Annotations of GitHub Actions on stdout.
    Github,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Scaffold a service from its contract
    New(ops::new::Args),
    /// Bring generated files up to date, write missing scaffolds
    Gen(ops::generate::Args),
    /// All that CI wants in one process: `gen --check`, lint, and breaking changes if a baseline is named
    Check(ops::check::Args),
    /// Check the contracts against the rules
    Lint(ops::lint::Args),
    /// Compare the contracts with an earlier state and report what breaks their users
    Breaking(ops::breaking::Args),
    /// Add an RPC to the contract, or a client of another service's contract
    Add(ops::add::Args),
    /// Describe REST and Connect as an OpenAPI 3.1 document
    Openapi(ops::openapi::Args),
    /// List, override and compare templates
    Templates(ops::templates::Args),
    /// Bring the project to this version of `svc`, merging your edits with what is scaffolded now
    Upgrade(ops::upgrade::Args),
    /// Build the service's container image, and say what its bytes are
    Image(ops::image::Args),
    /// Look for problems of the environment and the project
    Doctor(ops::doctor::Args),
    /// Print shell completions
    Completions(ops::completions::Args),
    /// Print or write man pages
    Man(ops::man::Args),
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_consistent() {
        Cli::command().debug_assert();
    }
}
