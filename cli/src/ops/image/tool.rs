//! The container tools, as far as images are built, looked into and pushed with them.
//!
//! What a tool says goes to the user as it is. Deliberately absent: choosing registries, logging in.

use super::archive::Saved;
use super::facts::Facts;
use clap::ValueEnum;
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, Stdio};
use svc_codegen::finding::{Failure, Finding};

/// What builds the image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Tool {
    /// Docker, with its daemon.
    Docker,
    /// Podman.
    Podman,
    /// Buildah.
    Buildah,
    /// No container tool: cargo builds the binary, and an OCI archive is written around it.
    None,
}

/// Those that are looked for, in this order.
pub(super) const KNOWN: [Tool; 3] = [Tool::Docker, Tool::Podman, Tool::Buildah];

impl Tool {
    /// The name of its program.
    pub(super) fn program(self) -> &'static str {
        match self {
            Self::Docker => "docker",
            Self::Podman => "podman",
            Self::Buildah => "buildah",
            Self::None => "cargo",
        }
    }

    /// Whether it is installed and works; Docker's client alone does not.
    pub(super) fn works(self) -> bool {
        let status = Command::new(self.program())
            .args(self.question())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        status.is_ok_and(|status| status.success())
    }

    /// Arguments of a command that succeeds if images can be built.
    fn question(self) -> &'static [&'static str] {
        match self {
            Self::Docker => &["version", "--format", "{{.Server.Version}}"],
            Self::Podman | Self::Buildah | Self::None => &["--version"],
        }
    }

    /// Arguments that build the image of the Dockerfile in the current folder.
    fn build_arguments(self, facts: &Facts, request: &Request<'_>) -> Vec<OsString> {
        let mut arguments: Vec<OsString> = vec!["build".into()];
        let mut add = |argument: &str| arguments.push(argument.into());
        if self != Self::Docker {
            // OCI's has no health check. Layers are kept for the next time.
            for argument in ["--format", "docker", "--layers", "--timestamp"] {
                add(argument);
            }
            add(&facts.epoch.to_string());
        }
        add("--tag");
        add(request.tag);
        let mut values = vec![
            format!("VERSION={}", facts.version),
            format!("REVISION={}", facts.revision),
            format!("CONTRACT_DIGEST={}", facts.contract),
        ];
        if self == Self::Docker {
            values.push(format!("SOURCE_DATE_EPOCH={}", facts.epoch));
        }
        if let Some(profile) = request.profile {
            values.push(format!("PROFILE={profile}"));
        }
        for value in values {
            add("--build-arg");
            add(&value);
        }
        arguments.extend(request.more.iter().cloned());
        arguments.push(".".into());
        arguments
    }

    /// Arguments that save an image to a file in Docker's format.
    fn save_arguments(self, tag: &str, file: &Path) -> Vec<OsString> {
        match self {
            Self::Buildah => {
                let mut target = OsString::from("docker-archive:");
                target.push(file);
                ["push".into(), tag.into(), target].into()
            }
            _ => ["save".into(), "--output".into(), file.into(), tag.into()].into(),
        }
    }

    /// Builds the image of `folder` and looks into it; `None` if it does not build, which the tool has
    /// then explained.
    ///
    /// # Errors
    /// If the tool cannot be started, or what it saved cannot be read.
    pub(super) fn build(
        self,
        folder: &Path,
        facts: &Facts,
        request: &Request<'_>,
    ) -> Result<Option<Saved>, Failure> {
        if !self.run(folder, self.build_arguments(facts, request))? {
            return Ok(None);
        }
        let space = tempfile::tempdir()
            .map_err(|error| Failure::io("write to", &std::env::temp_dir(), &error))?;
        let file = space.path().join("image.tar");
        if !self.run(folder, self.save_arguments(request.tag, &file))? {
            return Ok(None);
        }
        let bytes = std::fs::read(&file).map_err(|error| Failure::io("read", &file, &error))?;
        let saved = Saved::read(&bytes).map_err(|error| Failure::io("read", &file, &error))?;
        Ok(Some(saved))
    }

    /// Pushes the image; whether it could be, which else the tool has explained.
    ///
    /// # Errors
    /// If the tool cannot be started.
    pub(super) fn push(self, folder: &Path, tag: &str) -> Result<bool, Failure> {
        self.run(folder, vec!["push".into(), tag.into()])
    }

    /// Runs it with its output on stderr, as ours is data.
    fn run(self, folder: &Path, arguments: Vec<OsString>) -> Result<bool, Failure> {
        let status = Command::new(self.program())
            .args(arguments)
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(std::io::stderr())
            .status()
            .map_err(|error| {
                let message = format!("cannot start `{}`: {error}", self.program());
                Failure::usage(Finding::error("NO_CONTAINER_TOOL", message, "svc doctor"))
            })?;
        Ok(status.success())
    }
}

/// What is asked of a tool.
pub(super) struct Request<'a> {
    pub(super) tag: &'a str,
    /// Cargo's profile, unless it is `release`.
    pub(super) profile: Option<&'a str>,
    /// Further arguments of the tool's `build`.
    pub(super) more: &'a [OsString],
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        Facts {
            name: "orders".into(),
            version: "1.2.0".into(),
            revision: "abc".into(),
            contract: "def".into(),
            epoch: 7,
        }
    }

    fn shown(arguments: Vec<OsString>) -> String {
        let arguments: Vec<_> = arguments.iter().map(|a| a.to_string_lossy()).collect();
        arguments.join(" ")
    }

    #[test]
    fn each_tool_is_told_everything() {
        let more = ["--pull-never".into()];
        let request = Request {
            tag: "orders:1",
            profile: Some("fast-image"),
            more: &more,
        };
        insta::assert_snapshot!(shown(Tool::Docker.build_arguments(&facts(), &request)), @"build --tag orders:1 --build-arg VERSION=1.2.0 --build-arg REVISION=abc --build-arg CONTRACT_DIGEST=def --build-arg SOURCE_DATE_EPOCH=7 --build-arg PROFILE=fast-image --pull-never .");
        insta::assert_snapshot!(shown(Tool::Buildah.build_arguments(&facts(), &request)), @"build --format docker --layers --timestamp 7 --tag orders:1 --build-arg VERSION=1.2.0 --build-arg REVISION=abc --build-arg CONTRACT_DIGEST=def --build-arg PROFILE=fast-image --pull-never .");
        assert_eq!(
            Tool::Podman.build_arguments(&facts(), &request),
            Tool::Buildah.build_arguments(&facts(), &request)
        );
    }

    #[test]
    fn each_tool_saves_in_the_same_format() {
        let save = |tool: Tool| shown(tool.save_arguments("orders:1", Path::new("/x.tar")));
        assert_eq!(save(Tool::Docker), "save --output /x.tar orders:1");
        assert_eq!(save(Tool::Podman), save(Tool::Docker));
        assert_eq!(save(Tool::Buildah), "push orders:1 docker-archive:/x.tar");
    }
}
