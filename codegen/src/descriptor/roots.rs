//! Import roots on disk: which files they hold and under which name each is imported.
//!
//! Nothing is parsed here.

use crate::finding::{Failure, Finding, Place};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Import names of all `.proto` files below the roots, sorted; a file below two nested roots has
/// two names. Directories whose name starts with a dot are not entered.
///
/// # Errors
///
/// [`Failure::Usage`] if a root does not exist or a directory cannot be read.
pub fn discover(roots: &[PathBuf]) -> Result<Vec<String>, Failure> {
    check(roots)?;
    let mut names = BTreeSet::new();
    for root in roots {
        walk(root, "", &mut Vec::new(), &mut names)?;
    }
    Ok(names.into_iter().collect())
}

/// Every root has to be a directory.
pub(super) fn check(roots: &[PathBuf]) -> Result<(), Failure> {
    let findings: Vec<_> = roots
        .iter()
        .filter(|root| !root.is_dir())
        .map(|root| {
            let (what, code) = if root.exists() {
                ("is not a directory", "ROOT_NOT_A_DIRECTORY")
            } else {
                ("does not exist", "ROOT_NOT_FOUND")
            };
            Finding::error(
                code,
                format!("import root `{}` {what}", shown(root)),
                "name a directory with `-I DIR`, or mend `roots` of `[contracts]` in `svc.toml`",
            )
        })
        .collect();
    if findings.is_empty() {
        Ok(())
    } else {
        Err(Failure::Usage(findings))
    }
}

/// The file that `name` stands for, in the first root that has it.
pub(super) fn locate(roots: &[PathBuf], name: &str) -> Option<PathBuf> {
    roots
        .iter()
        .map(|root| root.join(name))
        .find(|path| path.is_file())
}

/// What has this name and is no file that can be read; a named pipe would not even end.
pub(super) fn in_the_way(roots: &[PathBuf], name: &str) -> Option<Box<Finding>> {
    let mut paths = roots.iter().map(|root| root.join(name));
    let (path, found) = paths.find_map(|path| {
        let found = path.symlink_metadata().ok()?;
        Some((path, found))
    })?;
    let what = if path.is_dir() {
        "is a directory"
    } else if found.is_symlink() && !path.exists() {
        "is a link to a file that does not exist"
    } else {
        "is no regular file"
    };
    let message = format!("contract `{}` {what}", shown(&path));
    let help = "put the contract there, or take what is there out of the import roots";
    let finding = Finding::error("CONTRACT_NOT_A_FILE", message, help);
    Some(Box::new(finding.at(Place::file(shown(&path)))))
}

/// Files of the same name in later roots that say something else than `path` does.
pub(super) fn shadowed(roots: &[PathBuf], name: &str, path: &Path, source: &str) -> Vec<PathBuf> {
    roots
        .iter()
        .map(|root| root.join(name))
        .filter(|other| other != path && other.is_file())
        .filter(|other| std::fs::read(other).is_ok_and(|text| text != source.as_bytes()))
        .collect()
}

/// The path as a user would type it: forward slashes, no leading `./`.
pub(super) fn shown(path: &Path) -> String {
    let text = path.display().to_string().replace('\\', "/");
    let text = text.strip_prefix("./").unwrap_or(&text);
    if text.is_empty() {
        ".".into()
    } else {
        text.into()
    }
}

/// The roots as they appear in a message.
pub(crate) fn list(roots: &[PathBuf]) -> String {
    let roots: Vec<_> = roots
        .iter()
        .map(|root| format!("`{}`", shown(root)))
        .collect();
    if roots.is_empty() {
        "no import roots".into()
    } else {
        roots.join(", ")
    }
}

/// A file that should be readable text.
pub(super) fn read(path: &Path) -> Result<String, Box<Finding>> {
    let io = |error: &std::io::Error| {
        let failure = Failure::io("read", path, error);
        let mut finding = failure.findings()[0].clone();
        finding.place = Some(Place::file(shown(path)));
        Box::new(finding)
    };
    let bytes = std::fs::read(path).map_err(|error| io(&error))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        // Each byte that is no character becomes one, so lines and columns stay.
        let lossy = String::from_utf8_lossy(error.as_bytes());
        let wrong = error.as_bytes()[at];
        let message = format!("contract is not UTF-8: byte {wrong:#04x} is part of no character");
        let finding = Finding::error("NOT_UTF8", message, "save the file as UTF-8");
        let place = Place::span(shown(path), &lossy, at, at + '\u{fffd}'.len_utf8());
        Box::new(finding.at(place))
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

fn walk(
    directory: &Path,
    prefix: &str,
    above: &mut Vec<PathBuf>,
    names: &mut BTreeSet<String>,
) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::io("read", directory, &error);
    // A link back to a directory above would never end.
    let canonical = directory.canonicalize().map_err(failed)?;
    if above.contains(&canonical) {
        return Ok(());
    }
    above.push(canonical);
    for entry in std::fs::read_dir(directory).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let mut kind = entry.file_type().map_err(failed)?;
        if kind.is_symlink() {
            let Ok(target) = std::fs::metadata(entry.path()) else {
                continue;
            };
            kind = target.file_type();
        }
        let import = format!("{prefix}{name}");
        if kind.is_dir() {
            if !name.starts_with('.') {
                walk(&entry.path(), &format!("{import}/"), above, names)?;
            }
        } else if kind.is_file() && name.ends_with(".proto") {
            names.insert(import);
        }
    }
    above.pop();
    Ok(())
}
