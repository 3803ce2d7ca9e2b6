//! A `FileDescriptorSet` made by another compiler, taken as it is.
//!
//! The bytes of each file go to prost-reflect, changed as little as it needs, so that custom options
//! survive; source info is kept here. Names in a set are full already.

use super::locations::Locations;
use super::lowered::{self, AllLost};
use super::raw::{records, rename, without};
use super::{Descriptors, LoadedFile, Origin, builtin, clash, lower, roots};
use crate::finding::{Failure, Finding, Place};
use prost::Message;
use prost_reflect::DescriptorPool;
use prost_types::FileDescriptorProto;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// Loads the set at `path`.
pub(super) fn load(path: &Path) -> Result<Descriptors, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::io("read", path, &error))?;
    decode(path, &bytes)
}

/// Resolves the set `bytes`, which messages call `path`.
pub(super) fn decode(path: &Path, bytes: &[u8]) -> Result<Descriptors, Failure> {
    let corrupt = |what: &str| Failure::usage(corrupt(path, what));
    let raws: Vec<(Cow<'_, [u8]>, Vec<_>)> = records(bytes, 1)
        .map_err(|()| corrupt("it is no protobuf message"))?
        .into_iter()
        .map(|raw| {
            Ok(match lower::lower(raw)? {
                Some(lowered) => (Cow::Owned(lowered.bytes), lowered.lost),
                None => (Cow::Borrowed(raw), Vec::new()),
            })
        })
        .collect::<Result<_, ()>>()
        .map_err(|()| corrupt("one of its files is cut short"))?;
    let mut files = BTreeMap::new();
    let mut lost = AllLost::new();
    for (raw, lost_here) in &raws {
        let raw: &[u8] = raw;
        let mut proto = FileDescriptorProto::decode(raw)
            .map_err(|error| corrupt(&format!("one of its files does not decode: {error}")))?;
        if proto.name().is_empty() {
            return Err(corrupt("one of its files has no name"));
        }
        clash::mark(&mut proto);
        lost.insert(proto.name().to_owned(), lost_here.clone());
        files.insert(proto.name().to_owned(), (proto, raw));
    }
    if files.is_empty() {
        return Err(corrupt("it holds no files"));
    }
    check(path, &files)?;
    let mut pool = DescriptorPool::new();
    for name in order(&files) {
        let (_, raw) = &files[name];
        let bytes = prepared(&files, name, raw).map_err(|()| corrupt("a file is cut short"))?;
        pool.decode_file_descriptor_proto(bytes.as_slice())
            .map_err(|error| Failure::Findings(vec![invalid(path, name, &error)]))?;
    }
    let carried: BTreeSet<_> = builtin::names().collect();
    let is_root = |name: &str, raw| !is_import(raw).unwrap_or_else(|| carried.contains(name));
    let roots = files.iter().filter(|(name, (_, raw))| is_root(name, *raw));
    let roots: Vec<_> = roots.map(|(name, _)| name.clone()).collect();
    let files = files.into_iter().map(|(name, (proto, _))| {
        let file = LoadedFile {
            origin: Origin::DescriptorSet(path.to_owned()),
            source: None,
            edition: None,
            copies: Vec::new(),
            own_imports: Some(proto.dependency.len()),
            shown: name.clone(),
            locations: Locations::pack(proto.source_code_info),
            sites: Vec::new(),
            index: OnceLock::new(),
            lines: OnceLock::new(),
            name: name.clone(),
        };
        (name, Arc::new(file))
    });
    let mut descriptors = Descriptors {
        files: files.collect(),
        pool,
        roots,
        warnings: Vec::new(),
        aliases: BTreeMap::new(),
    };
    descriptors.warnings = lowered::warnings(&descriptors, &lost);
    Ok(descriptors)
}

type Files<'a> = BTreeMap<String, (FileDescriptorProto, &'a [u8])>;

/// What `buf build` says of each file of an image, in extension 8042.
pub(super) fn is_import(raw: &[u8]) -> Option<bool> {
    let extension = ImageFile::decode(raw).ok()?.extension?;
    Some(extension.is_import.unwrap_or(false))
}

#[derive(Message)]
struct ImageFile {
    #[prost(message, optional, tag = "8042")]
    extension: Option<ImageFileExtension>,
}

#[derive(Message)]
struct ImageFileExtension {
    #[prost(bool, optional, tag = "1")]
    is_import: Option<bool>,
}

fn corrupt(path: &Path, what: &str) -> Finding {
    Finding::error(
        "DESCRIPTOR_SET_CORRUPT",
        format!("`{}` is no descriptor set: {what}", roots::shown(path)),
        "make it with `buf build -o FILE.binpb` or `protoc --include_imports --descriptor_set_out=FILE.binpb`",
    )
    .at(Place::file(roots::shown(path)))
}

fn invalid(path: &Path, name: &str, error: &prost_reflect::DescriptorError) -> Finding {
    let message = format!("`{}` does not resolve: {error}", roots::shown(path)).replace('\'', "`");
    let help = "make the set again from its contracts";
    Finding::error("INVALID_CONTRACT", message, help).at(Place::file(name))
}

/// What has to be said before the files are resolved.
fn check(path: &Path, files: &Files<'_>) -> Result<(), Failure> {
    let mut findings = Vec::new();
    let mut missing: BTreeSet<&str> = BTreeSet::new();
    for (proto, _) in files.values() {
        for import in &proto.dependency {
            if !files.contains_key(import) {
                missing.insert(import);
            }
        }
    }
    if !missing.is_empty() {
        let shown = roots::shown(path);
        let first: Vec<_> = missing
            .iter()
            .take(5)
            .map(|name| format!("`{name}`"))
            .collect();
        let more = match missing.len().saturating_sub(first.len()) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message = format!(
            "`{shown}` lacks what its files import: {}{more}",
            first.join(", ")
        );
        let help = "make the set with its imports: `protoc --include_imports` or `buf build`";
        let finding = Finding::error("IMPORT_NOT_FOUND", message, help);
        findings.push(finding.at(Place::file(shown)));
    }
    if findings.is_empty() {
        Ok(())
    } else {
        Err(Failure::Findings(findings))
    }
}

/// Names with imports first. A circle, which no compiler writes, ends somewhere.
fn order<'a>(files: &'a Files<'_>) -> Vec<&'a str> {
    let mut order = Vec::with_capacity(files.len());
    let mut seen = BTreeSet::new();
    for start in files.keys() {
        let mut open = vec![(start.as_str(), false)];
        while let Some((name, done)) = open.pop() {
            if done {
                order.push(name);
            } else if seen.insert(name) {
                open.push((name, true));
                let imports = files[name].0.dependency.iter().rev();
                open.extend(imports.map(|import| (import.as_str(), false)));
            }
        }
    }
    order
}

/// The bytes of a file without source info (field 9), with marks on names, and with an import (field
/// 3) for what it reaches through a chain of public imports, of which prost-reflect follows one step.
fn prepared(files: &Files<'_>, name: &str, raw: &[u8]) -> Result<Vec<u8>, ()> {
    let mut bytes = rename(&without(raw, 9)?, &files[name].0, &clash::marked_names)?;
    let direct: BTreeSet<&str> = files[name]
        .0
        .dependency
        .iter()
        .map(String::as_str)
        .collect();
    let mut depths: HashMap<&str, u32> = direct.iter().map(|name| (*name, 0)).collect();
    let mut open: Vec<&str> = direct.into_iter().collect();
    while let Some(at) = open.pop() {
        let depth = depths[at] + 1;
        let proto = &files[at].0;
        for public in &proto.public_dependency {
            let import = usize::try_from(*public)
                .ok()
                .and_then(|at| proto.dependency.get(at));
            let import = import.ok_or(())?.as_str();
            if !depths.contains_key(import) {
                depths.insert(import, depth);
                open.push(import);
            }
        }
    }
    let far: BTreeSet<&str> = depths
        .iter()
        .filter(|(_, depth)| **depth > 1)
        .map(|(name, _)| *name)
        .collect();
    for import in far {
        prost::encoding::string::encode(3, &import.to_owned(), &mut bytes);
    }
    Ok(bytes)
}
