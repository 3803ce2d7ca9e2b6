//! The contracts as bytes, for reflection.

use crate::descriptor;
use prost_reflect::{FileDescriptor, ServiceDescriptor};
use std::collections::HashSet;

/// The files of the services with all imports, in dependency order, as an encoded
/// `FileDescriptorSet` without source info.
pub(super) fn encode(services: &[ServiceDescriptor]) -> Vec<u8> {
    let mut done = HashSet::new();
    let mut set = Vec::new();
    for service in services {
        append_file(&service.parent_file(), &mut done, &mut set);
    }
    set
}

fn append_file(file: &FileDescriptor, done: &mut HashSet<String>, set: &mut Vec<u8>) {
    if !done.insert(file.name().to_owned()) {
        return;
    }
    for import in file.dependencies() {
        append_file(&import, done, set);
    }
    let bytes = descriptor::encode(file);
    prost::encoding::encode_key(1, prost::encoding::WireType::LengthDelimited, set);
    prost::encoding::encode_varint(bytes.len() as u64, set);
    set.extend_from_slice(&bytes);
}
