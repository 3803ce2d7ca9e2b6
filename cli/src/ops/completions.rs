//! `svc completions`: what the shell needs to complete `svc`, from the definition of the arguments.

use crate::args::Cli;
use crate::shell::{Outcome, Shell, Status};
use clap::CommandFactory;

/// Arguments of `svc completions`.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The shell to complete for
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

/// Prints the script to stdout.
pub(crate) fn run(args: Args, shell: &Shell) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "svc", &mut script);
    shell.data(script);
    Ok(Status::Fine)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::test::shell;

    #[test]
    fn every_shell_gets_a_script_that_names_the_commands() {
        for kind in <clap_complete::Shell as clap::ValueEnum>::value_variants() {
            let (shell, captured) = shell(std::path::Path::new("/"));
            assert_eq!(run(Args { shell: *kind }, &shell), Ok(Status::Fine));
            assert!(captured.out().contains("templates"), "{kind}");
        }
    }
}
