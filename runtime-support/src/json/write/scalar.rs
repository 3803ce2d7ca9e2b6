//! Numbers, bools, enums, text and bytes; keys of maps.

use super::super::error::Fault;
use super::super::wire::{Scalar, unzigzag, wire_type};
use super::super::{base64, decimal};
use super::{Wire, Writing, scan};
use crate::schema::{Enum, Kind, Message};
use std::fmt;

/// The key of a map, ordered as keys are written.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key<'w> {
    Bool(bool),
    Signed(i64),
    Unsigned(u64),
    Text(&'w str),
}

impl Key<'_> {
    pub(super) fn write(&self, writing: &mut Writing<'_>) {
        match self {
            Self::Text(text) => writing.text(text),
            Self::Bool(value) => {
                writing
                    .out
                    .extend_from_slice(if *value { b"\"true\"" } else { b"\"false\"" })
            }
            Self::Signed(value) => writing.quoted(|out| decimal::put_signed(*value, out)),
            Self::Unsigned(value) => writing.quoted(|out| decimal::put_unsigned(*value, out)),
        }
    }
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(value) => write!(f, "{value}"),
            Self::Signed(value) => write!(f, "{value}"),
            Self::Unsigned(value) => write!(f, "{value}"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

impl Writing<'_> {
    /// Writes a number, bool or enum. Returns whether it is a value at all.
    pub(super) fn scalar(&mut self, kind: Kind, value: Scalar) -> Result<bool, Fault> {
        match (kind, value) {
            (Kind::Double, Scalar::Fixed64(bits)) => {
                decimal::put_double(f64::from_bits(bits), self.out);
            }
            (Kind::Float, Scalar::Fixed32(bits)) => {
                decimal::put_float(f32::from_bits(bits), self.out);
            }
            (Kind::Bool, Scalar::Varint(value)) => {
                let text: &[u8] = if value == 0 { b"false" } else { b"true" };
                self.out.extend_from_slice(text);
            }
            (Kind::Enum(item), Scalar::Varint(number)) => {
                return Ok(self.enumeration(item, number as i32));
            }
            (kind, value) => match integer(kind, value) {
                (value, Size::Signed32) => decimal::put_signed(value.cast_signed(), self.out),
                (value, Size::Unsigned32) => decimal::put_unsigned(value, self.out),
                (value, Size::Signed64) => {
                    self.quoted(|out| decimal::put_signed(value.cast_signed(), out));
                }
                (value, Size::Unsigned64) => self.quoted(|out| decimal::put_unsigned(value, out)),
            },
        }
        Ok(true)
    }

    /// Writes the zero of a type that is no text and no message.
    pub(super) fn zero(&mut self, kind: Kind) {
        let before = self.out.len();
        let is_written = self.scalar(kind, Scalar::zero(kind));
        // A closed enum need not have a zero; its first number is its default.
        if let (Ok(false), Kind::Enum(item)) = (is_written, kind)
            && let Some((number, _)) = item.values.first()
        {
            self.out.truncate(before);
            self.enumeration(item, *number);
        }
    }

    fn enumeration(&mut self, item: &'static Enum, number: i32) -> bool {
        if item.is_null_value() {
            self.out.extend_from_slice(b"null");
            return true;
        }
        match item.name_of(number) {
            Some(name) if !self.options.enum_numbers => self.text(name),
            None if item.closed => return false,
            _ => decimal::put_signed(number.into(), self.out),
        }
        true
    }

    /// Writes bytes as a string of base64.
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.quoted(|out| base64::encode(bytes, out));
    }

    pub(super) fn quoted(&mut self, write: impl FnOnce(&mut Vec<u8>)) {
        self.out.push(b'"');
        write(self.out);
        self.out.push(b'"');
    }

    /// Writes a string.
    pub(super) fn text(&mut self, text: &str) {
        self.out.reserve(text.len() + 2);
        self.out.push(b'"');
        let mut rest = text.as_bytes();
        loop {
            let (as_it_is, behind) = rest.split_at(unescaped(rest));
            self.out.extend_from_slice(as_it_is);
            let Some((byte, behind)) = behind.split_first() else {
                break;
            };
            rest = behind;
            match byte {
                b'"' | b'\\' => self.out.extend_from_slice(&[b'\\', *byte]),
                b'\n' => self.out.extend_from_slice(b"\\n"),
                b'\r' => self.out.extend_from_slice(b"\\r"),
                b'\t' => self.out.extend_from_slice(b"\\t"),
                0x08 => self.out.extend_from_slice(b"\\b"),
                0x0c => self.out.extend_from_slice(b"\\f"),
                _ => {
                    const DIGITS: &[u8; 16] = b"0123456789abcdef";
                    let (high, low) = (usize::from(byte >> 4), usize::from(byte & 0xf));
                    self.out.extend_from_slice(b"\\u00");
                    self.out.extend_from_slice(&[DIGITS[high], DIGITS[low]]);
                }
            }
        }
        self.out.push(b'"');
    }

    /// The key of a map's entry, which is its zero if it is not there.
    pub(super) fn key<'w>(
        &mut self,
        entry: &'static Message,
        kind: Kind,
        wire: Wire<'w>,
    ) -> Result<Key<'w>, Fault> {
        self.with_fields(entry, wire, |writing, range| {
            let last = range.rev().find(|at| writing.found[*at].field == 0);
            let found = last.map(|last| writing.found[last]);
            if let Kind::String = kind {
                let content = found.map(|found| wire.content(&found));
                let text = content.map_or(Ok(""), |wire| scan::utf8(wire.bytes, wire.base))?;
                return Ok(Key::Text(text));
            }
            let value = match found {
                Some(found) => wire.of(&found).scalar(wire_type(kind))?,
                None => Scalar::zero(kind),
            };
            Ok(match (kind, integer(kind, value)) {
                (Kind::Bool, _) => Key::Bool(!value.is_zero()),
                (_, (value, Size::Signed32 | Size::Signed64)) => Key::Signed(value.cast_signed()),
                (_, (value, Size::Unsigned32 | Size::Unsigned64)) => Key::Unsigned(value),
            })
        })
    }
}

/// How many bytes stand before the first one that must be escaped.
fn unescaped(bytes: &[u8]) -> usize {
    const AT_ONCE: usize = 16;
    let escapes = |byte: &u8| *byte < 0x20 || *byte == b'"' || *byte == b'\\';
    let mut done = 0;
    // Without a branch for each byte, so that it becomes comparisons of vectors.
    for chunk in bytes.chunks_exact(AT_ONCE) {
        if chunk.iter().fold(false, |any, byte| any | escapes(byte)) {
            break;
        }
        done += AT_ONCE;
    }
    let rest = bytes[done..].iter().position(escapes);
    rest.map_or(bytes.len(), |rest| done + rest)
}

/// How a whole number is meant.
enum Size {
    Signed32,
    Unsigned32,
    Signed64,
    Unsigned64,
}

/// A whole number, of a signed one the bits of an `i64`. Bits beyond those of its type are cut off.
fn integer(kind: Kind, value: Scalar) -> (u64, Size) {
    let bits = match value {
        Scalar::Varint(value) | Scalar::Fixed64(value) => value,
        Scalar::Fixed32(value) => value.into(),
    };
    let low = bits as u32;
    let extend = |value: i32| i64::from(value).cast_unsigned();
    match kind {
        Kind::Int32 | Kind::Sfixed32 => (extend(low.cast_signed()), Size::Signed32),
        Kind::Sint32 => {
            let value = unzigzag(low.into()) as i32;
            (extend(value), Size::Signed32)
        }
        Kind::Uint32 | Kind::Fixed32 => (low.into(), Size::Unsigned32),
        Kind::Int64 | Kind::Sfixed64 => (bits, Size::Signed64),
        Kind::Sint64 => (unzigzag(bits).cast_unsigned(), Size::Signed64),
        _ => (bits, Size::Unsigned64),
    }
}
