//! The other consumer of the rules: an interpreter over dynamic messages.
//!
//! It finds what generated validators find, in the same order: violations with their paths and
//! messages, and what fails at run time. It is for where no code can be generated, and it is the
//! oracle that generated code is compared with. Messages are values here: fields are taken by the
//! numbers that the model gives, and no descriptor is asked what it means.

mod calls;
mod dynamic;
mod eval;
mod value;
mod violation;
mod walk;

pub use violation::{PathElement, Subscript, Violation, Violations};

use super::ir::FieldRules;
use crate::model::{Field, Kind, Message, Model};
use prost_reflect::{DynamicMessage, Value};
use regex::Regex;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;
use walk::Walk;

/// The rules of a model, ready to be run on messages.
#[derive(Debug)]
pub struct Interpreter<'m> {
    messages: BTreeMap<&'m str, &'m Message>,
    patterns: Mutex<BTreeMap<String, Regex>>,
}

impl<'m> Interpreter<'m> {
    /// An interpreter of the rules of all messages of a model.
    #[must_use]
    pub fn new(model: &'m Model) -> Self {
        let mut messages = BTreeMap::new();
        for package in model.packages.values() {
            add(&package.messages, &mut messages);
        }
        Self {
            messages,
            patterns: Mutex::default(),
        }
    }

    /// Checks all rules of a message of type `name`, with `now` as the time.
    ///
    /// # Errors
    /// Every broken rule, or the one that could not be run.
    pub fn all(
        &self,
        name: &str,
        message: &DynamicMessage,
        now: SystemTime,
    ) -> Result<(), Violations> {
        Walk::new(self, now, false).run(name, message)
    }

    /// Checks rules of a message of type `name` until one is broken, with `now` as the time.
    ///
    /// # Errors
    /// The first broken rule, or the one that could not be run.
    pub fn first(
        &self,
        name: &str,
        message: &DynamicMessage,
        now: SystemTime,
    ) -> Result<(), Violations> {
        Walk::new(self, now, true).run(name, message)
    }

    /// Checks all rules of a single value. Of a value that is zero, `required` says that it is not.
    pub(crate) fn value(
        &self,
        rules: &FieldRules,
        kind: &Kind,
        value: &Value,
        now: SystemTime,
    ) -> Result<(), Violations> {
        Walk::new(self, now, false).alone(rules, kind, value)
    }

    /// The message of this full name, if the model has it.
    fn message(&self, name: &str) -> Option<&'m Message> {
        self.messages.get(name).copied()
    }

    /// A field that an expression names.
    fn field(&self, name: &str, number: i32) -> Option<&'m Field> {
        let message = self.message(name)?;
        message.fields.iter().find(|field| field.number == number)
    }

    /// Whether a pattern occurs in a text; none if the pattern is not valid.
    fn is_match(&self, pattern: &str, text: &str) -> Option<bool> {
        let regex = {
            let mut patterns = self.patterns.lock().unwrap_or_else(PoisonError::into_inner);
            match patterns.get(pattern) {
                Some(regex) => regex.clone(),
                None => {
                    let regex = Regex::new(pattern).ok()?;
                    patterns.insert(pattern.to_owned(), regex.clone());
                    regex
                }
            }
        };
        Some(regex.is_match(text))
    }
}

fn add<'m>(messages: &'m [Message], to: &mut BTreeMap<&'m str, &'m Message>) {
    for message in messages {
        to.insert(&message.full_name, message);
        add(&message.messages, to);
    }
}
