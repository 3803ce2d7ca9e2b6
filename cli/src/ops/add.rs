//! `svc add`: changes contracts and configuration where the user says so, then brings the project up
//! to date.
//!
//! Edits are computed on the text of what is edited; the edited project has to generate, or else
//! nothing stays changed.

use crate::shell::{Outcome, Shell};

mod client;
mod edit;
mod rpc;

pub(crate) use client::check_name as check_client;

/// Arguments of `svc add`.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// Add a client of a downstream contract, with its port and adapter
    Client(client::Args),
    /// Add an RPC with its messages to the contract, and its handler to the service
    Rpc(rpc::Args),
}

/// Edits and generates.
pub(crate) fn run(args: Args, shell: &Shell) -> Outcome {
    match args.what {
        What::Client(args) => client::run(&args, shell),
        What::Rpc(args) => rpc::run(&args, shell),
    }
}
