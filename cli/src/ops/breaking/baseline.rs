//! What contracts are compared with: a folder, a descriptor set, or the state at a git ref.
//!
//! A ref is read through git's objects into a temporary folder; the work tree is not touched.

use crate::project;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use svc_codegen::finding::{Failure, Finding};
use svc_codegen::target::Target;
use tempfile::TempDir;

/// What to do about a baseline without contracts.
pub(super) const EMPTY: &str = "a baseline is a git ref, a folder or a descriptor set that holds \
     contracts: name another, or leave `against` out until there are some";

/// Where the other state is.
#[derive(Debug)]
pub(super) struct Baseline {
    /// How messages call it.
    pub(super) name: String,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Folder(PathBuf),
    Set(PathBuf),
    /// What a ref holds, and the folder in it that stands for the project.
    Copy {
        holder: TempDir,
        root: PathBuf,
    },
}

impl Baseline {
    /// What `name` stands for: a path below `base`, or else a ref of the repository around `root`.
    pub(super) fn find(name: &str, base: &Path, root: &Path) -> Result<Self, Failure> {
        let path = base.join(name);
        let place = if path.is_dir() {
            Place::Folder(path)
        } else if path.is_file() {
            Place::Set(path)
        } else {
            copy(name, root)?
        };
        Ok(Self {
            name: name.to_owned(),
            place,
        })
    }

    /// Its contracts, which lie there as those of `current` do here.
    pub(super) fn target(&self, current: &Target) -> Result<Target, Failure> {
        let folder = match &self.place {
            Place::Set(file) => return Ok(Target::of_set(file)),
            Place::Folder(folder) => folder,
            Place::Copy { root, .. } => root,
        };
        if folder.join(project::CONFIG).is_file() {
            let project = project::load(folder).map_err(|failure| self.explain(failure))?;
            return Target::of_project(&project).map_err(|failure| self.explain(failure));
        }
        let of_directory = Target::of_directory(folder).map_err(|failure| self.explain(failure))?;
        let like_current = current.at(folder);
        let roots = like_current
            .modules
            .iter()
            .flat_map(|module| module.roots(folder));
        let has_config = ["buf.yaml", "buf.work.yaml"]
            .iter()
            .any(|name| folder.join(name).is_file());
        let all_there = roots.into_iter().all(|root| root.is_dir());
        Ok(if all_there && !has_config {
            like_current
        } else {
            of_directory
        })
    }

    /// The same failure with places that the user can find, and with what can be done about a
    /// baseline.
    pub(super) fn explain(&self, failure: Failure) -> Failure {
        let failure = match failure {
            Failure::Usage(mut findings) => {
                for finding in &mut findings {
                    if finding.code == "ROOT_NOT_FOUND" {
                        EMPTY.clone_into(&mut finding.help);
                    }
                }
                Failure::Usage(findings)
            }
            failure @ Failure::Findings(_) => failure,
        };
        let Place::Copy { holder, .. } = &self.place else {
            return failure;
        };
        let holder = holder.path().display().to_string();
        let name = |text: &str| {
            text.replace(&format!("{holder}/"), &format!("{}:", self.name))
                .replace(&holder, &self.name)
        };
        let rename = |findings: Vec<Finding>| {
            findings
                .into_iter()
                .map(|mut finding| {
                    if let Some(place) = &mut finding.place {
                        place.file = name(&place.file);
                    }
                    finding.message = name(&finding.message);
                    finding.help = name(&finding.help);
                    finding
                })
                .collect()
        };
        match failure {
            Failure::Findings(findings) => Failure::Findings(rename(findings)),
            Failure::Usage(findings) => Failure::Usage(rename(findings)),
        }
    }
}

fn copy(name: &str, root: &Path) -> Result<Place, Failure> {
    let top = git(root, &["rev-parse", "--show-toplevel"]).map_err(|said| {
        let message = format!(
            "`{name}` is no folder and no file, and `{}` is in no git repository",
            project::shown(root)
        );
        let help = "pass a folder or a descriptor set to `--against`, or run `git init`";
        Failure::usage(Finding::error(
            "NO_GIT_REPOSITORY",
            message,
            format!("{help} ({said})"),
        ))
    })?;
    let top = PathBuf::from(top.trim_end());
    let commit = format!("{name}^{{commit}}");
    let commit = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit])
        .map_err(|_| {
            let message = format!("`{name}` is no folder, no file and no git ref");
            let help = "`git branch --all` and `git tag` list what there is; in CI, `git fetch origin main` first";
            Failure::usage(Finding::error("NO_SUCH_BASELINE", message, help))
        })?;
    let real = root
        .canonicalize()
        .map_err(|error| Failure::io("find", root, &error))?;
    let below = real.strip_prefix(&top).unwrap_or(Path::new("")).to_owned();
    let holder = TempDir::new()
        .map_err(|error| Failure::io("create a folder in", &std::env::temp_dir(), &error))?;
    extract(&top, commit.trim_end(), holder.path())?;
    let root = if below.as_os_str().is_empty() {
        holder.path().to_owned()
    } else {
        holder.path().join(below)
    };
    if !root.is_dir() {
        let message = format!("`{}` does not exist at `{name}`", project::shown(&real));
        let help = "compare with a later ref";
        return Err(Failure::usage(Finding::error(
            "NO_SUCH_BASELINE",
            message,
            help,
        )));
    }
    Ok(Place::Copy { holder, root })
}

/// Writes the files of a commit that a comparison needs.
fn extract(top: &Path, commit: &str, to: &Path) -> Result<(), Failure> {
    let failed = |said: String| {
        let help = "run the same command by hand";
        Failure::usage(Finding::error(
            "GIT_FAILED",
            format!("git cannot read `{commit}`: {said}"),
            help,
        ))
    };
    let list = git(top, &["ls-tree", "-r", "-z", "--full-tree", commit]).map_err(failed)?;
    let mut wanted = Vec::new();
    for entry in list.split('\0').filter(|entry| !entry.is_empty()) {
        let Some((about, path)) = entry.split_once('\t') else {
            continue;
        };
        let mut about = about.split(' ');
        let (mode, object) = (about.next().unwrap_or(""), about.nth(1).unwrap_or(""));
        if mode.starts_with("100") && is_needed(path) && is_below(path) {
            wanted.push((object.to_owned(), path.to_owned()));
        }
    }
    let mut child = Command::new("git")
        .current_dir(top)
        .args(["cat-file", "--batch"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| failed(error.to_string()))?;
    let mut input = child.stdin.take();
    let names: String = wanted
        .iter()
        .map(|(object, _)| format!("{object}\n"))
        .collect();
    // git answers while it is still being asked, so both directions have to flow.
    let writer = std::thread::spawn(move || {
        input
            .take()
            .map(|mut input| input.write_all(names.as_bytes()))
    });
    let mut bytes = Vec::new();
    let read = child
        .stdout
        .take()
        .map(|mut output| output.read_to_end(&mut bytes));
    let ended = child.wait();
    if writer.join().is_err()
        || !matches!(read, Some(Ok(_)))
        || !ended.is_ok_and(|ended| ended.success())
    {
        return Err(failed("`git cat-file` failed".into()));
    }
    let mut rest = bytes.as_slice();
    for (_, path) in wanted {
        let content = next(&mut rest).ok_or_else(|| failed("its answer is cut short".into()))?;
        let path = to.join(path);
        let folder = path.parent().unwrap_or(to);
        let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, content));
        written.map_err(|error| Failure::io("write", &path, &error))?;
    }
    Ok(())
}

/// The content of the next object of a batch: a line that ends with its size, the bytes, a newline.
fn next<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let header = std::str::from_utf8(&rest[..end]).ok()?;
    let size: usize = header.rsplit(' ').next()?.parse().ok()?;
    let content = rest.get(end + 1..end + 1 + size)?;
    *rest = rest.get(end + 2 + size..)?;
    Some(content)
}

fn is_needed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_config = matches!(name, "svc.toml" | "buf.yaml" | "buf.work.yaml");
    is_config || [".proto", ".binpb"].iter().any(|end| name.ends_with(end))
}

/// Whether joining a path to a folder stays below it.
fn is_below(path: &str) -> bool {
    let parts = Path::new(path).components();
    parts
        .into_iter()
        .all(|part| matches!(part, std::path::Component::Normal(_)))
}

/// What git prints, or else what it says.
fn git(directory: &Path, arguments: &[&str]) -> Result<String, String> {
    let output = Command::new("git")
        .current_dir(directory)
        .args(arguments)
        .output()
        .map_err(|error| format!("cannot run `git`: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let said = String::from_utf8_lossy(&output.stderr);
        Err(said.lines().next().unwrap_or("").trim().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_is_taken_apart() {
        let mut rest: &[u8] = b"0a blob 3\na\nb\n0b blob 0\n\n0c blob 9\nshort";
        assert_eq!(next(&mut rest), Some(&b"a\nb"[..]));
        assert_eq!(next(&mut rest), Some(&b""[..]));
        assert_eq!(next(&mut rest), None);
    }

    #[test]
    fn paths_of_trees_stay_below() {
        assert!(is_below("a/b.proto") && !is_below("../a.proto") && !is_below("/a.proto"));
        assert!(is_needed("x/buf.yaml") && !is_needed("x/readme.md"));
    }
}
