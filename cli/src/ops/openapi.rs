//! `svc openapi`: the OpenAPI document of the project's contracts, as they are now.

use crate::project;
use crate::shell::{Outcome, Shell, Status};
use clap::ValueEnum;
use std::path::PathBuf;
use svc_codegen::finding::Failure;

/// Arguments of `svc openapi`.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// In what form
    #[arg(long, value_enum, default_value_t)]
    format: Form,
    /// Write it to this file instead of stdout
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// In what form a document is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Form {
    /// As `svc gen` writes it to `src/generated/openapi.json`.
    #[default]
    Json,
    /// As YAML 1.2.
    Yaml,
}

/// Runs `svc openapi`.
pub(crate) fn run(args: Args, shell: &Shell) -> Outcome {
    let project = project::load(&project::find(shell.cwd())?)?;
    let (document, warnings) = svc_codegen::describe(&project)?;
    shell.findings(&warnings);
    let text = match args.format {
        Form::Json => document.to_json(),
        Form::Yaml => document.to_yaml(),
    };
    match args.out {
        None => shell.data(text),
        Some(path) => {
            let path = shell.cwd().join(path);
            std::fs::write(&path, text).map_err(|error| Failure::io("write", &path, &error))?;
            shell.status("Wrote", project::typed_path(&path));
        }
    }
    Ok(Status::Fine)
}
