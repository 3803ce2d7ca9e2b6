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
    let mut root = start.to_owned();
    while !root.join(CONFIG).is_file() {
        let real = root
            .canonicalize()
            .map_err(|error| Failure::io("find", &root, &error))?;
        if real.parent().is_none() {
            return Err(Failure::usage(Finding::error(
                "NO_PROJECT",
                format!(
                    "no `{CONFIG}` in `{}` or any folder above it",
                    start.display()
                ),
                "go to a service's folder, name it with `-C DIR`, or make one with `svc new NAME`",
            )));
        }
        root = above(&root);
    }
    Ok(root)
}

/// The folder that `folder` is in, in as few words as links allow.
fn above(folder: &Path) -> PathBuf {
    let parent = folder
        .parent()
        .filter(|_| folder.file_name().is_some() && !folder.is_symlink());
    match parent {
        Some(parent) if parent.as_os_str().is_empty() => ".".into(),
        Some(parent) => parent.to_owned(),
        None if folder == Path::new(".") => "..".into(),
        None => folder.join(".."),
    }
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

/// An absolute path as the user would type it.
pub(crate) fn typed_path(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    shown(path.strip_prefix(&here).unwrap_or(path))
}

/// A failure whose paths are as the user would type them.
pub(crate) fn as_typed(failure: Failure) -> Failure {
    match failure {
        Failure::Findings(findings) => Failure::Findings(typed(findings)),
        Failure::Usage(findings) => Failure::Usage(typed(findings)),
    }
}

/// Absolute paths as the user would type them: without the current folder, if they are below it.
pub(crate) fn typed(mut findings: Vec<Finding>) -> Vec<Finding> {
    let Ok(cwd) = std::env::current_dir() else {
        return findings;
    };
    let below = format!("{}/", cwd.display());
    let itself = format!("`{}`", cwd.display());
    for finding in &mut findings {
        let place = finding.place.as_mut().map(|place| &mut place.file);
        for text in [Some(&mut finding.message), Some(&mut finding.help), place]
            .into_iter()
            .flatten()
        {
            *text = text.replace(&below, "").replace(&itself, "`.`");
        }
    }
    findings
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_is_found_from_below_and_shown_shortly() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("a/b/c")).unwrap();
        std::fs::write(folder.path().join("a/svc.toml"), "").unwrap();
        assert_eq!(
            find(&folder.path().join("a/b/c")).unwrap(),
            folder.path().join("a")
        );
        assert_eq!(
            find(folder.path()).unwrap_err().findings()[0].code,
            "NO_PROJECT"
        );
        assert_eq!(above(Path::new(".")), Path::new(".."));
        assert_eq!(above(Path::new("..")), Path::new("../.."));
        assert_eq!(above(Path::new("a")), Path::new("."));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_leads_to_the_folders_above_its_target() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("service/src")).unwrap();
        std::fs::write(folder.path().join("service/svc.toml"), "").unwrap();
        std::os::unix::fs::symlink("service/src", folder.path().join("link")).unwrap();
        let found = find(&folder.path().join("link")).unwrap();
        assert_eq!(
            found.canonicalize().unwrap(),
            folder.path().join("service").canonicalize().unwrap()
        );
    }

    #[test]
    fn overrides_are_named_like_templates() {
        let folder = tempfile::tempdir().unwrap();
        let templates = folder.path().join(OVERRIDES);
        assert!(overrides(folder.path()).unwrap().is_empty());
        std::fs::create_dir_all(templates.join("managed/src")).unwrap();
        std::fs::write(templates.join("managed/src/lib.rs"), "text").unwrap();
        std::fs::write(templates.join(".lib.rs.swp"), "an editor's").unwrap();
        let found = overrides(folder.path()).unwrap();
        assert_eq!(
            found,
            BTreeMap::from([("managed/src/lib.rs".into(), "text".into())])
        );
    }
}
