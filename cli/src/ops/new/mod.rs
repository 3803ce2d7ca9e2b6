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

use crate::contracts::{clean, relative};
use crate::project;
use crate::shell::{Outcome, Shell, Status};
use contracts::Contracts;
use placement::Placement;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use svc_codegen::config::check_name;
use svc_codegen::finding::{Failure, Finding};

/// Arguments of `svc new`.
#[derive(clap::Args, Debug)]
#[command(group = clap::ArgGroup::new("contract").args(["proto", "descriptor_set"]))]
#[command(group = clap::ArgGroup::new("sources").args(["proto", "client"]).multiple(true))]
pub(crate) struct Args {
    /// Name of the service: crate name and DNS label at once, such as `orders`
    name: String,
    /// A contract to serve: a file, or an import name below a root; a sample is written without any
    #[arg(long, value_name = "FILE")]
    proto: Vec<PathBuf>,
    /// A root that imports start from; without it, told by the contract's package and imports
    #[arg(
        short = 'I',
        long = "include",
        value_name = "DIR",
        requires = "sources"
    )]
    include: Vec<PathBuf>,
    /// A contract to call through a client and its adapter, such as `inventory=inventory/v1/inventory.proto`
    #[arg(long, value_name = "NAME=FILE", conflicts_with = "descriptor_set")]
    client: Vec<Client>,
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
    /// Look first whether the service and its image can be built here, and make nothing if not
    #[arg(long)]
    target_check: bool,
    /// Build and start the service, and print its URLs
    #[arg(long)]
    run: bool,
}

/// What `--client` says.
#[derive(Clone, Debug)]
struct Client {
    name: String,
    file: PathBuf,
}

impl std::str::FromStr for Client {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('=') {
            Some((name, file)) if !name.is_empty() && !file.is_empty() => Ok(Self {
                name: name.to_owned(),
                file: file.into(),
            }),
            _ => Err("write `NAME=FILE`, such as `inventory=inventory/v1/inventory.proto`".into()),
        }
    }
}

/// Makes the service and, if asked to, starts it.
pub(crate) fn run(args: Args, shell: &Shell) -> Outcome {
    if args.target_check && !super::doctor::target_check(shell) {
        return Ok(Status::Findings);
    }
    let cwd = std::path::absolute(shell.cwd())
        .map_err(|error| Failure::io("find", shell.cwd(), &error))?;
    let made = make(&args, &cwd, shell).map_err(project::as_typed)?;
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
    let clients: BTreeSet<&str> = args.client.iter().map(|client| &*client.name).collect();
    let wrong: Vec<_> = clients
        .into_iter()
        .filter_map(|name| super::add::check_client(name).err())
        .collect();
    if !wrong.is_empty() {
        return Err(Failure::Usage(wrong));
    }
    let target = target(args, cwd)?;
    let contracts = contracts::resolve(args, cwd, &target)?;
    shell.findings(&project::typed(contracts.warnings.clone()));
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
    let target = clean(&cwd.join(&asked));
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
    let folder = relative(
        &cwd.canonicalize().unwrap_or_else(|_| cwd.to_owned()),
        target,
    );
    shell.status("Created", format!("service `{}` in `{folder}`", args.name));
    shell.status("Serving", contracts.serve.join(", "));
    for (name, services) in &contracts.clients {
        shell.status(
            "Calling",
            format!("{} through `{name}`", services.join(", ")),
        );
    }
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

#[cfg(test)]
mod tests;
