//! Messages of `google.protobuf` that have a JSON form of their own.

use super::super::error::{Fault, Step};
use super::super::wire::{Scalar, wire_type};
use super::super::{field_mask, time};
use super::{Found, Wire, Writing, scan};
use crate::schema::{Form, Kind, Message};
use std::ops::Range;

impl Writing<'_> {
    pub(super) fn special(
        &mut self,
        message: &'static Message,
        wire: Wire<'_>,
    ) -> Result<(), Fault> {
        self.with_fields(message, wire, |writing, range| match message.form {
            Form::Any => writing.any(wire, range),
            Form::Timestamp => {
                let (seconds, nanos) = writing.seconds_and_nanos(wire, range)?;
                writing.out.push(b'"');
                let is_time = time::put_timestamp(seconds, nanos, writing.out);
                writing.out.push(b'"');
                let why = "the time is not one of the years 1 to 9999";
                is_time
                    .then_some(())
                    .ok_or_else(|| Fault::new(wire.base, why))
            }
            Form::Duration => {
                let (seconds, nanos) = writing.seconds_and_nanos(wire, range)?;
                writing.out.push(b'"');
                let is_duration = time::put_duration(seconds, nanos, writing.out);
                writing.out.push(b'"');
                let why = "the duration is not one of up to 10 000 years, or it has two signs";
                is_duration
                    .then_some(())
                    .ok_or_else(|| Fault::new(wire.base, why))
            }
            Form::FieldMask => writing.field_mask(wire, range),
            Form::Struct => writing.map(&message.fields[0], wire, range),
            Form::ListValue => writing.list(&message.fields[0], wire, range),
            Form::Value => writing.any_value(message, wire, range),
            Form::Wrapper => {
                let field = &message.fields[0];
                match range.is_empty() {
                    true => writing.absent(field),
                    false => drop(writing.single(field.kind, wire, range)?),
                }
                Ok(())
            }
            Form::Plain | Form::Empty => Ok(()),
        })
    }

    /// The last occurrence of the field with this index.
    fn last(&self, range: &Range<usize>, field: usize) -> Option<Found> {
        let found = self.found[range.clone()].iter();
        found.rev().find(|found| found.field == field).copied()
    }

    fn seconds_and_nanos(&self, wire: Wire<'_>, range: Range<usize>) -> Result<(i64, i32), Fault> {
        let number = |field| match self.last(&range, field) {
            Some(found) => match wire.of(&found).scalar(wire_type(Kind::Int64))? {
                Scalar::Varint(value) => Ok(value),
                Scalar::Fixed32(_) | Scalar::Fixed64(_) => Ok(0),
            },
            None => Ok(0),
        };
        Ok((number(0)?.cast_signed(), number(1)? as i32))
    }

    fn field_mask(&mut self, wire: Wire<'_>, range: Range<usize>) -> Result<(), Fault> {
        let mut text = String::new();
        for (index, at) in range.enumerate() {
            let content = wire.content(&self.found[at]);
            let path = scan::utf8(content.bytes, content.base)?;
            let camel = field_mask::to_camel(path).ok_or_else(|| {
                let why = format!("the path `{path}` of a field mask has no form in JSON");
                Fault::new(content.base, why)
            })?;
            if index > 0 {
                text.push(',');
            }
            text.push_str(&camel);
        }
        self.text(&text);
        Ok(())
    }

    /// A `Value` without a kind is none of its own making: it is `null`.
    fn any_value(
        &mut self,
        message: &'static Message,
        wire: Wire<'_>,
        range: Range<usize>,
    ) -> Result<(), Fault> {
        let Some(last) = range.clone().next_back().map(|last| self.found[last]) else {
            self.out.extend_from_slice(b"null");
            return Ok(());
        };
        let kind = message.fields[last.field].kind;
        if let Kind::Double = kind
            && let Scalar::Fixed64(bits) = wire.of(&last).scalar(wire_type(kind))?
            && !f64::from_bits(bits).is_finite()
        {
            let why = "a value that is not finite has no form in JSON";
            return Err(Fault::new(wire.base + last.start, why));
        }
        self.single(kind, wire, range).map(drop)
    }

    fn any(&mut self, wire: Wire<'_>, range: Range<usize>) -> Result<(), Fault> {
        let text_at = |found: Option<Found>| {
            let content = found.map(|found| wire.content(&found));
            content.map_or(Ok(""), |wire| scan::utf8(wire.bytes, wire.base))
        };
        let url = text_at(self.last(&range, 0))?;
        let inside = self.last(&range, 1).map(|found| wire.content(&found));
        let inside = inside.unwrap_or(Wire {
            bytes: &[],
            base: wire.base,
        });
        if url.is_empty() && inside.bytes.is_empty() {
            self.out.extend_from_slice(b"{}");
            return Ok(());
        }
        let Some(message) = self.options.types.find_url(url) else {
            let why = format!("the type `{url}` is not known here");
            return Err(Fault::new(wire.base, why).inside(Step::Field("@type")));
        };
        self.out.extend_from_slice(b"{\"@type\":");
        self.text(url);
        self.enter(inside.base)?;
        match message.form {
            Form::Plain => self.members(message, inside, false)?,
            _ => {
                self.out.extend_from_slice(b",\"value\":");
                self.message(message, inside.bytes, inside.base)
                    .map_err(|fault| fault.inside(Step::Field("value")))?;
            }
        }
        self.depth += 1;
        self.out.push(b'}');
        Ok(())
    }
}
