//! `svc image`: the service's container image, and what its bytes are.
//!
//! ```text
//! container tool: Dockerfile → image → saved → files ─┐
//! none:           cargo → binary → OCI archive ───────┴▶ sizes by part → budget → push
//! ```
//!
//! The same sources give the same image: times are those of the commit or `SOURCE_DATE_EPOCH`, and no
//! path of this machine gets into it. Deliberately absent: images of more than one architecture in one go.

mod archive;
mod binary;
mod facts;
mod local;
mod tool;

use crate::cargo;
use crate::project;
use crate::shell::{Outcome, Shell, Status};
use binary::{Binary, Part, megabytes};
use facts::Facts;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use svc_codegen::Project;
use svc_codegen::config::is_reference;
use svc_codegen::finding::{Failure, Finding};
use tool::{KNOWN, Request, Tool};

/// Arguments of `svc image`.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// What builds the image; the first that works of docker, podman, buildah, or else none
    #[arg(long, value_enum)]
    tool: Option<Tool>,
    /// Name of the image; else what `svc.toml` says below `[image]`, else `NAME:latest`
    #[arg(long)]
    tag: Option<String>,
    /// Push the image once it is built and within its budget
    #[arg(long)]
    push: bool,
    /// Cargo's profile; `fast-image` takes a fraction of the time, to try things out
    #[arg(long, default_value = "release")]
    profile: String,
    /// Without a tool: the target that the binary is built for; this machine's with musl if not given
    #[arg(long, value_name = "TRIPLE", conflicts_with = "binary")]
    target: Option<String>,
    /// Without a tool: pack this static binary instead of building one
    #[arg(long, value_name = "FILE")]
    binary: Option<PathBuf>,
    /// Without a tool: where the archive is written; `target/image/NAME.oci.tar` if not given
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Further arguments of the tool's `build`, such as `--build-arg RUST_IMAGE=rust:1-alpine@sha256:…`
    #[arg(last = true, value_name = "ARGS")]
    more: Vec<OsString>,
}

impl Args {
    /// Whether something is asked for that only makes sense without a tool.
    fn wants_archive(&self) -> bool {
        self.target.is_some() || self.binary.is_some() || self.out.is_some()
    }
}

/// Runs `svc image`.
pub(crate) fn run(args: Args, shell: &Shell) -> Outcome {
    let project = project::load(&project::find(shell.cwd())?)?;
    let config = &project.config;
    let tag = args.tag.clone().or_else(|| config.image.tag.clone());
    let tag = tag.unwrap_or_else(|| format!("{}:latest", config.service.name));
    if !is_reference(&tag) {
        let message = format!("`{tag}` is no name of an image");
        let help = "write one such as `--tag registry.example.com/orders:1.2.0`";
        return Err(Failure::usage(Finding::error("BAD_VALUE", message, help)));
    }
    let tool = choose(&args, &project.root, &|tool| tool.works())?;
    let facts = Facts::of(&project)?;
    let made = match tool {
        Tool::None => archived(&args, &project, &facts, &tag, shell)?,
        tool => built(tool, &args, &project, &facts, &tag, shell)?,
    };
    let Some(made) = made else {
        return Ok(Status::Findings);
    };
    shell.data(made.report(config.image.budget));
    let findings = made.findings(&project);
    shell.findings(&findings);
    if findings
        .iter()
        .any(|finding| finding.severity == svc_codegen::finding::Severity::Error)
    {
        return Ok(Status::Findings);
    }
    if args.push && !tool.push(&project.root, &tag)? {
        return Ok(Status::Findings);
    }
    Ok(Status::Fine)
}

/// What builds the image: what was asked for, or the first tool that `works` where there is a Dockerfile.
fn choose(args: &Args, root: &Path, works: &dyn Fn(Tool) -> bool) -> Result<Tool, Failure> {
    let has_dockerfile = root.join("Dockerfile").is_file();
    let tool = match args.tool {
        Some(tool) => tool,
        None if args.wants_archive() || !has_dockerfile => Tool::None,
        None => KNOWN
            .into_iter()
            .find(|tool| works(*tool))
            .unwrap_or(Tool::None),
    };
    let refused = |code, message: String, help: &str| {
        Err(Failure::usage(Finding::error(code, message, help)))
    };
    if tool == Tool::None {
        if args.push {
            let message = "an OCI archive is written here, and nothing here pushes one".to_owned();
            let help =
                "install podman, or push the archive: skopeo copy oci-archive:FILE docker://TAG";
            return refused("NO_CONTAINER_TOOL", message, help);
        }
        if !args.more.is_empty() {
            let message =
                "arguments after `--` are a container tool's, and none is used".to_owned();
            return refused(
                "BAD_VALUE",
                message,
                "remove them, or name a tool with `--tool`",
            );
        }
        return Ok(tool);
    }
    if args.wants_archive() {
        let message =
            "`--target`, `--binary` and `--out` are for images without a container tool".to_owned();
        return refused("BAD_VALUE", message, "say `--tool none`");
    }
    if !has_dockerfile {
        let message = format!("`{}` has no Dockerfile", project::shown(root));
        return refused("NO_DOCKERFILE", message, "svc image --tool none");
    }
    if !works(tool) {
        let name = tool.program();
        let message = match tool {
            Tool::Docker => "`docker` is not installed, or its daemon does not answer".to_owned(),
            _ => format!("`{name}` is not installed"),
        };
        let help = format!(
            "apt-get install {}, or say `--tool none`",
            if name == "docker" { "docker.io" } else { name }
        );
        return refused("NO_CONTAINER_TOOL", message, &help);
    }
    Ok(tool)
}

fn built(
    tool: Tool,
    args: &Args,
    project: &Project,
    facts: &Facts,
    tag: &str,
    shell: &Shell,
) -> Result<Option<Made>, Failure> {
    shell.status("Building", format!("{tag} with {}", tool.program()));
    let request = Request {
        tag,
        profile: (args.profile != "release").then_some(&args.profile),
        more: &args.more,
    };
    let Some(saved) = tool.build(&project.root, facts, &request)? else {
        return Ok(None);
    };
    // An edited Dockerfile may put the binary elsewhere: then the image is one part.
    let binary = saved
        .binary
        .as_deref()
        .and_then(|bytes| Binary::parse(bytes).ok());
    Ok(Some(Made {
        title: format!("{tag}, image {}", saved.id),
        binary,
        files: saved.files,
    }))
}

fn archived(
    args: &Args,
    project: &Project,
    facts: &Facts,
    tag: &str,
    shell: &Shell,
) -> Result<Option<Made>, Failure> {
    let path = match &args.binary {
        Some(path) => shell.cwd().join(path),
        None => {
            let target = args.target.clone().unwrap_or_else(cargo::static_target);
            shell.status("Building", format!("{} for {target}", facts.name));
            match local::build(project, &target, &args.profile)? {
                Some(path) => path,
                None => return Ok(None),
            }
        }
    };
    let bytes = std::fs::read(&path).map_err(|error| Failure::io("read", &path, &error))?;
    let binary = Binary::parse(&bytes).map_err(|reason| {
        let message = format!("`{}` cannot be put into an image: {reason}", path.display());
        let help = "pass a static executable to `--binary`, or leave it out to build one";
        Failure::usage(Finding::error("BAD_BINARY", message, help))
    })?;
    let archive = local::pack(project, facts, tag, (&binary, bytes))?;
    let mut made = Made {
        title: format!("{tag}, digest {}", archive.digest),
        files: BTreeMap::from([(archive::BINARY.to_owned(), binary.parts.values().sum())]),
        binary: Some(binary),
    };
    let settings = project.root.join(archive::SETTINGS);
    let size = std::fs::metadata(&settings).map_or(0, |found| found.len());
    made.files.insert(archive::SETTINGS.to_owned(), size);
    // What would not start is not written.
    if !made.is_broken() {
        let out = args.out.as_ref().map(|path| shell.cwd().join(path));
        let out = out.unwrap_or_else(|| local::default_path(project));
        local::write(&archive, &out)?;
        shell.status("Wrote", project::typed_path(&out));
    }
    Ok(Some(made))
}

/// An image, as far as it is looked at.
struct Made {
    title: String,
    /// The service's binary, if it is where the scaffolded Dockerfile puts it.
    binary: Option<Binary>,
    /// Sizes of all files, the binary's included.
    files: BTreeMap<String, u64>,
}

impl Made {
    fn is_broken(&self) -> bool {
        let binary = self.binary.as_ref();
        binary.is_some_and(|binary| !binary.needed.is_empty() || binary.interpreter.is_some())
    }

    fn symbols(&self) -> u64 {
        self.binary
            .as_ref()
            .map_or(0, |binary| binary.size(Part::Symbols))
    }

    /// Bytes that count against the budget: all but the symbol table, which is the price of profiles.
    fn counted(&self) -> u64 {
        self.files.values().sum::<u64>() - self.symbols()
    }

    /// One line a part, and the sum.
    fn report(&self, budget: Option<u64>) -> String {
        let mut lines = Vec::new();
        if let Some(binary) = &self.binary {
            for (part, size) in &binary.parts {
                if *part != Part::Symbols {
                    lines.push((part.name().to_owned(), megabytes(*size)));
                }
            }
        }
        for (path, size) in &self.files {
            if self.binary.is_none() || path != archive::BINARY {
                lines.push((path.clone(), megabytes(*size)));
            }
        }
        let sum = megabytes(self.counted());
        lines.push((
            "sum".to_owned(),
            budget.map_or(sum.clone(), |budget| {
                format!("{sum} of {}", megabytes(budget))
            }),
        ));
        if self.symbols() > 0 {
            let size = format!(
                "{}, not counted: names for profiles",
                megabytes(self.symbols())
            );
            lines.push((Part::Symbols.name().to_owned(), size));
        }
        let width = lines.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        let lines = lines
            .iter()
            .map(|(name, size)| format!("  {name:width$}  {size}\n"));
        format!("{}\n{}", self.title, lines.collect::<String>())
    }

    fn findings(&self, project: &Project) -> Vec<Finding> {
        let mut findings = self
            .binary
            .as_ref()
            .map(Binary::findings)
            .unwrap_or_default();
        if let Some(budget) = project.config.image.budget
            && self.counted() > budget
        {
            let over = megabytes(self.counted() - budget);
            let message = format!(
                "the image has {}, {over} more than its budget",
                megabytes(self.counted())
            );
            let help = "turn features off in `Cargo.toml`, or raise `budget` below `[image]`";
            let place = project.config.place("image.budget");
            findings.push(Finding::error("IMAGE_OVER_BUDGET", message, help).at(place));
        }
        findings.sort();
        findings
    }
}

#[cfg(test)]
mod tests;
