//! Messages of `google.protobuf` that have a JSON form of their own.

use super::super::error::{Fault, Step};
use super::super::wire::{DELIMITED, Scalar};
use super::super::{decimal, field_mask, time};
use super::{Reading, UnknownFields, Zero};
use crate::schema::well_known::VALUE;
use crate::schema::{Form, Kind, Message};

impl Reading<'_> {
    pub(super) fn special(&mut self, message: &'static Message) -> Result<(), Fault> {
        match message.form {
            Form::Plain | Form::Empty => self.message(message),
            Form::Any => self.any(),
            Form::Value => self.any_value(),
            Form::Struct => {
                let field = &message.fields[0];
                self.map(field)
            }
            Form::ListValue => {
                let field = &message.fields[0];
                self.list(field)
            }
            Form::Wrapper => {
                let kind = message.fields[0].kind;
                self.value(1, kind, Zero::LeftOut).map(drop)
            }
            Form::Timestamp | Form::Duration | Form::FieldMask => {
                let text = self.lexer.string("a string")?;
                let offset = text.offset;
                self.special_text(message.form, &text.get()?, offset)
            }
        }
    }

    /// A time, a duration or a field mask from its text.
    pub(super) fn special_text(
        &mut self,
        form: Form,
        text: &str,
        offset: usize,
    ) -> Result<(), Fault> {
        let parsed = match form {
            Form::Timestamp => time::parse_timestamp(text).ok_or(
                "this is no RFC 3339 time of the years 1 to 9999, such as `2024-01-31T12:00:00Z`",
            ),
            Form::Duration => time::parse_duration(text)
                .ok_or("this is no duration within 10 000 years, such as `1.5s`"),
            _ => return self.field_mask(text, offset, field_mask::to_snake),
        };
        let (seconds, nanos) = parsed.map_err(|why| Fault::new(offset, why))?;
        let varint = |value: i64| Scalar::Varint(value.cast_unsigned());
        self.number(1, Kind::Int64, varint(seconds), Zero::LeftOut);
        self.number(2, Kind::Int32, varint(nanos.into()), Zero::LeftOut);
        Ok(())
    }

    /// Paths between commas.
    pub(super) fn field_mask(
        &mut self,
        text: &str,
        offset: usize,
        path: impl Fn(&str) -> Option<String>,
    ) -> Result<(), Fault> {
        for part in text.split(',').filter(|_| !text.is_empty()) {
            let Some(path) = path(part) else {
                let why =
                    format!("`{part}` is no path of a field mask, such as `user.displayName`");
                return Err(Fault::new(offset, why));
            };
            self.text(1, Zero::Written, |out| {
                out.extend_from_slice(path.as_bytes());
                Ok(())
            })?;
        }
        Ok(())
    }

    /// A `google.protobuf.Value`: whatever is next. Its members are a oneof, so zeros are written.
    fn any_value(&mut self) -> Result<(), Fault> {
        let [null, number, text, boolean, object, list] = VALUE.fields else {
            return Err(Fault::new(self.lexer.offset(), "a value has other fields"));
        };
        let field = match self.lexer.peek() {
            Some(b'{') => object,
            Some(b'[') => list,
            Some(b'"') => text,
            Some(b't' | b'f') => boolean,
            Some(b'n') => null,
            Some(b'-' | b'0'..=b'9') => {
                let offset = self.lexer.offset();
                let value = decimal::double(self.lexer.number("a value")?);
                let value = value.map_err(|_| Fault::new(offset, "this is beyond a double"))?;
                let value = Scalar::Fixed64(value.to_bits());
                self.number(number.number, number.kind, value, Zero::Written);
                return Ok(());
            }
            _ => return Err(self.lexer.unexpected("a value")),
        };
        self.value(field.number, field.kind, Zero::Written)
            .map(drop)
    }

    /// A `google.protobuf.Any`: the type may stand behind what needs it.
    fn any(&mut self) -> Result<(), Fault> {
        let start = self.lexer;
        self.lexer.expect(b'{', "an object")?;
        let Some(url) = self.type_url()? else {
            return Ok(());
        };
        let end = self.lexer;
        let Some(message) = self.options.types.find_url(&url) else {
            let why = format!("the type `{url}` is not known here");
            return Err(Fault::new(start.offset(), why).inside(Step::Field("@type")));
        };
        self.text(1, Zero::Written, |out| {
            out.extend_from_slice(url.as_bytes());
            Ok(())
        })?;
        self.lexer = start;
        self.lexer.expect(b'{', "an object")?;
        self.out.tag(2, DELIMITED);
        let mark = self.out.open();
        self.enter()?;
        match message.form {
            Form::Plain => self.members(message, true)?,
            _ => self.special_inside_any(message)?,
        }
        self.leave();
        self.out.close(mark);
        debug_assert_eq!(self.lexer.offset(), end.offset());
        Ok(())
    }

    /// Looks for `@type` to the end of the object. An object with nothing in it has none.
    fn type_url(&mut self) -> Result<Option<String>, Fault> {
        let mut url = None;
        let mut is_first = true;
        let mut is_empty = true;
        let offset = self.lexer.offset();
        while let Some(name) = self.lexer.member(&mut is_first)? {
            is_empty = false;
            if name.get()? != "@type" {
                self.lexer.skip(self.depth)?;
                continue;
            }
            let value = self.lexer.string("the URL of a type")?;
            if url.replace(value.get()?.into_owned()).is_some() {
                return Err(Fault::new(name.offset, "`@type` is given twice"));
            }
        }
        match url {
            None if !is_empty => Err(Fault::new(offset, "there is no `@type`")),
            url => Ok(url),
        }
    }

    /// Members `@type` and `value`.
    fn special_inside_any(&mut self, message: &'static Message) -> Result<(), Fault> {
        let mut has_value = message.form == Form::Empty;
        let mut is_given = false;
        let mut is_first = true;
        while let Some(name) = self.lexer.member(&mut is_first)? {
            match &*name.get()? {
                "@type" => self.lexer.skip(self.depth)?,
                "value" if is_given => {
                    return Err(Fault::new(name.offset, "`value` is given twice"));
                }
                "value" => {
                    (has_value, is_given) = (true, true);
                    self.message(message)
                        .map_err(|fault| fault.inside(Step::Field("value")))?;
                }
                other if self.options.unknown_fields == UnknownFields::Refuse => {
                    let why = format!("there is no field `{other}` beside `value`");
                    return Err(Fault::new(name.offset, why));
                }
                _ => self.lexer.skip(self.depth)?,
            }
        }
        match has_value {
            true => Ok(()),
            false => Err(Fault::new(self.lexer.offset(), "there is no `value`")),
        }
    }
}
