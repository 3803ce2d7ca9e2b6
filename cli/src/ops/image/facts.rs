//! What an image says of itself, taken from the project and its repository.

use super::archive::hexadecimal;
use crate::workspace;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use svc_codegen::Project;
use svc_codegen::finding::{Failure, Finding};
use toml_edit::Item;

/// Where a service keeps the descriptors of its contracts.
const DESCRIPTORS: &str = "src/generated/descriptor.binpb";

/// What an image says of itself. What is not known is `unknown`, as in the Dockerfile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) name: String,
    /// The crate's.
    pub(super) version: String,
    /// The commit, with `-dirty` after it if files differ from it.
    pub(super) revision: String,
    /// SHA-256 of the contracts' descriptors.
    pub(super) contract: String,
    /// When the image counts as made, in seconds since 1970.
    pub(super) epoch: u64,
}

impl Facts {
    /// Gathers them.
    ///
    /// # Errors
    /// If `Cargo.toml` cannot be read, or `SOURCE_DATE_EPOCH` is no number.
    pub(super) fn of(project: &Project) -> Result<Self, Failure> {
        let (_, manifest) = workspace::manifest_of(&project.root)?;
        let version = manifest
            .get("package")
            .and_then(|package| package.get("version"))
            .and_then(Item::as_str);
        let unknown = || "unknown".to_owned();
        let git = |arguments: &[&str]| git(&project.root, arguments);
        let dirty =
            git(&["status", "--porcelain", "--", "."]).is_some_and(|files| !files.is_empty());
        let revision = git(&["rev-parse", "HEAD"]);
        let descriptors = std::fs::read(project.root.join(DESCRIPTORS)).ok();
        Ok(Self {
            name: project.config.service.name.clone(),
            version: version.map_or_else(unknown, str::to_owned),
            revision: revision
                .map_or_else(unknown, |commit| commit + if dirty { "-dirty" } else { "" }),
            contract: descriptors.map_or_else(unknown, |bytes| hexadecimal(&bytes)),
            epoch: epoch(
                std::env::var("SOURCE_DATE_EPOCH").ok().as_deref(),
                git(&["log", "-1", "--format=%ct"]).as_deref(),
            )?,
        })
    }

    /// The labels of the image, those of the Dockerfile.
    pub(super) fn labels(&self) -> BTreeMap<String, String> {
        [
            ("org.opencontainers.image.title", &self.name),
            ("org.opencontainers.image.version", &self.version),
            ("org.opencontainers.image.revision", &self.revision),
            ("svc.contract.digest", &self.contract),
        ]
        .map(|(key, value)| (key.to_owned(), value.clone()))
        .into()
    }
}

/// The environment's word first, then the time of the commit, then 1970: never the time of day, or no
/// two builds would be the same.
fn epoch(environment: Option<&str>, commit: Option<&str>) -> Result<u64, Failure> {
    match environment {
        Some(text) => text.trim().parse().map_err(|_| {
            let message = format!("`SOURCE_DATE_EPOCH` is `{text}`, not a number of seconds");
            let help = "export SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)";
            Failure::usage(Finding::error("BAD_VALUE", message, help))
        }),
        None => Ok(commit.and_then(|text| text.parse().ok()).unwrap_or(0)),
    }
}

fn git(folder: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git")
        .args(arguments)
        .current_dir(folder)
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_decides_on_the_time() {
        assert_eq!(epoch(Some("5"), Some("7")).unwrap(), 5);
        assert_eq!(epoch(None, Some("7")).unwrap(), 7);
        assert_eq!(epoch(None, None).unwrap(), 0);
        let failure = epoch(Some("today"), None).unwrap_err();
        assert!(failure.findings()[0].message.contains("`today`"));
    }
}
