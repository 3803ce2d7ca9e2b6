//! Building a service beside its place and moving it there as a whole.
//!
//! Killed anywhere, there is either no target or a complete one; at worst a hidden staging folder
//! is left, which the next `svc new` of that name removes. The edit of a workspace's manifest
//! comes last, and what went before is undone if it fails.

use super::contracts::{Contracts, Located};
use super::placement::{Member, Placement};
use crate::contracts;
use crate::disk::fs::Kind;
use crate::disk::{self, Fs, Site};
use crate::edit::{client_table, list};
use crate::project;
use crate::shell::Shell;
use crate::vendor;
use crate::workspace::Join;
use std::path::{Path, PathBuf};
use svc_codegen::VERSION;
use svc_codegen::config::Runtime;
use svc_codegen::finding::{Failure, Finding};
use toml_edit::{Array, DocumentMut, Item, Table, Value};

/// Part of the name of a staging folder, between the target's name and the process id.
const MARK: &str = ".svc-new-";

/// Makes the service `name` in `target`.
///
/// # Errors
/// What is wrong with the contracts, or what could not be written; `target` is then not there.
pub(super) fn make(
    fs: &dyn Fs,
    name: &str,
    target: &Path,
    contracts: &Contracts,
    placement: &Placement,
    shell: &Shell,
) -> Result<(), Failure> {
    sweep(fs, target)?;
    let staging = beside(target);
    let result = fill(fs, name, &staging, contracts, placement, shell)
        .map_err(|failure| as_of_sources(failure, &staging, contracts))
        .and_then(|()| publish(fs, &staging, target, placement));
    if result.is_err() {
        // The first error is the one to tell; what stays behind is hidden and swept next time.
        let _ = remove(fs, &staging);
    }
    result
}

fn beside(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}{MARK}{}", std::process::id()))
}

/// Removes staging folders of runs for `target` that are no more.
fn sweep(fs: &dyn Fs, target: &Path) -> Result<(), Failure> {
    let parent = target.parent().unwrap_or(target);
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!(".{name}{MARK}");
    let entries = fs
        .list(parent)
        .map_err(|error| Failure::io("read", parent, &error))?;
    for (entry, _) in entries {
        let Some(process) = entry.strip_prefix(&prefix) else {
            continue;
        };
        let own = process == std::process::id().to_string();
        if own || !Path::new("/proc").join(process).exists() {
            let path = parent.join(&entry);
            remove(fs, &path).map_err(|error| Failure::io("remove", &path, &error))?;
        }
    }
    Ok(())
}

/// Removes a file or a folder with all that is in it.
fn remove(fs: &dyn Fs, path: &Path) -> std::io::Result<()> {
    match fs.kind(path)? {
        None => Ok(()),
        Some(Kind::Folder) => {
            for (name, _) in fs.list(path)? {
                remove(fs, &path.join(name))?;
            }
            fs.remove_folder(path)
        }
        Some(_) => fs.remove_file(path),
    }
}

/// Writes the whole project into the staging folder.
fn fill(
    fs: &dyn Fs,
    name: &str,
    staging: &Path,
    contracts: &Contracts,
    placement: &Placement,
    shell: &Shell,
) -> Result<(), Failure> {
    shell.progress(format!("Generating `{name}`"));
    create(fs, staging)?;
    let runtime = placement.runtime();
    write(
        fs,
        staging,
        project::CONFIG,
        config(name, &runtime, contracts).as_bytes(),
    )?;
    for (path, bytes) in &contracts.files {
        write(fs, staging, path.as_str(), bytes)?;
    }
    let project = project::load(staging)?;
    let generated = svc_codegen::generate(&project)?;
    shell.findings(&sourced(generated.warnings, staging, contracts));
    bring(
        fs,
        &Site::service(staging, &generated.tree, &generated.inputs),
    )?;
    if runtime == Runtime::Vendored {
        vendor_into(fs, staging)?;
    }
    Ok(())
}

fn vendor_into(fs: &dyn Fs, root: &Path) -> Result<(), Failure> {
    let folder = root.join(vendor::FOLDER);
    for folder in [folder.parent().unwrap_or(root), &folder] {
        if fs
            .kind(folder)
            .map_err(|error| Failure::io("find", folder, &error))?
            .is_none()
        {
            create(fs, folder)?;
        }
    }
    bring(fs, &Site::whole(&folder, vendor::tree()))
}

fn bring(fs: &dyn Fs, site: &Site<'_>) -> Result<(), Failure> {
    let comparison = disk::compare(fs, site)?;
    disk::write(fs, &comparison, disk::Options::default())?;
    Ok(())
}

fn create(fs: &dyn Fs, folder: &Path) -> Result<(), Failure> {
    fs.create_folder(folder)
        .map_err(|error| Failure::io("create", folder, &error))
}

/// Writes a file that is not there yet, with the folders on the way.
fn write(fs: &dyn Fs, root: &Path, path: &str, bytes: &[u8]) -> Result<(), Failure> {
    for (end, _) in path.match_indices('/') {
        let folder = root.join(&path[..end]);
        if fs
            .kind(&folder)
            .map_err(|error| Failure::io("find", &folder, &error))?
            .is_none()
        {
            create(fs, &folder)?;
        }
    }
    let path = root.join(path);
    fs.write_new(&path, bytes)
        .map_err(|error| Failure::io("write", &path, &error))
}

/// Moves the service to its place and makes the workspace know it.
fn publish(
    fs: &dyn Fs,
    staging: &Path,
    target: &Path,
    placement: &Placement,
) -> Result<(), Failure> {
    let io = |path: &Path, error: std::io::Error| Failure::io("write", path, &error);
    let Placement::Member(member) = placement else {
        return fs
            .rename(staging, target)
            .map_err(|error| io(target, error));
    };
    let Member {
        workspace,
        vendored,
        join,
        ..
    } = &**member;
    let folder = workspace.root.join(vendor::FOLDER);
    let fresh = *vendored
        && fs
            .kind(&folder)
            .map_err(|error| io(&folder, error))?
            .is_none();
    let undo = |failure: Failure| {
        if fresh {
            let _ = remove(fs, &folder);
            let _ = fs.remove_folder(folder.parent().unwrap_or(&folder));
        }
        failure
    };
    if *vendored {
        vendor_into(fs, &workspace.root).map_err(undo)?;
    }
    fs.rename(staging, target)
        .map_err(|error| undo(io(target, error)))?;
    let Some(join) = join else { return Ok(()) };
    edit(fs, &workspace.manifest_path(), join).map_err(|failure| {
        // Out of sight in one step, then removed at leisure by the caller.
        let _ = fs.rename(target, staging);
        undo(failure)
    })
}

fn edit(fs: &dyn Fs, manifest: &Path, join: &Join) -> Result<(), Failure> {
    if join.before == join.after {
        return Ok(());
    }
    let io = |what: &str, error: std::io::Error| Failure::io(what, manifest, &error);
    let now = fs.read(manifest).map_err(|error| io("read", error))?;
    if now != join.before.as_bytes() {
        return Err(Failure::usage(Finding::error(
            "MANIFEST_CHANGED",
            format!(
                "`{}` was changed by someone else in the meantime",
                manifest.display()
            ),
            "run the command again",
        )));
    }
    let temporary = manifest.with_file_name(format!(".Cargo.toml{MARK}{}", std::process::id()));
    fs.write_new(&temporary, join.after.as_bytes())
        .and_then(|()| fs.rename(&temporary, manifest))
        .map_err(|error| {
            let _ = fs.remove_file(&temporary);
            io("write", error)
        })
}

/// The text of `svc.toml`.
fn config(name: &str, runtime: &Runtime, contracts: &Contracts) -> String {
    let mut service = Table::new();
    service["name"] = toml_edit::value(name);
    service["svc"] = toml_edit::value(VERSION);
    service
        .decor_mut()
        .set_prefix("# What `svc gen` generates, and from which contracts.\n");
    let keyed = |key: &str, text: &str| {
        let mut table = toml_edit::InlineTable::from_iter([(key, Value::from(text))]);
        table.fmt();
        toml_edit::value(table)
    };
    match runtime {
        Runtime::Vendored => service["runtime"] = toml_edit::value("vendored"),
        Runtime::Workspace => service["runtime"] = toml_edit::value("workspace"),
        Runtime::Path(path) => service["runtime"] = keyed("path", path),
        Runtime::Version(version) => service["runtime"] = keyed("version", version),
    }
    let mut table = Table::new();
    match &contracts.place {
        Located::Roots(roots) => {
            table["roots"] = toml_edit::value(Array::from_iter(roots.iter().map(String::as_str)));
        }
        Located::DescriptorSet(file) => table["descriptor_set"] = toml_edit::value(file.as_str()),
    }
    table["serve"] = toml_edit::value(list(&contracts.serve));
    let mut document = DocumentMut::new();
    document["service"] = Item::Table(service);
    document["contracts"] = Item::Table(table);
    let mut text = document.to_string();
    for (name, services) in &contracts.clients {
        text.push_str(&client_table(name, services));
    }
    text
}

fn as_of_sources(failure: Failure, staging: &Path, contracts: &Contracts) -> Failure {
    match failure {
        Failure::Findings(found) => Failure::Findings(sourced(found, staging, contracts)),
        Failure::Usage(found) => Failure::Usage(sourced(found, staging, contracts)),
    }
}

/// Findings about staged copies, at the files that were copied.
fn sourced(findings: Vec<Finding>, staging: &Path, contracts: &Contracts) -> Vec<Finding> {
    let mut findings = contracts::sourced(findings, staging, &contracts.copied_from);
    let prefix = staging.join("").display().to_string();
    for finding in &mut findings {
        finding.message = finding.message.replace(&prefix, "");
        if let Some(place) = &mut finding.place {
            place.file = place.file.replace(&prefix, "");
        }
    }
    findings
}
