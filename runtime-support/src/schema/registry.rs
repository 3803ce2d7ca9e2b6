//! The tables of messages by their names: what an `Any` can hold.

use super::{Message, well_known};

/// Tables by full proto name: those of one generated crate and the [`well_known`] ones.
#[derive(Clone, Copy, Debug)]
pub struct Registry {
    messages: &'static [&'static Message],
}

impl Registry {
    /// The [`well_known`] tables alone.
    pub const WELL_KNOWN: Self = Self::new(&[]);

    /// A registry of these tables, which must be sorted by name (as bytes), and the well-known ones.
    #[must_use]
    pub const fn new(messages: &'static [&'static Message]) -> Self {
        Self { messages }
    }

    /// The table of a message by its full proto name, such as `order.v1.Order`.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&'static Message> {
        search(self.messages, name).or_else(|| search(well_known::MESSAGES, name))
    }

    /// The table of a message by the URL that an `Any` has, such as
    /// `type.googleapis.com/order.v1.Order`: what stands behind the last slash is the name.
    #[must_use]
    pub fn find_url(&self, url: &str) -> Option<&'static Message> {
        let (_, name) = url.rsplit_once('/')?;
        self.find(name)
    }
}

impl Default for Registry {
    fn default() -> Self {
        Self::WELL_KNOWN
    }
}

fn search(messages: &'static [&'static Message], name: &str) -> Option<&'static Message> {
    let found = messages.binary_search_by(|message| message.name.as_bytes().cmp(name.as_bytes()));
    found.ok().map(|index| messages[index])
}
