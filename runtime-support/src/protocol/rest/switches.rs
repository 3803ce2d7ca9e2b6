//! What can be set about REST, where gateways differ.

use crate::config::Rest;
use crate::json::{self, Emit, UnknownFields};
use crate::schema::Registry;

/// What is done with keys that the contract does not know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unknown {
    /// They are passed over.
    #[default]
    Ignore,
    /// The request is refused.
    Reject,
}

/// How a stream of responses looks where the request does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Streaming {
    /// A line for each message, `{"result": …}`, and `{"error": …}` for a failure.
    #[default]
    Ndjson,
    /// Server-sent events.
    Sse,
    /// One JSON array.
    Array,
}

impl Rest {
    /// The options of JSON for messages whose `Any`s can hold `types`.
    pub(crate) fn options(&self, types: Registry) -> json::Options {
        json::Options {
            unknown_fields: match self.unknown_fields {
                Unknown::Ignore => UnknownFields::Ignore,
                Unknown::Reject => UnknownFields::Refuse,
            },
            emit: match self.emit_defaults {
                true => Emit::Unpopulated,
                false => Emit::Set,
            },
            enum_numbers: self.enum_numbers,
            proto_names: self.proto_names,
            ..json::Options::new(types)
        }
    }
}
