//! Wire code: one Rust module of prost messages for every proto package.
//!
//! prost-build is the backend. What it is given is not the contract's descriptor but one made from
//! the model, in which every name is decided, presence and packing are explicit and only reached
//! types occur. So another backend can take its place.

mod lower;
mod redact;
mod stand_ins;
#[cfg(test)]
mod tests;
mod well_known;

use crate::ident::{camel, file_stem, snake};
use crate::model::{Message, Model, Oneof, Package};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Path of the wire root in a generated crate.
pub(crate) const ROOT: &str = "crate::generated::wire";

/// Path of the wire root of types that only clients know.
pub(crate) const DOWNSTREAM_ROOT: &str = "crate::adapters::clients::wire";

/// A module file below `src/generated/wire`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Module {
    /// Path below the wire root, such as `order/v1.rs`; `mod.rs` for the root itself.
    pub file: String,
    /// The proto package, if it has types.
    pub package: Option<String>,
    /// Child modules, as identifiers.
    pub children: Vec<String>,
    /// Rust text of the types, not yet formatted.
    pub code: String,
}

/// One of the two trees of wire modules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// What served RPCs reach, below [`ROOT`].
    Shared,
    /// What only clients reach, below [`DOWNSTREAM_ROOT`].
    Downstream,
}

impl Part {
    /// The packages whose types are in it.
    pub(crate) fn packages(self, model: &Model) -> impl Iterator<Item = &Package> {
        let packages = match self {
            Self::Shared => &model.packages,
            Self::Downstream => &model.downstream,
        };
        packages.values().filter(|package| !package.external)
    }

    /// Whether the type is in it.
    pub(crate) fn has(self, model: &Model, full_name: &str) -> bool {
        let found = model.types.get(full_name);
        found.is_some_and(|found| found.is_downstream == (self == Self::Downstream))
    }
}

/// Emits all wire modules of one part, parents of packages included.
///
/// # Panics
/// If prost-build refuses what the model made: a defect of this crate.
#[must_use]
pub(crate) fn emit(model: &Model, part: Part) -> Vec<Module> {
    let mut code = generate(model, part);
    let mut nodes: BTreeMap<Vec<String>, Option<String>> = BTreeMap::from([(Vec::new(), None)]);
    for package in part.packages(model) {
        let path: Vec<String> = package.module.iter().map(|part| snake(part)).collect();
        for depth in 0..path.len() {
            nodes.entry(path[..depth].to_vec()).or_default();
        }
        nodes.insert(path, Some(package.name.clone()));
    }
    let mut children: BTreeMap<Vec<String>, BTreeSet<String>> = BTreeMap::new();
    for path in nodes.keys() {
        if let Some((last, parent)) = path.split_last() {
            children
                .entry(parent.to_vec())
                .or_default()
                .insert(last.clone());
        }
    }
    nodes
        .into_iter()
        .map(|(path, package)| Module {
            file: file(&path),
            code: package
                .as_ref()
                .and_then(|package| code.remove(package))
                .unwrap_or_default(),
            package,
            children: children
                .remove(&path)
                .map(|names| names.into_iter().collect())
                .unwrap_or_default(),
        })
        .collect()
}

fn file(path: &[String]) -> String {
    if path.is_empty() {
        return "mod.rs".to_owned();
    }
    let parts: Vec<&str> = path.iter().map(|part| file_stem(part)).collect();
    format!("{}.rs", parts.join("/"))
}

/// Rust text by proto package.
fn generate(model: &Model, part: Part) -> BTreeMap<String, String> {
    let lowered = lower::lower(model, part);
    let mut config = prost_build::Config::new();
    config
        .prost_path("::svc_runtime::prost")
        .prost_types_path("::svc_runtime::prost_types")
        .bytes(["."])
        .skip_debug(redact::skipped(model, part));
    if part == Part::Downstream {
        config.extern_path(format!(".{}", lowered.elsewhere), ROOT);
    }
    let mut packages = BTreeMap::new();
    let mut requests = Vec::new();
    for (package, file) in lowered.files {
        let module = prost_build::Module::from_protobuf_package_name(file.package());
        if let Some(package) = package {
            packages.insert(module.clone(), package);
        }
        requests.push((module, file));
    }
    let emitted: Vec<_> = config
        .generate(requests)
        .expect("prost-build takes what the model lowers")
        .into_iter()
        .filter_map(|(module, text)| Some((packages.get(&module)?.clone(), text)))
        .collect();
    emitted
        .into_par_iter()
        .map(|(package, text)| {
            let mut text = lowered.stand_ins.restore(&text);
            let packages = part.packages(model);
            for package in packages.filter(|known| known.name == package) {
                text.push_str(&redact::emit(model, package));
            }
            (package, text)
        })
        .collect()
}

/// The Rust path of a message or enum that an RPC names, from anywhere in the generated crate.
#[must_use]
pub(crate) fn path(model: &Model, full_name: &str) -> Option<String> {
    if let Some(name) = full_name.strip_prefix("google.protobuf.") {
        return well_known::path(name);
    }
    let reference = model.types.get(full_name)?;
    let package = model.package(reference)?;
    let (last, outer) = reference.names.split_last()?;
    let mut path = match reference.is_downstream {
        true => DOWNSTREAM_ROOT.to_owned(),
        false => ROOT.to_owned(),
    };
    for part in package.module.iter().chain(outer) {
        path.push_str("::");
        path.push_str(&snake(part));
    }
    path.push_str("::");
    path.push_str(&camel(last));
    Some(path)
}

/// The Rust path of a oneof's enum, given that of its message.
#[must_use]
pub(crate) fn oneof_path(path: &str, message: &Message, oneof: &Oneof) -> String {
    let (module, _) = path.rsplit_once("::").unwrap_or(("", path));
    let mut name = camel(&oneof.name);
    let nested = message.messages.iter().map(|message| &message.name);
    // As prost does where a nested type has that name already.
    if nested
        .chain(message.enums.iter().map(|item| &item.name))
        .any(|nested| camel(nested) == name)
    {
        name.push_str("OneOf");
    }
    format!("{module}::{}::{name}", snake(&message.name))
}

/// Whether a message or enum can be the type of a field: whatever a contract declares itself, and
/// those types of `google.protobuf` that have one in Rust.
#[must_use]
pub(crate) fn has_type(full_name: &str) -> bool {
    full_name
        .strip_prefix("google.protobuf.")
        .is_none_or(well_known::is_known)
}
