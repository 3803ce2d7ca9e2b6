//! `svc man`: manual pages from the definition of the arguments.

use crate::args::Cli;
use crate::shell::{Outcome, Shell, Status};
use clap::{Command, CommandFactory};
use std::path::{Path, PathBuf};
use svc_codegen::finding::Failure;

/// Arguments of `svc man`.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Write the page of every command to this folder instead of the main page to stdout
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

/// Prints or writes the pages.
pub(crate) fn run(args: Args, shell: &Shell) -> Outcome {
    let mut command = Cli::command();
    command.build();
    match args.dir {
        None => shell.data(page(&command)),
        Some(dir) => {
            let dir = shell.cwd().join(dir);
            std::fs::create_dir_all(&dir).map_err(|error| Failure::io("create", &dir, &error))?;
            write_pages(&command, &dir, shell)?;
        }
    }
    Ok(Status::Fine)
}

fn write_pages(command: &Command, dir: &Path, shell: &Shell) -> Result<(), Failure> {
    let path = dir.join(format!("{}.1", command.get_display_name().unwrap_or("svc")));
    std::fs::write(&path, page(command)).map_err(|error| Failure::io("write", &path, &error))?;
    shell.detail("Wrote", path.display());
    command
        .get_subcommands()
        .filter(|command| !command.is_hide_set() && command.get_name() != "help")
        .try_for_each(|command| write_pages(command, dir, shell))
}

fn page(command: &Command) -> Vec<u8> {
    let name = command.get_display_name().unwrap_or("svc");
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone())
        .title(name)
        .render(&mut page)
        .expect("a Vec takes every write");
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::test::shell;

    #[test]
    fn the_main_page_goes_to_stdout_and_all_pages_to_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let (shell, captured) = shell(folder.path());
        assert_eq!(run(Args { dir: None }, &shell), Ok(Status::Fine));
        assert!(captured.out().contains(".TH svc 1"), "{}", captured.out());
        let dir = Some(PathBuf::from("man/man1"));
        assert_eq!(run(Args { dir }, &shell), Ok(Status::Fine));
        let read = |name: &str| {
            std::fs::read_to_string(folder.path().join("man/man1").join(name)).unwrap()
        };
        assert!(read("svc-new.1").contains("svc\\-new"));
        assert!(read("svc-templates-eject.1").contains("eject"));
        assert!(!folder.path().join("man/man1/svc-help.1").exists());
    }
}
