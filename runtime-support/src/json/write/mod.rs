//! From the wire to text: objects, lists and maps.

mod scalar;
mod scan;
mod special;

use super::error::{Fault, Step};
use super::wire::{DELIMITED, Input, Scalar, VARINT, wire_type};
use super::{Emit, Options};
use crate::schema::{Cardinality, Field, Form, Kind, Message};
use scan::Found;
use std::ops::Range;

/// Text that is being written.
pub(super) struct Writing<'a> {
    out: &'a mut Vec<u8>,
    options: &'a Options,
    /// How many messages may still be entered.
    depth: usize,
    /// What was found of the messages that are being written, the innermost at the end.
    found: Vec<Found>,
    /// Winners of their oneofs, likewise.
    winners: Vec<Option<usize>>,
}

/// A message on the wire.
#[derive(Clone, Copy)]
struct Wire<'w> {
    bytes: &'w [u8],
    /// Where it is in the whole.
    base: usize,
}

impl<'w> Wire<'w> {
    fn of(self, found: &Found) -> Input<'w> {
        Input::new(&self.bytes[found.start..found.end], self.base + found.start)
    }

    fn content(self, found: &Found) -> Self {
        Self {
            bytes: &self.bytes[found.start..found.end],
            base: self.base + found.start,
        }
    }
}

impl<'a> Writing<'a> {
    pub(super) fn new(options: &'a Options, out: &'a mut Vec<u8>) -> Self {
        Self {
            out,
            options,
            depth: options.depth,
            found: Vec::new(),
            winners: Vec::new(),
        }
    }

    /// A message in whatever form it has.
    pub(super) fn message(
        &mut self,
        message: &'static Message,
        bytes: &[u8],
        base: usize,
    ) -> Result<(), Fault> {
        let wire = Wire { bytes, base };
        match message.form {
            Form::Plain | Form::Empty => {
                self.out.push(b'{');
                self.members(message, wire, true)?;
                self.out.push(b'}');
                Ok(())
            }
            _ => self.special(message, wire),
        }
    }

    /// The value of one field of a message.
    pub(super) fn field_alone(
        &mut self,
        message: &'static Message,
        field: &'static Field,
        bytes: &[u8],
    ) -> Result<(), Fault> {
        let wire = Wire { bytes, base: 0 };
        self.with_fields(message, wire, |writing, range| {
            let index = message.position(field.number);
            let is_it = |found: &Found| Some(found.field) == index;
            let all = &writing.found[range.clone()];
            let start = all.iter().position(is_it).unwrap_or(all.len());
            let count = all[start..].iter().take_while(|found| is_it(found)).count();
            let start = range.start + start;
            match count {
                0 => writing.absent(field),
                _ => writing.field(field, wire, start..start + count)?,
            }
            Ok(())
        })
        .map_err(|fault| fault.inside(Step::Field(field.json)))
    }

    /// The members of an object.
    fn members(
        &mut self,
        message: &'static Message,
        wire: Wire<'_>,
        mut is_first: bool,
    ) -> Result<(), Fault> {
        self.with_fields(message, wire, |writing, range| {
            let mut next_field = 0;
            let mut at = range.start;
            while at < range.end {
                let index = writing.found[at].field;
                let mut end = at + 1;
                while end < range.end && writing.found[end].field == index {
                    end += 1;
                }
                writing.absent_members(&message.fields[next_field..index], &mut is_first);
                next_field = index + 1;
                let field = &message.fields[index];
                writing
                    .member(field, wire, at..end, &mut is_first)
                    .map_err(|fault| fault.inside(Step::Field(field.json)))?;
                at = end;
            }
            writing.absent_members(&message.fields[next_field..], &mut is_first);
            Ok(())
        })
    }

    fn member(
        &mut self,
        field: &'static Field,
        wire: Wire<'_>,
        range: Range<usize>,
        is_first: &mut bool,
    ) -> Result<(), Fault> {
        if self.options.emit == Emit::Set
            && field.cardinality == Cardinality::Implicit
            && self.is_zero(field.kind, wire, &range)
        {
            if let Kind::String = field.kind {
                self.check_text(wire, range)?;
            }
            return Ok(());
        }
        let (before, was_first) = (self.out.len(), *is_first);
        self.name(field, is_first);
        let value = self.out.len();
        self.field(field, wire, range)?;
        // A number that its closed enum does not declare is no value, nor is an empty list one.
        let written = &self.out[value..];
        let is_nothing = written.is_empty()
            || (self.options.emit == Emit::Set && matches!(written, b"[]" | b"{}"))
                && (field.is_list() || field.is_map());
        if is_nothing {
            self.out.truncate(before);
            *is_first = was_first;
            self.absent_members(std::slice::from_ref(field), is_first);
        }
        Ok(())
    }

    /// Whether the last occurrence is the zero of its type.
    fn is_zero(&self, kind: Kind, wire: Wire<'_>, range: &Range<usize>) -> bool {
        let last = range.clone().next_back().map(|last| &self.found[last]);
        let content = last.map_or(&[][..], |last| wire.content(last).bytes);
        match wire_type(kind) {
            DELIMITED => content.is_empty(),
            // The highest bit of each byte only says that more follow.
            VARINT => content.iter().all(|byte| byte & 0x7f == 0),
            _ => content.iter().all(|byte| *byte == 0),
        }
    }

    fn name(&mut self, field: &'static Field, is_first: &mut bool) {
        if !std::mem::take(is_first) {
            self.out.push(b',');
        }
        let name = match self.options.proto_names {
            true => field.name,
            false => field.json,
        };
        self.text(name);
        self.out.push(b':');
    }

    /// Members for fields that are not set, as far as they are to be shown.
    fn absent_members(&mut self, fields: &'static [Field], is_first: &mut bool) {
        if self.options.emit == Emit::Set {
            return;
        }
        for field in fields {
            let is_shown = match field.cardinality {
                _ if field.oneof.is_some() => false,
                Cardinality::Proto3Optional => false,
                Cardinality::Optional | Cardinality::Required => {
                    self.options.emit == Emit::Unpopulated
                }
                _ => true,
            };
            if is_shown {
                self.name(field, is_first);
                match field.cardinality {
                    Cardinality::Optional | Cardinality::Required => {
                        self.out.extend_from_slice(b"null");
                    }
                    _ => self.absent(field),
                }
            }
        }
    }

    /// The value of a field that is not set.
    fn absent(&mut self, field: &'static Field) {
        let text: &[u8] = match (field.cardinality, field.kind) {
            (Cardinality::Map, _) => b"{}",
            (Cardinality::Repeated | Cardinality::Packed, _) => b"[]",
            (_, Kind::Message(_) | Kind::Group(_)) => b"null",
            (_, Kind::String | Kind::Bytes) => b"\"\"",
            (_, kind) => return self.zero(kind),
        };
        self.out.extend_from_slice(text);
    }

    /// The value of a field from all its occurrences. Nothing is written for a number that a closed enum
    /// does not declare.
    fn field(
        &mut self,
        field: &'static Field,
        wire: Wire<'_>,
        range: Range<usize>,
    ) -> Result<(), Fault> {
        match field.cardinality {
            Cardinality::Map => self.map(field, wire, range),
            Cardinality::Repeated | Cardinality::Packed => self.list(field, wire, range),
            _ => self.single(field.kind, wire, range).map(drop),
        }
    }

    /// The last occurrence, or all of a message merged. Returns whether anything was written.
    fn single(&mut self, kind: Kind, wire: Wire<'_>, range: Range<usize>) -> Result<bool, Fault> {
        let Some(last) = range.clone().next_back().map(|last| self.found[last]) else {
            return Ok(false);
        };
        match kind {
            Kind::Message(message) | Kind::Group(message) if range.len() > 1 => {
                // To merge messages is to read one behind the other.
                let mut merged = Vec::new();
                for found in &self.found[range] {
                    merged.extend_from_slice(&wire.bytes[found.start..found.end]);
                }
                self.inner(message, &merged, wire.base + last.start)?;
                Ok(true)
            }
            Kind::Message(message) | Kind::Group(message) => {
                let content = wire.content(&last);
                self.inner(message, content.bytes, content.base)?;
                Ok(true)
            }
            Kind::String => {
                self.check_text(wire, range)?;
                let content = wire.content(&last);
                self.text(scan::utf8(content.bytes, content.base)?);
                Ok(true)
            }
            Kind::Bytes => {
                self.bytes(wire.content(&last).bytes);
                Ok(true)
            }
            _ => {
                let value = wire.of(&last).scalar(wire_type(kind))?;
                self.scalar(kind, value)
            }
        }
    }

    /// Text that a later occurrence takes back must be text all the same.
    fn check_text(&self, wire: Wire<'_>, range: Range<usize>) -> Result<(), Fault> {
        let overruled = range.len().saturating_sub(1);
        for found in &self.found[range][..overruled] {
            let content = wire.content(found);
            scan::utf8(content.bytes, content.base)?;
        }
        Ok(())
    }

    fn inner(&mut self, message: &'static Message, bytes: &[u8], base: usize) -> Result<(), Fault> {
        self.enter(base)?;
        self.message(message, bytes, base)?;
        self.depth += 1;
        Ok(())
    }

    fn enter(&mut self, offset: usize) -> Result<(), Fault> {
        match self.depth.checked_sub(1) {
            Some(depth) => {
                self.depth = depth;
                Ok(())
            }
            None => Err(Fault::new(offset, "messages are nested too deeply")),
        }
    }

    fn list(
        &mut self,
        field: &'static Field,
        wire: Wire<'_>,
        range: Range<usize>,
    ) -> Result<(), Fault> {
        self.out.push(b'[');
        let mut index = 0;
        for at in range {
            let found = self.found[at];
            if field.kind.is_packable() && found.wire_type == DELIMITED {
                let mut items = wire.of(&found);
                while !items.is_at_end() {
                    let item = items.scalar(wire_type(field.kind))?;
                    self.item(&mut index, |writing| writing.scalar(field.kind, item))?;
                }
            } else {
                self.item(&mut index, |writing| {
                    writing.single(field.kind, wire, at..at + 1)
                })?;
            }
        }
        self.out.push(b']');
        Ok(())
    }

    fn item(
        &mut self,
        index: &mut usize,
        write: impl FnOnce(&mut Self) -> Result<bool, Fault>,
    ) -> Result<(), Fault> {
        let before = self.out.len();
        if *index > 0 {
            self.out.push(b',');
        }
        let is_written = write(self).map_err(|fault| fault.inside(Step::Index(*index)))?;
        match is_written {
            true => *index += 1,
            false => self.out.truncate(before),
        }
        Ok(())
    }

    /// The entries in the order of their keys, of each key the last.
    fn map(
        &mut self,
        field: &'static Field,
        wire: Wire<'_>,
        range: Range<usize>,
    ) -> Result<(), Fault> {
        let Kind::Message(entry) = field.kind else {
            return Err(Fault::new(wire.base, "the map has no entries"));
        };
        let (Some(key_field), Some(value_field)) = (entry.field(1), entry.field(2)) else {
            return Err(Fault::new(wire.base, "the map has no keys or no values"));
        };
        let mut entries = Vec::with_capacity(range.len());
        for at in range {
            let content = wire.content(&self.found[at]);
            entries.push((self.key(entry, key_field.kind, content)?, content));
        }
        // Stable, so that of one key the last stays last.
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        self.out.push(b'{');
        let mut is_first = true;
        for (index, (key, content)) in entries.iter().enumerate() {
            if entries.get(index + 1).is_some_and(|next| next.0 == *key) {
                continue;
            }
            let before = self.out.len();
            if !is_first {
                self.out.push(b',');
            }
            key.write(self);
            self.out.push(b':');
            let is_written = self
                .entry_value(entry, value_field.kind, *content)
                .map_err(|fault| fault.inside(Step::Key(key.to_string())))?;
            match is_written {
                true => is_first = false,
                false => self.out.truncate(before),
            }
        }
        self.out.push(b'}');
        Ok(())
    }

    fn entry_value(
        &mut self,
        entry: &'static Message,
        kind: Kind,
        wire: Wire<'_>,
    ) -> Result<bool, Fault> {
        self.enter(wire.base)?;
        let is_written = self.with_fields(entry, wire, |writing, range| {
            let start = range.clone().find(|at| writing.found[*at].field == 1);
            match (start, kind) {
                (Some(start), _) => writing.single(kind, wire, start..range.end),
                (None, Kind::Message(message) | Kind::Group(message)) => {
                    writing.inner(message, &[], wire.base)?;
                    Ok(true)
                }
                (None, Kind::String | Kind::Bytes) => {
                    writing.out.extend_from_slice(b"\"\"");
                    Ok(true)
                }
                (None, kind) => writing.scalar(kind, Scalar::zero(kind)),
            }
        })?;
        self.depth += 1;
        Ok(is_written)
    }
}
