//! `svc doctor`: whether this machine and this project have what a service needs.
//!
//! Every line that is not fine says the command that mends it. Nothing is changed here.

use crate::disk::{self, RealFs, Site};
use crate::project;
use crate::shell::{Outcome, Shell, Status};
use crate::{vendor, workspace};
use std::path::{Path, PathBuf};
use std::process::Command;
use svc_codegen::config::Runtime;
use svc_codegen::finding::Failure;
use svc_codegen::{Project, VERSION};

/// The oldest compiler that generated code is tested with.
const MSRV: &str = env!("CARGO_PKG_RUST_VERSION");

/// Arguments of `svc doctor`.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Fine,
    /// Something works less well, or not at all if it is ever wanted.
    Advice,
    /// A service cannot be built or is not current.
    Missing,
}

#[derive(Debug, PartialEq, Eq)]
struct Check {
    state: State,
    subject: &'static str,
    detail: String,
    /// What mends it, unless it is fine.
    remedy: String,
}

impl Check {
    fn fine(subject: &'static str, detail: impl Into<String>) -> Self {
        Self {
            state: State::Fine,
            subject,
            detail: detail.into(),
            remedy: String::new(),
        }
    }

    fn advice(subject: &'static str, detail: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            state: State::Advice,
            subject,
            detail: detail.into(),
            remedy: remedy.into(),
        }
    }

    fn missing(
        subject: &'static str,
        detail: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            state: State::Missing,
            ..Self::advice(subject, detail, remedy)
        }
    }
}

/// Runs a program and gives its output, `None` if it isn't there or fails.
type Probe<'a> = &'a dyn Fn(&str, &[&str]) -> Option<String>;

/// Runs a program in the folder that the command starts in.
fn ask(shell: &Shell, program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(shell.cwd())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Looks at what building a service and its image takes and prints one line for each thing, for
/// `svc new --target-check`; whether both can be built here.
pub(crate) fn target_check(shell: &Shell) -> bool {
    let probe = |program: &str, arguments: &[&str]| ask(shell, program, arguments);
    let checks = machine(&probe, std::env::consts::ARCH);
    shell.data(render(&checks));
    builds_images(&checks)
}

/// Whether services can be built, and images in one way or the other.
fn builds_images(checks: &[Check]) -> bool {
    let is_fine = |subject: &str| {
        let mut checks = checks.iter().filter(|check| check.subject == subject);
        checks.all(|check| check.state == State::Fine)
    };
    let services = ["rustc", "cargo", "linker"].into_iter().all(is_fine);
    services && (is_fine(CONTAINER) || is_fine(TARGET) && is_fine(MUSL_C))
}

/// Looks at everything and prints one line for each thing.
pub(crate) fn run(_args: Args, shell: &Shell) -> Outcome {
    let probe = |program: &str, arguments: &[&str]| ask(shell, program, arguments);
    let mut checks = machine(&probe, std::env::consts::ARCH);
    // Outside of a project, the machine is all there is to look at.
    if let Ok(root) = project::find(shell.cwd()) {
        checks.extend(project_checks(&project::load(&root)?)?);
    }
    shell.data(render(&checks));
    let missing = checks.iter().any(|check| check.state == State::Missing);
    Ok(if missing {
        Status::Findings
    } else {
        Status::Fine
    })
}

fn render(checks: &[Check]) -> String {
    let width = checks
        .iter()
        .map(|check| check.subject.len())
        .max()
        .unwrap_or(0);
    let mut text = String::new();
    for check in checks {
        let mark = match check.state {
            State::Fine => "ok     ",
            State::Advice => "advice ",
            State::Missing => "missing",
        };
        text.push_str(&format!(
            "{mark}  {:width$}  {}\n",
            check.subject, check.detail
        ));
        if check.state != State::Fine {
            text.push_str(&format!("         {:width$}  help: {}\n", "", check.remedy));
        }
    }
    text
}

fn machine(probe: Probe<'_>, arch: &str) -> Vec<Check> {
    vec![
        compiler(probe, "rustc"),
        compiler(probe, "cargo"),
        linker(probe),
        musl(probe, arch),
        musl_c(probe),
        container(probe),
        git(probe),
    ]
}

fn compiler(probe: Probe<'_>, subject: &'static str) -> Check {
    let Some(said) = probe(subject, &["--version"]) else {
        let remedy = "install Rust from https://rustup.rs";
        return Check::missing(subject, "not found on PATH", remedy);
    };
    let version = said
        .split_whitespace()
        .nth(1)
        .unwrap_or_default()
        .to_owned();
    if numbers(&version) < numbers(MSRV) {
        let detail = format!("{version} is older than {MSRV}, which generated code needs");
        return Check::missing(subject, detail, "rustup update stable");
    }
    Check::fine(subject, version)
}

/// `1.95.0-nightly` as `[1, 95, 0]`.
fn numbers(version: &str) -> Vec<u64> {
    version
        .split(['-', '+'])
        .next()
        .unwrap_or_default()
        .split('.')
        .map(|part| part.parse().unwrap_or(0))
        .collect()
}

fn linker(probe: Probe<'_>) -> Check {
    match probe("cc", &["--version"]) {
        Some(said) => Check::fine("linker", first_line(&said)),
        None => Check::missing(
            "linker",
            "`cc` not found on PATH",
            "apt-get install gcc libc6-dev",
        ),
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim()
}

const TARGET: &str = "musl target";
const MUSL_C: &str = "musl C compiler";
const CONTAINER: &str = "container tool";

fn musl(probe: Probe<'_>, arch: &str) -> Check {
    let subject = TARGET;
    let target = format!("{arch}-unknown-linux-musl");
    let installed = probe("rustc", &["--print", "sysroot"]).is_some_and(|sysroot| {
        Path::new(sysroot.trim())
            .join("lib/rustlib")
            .join(&target)
            .join("lib")
            .is_dir()
    });
    if installed {
        return Check::fine(subject, target);
    }
    let detail =
        format!("`{target}` is not installed; static binaries need it outside image builds");
    Check::advice(subject, detail, format!("rustup target add {target}"))
}

/// The allocator is written in C.
fn musl_c(probe: Probe<'_>) -> Check {
    let subject = MUSL_C;
    // Where musl is the system's C library, its compiler has no name of its own.
    let is_native = cfg!(target_env = "musl");
    let compiler = if is_native { "cc" } else { "musl-gcc" };
    match probe(compiler, &["--version"]) {
        Some(said) => Check::fine(subject, first_line(&said)),
        None => Check::advice(
            subject,
            format!("`{compiler}` not found on PATH; static binaries need it outside image builds"),
            "apt-get install musl-tools",
        ),
    }
}

fn container(probe: Probe<'_>) -> Check {
    let subject = CONTAINER;
    // Docker's client alone builds nothing.
    if let Some(said) = probe("docker", &["version", "--format", "{{.Server.Version}}"]) {
        return Check::fine(subject, format!("docker {}", first_line(&said)));
    }
    let others = ["podman", "buildah"];
    if let Some(said) = others.iter().find_map(|tool| probe(tool, &["--version"])) {
        return Check::fine(subject, first_line(&said));
    }
    if probe("docker", &["--version"]).is_some() {
        let detail = "`docker` is there, but its daemon does not answer";
        return Check::advice(subject, detail, "systemctl start docker");
    }
    let detail = "none of `docker`, `podman`, `buildah` found; `svc image` packs a binary that is built here";
    Check::advice(subject, detail, "apt-get install podman")
}

fn git(probe: Probe<'_>) -> Check {
    match probe("git", &["--version"]) {
        Some(said) => Check::fine("git", first_line(&said)),
        None => Check::advice("git", "not found on PATH", "apt-get install git"),
    }
}

fn project_checks(project: &Project) -> Result<Vec<Check>, Failure> {
    let mut checks = vec![tool_version(&project.config.service.svc)];
    let member = project.config.service.runtime == Runtime::Workspace;
    let above = if member {
        workspace::above(&project.root)?
    } else {
        None
    };
    if member && above.is_none() {
        checks.push(Check::missing(
            "workspace",
            "`svc.toml` says `runtime = \"workspace\"`, but no manifest above has `[workspace]`",
            "set `runtime = \"vendored\"` in svc.toml, then run svc gen",
        ));
    }
    if let Some((root, _)) = &above {
        checks.push(membership(&project.config.service.name, root)?);
    }
    if let Some(home) = vendor::home(project)? {
        checks.push(vendored(&home)?);
    }
    let root = above.as_ref().map_or(&project.root, |(root, _)| root);
    checks.extend(build_settings(root)?);
    Ok(checks)
}

/// Whether cargo knows the service as a member, which a killed `svc new` may have left undone.
fn membership(name: &str, root: &Path) -> Result<Check, Failure> {
    let known =
        workspace::find(root)?.is_some_and(|found| found.packages.iter().any(|p| p == name));
    Ok(if known {
        Check::fine("workspace", format!("lists `{name}`"))
    } else {
        let manifest = project::shown(&root.join("Cargo.toml"));
        let detail =
            format!("`{manifest}` does not list `{name}` as a member, or cargo cannot read it");
        let remedy = format!(
            "add the service's folder to `members` in `{manifest}`, then run cargo metadata --no-deps"
        );
        Check::missing("workspace", detail, remedy)
    })
}

fn tool_version(recorded: &str) -> Check {
    if recorded == VERSION {
        return Check::fine("svc.toml", format!("generated by svc {VERSION}"));
    }
    Check::missing(
        "svc.toml",
        format!("the project is generated by svc {recorded}, this is svc {VERSION}"),
        format!("set `svc = \"{VERSION}\"` in svc.toml, then run svc gen"),
    )
}

fn vendored(home: &Path) -> Result<Check, Failure> {
    let folder = home.join(vendor::FOLDER);
    let site = Site::whole(&folder, vendor::tree());
    let stale = disk::compare(&RealFs, &site)?.differences.len();
    Ok(if stale == 0 {
        Check::fine(
            "runtime",
            format!("`{}` is that of svc {VERSION}", vendor::FOLDER),
        )
    } else {
        let detail = format!("`{}` is not current: {stale} paths differ", vendor::FOLDER);
        Check::missing("runtime", detail, "svc gen")
    })
}

fn build_settings(root: &Path) -> Result<Vec<Check>, Failure> {
    let (path, manifest): (PathBuf, _) = workspace::manifest_of(root)?;
    let mut findings = workspace::profile_findings(&manifest, &path);
    findings.extend(workspace::frame_pointer_finding(root));
    if findings.is_empty() {
        return Ok(vec![Check::fine(
            "build settings",
            "release profile and frame pointers are set",
        )]);
    }
    Ok(findings
        .into_iter()
        .map(|finding| Check::advice("build settings", finding.message, finding.help))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nothing(_: &str, _: &[&str]) -> Option<String> {
        None
    }

    fn all(program: &str, arguments: &[&str]) -> Option<String> {
        Some(match (program, arguments) {
            ("rustc", ["--print", _]) => "/nowhere".to_owned(),
            ("rustc" | "cargo", _) => format!("{program} {MSRV}.0 (abc 2026-01-01)"),
            ("docker", ["version", ..]) => "28.0.1".to_owned(),
            _ => format!("{program} version 9\nmore"),
        })
    }

    #[test]
    fn an_empty_machine_lacks_what_is_required() {
        insta::assert_snapshot!(render(&machine(&nothing, "x86_64")), @r"
        missing  rustc            not found on PATH
                                  help: install Rust from https://rustup.rs
        missing  cargo            not found on PATH
                                  help: install Rust from https://rustup.rs
        missing  linker           `cc` not found on PATH
                                  help: apt-get install gcc libc6-dev
        advice   musl target      `x86_64-unknown-linux-musl` is not installed; static binaries need it outside image builds
                                  help: rustup target add x86_64-unknown-linux-musl
        advice   musl C compiler  `musl-gcc` not found on PATH; static binaries need it outside image builds
                                  help: apt-get install musl-tools
        advice   container tool   none of `docker`, `podman`, `buildah` found; `svc image` packs a binary that is built here
                                  help: apt-get install podman
        advice   git              not found on PATH
                                  help: apt-get install git
        ");
    }

    #[test]
    fn a_full_machine_is_fine_but_for_the_target() {
        insta::assert_snapshot!(render(&machine(&all, "x86_64")), @r"
        ok       rustc            1.95.0
        ok       cargo            1.95.0
        ok       linker           cc version 9
        advice   musl target      `x86_64-unknown-linux-musl` is not installed; static binaries need it outside image builds
                                  help: rustup target add x86_64-unknown-linux-musl
        ok       musl C compiler  musl-gcc version 9
        ok       container tool   docker 28.0.1
        ok       git              git version 9
        ");
    }

    #[test]
    fn images_are_built_with_a_container_tool_or_with_musl() {
        let without = |missing: &'static [&'static str]| {
            move |program: &str, arguments: &[&str]| {
                let is_missing = missing.contains(&program);
                all(program, arguments).filter(|_| !is_missing)
            }
        };
        let can = |missing| builds_images(&machine(&without(missing), "x86_64"));
        assert!(can(&[]));
        assert!(can(&["docker"]) && can(&["docker", "podman"]));
        // The target is not there, either.
        assert!(!can(&["docker", "podman", "buildah"]));
        assert!(!can(&["cc"]));
        let folder = tempfile::tempdir().unwrap();
        let library = "lib/rustlib/x86_64-unknown-linux-musl/lib";
        std::fs::create_dir_all(folder.path().join(library)).unwrap();
        let musl = |program: &str, arguments: &[&str]| match (program, arguments) {
            ("docker" | "podman" | "buildah", _) => None,
            ("rustc", ["--print", _]) => Some(folder.path().display().to_string()),
            _ => all(program, arguments),
        };
        assert!(builds_images(&machine(&musl, "x86_64")));
        assert!(!builds_images(&machine(&musl, "aarch64")));
    }

    #[test]
    fn a_client_without_its_daemon_is_no_container_tool() {
        let client = |program: &str, arguments: &[&str]| match arguments {
            ["--version"] if program == "docker" => Some("Docker version 28".to_owned()),
            _ => None,
        };
        let check = container(&client);
        assert_eq!(check.state, State::Advice);
        assert!(check.detail.contains("daemon"), "{check:?}");
    }

    #[test]
    fn an_old_compiler_is_found() {
        let old = |_: &str, _: &[&str]| Some("rustc 1.9.0".to_owned());
        assert_eq!(compiler(&old, "rustc").state, State::Missing);
        let newer = |_: &str, _: &[&str]| Some("rustc 2.0.0-nightly (x)".to_owned());
        assert_eq!(
            compiler(&newer, "rustc"),
            Check::fine("rustc", "2.0.0-nightly")
        );
    }

    #[test]
    fn another_tool_version_is_found() {
        assert_eq!(tool_version(VERSION).state, State::Fine);
        assert_eq!(tool_version("0.0.1").state, State::Missing);
    }
}
