//! An image without a container tool: cargo builds the binary, an OCI archive is written around it.

use super::archive::{Archive, BINARY, Image, SETTINGS};
use super::binary::Binary;
use super::facts::Facts;
use crate::cargo;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use svc_codegen::Project;
use svc_codegen::finding::{Failure, Finding};

/// What stands in binaries for the folder of the sources, as in the Dockerfile, and for cargo's own.
const WORKSPACE_IN_IMAGE: &str = "/src";
const REGISTRY_IN_IMAGE: &str = "/cargo";

/// Builds the service's binary for `target`; `None` if it does not build, which cargo has explained.
///
/// # Errors
/// If the compiler has no standard library for the target, or there is no cargo.
pub(super) fn build(
    project: &Project,
    target: &str,
    profile: &str,
) -> Result<Option<PathBuf>, Failure> {
    if !cargo::has_target(&project.root, target) {
        return Err(Failure::usage(Finding::error(
            "NO_TARGET",
            format!("the compiler has no standard library for `{target}`"),
            format!("rustup target add {target}"),
        )));
    }
    let mut command = cargo::command(&project.root);
    command.args([
        "build",
        "--locked",
        "--target",
        target,
        "--profile",
        profile,
    ]);
    without_paths(&mut command, &project.root);
    if !has_profiles(&project.root) {
        // Function names are for profiles only.
        command.args(["--config", &format!("profile.{profile}.strip=\"symbols\"")]);
    }
    cargo::build(command, &project.config.service.name)
}

/// Keeps this machine's paths out of the binary, so that it is the same wherever it is built.
fn without_paths(command: &mut Command, root: &Path) {
    let above = crate::workspace::above(root).ok().flatten();
    let root = above.map_or_else(|| root.to_owned(), |(root, _)| root);
    let mut flags = vec![remap(&root, WORKSPACE_IN_IMAGE)];
    if let Some(home) = cargo_home() {
        flags.push(remap(&home, REGISTRY_IN_IMAGE));
    }
    // The environment wins over every file, so what it says has to be said with ours.
    let encoded = std::env::var("CARGO_ENCODED_RUSTFLAGS").ok();
    let plain = std::env::var("RUSTFLAGS").ok();
    let given: Option<Vec<String>> = match (encoded, plain) {
        (Some(text), _) => Some(text.split('\x1f').map(str::to_owned).collect()),
        (None, Some(text)) => Some(text.split_whitespace().map(str::to_owned).collect()),
        (None, None) => None,
    };
    if let Some(mut all) = given {
        all.retain(|flag| !flag.is_empty());
        all.extend(flags);
        command.env("CARGO_ENCODED_RUSTFLAGS", all.join("\x1f"));
    } else {
        let flags: toml_edit::Array = flags.into_iter().collect();
        command.args(["--config", &format!("build.rustflags={flags}")]);
    }
}

fn remap(from: &Path, to: &str) -> String {
    let from = std::fs::canonicalize(from).unwrap_or_else(|_| from.to_owned());
    format!("--remap-path-prefix={}={to}", from.display())
}

fn cargo_home() -> Option<PathBuf> {
    let set = std::env::var_os("CARGO_HOME").filter(|home| !home.is_empty());
    let own = std::env::var_os("HOME").map(|home| Path::new(&home).join(".cargo"));
    set.map(PathBuf::from).or(own)
}

/// Whether the binary serves profiles. Where cargo cannot tell, it may.
fn has_profiles(root: &Path) -> bool {
    let arguments = ["tree", "--locked", "--edges", "normal", "--depth", "0"];
    let output = cargo::command(root)
        .args(arguments)
        .args(["--format", "{f}", "--invert", "svc-runtime"])
        .output();
    match output {
        Ok(output) if output.status.success() => {
            let features = String::from_utf8_lossy(&output.stdout);
            features.trim().split(',').any(|feature| feature == "pprof")
        }
        _ => true,
    }
}

/// Packs a binary and the defaults of its settings.
///
/// # Errors
/// If a file cannot be read.
pub(super) fn pack(
    project: &Project,
    facts: &Facts,
    tag: &str,
    binary: (&Binary, Vec<u8>),
) -> Result<Archive, Failure> {
    let (binary, bytes) = binary;
    let path = project.root.join(SETTINGS);
    let settings = std::fs::read(&path).map_err(|error| Failure::io("read", &path, &error))?;
    let image = Image {
        tag: tag.to_owned(),
        architecture: binary.architecture,
        epoch: facts.epoch,
        labels: facts.labels(),
        files: vec![(BINARY, 0o755, bytes), (SETTINGS, 0o644, settings)],
    };
    image
        .pack()
        .map_err(|error| Failure::io("pack", Path::new(tag), &error))
}

/// Writes an archive to `path`, all of it or nothing.
///
/// # Errors
/// If it cannot be written.
pub(super) fn write(archive: &Archive, path: &Path) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::io("write", path, &error);
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(folder).map_err(failed)?;
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(&archive.bytes).map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Where an archive goes if nobody says so: out of the way of what is committed.
pub(super) fn default_path(project: &Project) -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let name = format!("{}.oci.tar", project.config.service.name);
    project.root.join(target).join("image").join(name)
}
