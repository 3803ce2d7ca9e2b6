//! Protobuf's wire format, as much as it takes to put a message together from its parts.
//!
//! Parts of one message are appended one after the other: whoever reads it merges messages, keeps the
//! last of singular values, and collects lists.

use crate::schema::{Field, Kind};

/// Wire types.
pub(super) const VARINT: u32 = 0;
const FIXED64: u32 = 1;
const LENGTH: u32 = 2;
const START_GROUP: u32 = 3;
const END_GROUP: u32 = 4;
const FIXED32: u32 = 5;

pub(super) fn varint(mut value: u64, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

pub(super) fn tag(number: u32, wire_type: u32, out: &mut Vec<u8>) {
    varint(u64::from(number << 3 | wire_type), out);
}

/// A field of bytes, text or a message.
pub(super) fn bytes(number: u32, value: &[u8], out: &mut Vec<u8>) {
    tag(number, LENGTH, out);
    varint(value.len() as u64, out);
    out.extend_from_slice(value);
}

/// A field that is a message, as its kind is sent.
pub(super) fn message(field: &Field, value: &[u8], out: &mut Vec<u8>) {
    if let Kind::Group(_) = field.kind {
        tag(field.number, START_GROUP, out);
        out.extend_from_slice(value);
        tag(field.number, END_GROUP, out);
    } else {
        bytes(field.number, value, out);
    }
}

/// A field inside of messages, the outermost of which is the first of `parents`.
pub(super) fn nested(parents: &[&Field], value: &[u8], out: &mut Vec<u8>) {
    match parents.split_last() {
        None => out.extend_from_slice(value),
        Some((innermost, outer)) => {
            let mut wrapped = Vec::with_capacity(value.len() + 6);
            message(innermost, value, &mut wrapped);
            nested(outer, &wrapped, out);
        }
    }
}

/// The fields of a message on the wire; ends early where it is malformed.
pub(super) struct Fields<'a>(pub(super) &'a [u8]);

/// One field: its number, and the content if it has a length.
pub(super) struct Found<'a> {
    pub(super) number: u32,
    pub(super) content: &'a [u8],
}

impl<'a> Iterator for Fields<'a> {
    type Item = Found<'a>;

    fn next(&mut self) -> Option<Found<'a>> {
        let mut rest = self.0;
        let tag = read_varint(&mut rest)?;
        let number = u32::try_from(tag >> 3).ok()?;
        let content = skip(&mut rest, (tag & 7) as u32, number, GROUPS)?;
        self.0 = rest;
        Some(Found { number, content })
    }
}

/// How deep groups are followed.
const GROUPS: usize = 100;

/// Passes over a value; gives the content if it has a length or is a group.
fn skip<'a>(rest: &mut &'a [u8], wire_type: u32, number: u32, depth: usize) -> Option<&'a [u8]> {
    match wire_type {
        VARINT => read_varint(rest).map(|_| &[][..]),
        FIXED64 => take(rest, 8),
        FIXED32 => take(rest, 4),
        LENGTH => {
            let length = usize::try_from(read_varint(rest)?).ok()?;
            take(rest, length)
        }
        START_GROUP => {
            let start = *rest;
            loop {
                let before = rest.len();
                let tag = read_varint(rest)?;
                let (inner, kind) = (u32::try_from(tag >> 3).ok()?, (tag & 7) as u32);
                if kind == END_GROUP {
                    let content = &start[..start.len() - before];
                    return (inner == number).then_some(content);
                }
                skip(rest, kind, inner, depth.checked_sub(1)?)?;
            }
        }
        _ => None,
    }
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, behind) = rest.split_at_checked(length)?;
    *rest = behind;
    Some(taken)
}

fn read_varint(rest: &mut &[u8]) -> Option<u64> {
    let mut value = 0;
    for shift in (0..70).step_by(7) {
        let (byte, behind) = rest.split_first()?;
        *rest = behind;
        value |= u64::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_as_they_were_written() {
        let mut wire = Vec::new();
        bytes(1, b"ab", &mut wire);
        tag(300, VARINT, &mut wire);
        varint(u64::MAX, &mut wire);
        tag(5, START_GROUP, &mut wire);
        bytes(1, b"x", &mut wire);
        tag(5, END_GROUP, &mut wire);
        tag(6, FIXED64, &mut wire);
        wire.extend_from_slice(&[0; 8]);
        let found: Vec<_> = Fields(&wire)
            .map(|field| (field.number, field.content.to_vec()))
            .collect();
        assert_eq!(
            found,
            [
                (1, b"ab".to_vec()),
                (300, vec![]),
                (5, vec![10, 1, b'x']),
                (6, vec![0; 8])
            ]
        );
    }

    #[test]
    fn what_is_cut_off_ends_the_fields() {
        for wire in [&[10, 5, 1][..], &[8], &[0xff; 11], &[11, 10, 0], &[9, 1]] {
            assert_eq!(Fields(wire).count(), 0, "{wire:?}");
        }
    }
}
