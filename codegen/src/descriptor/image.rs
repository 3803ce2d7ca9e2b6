//! A descriptor set as a baseline: what a comparison needs, without a pool of everything and without
//! the places of its elements, which nobody asks for.
//!
//! Files of editions stay as they are written, since that is what is compared. What is unusual or
//! wrong is left to [`super::set`].

use super::builtin::{self, BuiltIn};
use super::gather::{DESCRIPTOR, Gathered, Parsed};
use super::link::{self, Bare};
use super::locations::Locations;
use super::raw::{options_as_bytes, records, without};
use super::{Descriptors, Origin, assemble, lowered, set};
use prost::Message;
use prost_types::FileDescriptorProto;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

/// The files of the set at `path`; each message of options carries its own bytes as an uninterpreted
/// option without a name.
pub(super) fn outline(path: &Path) -> Option<(Descriptors, Bare)> {
    let bytes = std::fs::read(path).ok()?;
    let raws = records(&bytes, 1).ok()?;
    let files = raws.into_par_iter().map(|raw| parsed(path, raw));
    let files = files.collect::<Option<Vec<_>>>()?;
    drop(bytes);
    let carried: BTreeSet<_> = builtin::names().collect();
    let mut gathered = Gathered::default();
    let mut roots = Vec::new();
    for (file, is_import) in files {
        let name = file.shown.clone();
        if !is_import.unwrap_or_else(|| carried.contains(&*name)) {
            roots.push(name.clone());
        }
        if gathered.files.insert(name, file).is_some() {
            return None;
        }
    }
    roots.sort();
    if gathered.files.is_empty() {
        return None;
    }
    let mut files = gathered.files.values();
    if files.any(|file| file.edition.is_some()) && !gathered.files.contains_key(DESCRIPTOR) {
        // Features are options of its messages.
        gathered.files.insert(DESCRIPTOR.to_owned(), descriptor()?);
    }
    let (linked, bare) = link::outline(&mut gathered)?;
    Some((assemble(&[], &roots, gathered, linked), bare))
}

/// One file, and whether the set says that it is there for others only.
fn parsed(path: &Path, raw: &[u8]) -> Option<(Parsed, Option<bool>)> {
    let slim = without(raw, 9).ok()?;
    let is_import = set::is_import(&slim);
    let bytes = options_as_bytes(&slim).ok()?;
    let mut proto = FileDescriptorProto::decode(&*bytes).ok()?;
    if proto.name().is_empty() {
        return None;
    }
    let edition = match proto.syntax() {
        "editions" => Some(edition(&slim)?),
        _ => None,
    };
    if edition.is_some() {
        // Fields have presence and enums may start anywhere, as in files that are parsed.
        proto.syntax = Some("proto2".to_owned());
    }
    let file = resolved(proto, Origin::DescriptorSet(path.to_owned()));
    Some((Parsed { edition, ..file }, is_import))
}

fn resolved(proto: FileDescriptorProto, origin: Origin) -> Parsed {
    Parsed {
        origin,
        shown: proto.name().to_owned(),
        source: None,
        locations: Locations::default(),
        edition: None,
        copies: Vec::new(),
        canonical: None,
        own_imports: Some(proto.dependency.len()),
        proto,
    }
}

/// The file that is built in.
fn descriptor() -> Option<Parsed> {
    match builtin::get(DESCRIPTOR)? {
        BuiltIn::Resolved(proto) => Some(resolved(*proto, Origin::BuiltIn)),
        BuiltIn::Text(_) => None,
    }
}

/// The edition of a file, if it is known.
fn edition(file: &[u8]) -> Option<String> {
    #[derive(Message)]
    struct Edition {
        #[prost(uint64, tag = "14")]
        number: u64,
    }
    let number = Edition::decode(file).ok()?.number;
    let mut known = lowered::EDITIONS.iter();
    let (name, _) = known.find(|(_, other)| *other == number)?;
    Some((*name).to_owned())
}
