//! Numbers, bools, enums, text and bytes: as JSON values, as keys of maps, and as bare text.

use super::super::decimal::{self, Unfit};
use super::super::error::Fault;
use super::super::wire::{DELIMITED, Scalar, wire_type, zigzag};
use super::super::{UnknownFields, base64};
use super::{Reading, Zero};
use crate::schema::{Enum, Field, Kind};
use std::ops::Range;

/// How a value is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// As a JSON number.
    Number,
    /// As a JSON string.
    String,
    /// As the key of a map, or as text without quotes.
    Bare,
}

impl Reading<'_> {
    /// A number, bool or enum that is next. Nothing for a name that its enum does not declare, where
    /// that is passed over.
    pub(super) fn scalar(&mut self, kind: Kind) -> Result<Option<Scalar>, Fault> {
        let next = self.lexer.peek();
        let offset = self.lexer.offset();
        match kind {
            Kind::Bool if self.lexer.word("true") => Ok(Some(Scalar::Varint(1))),
            Kind::Bool if self.lexer.word("false") => Ok(Some(Scalar::Varint(0))),
            Kind::Bool => Err(self.lexer.unexpected("`true` or `false`")),
            Kind::Enum(item) if item.is_null_value() && self.lexer.word("null") => {
                Ok(Some(Scalar::Varint(0)))
            }
            Kind::Enum(_) if next == Some(b'"') => {
                let text = self.lexer.string("a name or a number")?.get()?;
                self.scalar_of(kind, &text, Spelling::String, offset)
            }
            Kind::Enum(_) => {
                let text = self.lexer.number("a name or a number")?;
                self.scalar_of(kind, text, Spelling::Number, offset)
            }
            _ if next == Some(b'"') => {
                let text = self.lexer.string("a number")?.get()?;
                self.scalar_of(kind, &text, Spelling::String, offset)
            }
            _ => {
                let text = self.lexer.number("a number")?;
                self.scalar_of(kind, text, Spelling::Number, offset)
            }
        }
    }

    /// A number, bool or enum from its text.
    pub(super) fn scalar_of(
        &self,
        kind: Kind,
        text: &str,
        spelling: Spelling,
        offset: usize,
    ) -> Result<Option<Scalar>, Fault> {
        let unfit = |unfit| unfit_for(kind, unfit, offset);
        let scalar = match kind {
            Kind::Double => Scalar::Fixed64(decimal::double(text).map_err(unfit)?.to_bits()),
            Kind::Float => Scalar::Fixed32(decimal::float(text).map_err(unfit)?.to_bits()),
            Kind::Bool => match text {
                "true" => Scalar::Varint(1),
                "false" => Scalar::Varint(0),
                _ => return Err(Fault::new(offset, "expected `true` or `false`")),
            },
            Kind::Enum(item) => return self.enumeration(item, text, spelling, offset),
            _ => integer(kind, decimal::whole(text).map_err(unfit)?)
                .ok_or_else(|| unfit(Unfit::Range))?,
        };
        Ok(Some(scalar))
    }

    fn enumeration(
        &self,
        item: &'static Enum,
        text: &str,
        spelling: Spelling,
        offset: usize,
    ) -> Result<Option<Scalar>, Fault> {
        let number = match spelling {
            Spelling::Number => None,
            Spelling::String | Spelling::Bare => item.number_of(text),
        };
        let is_number = spelling != Spelling::String && decimal::is_number(text);
        let number = match number {
            None if is_number => {
                let kind = Kind::Enum(item);
                let number =
                    decimal::whole(text).map_err(|unfit| unfit_for(kind, unfit, offset))?;
                let number = i32::try_from(number);
                let number = number.map_err(|_| unfit_for(kind, Unfit::Range, offset))?;
                (!item.closed || item.name_of(number).is_some()).then_some(number)
            }
            number => number,
        };
        match (number, self.options.unknown_fields) {
            (Some(number), _) => Ok(Some(Scalar::Varint(i64::from(number).cast_unsigned()))),
            (None, UnknownFields::Ignore) => Ok(None),
            (None, UnknownFields::Refuse) => {
                let why = format!("`{}` has no value `{text}`", item.name);
                Err(Fault::new(offset, why))
            }
        }
    }

    /// Writes a number, bool or enum with its tag. Returns whether the field is set by it.
    pub(super) fn number(&mut self, number: u32, kind: Kind, value: Scalar, zero: Zero) -> bool {
        if zero == Zero::Written || !value.is_zero() {
            self.out.tag(number, wire_type(kind));
            self.out.scalar(value);
        }
        true
    }

    /// Writes text or bytes with their tag.
    pub(super) fn text(
        &mut self,
        number: u32,
        zero: Zero,
        append: impl FnOnce(&mut Vec<u8>) -> Result<(), Fault>,
    ) -> Result<bool, Fault> {
        let start = self.out.mark();
        self.out.tag(number, DELIMITED);
        let mark = self.out.open();
        append(self.out.bytes())?;
        if self.out.close(mark) == 0 && zero == Zero::LeftOut {
            self.out.back_to(start);
        }
        Ok(true)
    }

    /// Writes the key of a map. Returns where its content is.
    pub(super) fn key(
        &mut self,
        field: &'static Field,
        text: &str,
        offset: usize,
    ) -> Result<Range<usize>, Fault> {
        if let Kind::String = field.kind {
            self.text(1, Zero::Written, |out| {
                out.extend_from_slice(text.as_bytes());
                Ok(())
            })?;
            let end = self.out.bytes().len();
            return Ok(end - text.len()..end);
        }
        let start = self.out.bytes().len();
        if let Some(value) = self.scalar_of(field.kind, text, Spelling::Bare, offset)? {
            self.number(1, field.kind, value, Zero::Written);
        }
        Ok(start..self.out.bytes().len())
    }
}

/// Appends the bytes of base64, whose first character is at `offset`.
pub(super) fn bytes(text: &str, offset: usize, out: &mut Vec<u8>) -> Result<(), Fault> {
    base64::decode(text.as_bytes(), out).map_err(|at| Fault::new(offset + at, "this is no base64"))
}

fn integer(kind: Kind, value: i128) -> Option<Scalar> {
    let signed32 = || i32::try_from(value).ok();
    let signed64 = || i64::try_from(value).ok();
    let unsigned32 = || u32::try_from(value).ok();
    let unsigned64 = || u64::try_from(value).ok();
    Some(match kind {
        Kind::Int32 => Scalar::Varint(i64::from(signed32()?).cast_unsigned()),
        Kind::Int64 => Scalar::Varint(signed64()?.cast_unsigned()),
        Kind::Uint32 => Scalar::Varint(unsigned32()?.into()),
        Kind::Uint64 => Scalar::Varint(unsigned64()?),
        Kind::Sint32 => Scalar::Varint(zigzag(signed32()?.into())),
        Kind::Sint64 => Scalar::Varint(zigzag(signed64()?)),
        Kind::Fixed32 => Scalar::Fixed32(unsigned32()?),
        Kind::Sfixed32 => Scalar::Fixed32(signed32()?.cast_unsigned()),
        Kind::Fixed64 => Scalar::Fixed64(unsigned64()?),
        Kind::Sfixed64 => Scalar::Fixed64(signed64()?.cast_unsigned()),
        _ => return None,
    })
}

#[cold]
fn unfit_for(kind: Kind, unfit: Unfit, offset: usize) -> Fault {
    let name = match kind {
        Kind::Double => "a double",
        Kind::Float => "a float",
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => "a signed number of 64 bits",
        Kind::Uint64 | Kind::Fixed64 => "an unsigned number of 64 bits",
        Kind::Uint32 | Kind::Fixed32 => "an unsigned number of 32 bits",
        _ => "a signed number of 32 bits",
    };
    let why = match unfit {
        Unfit::Malformed => "this is no number".to_owned(),
        Unfit::Fraction => format!("{name} has no fraction"),
        Unfit::Range => format!("this is beyond {name}"),
    };
    Fault::new(offset, why)
}
