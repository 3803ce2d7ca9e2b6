//! What anti-corruption adapters translate with: from wire values to the domain's, and back.
//!
//! The way in can fail, since a downstream can send what the domain cannot hold; it then says which
//! field is at fault. The way out cannot. Deliberately absent: anything that knows a contract.

#[cfg(test)]
mod tests;
mod time;

pub use time::{duration, proto_duration, system_time, timestamp};

use crate::NonEmpty;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use uuid::Uuid;

/// A value of a downstream that the domain cannot hold, with its place in the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untranslatable {
    path: String,
    problem: String,
}

impl Untranslatable {
    /// A value of which `problem` is true: "is no UUID".
    #[must_use]
    pub fn new(problem: impl Into<String>) -> Self {
        Self {
            path: String::new(),
            problem: problem.into(),
        }
    }

    /// A value that must be there and is not.
    #[must_use]
    pub fn missing() -> Self {
        Self::new("is missing")
    }

    /// The number of an enum that the domain has no word for.
    #[must_use]
    pub fn unknown_value(number: i32) -> Self {
        Self::new(format!("has no meaning here: {number}"))
    }

    /// The same problem, seen from the message around it, in which the value is called `field`.
    #[must_use]
    pub fn inside(mut self, field: &str) -> Self {
        self.path = match self.path.as_str() {
            "" => field.to_owned(),
            path if path.starts_with('[') => format!("{field}{path}"),
            path => format!("{field}.{path}"),
        };
        self
    }

    /// Where it stands, such as `lines[2].sku_id`; empty for the message as a whole. A oneof counts
    /// as a field.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong with it.
    #[must_use]
    pub fn problem(&self) -> &str {
        &self.problem
    }

    /// The same problem, seen from the list or map around it.
    fn within(self, key: impl fmt::Debug) -> Self {
        self.inside(&format!("[{key:?}]"))
    }
}

impl fmt::Display for Untranslatable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.problem),
            path => write!(f, "`{path}` {}", self.problem),
        }
    }
}

impl std::error::Error for Untranslatable {}

/// A field of a wire message on its way into the domain. What goes wrong with it carries its name.
pub fn field<W>(name: &'static str, value: W) -> Field<W> {
    Field { name, value }
}

/// See [`field`].
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Field<W> {
    name: &'static str,
    value: W,
}

impl<W> Field<W> {
    /// The field's value, translated.
    ///
    /// # Errors
    /// Whatever `translate` finds, with the field's path.
    pub fn to<D>(
        self,
        translate: impl FnOnce(W) -> Result<D, Untranslatable>,
    ) -> Result<D, Untranslatable> {
        translate(self.value).map_err(|error| error.inside(self.name))
    }
}

impl<W> Field<Option<W>> {
    /// The value of a field that must be there, translated.
    ///
    /// # Errors
    /// An absent field, and whatever `translate` finds, with the field's path.
    pub fn required<D>(
        self,
        translate: impl FnOnce(W) -> Result<D, Untranslatable>,
    ) -> Result<D, Untranslatable> {
        self.to(|value| translate(value.ok_or_else(Untranslatable::missing)?))
    }

    /// The value of a field that may be absent, translated.
    ///
    /// # Errors
    /// Whatever `translate` finds, with the field's path.
    pub fn optional<D>(
        self,
        translate: impl FnOnce(W) -> Result<D, Untranslatable>,
    ) -> Result<Option<D>, Untranslatable> {
        self.to(|value| value.map(translate).transpose())
    }
}

impl<W> Field<Vec<W>> {
    /// The items of a list, each translated.
    ///
    /// # Errors
    /// What `translate` finds first, with the field's path and the item's index.
    pub fn each<D>(
        self,
        translate: impl Fn(W) -> Result<D, Untranslatable>,
    ) -> Result<Vec<D>, Untranslatable> {
        self.to(|items| {
            items
                .into_iter()
                .enumerate()
                .map(|(index, item)| translate(item).map_err(|error| error.within(index)))
                .collect()
        })
    }

    /// The items of a list that must have some, each translated.
    ///
    /// # Errors
    /// An empty list, and what `translate` finds first, with the field's path and the item's index.
    pub fn non_empty<D>(
        self,
        translate: impl Fn(W) -> Result<D, Untranslatable>,
    ) -> Result<NonEmpty<D>, Untranslatable> {
        let name = self.name;
        let items = self.each(translate)?;
        NonEmpty::try_from(items).map_err(|_| Untranslatable::new("is empty").inside(name))
    }
}

impl<K: fmt::Debug + Ord, W> Field<HashMap<K, W>> {
    /// The entries of a map, each value translated.
    ///
    /// # Errors
    /// What `translate` finds at the smallest key, with the field's path and that key.
    pub fn each_value<D>(
        self,
        translate: impl Fn(W) -> Result<D, Untranslatable>,
    ) -> Result<BTreeMap<K, D>, Untranslatable> {
        self.to(|entries| {
            let sorted: BTreeMap<K, W> = entries.into_iter().collect();
            sorted
                .into_iter()
                .map(|(key, value)| match translate(value) {
                    Ok(value) => Ok((key, value)),
                    Err(error) => Err(error.within(key)),
                })
                .collect()
        })
    }
}

/// A boxed message, as recursive ones are, on its way in.
///
/// # Errors
/// Whatever the message's own translation finds.
#[expect(clippy::boxed_local, reason = "it takes the field as prost has it")]
pub fn boxed<W, D>(message: Box<W>) -> Result<Box<D>, Untranslatable>
where
    D: TryFrom<W, Error = Untranslatable>,
{
    D::try_from(*message).map(Box::new)
}

/// The same message on its way out.
#[must_use]
#[expect(
    clippy::boxed_local,
    reason = "it takes the field as the domain has it"
)]
pub fn boxed_wire<D, W: From<D>>(message: Box<D>) -> Box<W> {
    Box::new(W::from(*message))
}

/// A UUID in any of its usual spellings.
///
/// # Errors
/// Any other text.
pub fn uuid(text: String) -> Result<Uuid, Untranslatable> {
    Uuid::try_parse(&text).map_err(|_| Untranslatable::new("is no UUID"))
}
