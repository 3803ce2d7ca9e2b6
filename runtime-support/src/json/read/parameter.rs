//! One field from text that is no JSON: path and query parameters.

use super::super::error::Fault;
use super::super::field_mask;
use super::super::lexer::Lexer;
use super::super::wire::DELIMITED;
use super::scalar::{Spelling, bytes};
use super::{Reading, Zero};
use crate::schema::{Field, Form, Kind, Message};

impl Reading<'_> {
    /// One occurrence of a field. All of the text is taken.
    pub(in super::super) fn parameter(
        &mut self,
        field: &'static Field,
        text: &str,
    ) -> Result<(), Fault> {
        if field.is_map() {
            return Err(Fault::new(0, "a map is no parameter"));
        }
        let is_json = match field.kind {
            Kind::Message(message) => {
                self.enter()?;
                self.out.tag(field.number, DELIMITED);
                let mark = self.out.open();
                let is_json = self.parameter_message(message, text)?;
                self.out.close(mark);
                self.leave();
                is_json
            }
            Kind::Group(_) => return Err(Fault::new(0, "a group is no parameter")),
            kind => {
                self.parameter_value(field.number, kind, text)?;
                false
            }
        };
        if !is_json {
            self.lexer = Lexer::new("");
        }
        Ok(())
    }

    fn parameter_value(&mut self, number: u32, kind: Kind, text: &str) -> Result<(), Fault> {
        match kind {
            Kind::String => self.text(number, Zero::Written, |out| {
                out.extend_from_slice(text.as_bytes());
                Ok(())
            })?,
            Kind::Bytes => self.text(number, Zero::Written, |out| bytes(text, 0, out))?,
            _ => match self.scalar_of(kind, text, Spelling::Bare, 0)? {
                Some(value) => self.number(number, kind, value, Zero::Written),
                None => false,
            },
        };
        Ok(())
    }

    /// Returns whether the text is JSON and was taken as such.
    fn parameter_message(&mut self, message: &'static Message, text: &str) -> Result<bool, Fault> {
        match message.form {
            Form::Wrapper => self.parameter_value(1, message.fields[0].kind, text)?,
            Form::Timestamp | Form::Duration => self.special_text(message.form, text, 0)?,
            // Names of the contract are welcome here, if JSON can say them.
            Form::FieldMask => self.field_mask(text, 0, |path| match path.contains('_') {
                true => field_mask::to_camel(path).map(|_| path.to_owned()),
                false => field_mask::to_snake(path),
            })?,
            Form::Struct | Form::Value | Form::ListValue => {
                self.message(message)?;
                return Ok(true);
            }
            Form::Plain | Form::Empty | Form::Any => {
                let why = format!("`{}` is no parameter", message.name);
                return Err(Fault::new(0, why));
            }
        }
        Ok(false)
    }
}
