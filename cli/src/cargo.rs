//! Running cargo and its compiler in a service's folder.
//!
//! What cargo has to say goes to the user as it is. Deliberately absent: reading manifests, which is
//! `workspace`'s.

use cargo_metadata::Message;
use std::ffi::OsString;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use svc_codegen::finding::{Failure, Finding};

/// Cargo, about to run in `folder`.
pub(crate) fn command(folder: &Path) -> Command {
    let mut command = Command::new(program());
    command.current_dir(folder);
    command
}

/// The path of the binary `name` that `command` builds, given the arguments of `cargo build`; `None` if
/// it does not build, which cargo has then explained.
///
/// # Errors
/// If there is no cargo.
pub(crate) fn build(mut command: Command, name: &str) -> Result<Option<PathBuf>, Failure> {
    let mut child = command
        .args(["--message-format=json-render-diagnostics", "--bin", name])
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| not_started(&error))?;
    let mut binary = None;
    if let Some(output) = child.stdout.take() {
        for message in Message::parse_stream(BufReader::new(output)).map_while(Result::ok) {
            if let Message::CompilerArtifact(artifact) = message
                && artifact.target.name == name
                && let Some(executable) = artifact.executable
            {
                binary = Some(executable.into_std_path_buf());
            }
        }
    }
    let status = child
        .wait()
        .map_err(|error| Failure::io("wait for", Path::new(&program()), &error))?;
    Ok(binary.filter(|_| status.success()))
}

/// Whether the compiler has a standard library for `target`.
pub(crate) fn has_target(folder: &Path, target: &str) -> bool {
    let compiler = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(compiler)
        .args(["--print", "target-libdir", "--target", target])
        .current_dir(folder)
        .output();
    output.is_ok_and(|output| {
        output.status.success()
            && Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir()
    })
}

/// What has to be there for a static binary of this machine's architecture.
pub(crate) fn static_target() -> String {
    format!("{}-unknown-linux-musl", std::env::consts::ARCH)
}

fn program() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

fn not_started(error: &std::io::Error) -> Failure {
    let program = program();
    let message = format!("cannot start `{}`: {error}", Path::new(&program).display());
    Failure::usage(Finding::error("NO_CARGO", message, "svc doctor"))
}
