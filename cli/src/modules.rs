//! Modules that generated code relies on and that the user's files have to declare.
//!
//! `svc new` writes them, `svc add client` adds them; `svc gen` edits no file of the user's and so
//! can only say which line is missing.

use crate::edit;
use crate::project;
use std::path::{Path, PathBuf};
use svc_codegen::config::Config;
use svc_codegen::finding::{Failure, Finding, Place};

/// Brings the clients into the adapters' tree.
const CLIENTS: &str =
    "#[rustfmt::skip]\n#[path = \"../generated/clients/mod.rs\"]\npub(crate) mod clients;";

/// What the files of the project at `root` do not declare and have to.
///
/// # Errors
/// What cannot be read.
pub(crate) fn missing(root: &Path, config: &Config) -> Result<Vec<Finding>, Failure> {
    if config.clients.is_empty() {
        return Ok(Vec::new());
    }
    let mut wanted = vec![
        ("src/lib.rs", "adapters".to_owned()),
        ("src/lib.rs", "domain".to_owned()),
        ("src/adapters/mod.rs", "clients".to_owned()),
    ];
    for client in config.clients.keys() {
        let module = client.replace('-', "_");
        wanted.push(("src/domain/mod.rs", module.clone()));
        wanted.push(("src/adapters/mod.rs", module));
    }
    let mut findings = Vec::new();
    for (file, module) in wanted {
        let Some(path) = existing(root, file) else {
            continue;
        };
        let text = project::read_text(&path)?;
        // rustc has more to say about what is no Rust.
        if edit::declares(&text, &module) == Some(false) {
            findings.push(finding(&project::shown(&path), &module));
        }
    }
    Ok(findings)
}

/// The file, or the other place that Rust looks for it at; nothing if the user has it neither way.
fn existing(root: &Path, file: &str) -> Option<PathBuf> {
    let flat = file.replace("/mod.rs", ".rs");
    [file, &flat]
        .into_iter()
        .map(|file| root.join(file))
        .find(|path| path.is_file())
}

fn finding(file: &str, module: &str) -> Finding {
    let line = match (module, file.ends_with("lib.rs")) {
        ("clients", false) => CLIENTS.to_owned(),
        _ => format!("pub mod {module};"),
    };
    Finding::warning(
        "MODULE_NOT_DECLARED",
        format!("`{file}` does not declare the module `{module}`, which generated code relies on"),
        format!("add there:\n{line}"),
    )
    .at(Place::file(file))
}
