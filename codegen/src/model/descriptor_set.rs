//! The contracts as bytes, for reflection.

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
    let bytes = without_source_info(&file.encode_to_vec());
    prost::encoding::encode_key(1, prost::encoding::WireType::LengthDelimited, set);
    prost::encoding::encode_varint(bytes.len() as u64, set);
    set.extend_from_slice(&bytes);
}

/// Drops field 9, `source_code_info`, from an encoded `FileDescriptorProto`.
fn without_source_info(mut file: &[u8]) -> Vec<u8> {
    use prost::bytes::Buf;
    use prost::encoding::{DecodeContext, WireType, decode_key, skip_field};
    let mut kept = Vec::with_capacity(file.len());
    while file.has_remaining() {
        let start = file;
        let Ok((tag, wire)) = decode_key(&mut file) else {
            break;
        };
        if skip_field(wire, tag, &mut file, DecodeContext::default()).is_err() {
            break;
        }
        if !(tag == 9 && wire == WireType::LengthDelimited) {
            kept.extend_from_slice(&start[..start.len() - file.len()]);
        }
    }
    kept
}
