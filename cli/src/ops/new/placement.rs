//! Whether a new service stands alone or joins the cargo workspace around it, and where its
//! runtime comes from. Nothing is written here.

use super::Args;
use crate::contracts::{clean, relative};
use crate::project;
use crate::shell::Shell;
use crate::vendor;
use crate::workspace::{self, Join, Workspace};
use std::path::{Path, PathBuf};
use svc_codegen::VERSION;
use svc_codegen::config::Runtime;
use svc_codegen::finding::{Failure, Finding};
use toml_edit::{DocumentMut, Value};

/// Where a service goes and what that takes.
#[derive(Debug)]
pub(super) enum Placement {
    /// With a workspace of its own.
    Alone {
        /// Where its runtime comes from.
        runtime: Runtime,
    },
    /// In the workspace that it stands in.
    Member(Box<Member>),
}

/// What it takes to join a workspace.
#[derive(Debug)]
pub(super) struct Member {
    /// The workspace to join.
    pub(super) workspace: Workspace,
    /// The way from the workspace's root to the service.
    path: String,
    /// The runtime to add for all members, if there is none yet.
    dependency: Option<Value>,
    /// Whether that is the vendored one.
    pub(super) vendored: bool,
    /// The edit of the root manifest; without one the user has to do it.
    pub(super) join: Option<Join>,
}

/// What `--runtime` says.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Asked {
    Vendored,
    /// An existing folder, absolute.
    Path(PathBuf),
    Version(String),
}

impl Placement {
    /// # Errors
    /// If `--runtime` makes no sense, or the workspace cannot take the service.
    pub(super) fn choose(args: &Args, cwd: &Path, target: &Path) -> Result<Self, Failure> {
        let asked = args
            .runtime
            .as_deref()
            .map(|text| asked(text, cwd))
            .transpose()?;
        let parent = target.parent().unwrap_or(target);
        let member = |workspace: &Workspace| {
            target
                .strip_prefix(&workspace.root)
                .ok()
                .map(|path| relative(Path::new(""), path))
        };
        match workspace::find(parent)?.and_then(|found| Some((member(&found)?, found))) {
            Some((member, workspace)) if !workspace.excludes(&member) => {
                Self::join(&args.name, workspace, member, asked)
            }
            _ => Ok(Self::Alone {
                runtime: alone(asked, target),
            }),
        }
    }

    fn join(
        name: &str,
        workspace: Workspace,
        path: String,
        asked: Option<Asked>,
    ) -> Result<Self, Failure> {
        let root = workspace.manifest_path();
        if workspace.packages.iter().any(|package| package == name) {
            return Err(Failure::usage(Finding::error(
                "PACKAGE_EXISTS",
                format!(
                    "the workspace of `{}` has a package `{name}` already",
                    root.display()
                ),
                "choose another name",
            )));
        }
        if workspace.has_runtime() && asked.is_some() {
            return Err(Failure::usage(Finding::error(
                "RUNTIME_DECIDED",
                format!(
                    "`--runtime` does not apply: `{}` says already where `svc-runtime` comes from",
                    root.display()
                ),
                "leave `--runtime` out, or change `svc-runtime` below `[workspace.dependencies]`",
            )));
        }
        let asked = asked.unwrap_or(Asked::Vendored);
        let dependency = (!workspace.has_runtime()).then(|| dependency(&asked, &workspace.root));
        let vendored = dependency.is_some() && asked == Asked::Vendored;
        let join = if writable(&root) {
            workspace.join(&path, dependency.as_ref())
        } else {
            None
        };
        Ok(Self::Member(Box::new(Member {
            workspace,
            path,
            dependency,
            vendored,
            join,
        })))
    }

    /// What `svc.toml` says about the runtime.
    pub(super) fn runtime(&self) -> Runtime {
        match self {
            Self::Alone { runtime } => runtime.clone(),
            Self::Member(_) => Runtime::Workspace,
        }
    }

    /// Says what joining changed, and what the workspace decides that a service would rather have
    /// otherwise.
    pub(super) fn report(&self, shell: &Shell) {
        let Self::Member(member) = self else { return };
        let Member {
            workspace,
            path,
            dependency,
            join,
            ..
        } = &**member;
        match join {
            Some(join) if join.before == join.after => {}
            Some(join) => {
                shell.status("Edited", short(&workspace.manifest_path()));
                let diff = similar::TextDiff::from_lines(&join.before, &join.after);
                shell.note(
                    diff.unified_diff()
                        .context_radius(2)
                        .header("Cargo.toml", "Cargo.toml"),
                );
            }
            None => {
                let lines = Workspace::lines_to_add(path, dependency.as_ref());
                let path = short(&workspace.manifest_path());
                shell.findings(&[Finding::warning(
                    "WORKSPACE_NOT_EDITED",
                    format!("`{path}` cannot be edited, and cargo does not know the service yet"),
                    format!("add there:\n{lines}"),
                )]);
            }
        }
        shell.findings(&project::typed(workspace.settings()));
    }
}

/// Without the current folder, if it is below that.
fn short(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here)
        .unwrap_or(path)
        .display()
        .to_string()
}

fn asked(text: &str, cwd: &Path) -> Result<Asked, Failure> {
    if text == "vendored" {
        return Ok(Asked::Vendored);
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return version(text);
    }
    let folder = clean(&cwd.join(text));
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
    let name = manifest
        .parse::<DocumentMut>()
        .ok()
        .and_then(|manifest| Some(manifest.get("package")?.get("name")?.as_str()?.to_owned()));
    if name.as_deref() == Some("svc-runtime") {
        let folder = folder
            .canonicalize()
            .map_err(|error| Failure::io("find", &folder, &error))?;
        return Ok(Asked::Path(folder));
    }
    Err(Failure::usage(Finding::error(
        "BAD_RUNTIME",
        format!(
            "`{text}` is neither `vendored`, a folder with the crate `svc-runtime`, nor a version"
        ),
        format!(
            "pass `--runtime vendored`, `--runtime ../svc/runtime-support` or `--runtime {VERSION}`"
        ),
    )))
}

fn version(text: &str) -> Result<Asked, Failure> {
    let (number, rest) = text.split_at(text.find(['-', '+']).unwrap_or(text.len()));
    let parts: Vec<_> = number.split('.').collect();
    let numbers = parts.iter().all(|part| part.parse::<u64>().is_ok());
    let tail = rest
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || ".-+".contains(c));
    if numbers && tail && (parts.len() == 3 || (parts.len() < 3 && rest.is_empty())) {
        return Ok(Asked::Version(text.to_owned()));
    }
    Err(Failure::usage(Finding::error(
        "BAD_RUNTIME",
        format!("`{text}` is not a version"),
        format!("pass `--runtime {VERSION}`; a folder that starts with a digit is `./{text}`"),
    )))
}

fn alone(asked: Option<Asked>, target: &Path) -> Runtime {
    match asked {
        None | Some(Asked::Vendored) => Runtime::Vendored,
        Some(Asked::Path(folder)) => Runtime::Path(relative(target, &folder)),
        Some(Asked::Version(version)) => Runtime::Version(version),
    }
}

fn dependency(asked: &Asked, root: &Path) -> Value {
    match asked {
        Asked::Vendored => workspace::path_dependency(vendor::FOLDER),
        Asked::Path(folder) => workspace::path_dependency(&relative(root, folder)),
        Asked::Version(version) => Value::from(version.as_str()),
    }
}

fn writable(path: &Path) -> bool {
    path.metadata()
        .is_ok_and(|metadata| !metadata.permissions().readonly())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runtime_is_a_word_a_folder_or_a_version() {
        let folder = tempfile::tempdir().unwrap();
        let runtime = folder.path().join("rt");
        std::fs::create_dir(&runtime).unwrap();
        std::fs::write(
            runtime.join("Cargo.toml"),
            "[package]\nname = \"svc-runtime\"\n",
        )
        .unwrap();
        let asked = |text: &str| asked(text, folder.path());
        assert_eq!(asked("vendored"), Ok(Asked::Vendored));
        assert_eq!(
            asked("./rt"),
            Ok(Asked::Path(runtime.canonicalize().unwrap()))
        );
        for version in ["0.1", "1", "0.1.2-rc.1"] {
            assert_eq!(asked(version), Ok(Asked::Version(version.to_owned())));
        }
        for wrong in ["vendor", "1.x", "1.2.3.4", "1-rc", "..", ""] {
            assert_eq!(
                asked(wrong).unwrap_err().findings()[0].code,
                "BAD_RUNTIME",
                "{wrong}"
            );
        }
    }
}
