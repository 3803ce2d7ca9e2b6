//! From text to the wire: objects, lists and maps.

mod parameter;
mod scalar;
mod seen;
mod special;

use super::error::{Fault, Step};
use super::lexer::Lexer;
use super::wire::{DELIMITED, END, Output, START};
use super::{Options, UnknownFields};
use crate::schema::{Cardinality, Field, Form, Kind, Message};
use seen::Seen;

/// Text that is being read, and what was written of it.
pub(super) struct Reading<'a> {
    lexer: Lexer<'a>,
    out: Output<'a>,
    options: &'a Options,
    /// How many messages may still be entered.
    depth: usize,
}

/// What becomes of a value that is the zero of its type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Zero {
    /// It is written.
    Written,
    /// It is left out: the field has no presence.
    LeftOut,
}

/// Keys of a map: what is written of each, and where it stands in the text.
struct Keys {
    field: &'static Field,
    written: Vec<(std::ops::Range<usize>, usize)>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(text: &'a str, options: &'a Options, out: &'a mut Vec<u8>) -> Self {
        Self {
            lexer: Lexer::new(text),
            out: Output::new(out),
            options,
            depth: options.depth,
        }
    }

    /// Sees to it that nothing is left, and fills in what is missing.
    pub(super) fn finish(mut self) -> Result<(), Fault> {
        if !self.lexer.is_at_end() {
            return Err(self.lexer.unexpected("the end of the text"));
        }
        self.out.finish();
        Ok(())
    }

    /// The fields of a message, in whatever form it has.
    pub(super) fn message(&mut self, message: &'static Message) -> Result<(), Fault> {
        match message.form {
            Form::Plain | Form::Empty => {
                self.lexer.expect(b'{', "an object")?;
                self.members(message, false)
            }
            _ => self.special(message),
        }
    }

    /// A field's value, or `null`, which mostly stands for none.
    pub(super) fn field_or_null(&mut self, field: &'static Field) -> Result<(), Fault> {
        if !holds_null(field) && self.lexer.word("null") {
            return Ok(());
        }
        self.field(field)
    }

    /// The members of an object that has begun, to its end. Inside of an `Any`, `@type` is no field.
    fn members(&mut self, message: &'static Message, is_any: bool) -> Result<(), Fault> {
        let mut seen = Seen::default();
        let mut is_first = true;
        let mut expected = 0;
        while let Some(name) = self.lexer.member(&mut is_first)? {
            let text = name.get()?;
            if is_any && text == "@type" {
                self.lexer.skip(self.depth)?;
                continue;
            }
            // Members mostly come in the order of the fields.
            let index = match message.fields.get(expected) {
                Some(field) if field.json == text => Some(expected),
                _ => message.position_named(&text),
            };
            let Some(index) = index else {
                self.unknown(&text, name.offset)?;
                continue;
            };
            expected = index + 1;
            let field = &message.fields[index];
            self.member(message, index, &mut seen, name.offset)
                .map_err(|fault| fault.inside(Step::Field(field.json)))?;
        }
        Ok(())
    }

    fn unknown(&mut self, name: &str, offset: usize) -> Result<(), Fault> {
        match self.options.unknown_fields {
            UnknownFields::Ignore => self.lexer.skip(self.depth),
            UnknownFields::Refuse => Err(Fault::new(offset, format!("there is no field `{name}`"))),
        }
    }

    fn member(
        &mut self,
        message: &'static Message,
        index: usize,
        seen: &mut Seen,
        offset: usize,
    ) -> Result<(), Fault> {
        let field = &message.fields[index];
        if !seen.field(index) {
            return Err(Fault::new(offset, "the field is given twice"));
        }
        if !holds_null(field) && self.lexer.word("null") {
            return Ok(());
        }
        if let Some(oneof) = field.oneof
            && !seen.oneof(usize::from(oneof))
        {
            let name = message.oneofs.get(usize::from(oneof)).unwrap_or(&"");
            let why = format!("the oneof `{name}` is given twice");
            return Err(Fault::new(offset, why));
        }
        self.field(field)
    }

    fn field(&mut self, field: &'static Field) -> Result<(), Fault> {
        match field.cardinality {
            Cardinality::Map => self.map(field),
            Cardinality::Repeated => self.list(field),
            Cardinality::Packed => self.packed(field),
            Cardinality::Implicit => self
                .value(field.number, field.kind, Zero::LeftOut)
                .map(drop),
            Cardinality::Optional | Cardinality::Proto3Optional | Cardinality::Required => self
                .value(field.number, field.kind, Zero::Written)
                .map(drop),
        }
    }

    /// A list whose items have a tag each.
    fn list(&mut self, field: &'static Field) -> Result<(), Fault> {
        self.items(|reading| {
            reading
                .value(field.number, field.kind, Zero::Written)
                .map(drop)
        })
    }

    fn packed(&mut self, field: &'static Field) -> Result<(), Fault> {
        let start = self.out.mark();
        self.out.tag(field.number, DELIMITED);
        let mark = self.out.open();
        self.items(|reading| {
            if let Some(item) = reading.scalar(field.kind)? {
                reading.out.scalar(item);
            }
            Ok(())
        })?;
        if self.out.close(mark) == 0 {
            self.out.back_to(start);
        }
        Ok(())
    }

    fn items(&mut self, mut item: impl FnMut(&mut Self) -> Result<(), Fault>) -> Result<(), Fault> {
        self.lexer.expect(b'[', "an array")?;
        let mut is_first = true;
        let mut index = 0;
        while self.lexer.item(&mut is_first)? {
            item(self).map_err(|fault| fault.inside(Step::Index(index)))?;
            index += 1;
        }
        Ok(())
    }

    fn map(&mut self, field: &'static Field) -> Result<(), Fault> {
        let Kind::Message(entry) = field.kind else {
            return Err(Fault::new(self.lexer.offset(), "the map has no entries"));
        };
        let mut keys = Keys {
            field,
            written: Vec::new(),
        };
        self.lexer.expect(b'{', "an object")?;
        let mut is_first = true;
        while let Some(name) = self.lexer.member(&mut is_first)? {
            let key = name.get()?;
            self.entry(entry, &key, name.offset, &mut keys)
                .map_err(|fault| fault.inside(Step::Key(key.into_owned())))?;
        }
        self.refuse_twins(keys)
    }

    fn entry(
        &mut self,
        entry: &'static Message,
        key: &str,
        offset: usize,
        keys: &mut Keys,
    ) -> Result<(), Fault> {
        let (Some(key_field), Some(value_field)) = (entry.field(1), entry.field(2)) else {
            return Err(Fault::new(offset, "the map has no keys or no values"));
        };
        let start = self.out.mark();
        self.enter()?;
        self.out.tag(keys.field.number, DELIMITED);
        let mark = self.out.open();
        let range = self.key(key_field, key, offset)?;
        let is_written = self.value(2, value_field.kind, Zero::Written)?;
        self.out.close(mark);
        self.leave();
        match is_written {
            true => keys.written.push((range, offset)),
            // A name that its enum does not declare, where that is passed over.
            false => self.out.back_to(start),
        }
        Ok(())
    }

    /// Two keys may be spelled differently and yet be one. They are compared as they were written:
    /// lengths that are missing move nothing before the end.
    fn refuse_twins(&mut self, mut keys: Keys) -> Result<(), Fault> {
        if keys.written.len() < 2 {
            return Ok(());
        }
        let bytes = self.out.bytes();
        let of = |key: &(std::ops::Range<usize>, usize)| &bytes[key.0.clone()];
        keys.written.sort_by(|a, b| of(a).cmp(of(b)));
        let twins = keys
            .written
            .windows(2)
            .find(|pair| of(&pair[0]) == of(&pair[1]));
        match twins {
            Some(pair) => Err(Fault::new(pair[1].1, "the key is given twice")),
            None => Ok(()),
        }
    }

    /// A value with its tag. Returns whether it was written.
    fn value(&mut self, number: u32, kind: Kind, zero: Zero) -> Result<bool, Fault> {
        match kind {
            Kind::Message(message) => {
                self.enter()?;
                self.out.tag(number, DELIMITED);
                let mark = self.out.open();
                self.message(message)?;
                self.out.close(mark);
                self.leave();
                Ok(true)
            }
            Kind::Group(message) => {
                self.enter()?;
                self.out.tag(number, START);
                self.message(message)?;
                self.out.tag(number, END);
                self.leave();
                Ok(true)
            }
            Kind::String => {
                let text = self.lexer.string("a string")?;
                self.text(number, zero, |out| text.append_to(out))
            }
            Kind::Bytes => {
                let text = self.lexer.string("a string of base64")?;
                let offset = text.offset;
                let text = text.get()?;
                self.text(number, zero, |out| scalar::bytes(&text, offset + 1, out))
            }
            _ => {
                let Some(value) = self.scalar(kind)? else {
                    return Ok(false);
                };
                Ok(self.number(number, kind, value, zero))
            }
        }
    }

    fn enter(&mut self) -> Result<(), Fault> {
        match self.depth.checked_sub(1) {
            Some(depth) => {
                self.depth = depth;
                Ok(())
            }
            None => Err(Fault::new(
                self.lexer.offset(),
                "messages are nested too deeply",
            )),
        }
    }

    fn leave(&mut self) {
        self.depth += 1;
    }
}

/// Whether `null` is a value of the field: of a `google.protobuf.Value` or a `NullValue`.
fn holds_null(field: &Field) -> bool {
    let is_single = !field.is_list() && !field.is_map();
    is_single
        && match field.kind {
            Kind::Message(message) => message.form == Form::Value,
            Kind::Enum(item) => item.is_null_value(),
            _ => false,
        }
}
