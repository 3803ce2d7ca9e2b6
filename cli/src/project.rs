//! Finding and reading a project: the folder of `svc.toml`, its text, its template overrides.
//!
//! Contracts are not read here; that is the generator's business.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use svc_codegen::Project;
use svc_codegen::config::Config;
use svc_codegen::finding::{Failure, Finding};

/// The file that makes a folder a project.
pub(crate) const CONFIG: &str = "svc.toml";

/// Where a project keeps its template overrides.
pub(crate) const OVERRIDES: &str = ".svc/templates";

/// The project around `start`: the nearest folder, upwards, that has an `svc.toml`.
///
/// # Errors
/// If there is none.
pub(crate) fn find(start: &Path) -> Result<PathBuf, Failure> {
    let absolute = std::path::absolute(start).map_err(|error| Failure::io("find", start, &error))?;
    let levels = absolute.ancestors().position(|folder| folder.join(CONFIG).is_file());
    let Some(levels) = levels else {
        return Err(Failure::usage(Finding::error(
            "NO_PROJECT",
            format!("no `{CONFIG}` in `{}` or any folder above it", start.display()),
            "go to a service's folder, name it with `-C DIR`, or make one with `svc new NAME`",
        )));
    };
    let mut root = start.to_owned();
    for _ in 0..levels {
        root = if root == Path::new(".") { "..".into() } else { root.join("..") };
    }
    Ok(root)
}

/// Reads the project at `root`, but for its contracts.
///
/// # Errors
/// All that is wrong with `svc.toml`, or what cannot be read.
pub(crate) fn load(root: &Path) -> Result<Project, Failure> {
    let path = root.join(CONFIG);
    let text = read_text(&path)?;
    Ok(Project {
        root: root.to_owned(),
        config: Config::parse(&shown(&path), &text)?,
        overrides: overrides(root)?,
    })
}

/// The path as the user would type it: forward slashes, no leading `./`.
pub(crate) fn shown(path: &Path) -> String {
    let text = path.display().to_string().replace('\\', "/");
    match text.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => text,
    }
}

/// A text file of the project.
///
/// # Errors
/// If it cannot be read or is not UTF-8.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    let shown_path = PathBuf::from(shown(path));
    let bytes = std::fs::read(path).map_err(|error| Failure::io("read", &shown_path, &error))?;
    String::from_utf8(bytes).map_err(|error| {
        Failure::usage(
            Finding::error(
                "NOT_UTF8",
                format!(
                    "`{}` is not UTF-8: byte {} is part of no character",
                    shown(path),
                    error.utf8_error().valid_up_to()
                ),
                "save the file as UTF-8",
            )
            .at(svc_codegen::finding::Place::file(shown(path))),
        )
    })
}

/// Template overrides by template path. Names that start with a dot are an editor's, or the index
/// that `svc templates eject` keeps.
///
/// # Errors
/// What cannot be read.
pub(crate) fn overrides(root: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let mut found = BTreeMap::new();
    let mut folders = vec![(root.join(OVERRIDES), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            Err(error) => return Err(Failure::io("read", &folder, &error)),
        };
        for entry in entries {
            let entry = entry.map_err(|error| Failure::io("read", &folder, &error))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let path = entry.path();
            if path.is_dir() {
                folders.push((path, format!("{prefix}{name}/")));
            } else {
                found.insert(format!("{prefix}{name}"), read_text(&path)?);
            }
        }
    }
    Ok(found)
}
