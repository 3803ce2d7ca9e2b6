//! Which contracts a new service is made from: command line to import names and roots, what is to
//! be copied from there, and which services are served.

use super::Args;
use crate::contracts::{self, Copies, FOLDER, declared, no_services, not_copyable, relative};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use svc_codegen::descriptor::{self, Descriptors, Input, suggest};
use svc_codegen::finding::{Failure, Finding};
use svc_codegen::tree::RelPath;

/// The contracts of a new service, read and understood.
#[derive(Debug)]
pub(super) struct Contracts {
    /// Files to write, by path below the project.
    pub(super) files: BTreeMap<RelPath, Vec<u8>>,
    /// For each file to write, where it was copied from.
    pub(super) copied_from: BTreeMap<RelPath, PathBuf>,
    /// What `[contracts]` says about where contracts are.
    pub(super) place: Located,
    /// Full names of the services to serve.
    pub(super) serve: Vec<String>,
    /// Clients by name, with the full names of the services that each calls.
    pub(super) clients: BTreeMap<String, Vec<String>>,
    /// What is worth saying about the contracts.
    pub(super) warnings: Vec<Finding>,
}

/// Where `svc.toml` says that the contracts are, relative to the project.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Located {
    Roots(Vec<String>),
    DescriptorSet(String),
}

/// Reads what the command line names. `target` is the folder of the service to be.
///
/// # Errors
/// What is wrong with the command line, or with the contracts.
pub(super) fn resolve(args: &Args, cwd: &Path, target: &Path) -> Result<Contracts, Failure> {
    if let Some(set) = &args.descriptor_set {
        return from_set(args, &cwd.join(set), target);
    }
    let mut contracts = Contracts {
        files: BTreeMap::new(),
        copied_from: BTreeMap::new(),
        place: Located::Roots(vec![FOLDER.to_owned()]),
        serve: Vec::new(),
        clients: BTreeMap::new(),
        warnings: Vec::new(),
    };
    if args.proto.is_empty() {
        let (path, text, service) = super::sample::contract(&args.name);
        contracts.files.insert(path, text.into_bytes());
        contracts.serve.push(service);
        if args.client.is_empty() {
            return Ok(contracts);
        }
    }
    let (mut roots, names) = contracts::locate(&args.include, &args.proto, cwd)?;
    let clients = downstream(args, cwd, &mut roots)?;
    let mut files = names.clone();
    files.extend(clients.values().flat_map(|(_, names)| names.clone()));
    let loaded = descriptor::load(&Input::Sources {
        roots: roots.clone(),
        files,
    })?;
    if !args.proto.is_empty() {
        contracts.serve = served(&loaded, &names, &args.serve, &args.proto)?;
    }
    contracts.clients = called(&loaded, clients)?;
    contracts.warnings.clone_from(&loaded.warnings);
    if args.link {
        contracts.place = Located::Roots(relative_roots(&roots, target));
    } else {
        copy(&loaded, &mut contracts)?;
    }
    Ok(contracts)
}

/// For each client, the files that it was given and their import names.
type Downstream = BTreeMap<String, (Vec<PathBuf>, Vec<String>)>;

fn downstream(args: &Args, cwd: &Path, roots: &mut Vec<PathBuf>) -> Result<Downstream, Failure> {
    let mut clients = Downstream::new();
    for client in &args.client {
        let (files, _) = clients.entry(client.name.clone()).or_default();
        files.push(client.file.clone());
    }
    for (files, names) in clients.values_mut() {
        (*roots, *names) = contracts::locate(roots, files, cwd)?;
    }
    Ok(clients)
}

/// For each client, the services that its files declare.
fn called(
    loaded: &Descriptors,
    clients: Downstream,
) -> Result<BTreeMap<String, Vec<String>>, Failure> {
    let mut findings = Vec::new();
    let mut called = BTreeMap::new();
    for (name, (files, names)) in clients {
        let services = declared(loaded, &names);
        if services.is_empty() {
            let help = format!("name the contract that declares one with `--client {name}=FILE`");
            findings.push(no_services(&files, "call", &help));
        }
        called.insert(name, services);
    }
    if findings.is_empty() {
        Ok(called)
    } else {
        Err(Failure::Findings(findings))
    }
}

/// Copies what was loaded from disk into the project to be.
fn copy(loaded: &Descriptors, contracts: &mut Contracts) -> Result<(), Failure> {
    let copies = Copies::plan(loaded)?;
    contracts.place = Located::Roots(copies.roots);
    for (path, from) in copies.files {
        let bytes = std::fs::read(&from).map_err(|error| Failure::io("read", &from, &error))?;
        if contracts.files.contains_key(&path) {
            let message = format!(
                "`{}` would take the place of the sample contract `{path}`",
                from.display()
            );
            let help = "choose another name for the service, or name its contract with `--proto`";
            let finding = Finding::error("CONTRACT_DIFFERS", message, help);
            return Err(Failure::usage(finding));
        }
        contracts.files.insert(path.clone(), bytes);
        contracts.copied_from.insert(path, from);
    }
    Ok(())
}

fn from_set(args: &Args, set: &Path, target: &Path) -> Result<Contracts, Failure> {
    let loaded = descriptor::load(&Input::DescriptorSet {
        file: set.to_owned(),
    })?;
    let serve = served(
        &loaded,
        &loaded.roots,
        &args.serve,
        std::slice::from_ref(&set.to_owned()),
    )?;
    let mut contracts = Contracts {
        files: BTreeMap::new(),
        copied_from: BTreeMap::new(),
        place: Located::DescriptorSet(relative(target, set)),
        serve,
        clients: BTreeMap::new(),
        warnings: loaded.warnings,
    };
    if !args.link {
        let name = set.file_name().unwrap_or_default().to_string_lossy();
        let path = RelPath::new(format!("{FOLDER}/{name}"))
            .map_err(|_| Failure::usage(not_copyable(&name)))?;
        let bytes = std::fs::read(set).map_err(|error| Failure::io("read", set, &error))?;
        contracts.place = Located::DescriptorSet(path.as_str().to_owned());
        contracts.files.insert(path.clone(), bytes);
        contracts.copied_from.insert(path, set.to_owned());
    }
    Ok(contracts)
}

/// All services of the files asked for, or those of `--serve`.
fn served(
    loaded: &Descriptors,
    names: &[String],
    wanted: &[String],
    asked: &[PathBuf],
) -> Result<Vec<String>, Failure> {
    let declared = declared(loaded, names);
    if declared.is_empty() {
        let help = "declare a `service` there, or name the contract that does with `--proto`";
        let finding = no_services(asked, "serve", help);
        return Err(Failure::Findings(vec![finding]));
    }
    let unknown: Vec<_> = wanted
        .iter()
        .filter(|name| !declared.contains(name))
        .map(|name| unknown_service(name, &declared))
        .collect();
    if !unknown.is_empty() {
        return Err(Failure::Usage(unknown));
    }
    if wanted.is_empty() {
        return Ok(declared);
    }
    Ok(declared
        .into_iter()
        .filter(|name| wanted.contains(name))
        .collect())
}

fn unknown_service(name: &str, declared: &[String]) -> Finding {
    let close = suggest::closest(name, '.', declared.iter().map(String::as_str), 3);
    let help = suggest::question(&close).unwrap_or_else(|| {
        let known: Vec<_> = declared.iter().map(String::as_str).collect();
        format!("name {}", suggest::either(&known))
    });
    Finding::error(
        "NO_SUCH_SERVICE",
        format!("no contract given declares a service `{name}`"),
        help,
    )
}

fn relative_roots(roots: &[PathBuf], target: &Path) -> Vec<String> {
    roots.iter().map(|root| relative(target, root)).collect()
}
