//! Encoded descriptors, changed without decoding them: prost's structs would drop custom options.

use super::UNINTERPRETED;
use super::clash::true_name;
use prost::encoding::{WireType, decode_key, decode_varint, encode_key, encode_varint};
use prost_reflect::FileDescriptor;
use prost_types::{
    DescriptorProto, FieldDescriptorProto, FileDescriptorProto, UninterpretedOption,
};

/// A file of the pool as its contract has it, encoded, without source info.
#[must_use]
pub fn encode(file: &FileDescriptor) -> Vec<u8> {
    let proto = file.file_descriptor_proto();
    let names = |field: &FieldDescriptorProto| {
        let name = true_name(field.name());
        let json_name = true_name(field.json_name());
        let marked = name != field.name() || json_name != field.json_name();
        marked.then(|| (name.to_owned(), json_name.to_owned()))
    };
    let encoded = file.encode_to_vec();
    without(&encoded, 9)
        .and_then(|bytes| rename(&bytes, proto, &names))
        .unwrap_or(encoded)
}

/// What a field is to be called, and in JSON; nothing if it keeps its names.
type Names<'a> = &'a dyn Fn(&FieldDescriptorProto) -> Option<(String, String)>;

/// `bytes` with other names for fields, which `file` has decoded.
pub(super) fn rename(
    bytes: &[u8],
    file: &FileDescriptorProto,
    names: Names<'_>,
) -> Result<Vec<u8>, ()> {
    if !file
        .message_type
        .iter()
        .any(|message| renames(message, names))
    {
        return Ok(bytes.to_vec());
    }
    let mut messages = file.message_type.iter();
    rewrite(bytes, &mut |tag, content| match (tag, content) {
        (4, Some(content)) => Ok(Some(rename_in(content, messages.next().ok_or(())?, names)?)),
        _ => Ok(None),
    })
}

fn renames(message: &DescriptorProto, names: Names<'_>) -> bool {
    message.field.iter().any(|field| names(field).is_some())
        || message
            .nested_type
            .iter()
            .any(|nested| renames(nested, names))
}

fn rename_in(bytes: &[u8], message: &DescriptorProto, names: Names<'_>) -> Result<Vec<u8>, ()> {
    let mut nested = message.nested_type.iter();
    let mut fields = message.field.iter();
    rewrite(bytes, &mut |tag, content| match (tag, content) {
        (3, Some(content)) => Ok(Some(rename_in(content, nested.next().ok_or(())?, names)?)),
        (2, Some(content)) => match names(fields.next().ok_or(())?) {
            Some((name, json_name)) => {
                let mut renamed = without(&without(content, 1)?, 10)?;
                prost::encoding::string::encode(1, &name, &mut renamed);
                prost::encoding::string::encode(10, &json_name, &mut renamed);
                Ok(Some(renamed))
            }
            None => Ok(None),
        },
        _ => Ok(None),
    })
}

/// Given a field's number and contents, its new contents if they change.
type Change<'a> = dyn FnMut(u32, Option<&[u8]>) -> Result<Option<Vec<u8>>, ()> + 'a;

/// A message with other contents where `change` gives them for a field.
fn rewrite(mut bytes: &[u8], change: &mut Change<'_>) -> Result<Vec<u8>, ()> {
    let mut written = Vec::with_capacity(bytes.len() + 64);
    while !bytes.is_empty() {
        let (tag, content, rest) = field(bytes)?;
        match change(tag, content)? {
            Some(changed) => {
                encode_key(tag, WireType::LengthDelimited, &mut written);
                encode_varint(changed.len() as u64, &mut written);
                written.extend_from_slice(&changed);
            }
            None => written.extend_from_slice(&bytes[..bytes.len() - rest.len()]),
        }
        bytes = rest;
    }
    Ok(written)
}

/// Parts of a file that have options, or parts that do.
#[derive(Clone, Copy)]
enum Part {
    File,
    Message,
    Field,
    Oneof,
    Range,
    Enum,
    Value,
    Service,
    Method,
    Options,
}

impl Part {
    fn inside(self, tag: u32) -> Option<Self> {
        Some(match (self, tag) {
            (Self::File, 4) | (Self::Message, 3) => Self::Message,
            (Self::File, 5) | (Self::Message, 4) => Self::Enum,
            (Self::File, 6) => Self::Service,
            (Self::File, 7) | (Self::Message, 2 | 6) => Self::Field,
            (Self::Message, 5) => Self::Range,
            (Self::Message, 8) => Self::Oneof,
            (Self::Enum, 2) => Self::Value,
            (Self::Service, 2) => Self::Method,
            (Self::File | Self::Field, 8)
            | (Self::Message, 7)
            | (Self::Oneof, 2)
            | (Self::Range | Self::Enum | Self::Value | Self::Service, 3)
            | (Self::Method, 4) => Self::Options,
            _ => return None,
        })
    }
}

/// A file each of whose messages of options holds, as the text of an uninterpreted option without a
/// name, its own bytes, which decoding would drop in part.
pub(super) fn options_as_bytes(file: &[u8]) -> Result<Vec<u8>, ()> {
    keep_options(file, Part::File)
}

fn keep_options(bytes: &[u8], part: Part) -> Result<Vec<u8>, ()> {
    if let Part::Options = part {
        let option = UninterpretedOption {
            string_value: Some(bytes.to_vec()),
            ..UninterpretedOption::default()
        };
        let mut kept = bytes.to_vec();
        prost::encoding::message::encode(UNINTERPRETED as u32, &option, &mut kept);
        return Ok(kept);
    }
    rewrite(
        bytes,
        &mut |tag, content| match (part.inside(tag), content) {
            (Some(inner), Some(content)) => keep_options(content, inner).map(Some),
            _ => Ok(None),
        },
    )
}

/// The contents of all length-delimited fields `tag` of a message.
pub(super) fn records(mut bytes: &[u8], tag: u32) -> Result<Vec<&[u8]>, ()> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let (key, content, rest) = field(bytes)?;
        if key == tag {
            found.push(content.ok_or(())?);
        }
        bytes = rest;
    }
    Ok(found)
}

/// A message without the fields `tag`.
pub(super) fn without(mut bytes: &[u8], tag: u32) -> Result<Vec<u8>, ()> {
    let mut kept = Vec::with_capacity(bytes.len() + 64);
    while !bytes.is_empty() {
        let (key, _, rest) = field(bytes)?;
        if key != tag {
            kept.extend_from_slice(&bytes[..bytes.len() - rest.len()]);
        }
        bytes = rest;
    }
    Ok(kept)
}

type Field<'a> = (u32, Option<&'a [u8]>, &'a [u8]);

/// Number and, if it has a length, content of the first field, and what follows it.
fn field(bytes: &[u8]) -> Result<Field<'_>, ()> {
    let mut rest = bytes;
    let (tag, wire_type) = decode_key(&mut rest).map_err(drop)?;
    let skip = |length: usize| rest.get(length..).ok_or(());
    match wire_type {
        WireType::Varint => {
            decode_varint(&mut rest).map_err(drop)?;
            Ok((tag, None, rest))
        }
        WireType::SixtyFourBit => Ok((tag, None, skip(8)?)),
        WireType::ThirtyTwoBit => Ok((tag, None, skip(4)?)),
        WireType::LengthDelimited => {
            let length = decode_varint(&mut rest).map_err(drop)?;
            let length = usize::try_from(length).map_err(drop)?;
            let content = rest.get(..length).ok_or(())?;
            Ok((tag, Some(content), &rest[length..]))
        }
        WireType::StartGroup | WireType::EndGroup => Err(()),
    }
}
