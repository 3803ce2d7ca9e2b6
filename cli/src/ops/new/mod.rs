//! `svc new`: a service from its contract, all of it or nothing.
//!
//! ```text
//! arguments → contracts → placement (alone or member) → stage beside the target → rename
//! ```
//!
//! What a project consists of is decided by the generator; this only adds `svc.toml` and contracts.

mod contracts;
mod placement;
mod sample;
mod stage;
mod start;

use crate::shell::{Outcome, Shell, Status};
use contracts::Contracts;
use placement::Placement;
use std::path::{Path, PathBuf};
use svc_codegen::config::check_name;
use svc_codegen::finding::{Failure, Finding};

/// Arguments of `svc new`.
#[derive(clap::Args, Debug)]
#[command(group = clap::ArgGroup::new("contract").args(["proto", "descriptor_set"]))]
pub(crate) struct Args {
    /// Name of the service: crate name and DNS label at once, such as `orders`
    name: String,
    /// A contract to serve: a file, or an import name below a root; a sample is written without any
    #[arg(long, value_name = "FILE")]
    proto: Vec<PathBuf>,
    /// A root that imports start from; without it, told by the contract's package and imports
    #[arg(short = 'I', long = "include", value_name = "DIR", requires = "proto")]
    include: Vec<PathBuf>,
    /// Contracts as a descriptor set, made by `buf build` or `protoc --include_imports`
    #[arg(long, value_name = "FILE")]
    descriptor_set: Option<PathBuf>,
    /// Full name of a service to serve, such as `order.v1.OrderService`; all of the contracts without it
    #[arg(long, value_name = "SERVICE", requires = "contract")]
    serve: Vec<String>,
    /// Leave the contracts where they are instead of copying them into the project
    #[arg(long, requires = "contract")]
    link: bool,
    /// The folder to make; `NAME` in the current one without it
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Where `svc-runtime` comes from: `vendored` (a copy in the project), a folder, or a version
    #[arg(long, value_name = "vendored|PATH|VERSION")]
    runtime: Option<String>,
    /// Build and start the service, and print its URLs
    #[arg(long)]
    run: bool,
}

/// Makes the service and, if asked to, starts it.
pub(crate) fn run(args: Args, shell: &Shell) -> Outcome {
    let cwd = std::path::absolute(shell.cwd())
        .map_err(|error| Failure::io("find", shell.cwd(), &error))?;
    let made = make(&args, &cwd, shell).map_err(as_typed)?;
    if args.run {
        return start::run(&made, shell);
    }
    Ok(Status::Fine)
}

/// A service that was made.
struct Made {
    /// Its folder.
    target: PathBuf,
    name: String,
    /// Full names of what it serves.
    serve: Vec<String>,
}

fn make(args: &Args, cwd: &Path, shell: &Shell) -> Result<Made, Failure> {
    check_name(&args.name).map_err(|invalid| {
        let help = format!(
            "choose another name, such as `svc new {}`",
            invalid.suggestion
        );
        let message = format!("{invalid} and so cannot name a service");
        Failure::usage(Finding::error("BAD_SERVICE_NAME", message, help))
    })?;
    let target = target(args, cwd)?;
    let contracts = contracts::resolve(args, cwd, &target)?;
    shell.findings(&typed(contracts.warnings.clone()));
    let placement = Placement::choose(args, cwd, &target)?;
    stage::make(
        &crate::disk::RealFs,
        &args.name,
        &target,
        &contracts,
        &placement,
        shell,
    )?;
    report(args, cwd, &target, &contracts, &placement, shell);
    Ok(Made {
        target,
        name: args.name.clone(),
        serve: contracts.serve,
    })
}

/// The folder to be, which must not exist, in one that does.
fn target(args: &Args, cwd: &Path) -> Result<PathBuf, Failure> {
    let asked = args
        .dir
        .clone()
        .unwrap_or_else(|| PathBuf::from(&args.name));
    let target = contracts::clean(&cwd.join(&asked));
    if target.symlink_metadata().is_ok() {
        return Err(Failure::usage(Finding::error(
            "TARGET_EXISTS",
            format!(
                "`{}` exists, and `svc new` overwrites nothing",
                asked.display()
            ),
            "choose another folder with `--dir DIR`, or remove that one",
        )));
    }
    let parent = target.parent().unwrap_or(Path::new("/"));
    if !parent.is_dir() {
        let shown = parent.strip_prefix(cwd).unwrap_or(parent).display();
        return Err(Failure::usage(Finding::error(
            "NO_SUCH_FOLDER",
            format!(
                "`{shown}`, in which `{}` is to be made, is not a folder",
                asked.display()
            ),
            format!("mkdir -p {shown}"),
        )));
    }
    // What is written into svc.toml is relative, and has to hold without links on the way.
    let parent = parent
        .canonicalize()
        .map_err(|error| Failure::io("find", parent, &error))?;
    Ok(parent.join(target.file_name().unwrap_or_default()))
}

fn report(
    args: &Args,
    cwd: &Path,
    target: &Path,
    contracts: &Contracts,
    placement: &Placement,
    shell: &Shell,
) {
    let folder = contracts::relative(
        &cwd.canonicalize().unwrap_or_else(|_| cwd.to_owned()),
        target,
    );
    shell.status("Created", format!("service `{}` in `{folder}`", args.name));
    shell.status("Serving", contracts.serve.join(", "));
    placement.report(shell);
    if args.run {
        return;
    }
    let run = match placement {
        Placement::Alone { .. } => "cargo run".to_owned(),
        Placement::Member(_) => format!("cargo run -p {}", args.name),
    };
    let pad = run.len();
    shell.note(format!(
        "\nNext:\n  cd {folder}\n  \
         {run}  # calls on port 8080; health, metrics and profiles on 9090\n  \
         {:pad$}  # after each change of a contract",
        "svc gen"
    ));
}

fn as_typed(failure: Failure) -> Failure {
    match failure {
        Failure::Findings(findings) => Failure::Findings(typed(findings)),
        Failure::Usage(findings) => Failure::Usage(typed(findings)),
    }
}

/// Paths as the user would type them: without the current folder, if they are below it.
fn typed(mut findings: Vec<Finding>) -> Vec<Finding> {
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

#[cfg(test)]
mod tests;
