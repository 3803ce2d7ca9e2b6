//! One look over the fields of a message: what is there, in the order of the fields.

use super::super::error::Fault;
use super::super::wire::{DELIMITED, Input, START, wire_type};
use super::{Wire, Writing};
use crate::schema::{Field, Message};
use std::ops::Range;

/// One occurrence of a field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// Index into the fields of the message; [`DROPPED`] if another member of its oneof came later.
    pub(super) field: usize,
    pub(super) wire_type: u8,
    /// Where its content is, without tag, length and end of group.
    pub(super) start: usize,
    pub(super) end: usize,
}

const DROPPED: usize = usize::MAX;

impl Writing<'_> {
    /// Looks over a message and calls `then` with where in `found` its fields are: sorted by field, of
    /// one field in the order of the wire, of a oneof only the member that came last.
    pub(super) fn with_fields<T>(
        &mut self,
        message: &'static Message,
        wire: Wire<'_>,
        then: impl FnOnce(&mut Self, Range<usize>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let start = self.found.len();
        let is_sorted = self.scan(message, wire)?;
        if !message.oneofs.is_empty() {
            self.settle_oneofs(message, start);
        }
        let found = &mut self.found[start..];
        if !is_sorted || !message.oneofs.is_empty() {
            found.sort_by_key(|found| found.field);
        }
        let kept = found.partition_point(|found| found.field != DROPPED);
        let done = then(self, start..start + kept)?;
        self.found.truncate(start);
        Ok(done)
    }

    /// Appends what is known to `found`. Returns whether it is sorted by field.
    fn scan(&mut self, message: &'static Message, wire: Wire<'_>) -> Result<bool, Fault> {
        let mut input = Input::new(wire.bytes, wire.base);
        let mut is_sorted = true;
        let mut last = 0;
        while !input.is_at_end() {
            let (number, wire_type) = input.tag()?;
            let index = message.position(number);
            let index = index.filter(|index| accepts(&message.fields[*index], wire_type));
            let Some(field) = index else {
                input.skip(number, wire_type, self.depth)?;
                continue;
            };
            let before = input.at();
            let (start, end) = match wire_type {
                DELIMITED => {
                    let content = input.delimited()?.len();
                    (input.at() - content, input.at())
                }
                START => {
                    let content = input.skip_group(number, self.depth)?.len();
                    (before, before + content)
                }
                _ => {
                    input.scalar(wire_type)?;
                    (before, input.at())
                }
            };
            is_sorted &= last <= field;
            last = field;
            self.found.push(Found {
                field,
                wire_type,
                start,
                end,
            });
        }
        Ok(is_sorted)
    }

    /// Drops what a later member of the same oneof takes back.
    fn settle_oneofs(&mut self, message: &'static Message, start: usize) {
        let base = self.winners.len();
        self.winners.resize(base + message.oneofs.len(), None);
        let mut lost = Vec::new();
        for at in (start..self.found.len()).rev() {
            let field = self.found[at].field;
            let Some(oneof) = message.fields[field].oneof.map(usize::from) else {
                continue;
            };
            match &mut self.winners[base + oneof] {
                winner @ None => *winner = Some(field),
                Some(winner) if *winner == field => {}
                // What stands before this one is taken back too, even by the same member.
                Some(winner) => {
                    *winner = DROPPED;
                    lost.push(at);
                }
            }
        }
        for at in lost {
            self.found[at].field = DROPPED;
        }
        self.winners.truncate(base);
    }
}

/// Whether the field can be sent so. Anything else is a field that is not known.
fn accepts(field: &Field, found: u8) -> bool {
    found == wire_type(field.kind)
        || (found == DELIMITED && field.is_list() && field.kind.is_packable())
}

/// The text that these bytes are.
pub(super) fn utf8(bytes: &[u8], offset: usize) -> Result<&str, Fault> {
    std::str::from_utf8(bytes)
        .map_err(|error| Fault::new(offset + error.valid_up_to(), "the text is not UTF-8"))
}
