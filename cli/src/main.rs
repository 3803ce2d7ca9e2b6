//! The `svc` binary: parses arguments, runs one operation, turns its result into an exit status.
//!
//! Nothing is decided here. Commands live in [`ops`], output goes through [`shell`] and every write
//! to a project through [`disk`].

mod args;
mod border;
mod cargo;
mod contracts;
mod disk;
mod edit;
mod modules;
mod ops;
mod project;
mod report;
mod shell;
mod vendor;
mod workspace;

use args::{Cli, Command};
use clap::Parser;
use shell::{Outcome, Shell};
use std::process::ExitCode;

/// Parsing and formatting Rust allocates little things by the million: this halves the CPU of a
/// large run.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    shell::install_panic_hook();
    let cli = Cli::parse();
    let mut shell = Shell::new(&cli.global);
    if let Err(failure) = shell.enter(cli.global.directory.as_deref()) {
        return shell.finish(Err(failure));
    }
    let outcome = run(cli.command, &shell);
    shell.finish(outcome)
}

fn run(command: Command, shell: &Shell) -> Outcome {
    match command {
        Command::New(args) => ops::new::run(args, shell),
        Command::Gen(args) => ops::generate::run(args, shell),
        Command::Check(args) => ops::check::run(args, shell),
        Command::Lint(args) => ops::lint::run(args, shell),
        Command::Breaking(args) => ops::breaking::run(args, shell),
        Command::Add(args) => ops::add::run(args, shell),
        Command::Openapi(args) => ops::openapi::run(args, shell),
        Command::Templates(args) => ops::templates::run(args, shell),
        Command::Upgrade(args) => ops::upgrade::run(args, shell),
        Command::Image(args) => ops::image::run(args, shell),
        Command::Doctor(args) => ops::doctor::run(args, shell),
        Command::Completions(args) => ops::completions::run(args, shell),
        Command::Man(args) => ops::man::run(args, shell),
    }
}
