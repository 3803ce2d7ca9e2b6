//! Files of an edition as files of proto3, or of proto2 where an enum begins with another number than
//! 0, which proto3 does not have: what features say is said by labels, types and options.
//!
//! Editions 2023 and 2024 differ in nothing that is generated. The bytes are edited rather than
//! decoded, so that custom options survive. Whether an enum is closed and whether strings are
//! checked cannot be kept: prost treats all enums as open, those of proto2 too, and all strings as
//! UTF-8. Where a contract asks for something else, that is told to the caller.

use prost::encoding::{WireType, decode_key, decode_varint, encode_key, encode_varint};
use std::collections::BTreeMap;

const DELIMITED: u64 = 2;
const EXPANDED: u64 = 2;
const IMPLICIT: u64 = 2;
const LEGACY_REQUIRED: u64 = 3;
const CLOSED: u64 = 2;
const UNCHECKED: u64 = 3;
const STRING: u64 = 9;
const GROUP: u64 = 10;
const MESSAGE: u64 = 11;
/// `string` and `bytes`, which with messages are never packed.
const UNPACKED: [u64; 4] = [9, GROUP, MESSAGE, 12];

/// The features that matter, as numbers of their enums.
#[derive(Clone, Copy)]
struct Features {
    presence: u64,
    repeated: u64,
    message: u64,
    enums: u64,
    utf8: u64,
    /// Whether the file becomes one of proto2.
    proto2: bool,
}

const DEFAULTS: Features = Features {
    presence: 1,
    repeated: 1,
    message: 1,
    enums: 1,
    utf8: 2,
    proto2: false,
};

/// What a contract asks for and prost's types cannot do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lost {
    /// `features.enum_type = CLOSED`
    ClosedEnum,
    /// `features.utf8_validation = NONE`
    UncheckedText,
    /// `features.field_presence = IMPLICIT` in a file that becomes one of proto2.
    Implicit,
}

/// A file of proto3 or proto2.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Lowered {
    /// The `FileDescriptorProto`.
    pub(super) bytes: Vec<u8>,
    /// What is lost, and the path of the enum or field that loses it.
    pub(super) lost: Vec<(Lost, Vec<i32>)>,
}

/// A field of the wire format.
struct Record<'a> {
    tag: u32,
    /// All of it.
    bytes: &'a [u8],
    /// A number, if it is one.
    number: u64,
    /// What it holds, if it has a length.
    content: &'a [u8],
}

/// A `FileDescriptorProto` of proto3 that means the same, if `file` is one of an edition.
///
/// # Errors
/// Bytes that are no message.
pub(super) fn lower(file: &[u8]) -> Result<Option<Lowered>, ()> {
    let records = records(file)?;
    if !records
        .iter()
        .any(|record| record.tag == 12 && record.content == b"editions")
    {
        return Ok(None);
    }
    let defaults = Features {
        proto2: begins_elsewhere(&records, FILE)?,
        ..DEFAULTS
    };
    let syntax: &[u8] = if defaults.proto2 {
        b"proto2"
    } else {
        b"proto3"
    };
    let features = features(&records, 8, 50, defaults)?;
    let mut lowered = Vec::with_capacity(file.len() + 64);
    let mut lost = Vec::new();
    find_lost(&records, features, &[], FILE, &mut lost)?;
    for record in &records {
        match record.tag {
            4 => put(4, &message(record.content, features)?, &mut lowered),
            7 => put(7, &field(record.content, features, None)?, &mut lowered),
            12 => put(12, syntax, &mut lowered),
            14 => {}
            _ => lowered.extend_from_slice(record.bytes),
        }
    }
    Ok(Some(Lowered {
        bytes: lowered,
        lost,
    }))
}

/// Tags of nested messages, enums and fields.
#[derive(Clone, Copy)]
struct Tags {
    message: u32,
    item: u32,
    fields: [u32; 2],
}

const FILE: Tags = Tags {
    message: 4,
    item: 5,
    fields: [7, 7],
};

const MESSAGE_BODY: Tags = Tags {
    message: 3,
    item: 4,
    fields: [2, 6],
};

/// Whether an enum begins with another number than 0.
fn begins_elsewhere(records: &[Record<'_>], tags: Tags) -> Result<bool, ()> {
    for record in records {
        if record.tag == tags.item {
            let item = self::records(record.content)?;
            let first = item.iter().find(|value| value.tag == 2);
            let first = first.map_or(Ok(Vec::new()), |value| self::records(value.content))?;
            if number(&first, 2).unwrap_or(0) != 0 {
                return Ok(true);
            }
        } else if record.tag == tags.message {
            let message = self::records(record.content)?;
            if begins_elsewhere(&message, MESSAGE_BODY)? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Finds what asks for something that is lost, with its path.
fn find_lost(
    records: &[Record<'_>],
    outer: Features,
    path: &[i32],
    tags: Tags,
    lost: &mut Vec<(Lost, Vec<i32>)>,
) -> Result<(), ()> {
    let mut counts = BTreeMap::new();
    for record in records {
        let count: &mut i32 = counts.entry(record.tag).or_default();
        let path = || [path, &[record.tag as i32, *count]].concat();
        if record.tag == tags.item {
            let item = self::records(record.content)?;
            if features(&item, 3, 7, outer)?.enums == CLOSED {
                lost.push((Lost::ClosedEnum, path()));
            }
        } else if tags.fields.contains(&record.tag) {
            let field = self::records(record.content)?;
            let features = features(&field, 8, 21, outer)?;
            let is_text = number(&field, 5) == Some(STRING);
            if is_text && features.utf8 == UNCHECKED {
                lost.push((Lost::UncheckedText, path()));
            }
            let is_single = number(&field, 4) != Some(3) && number(&field, 5) != Some(MESSAGE);
            let is_free = number(&field, 9).is_none() && number(&field, 2).is_none();
            if outer.proto2 && is_single && is_free && features.presence == IMPLICIT {
                lost.push((Lost::Implicit, path()));
            }
        } else if record.tag == tags.message {
            let message = self::records(record.content)?;
            let features = features(&message, 7, 12, outer)?;
            find_lost(&message, features, &path(), MESSAGE_BODY, lost)?;
        }
        *count += 1;
    }
    Ok(())
}

fn message(bytes: &[u8], outer: Features) -> Result<Vec<u8>, ()> {
    let records = records(bytes)?;
    let is_entry = options(&records, 7)?
        .iter()
        .any(|option| option.tag == 7 && option.number == 1);
    if is_entry {
        return Ok(bytes.to_vec());
    }
    let features = features(&records, 7, 12, outer)?;
    let mut entries = Vec::new();
    for record in records.iter().filter(|record| record.tag == 3) {
        let nested = self::records(record.content)?;
        if options(&nested, 7)?
            .iter()
            .any(|option| option.tag == 7 && option.number == 1)
        {
            entries.extend(
                nested
                    .iter()
                    .find(|field| field.tag == 1)
                    .map(|name| name.content),
            );
        }
    }
    let mut next_oneof = records.iter().filter(|record| record.tag == 8).count() as u64;
    let mut synthetic = Vec::new();
    let mut lowered = Vec::with_capacity(bytes.len() + 32);
    for record in &records {
        match record.tag {
            2 => {
                let fields = self::records(record.content)?;
                let features = match map_entry(&fields, &entries) {
                    true => Features {
                        message: 1,
                        ..features
                    },
                    false => features,
                };
                let lowered_field = field(record.content, features, Some(next_oneof))?;
                if is_explicit(&fields, features)? {
                    let name = fields.iter().find(|field| field.tag == 1);
                    let mut oneof = vec![b'_'];
                    oneof.extend_from_slice(name.map_or(&[][..], |name| name.content));
                    let mut declaration = Vec::new();
                    put(1, &oneof, &mut declaration);
                    put(8, &declaration, &mut synthetic);
                    next_oneof += 1;
                }
                put(2, &lowered_field, &mut lowered);
            }
            3 => put(3, &message(record.content, features)?, &mut lowered),
            6 => put(6, &field(record.content, features, None)?, &mut lowered),
            _ => lowered.extend_from_slice(record.bytes),
        }
    }
    lowered.extend_from_slice(&synthetic);
    Ok(lowered)
}

fn map_entry(field: &[Record<'_>], entries: &[&[u8]]) -> bool {
    let type_name = field.iter().find(|record| record.tag == 6);
    let name = type_name.and_then(|name| name.content.rsplit(|byte| *byte == b'.').next());
    name.is_some_and(|name| entries.contains(&name))
}

fn number(records: &[Record<'_>], tag: u32) -> Option<u64> {
    let record = records.iter().rev().find(|record| record.tag == tag);
    record.map(|record| record.number)
}

/// Whether a field of a message is one that proto3 calls `optional`.
fn is_explicit(records: &[Record<'_>], outer: Features) -> Result<bool, ()> {
    let features = features(records, 8, 21, outer)?;
    let is_singular = number(records, 4) != Some(3);
    // prost takes a group for one that must be there unless a label says otherwise.
    let is_message = number(records, 5) == Some(MESSAGE) && features.message != DELIMITED;
    let in_oneof = number(records, 9).is_some();
    // Proto2 needs no word for it.
    Ok(!outer.proto2
        && is_singular
        && !is_message
        && !in_oneof
        && !matches!(features.presence, IMPLICIT | LEGACY_REQUIRED))
}

/// A field; with the index of a oneof to be made for it if it is one of a message.
fn field(bytes: &[u8], outer: Features, oneof: Option<u64>) -> Result<Vec<u8>, ()> {
    let records = records(bytes)?;
    let features = features(&records, 8, 21, outer)?;
    let kind = number(&records, 5);
    let is_repeated = number(&records, 4) == Some(3);
    let is_packable = is_repeated && kind.is_some_and(|kind| !UNPACKED.contains(&kind));
    let mut lowered = Vec::with_capacity(bytes.len() + 16);
    let mut packed = Vec::new();
    if is_packable {
        put_number(2, u64::from(features.repeated != EXPANDED), &mut packed);
    }
    let mut has_options = false;
    for record in &records {
        match (record.tag, record.number) {
            (4, _) if features.presence == LEGACY_REQUIRED && !is_repeated => {
                put_number(4, 2, &mut lowered);
            }
            (5, MESSAGE) if features.message == DELIMITED => put_number(5, GROUP, &mut lowered),
            (8, _) => {
                has_options = true;
                put(8, &[record.content, &packed].concat(), &mut lowered);
            }
            _ => lowered.extend_from_slice(record.bytes),
        }
    }
    if !has_options && !packed.is_empty() {
        put(8, &packed, &mut lowered);
    }
    if let Some(oneof) = oneof
        && is_explicit(&records, outer)?
    {
        put_number(9, oneof, &mut lowered);
        put_number(17, 1, &mut lowered);
    }
    Ok(lowered)
}

fn options<'a>(records: &[Record<'a>], tag: u32) -> Result<Vec<Record<'a>>, ()> {
    let mut all = Vec::new();
    for record in records.iter().filter(|record| record.tag == tag) {
        all.extend(self::records(record.content)?);
    }
    Ok(all)
}

/// The features among the options `tag` of an element, over those around it.
fn features(
    records: &[Record<'_>],
    tag: u32,
    features: u32,
    outer: Features,
) -> Result<Features, ()> {
    let mut found = outer;
    for option in options(records, tag)? {
        if option.tag != features {
            continue;
        }
        for feature in self::records(option.content)? {
            match feature.tag {
                1 => found.presence = feature.number,
                2 => found.enums = feature.number,
                4 => found.utf8 = feature.number,
                3 => found.repeated = feature.number,
                5 => found.message = feature.number,
                _ => {}
            }
        }
    }
    Ok(found)
}

fn put(tag: u32, content: &[u8], to: &mut Vec<u8>) {
    encode_key(tag, WireType::LengthDelimited, to);
    encode_varint(content.len() as u64, to);
    to.extend_from_slice(content);
}

fn put_number(tag: u32, number: u64, to: &mut Vec<u8>) {
    encode_key(tag, WireType::Varint, to);
    encode_varint(number, to);
}

fn records(mut bytes: &[u8]) -> Result<Vec<Record<'_>>, ()> {
    let mut records = Vec::new();
    while !bytes.is_empty() {
        let start = bytes;
        let (tag, wire_type) = decode_key(&mut bytes).map_err(drop)?;
        let (mut number, mut content) = (0, &[][..]);
        let length = match wire_type {
            WireType::Varint => {
                number = decode_varint(&mut bytes).map_err(drop)?;
                0
            }
            WireType::SixtyFourBit => 8,
            WireType::ThirtyTwoBit => 4,
            WireType::LengthDelimited => {
                let length = decode_varint(&mut bytes).map_err(drop)?;
                let length = usize::try_from(length).map_err(drop)?;
                content = bytes.get(..length).ok_or(())?;
                length
            }
            WireType::StartGroup | WireType::EndGroup => return Err(()),
        };
        bytes = bytes.get(length..).ok_or(())?;
        records.push(Record {
            tag,
            bytes: &start[..start.len() - bytes.len()],
            number,
            content,
        });
    }
    Ok(records)
}

#[cfg(test)]
mod tests {
    use super::*;
    use prost::Message;
    use prost_types::field_descriptor_proto::{Label, Type};
    use prost_types::{DescriptorProto, FieldDescriptorProto, FileDescriptorProto};

    /// A field with the feature `tag` set to `value`, which prost's own type does not know.
    fn field(name: &str, kind: Type, label: Label, feature: Option<(u32, u64)>) -> Vec<u8> {
        let mut bytes = FieldDescriptorProto {
            name: Some(name.to_owned()),
            number: Some(1),
            r#type: Some(kind as i32),
            label: Some(label as i32),
            ..FieldDescriptorProto::default()
        }
        .encode_to_vec();
        if let Some((tag, value)) = feature {
            let (mut features, mut options) = (Vec::new(), Vec::new());
            put_number(tag, value, &mut features);
            put(21, &features, &mut options);
            put(8, &options, &mut bytes);
        }
        bytes
    }

    fn lowered(fields: &[Vec<u8>]) -> DescriptorProto {
        let mut message = Vec::new();
        put(1, b"M", &mut message);
        for field in fields {
            put(2, field, &mut message);
        }
        let mut file = Vec::new();
        put(4, &message, &mut file);
        put(12, b"editions", &mut file);
        put_number(14, 1000, &mut file);
        let lowered = lower(&file).unwrap().unwrap();
        let mut file = FileDescriptorProto::decode(&*lowered.bytes).unwrap();
        assert_eq!(file.syntax(), "proto3");
        file.message_type.remove(0)
    }

    #[test]
    fn presence_becomes_a_label() {
        let message = lowered(&[
            field("a", Type::Int32, Label::Optional, None),
            field("b", Type::Int32, Label::Optional, Some((1, IMPLICIT))),
            field(
                "c",
                Type::Int32,
                Label::Optional,
                Some((1, LEGACY_REQUIRED)),
            ),
            field("d", Type::Message, Label::Optional, None),
        ]);
        let explicit: Vec<bool> = message
            .field
            .iter()
            .map(FieldDescriptorProto::proto3_optional)
            .collect();
        assert_eq!(explicit, [true, false, false, false]);
        assert_eq!(message.oneof_decl[0].name(), "_a");
        assert_eq!(message.field[0].oneof_index, Some(0));
        assert_eq!(message.field[2].label(), Label::Required);
    }

    #[test]
    fn encodings_become_types_and_options() {
        let message = lowered(&[
            field("a", Type::Int32, Label::Repeated, None),
            field("b", Type::Int32, Label::Repeated, Some((3, EXPANDED))),
            field("c", Type::Message, Label::Optional, Some((5, DELIMITED))),
        ]);
        let packed = |at: usize| message.field[at].options.as_ref().unwrap().packed;
        assert_eq!(packed(0), Some(true));
        assert_eq!(packed(1), Some(false));
        assert_eq!(message.field[2].r#type(), Type::Group);
        assert!(message.field[2].proto3_optional());
    }

    #[test]
    fn what_cannot_be_kept_is_told_with_its_path() {
        let mut file = Vec::new();
        let (mut closed, mut options, mut item) = (Vec::new(), Vec::new(), Vec::new());
        put_number(2, CLOSED, &mut closed);
        put(7, &closed, &mut options);
        put(3, &options, &mut item);
        let mut inner = Vec::new();
        put(4, &item, &mut inner);
        put(
            2,
            &field("a", Type::String, Label::Optional, Some((4, UNCHECKED))),
            &mut inner,
        );
        put(
            2,
            &field("b", Type::String, Label::Optional, None),
            &mut inner,
        );
        put(
            2,
            &field("c", Type::Bytes, Label::Optional, Some((4, UNCHECKED))),
            &mut inner,
        );
        let mut outer = Vec::new();
        put(3, &inner, &mut outer);
        put(4, &outer, &mut file);
        put(5, &[], &mut file);
        put(12, b"editions", &mut file);
        assert_eq!(
            lower(&file).unwrap().unwrap().lost,
            [
                (Lost::ClosedEnum, vec![4, 0, 3, 0, 4, 0]),
                (Lost::UncheckedText, vec![4, 0, 3, 0, 2, 0]),
            ]
        );
    }

    #[test]
    fn other_files_and_broken_bytes_are_left_alone() {
        let file = FileDescriptorProto {
            syntax: Some("proto3".to_owned()),
            ..FileDescriptorProto::default()
        };
        assert_eq!(lower(&file.encode_to_vec()), Ok(None));
        assert_eq!(lower(&[0x0a, 5]), Err(()));
    }
}
