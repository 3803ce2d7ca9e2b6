//! HTTP bindings of RPCs: what `google.api.http` says, parsed and resolved.
//!
//! What is wrong becomes findings with places, and a binding that has an error is left out. Rules of
//! a service configuration in YAML are not read.

mod read;
mod routes;
mod template;
#[cfg(test)]
mod tests;

pub(super) use read::http;
pub(super) use routes::judge;
pub use template::{Segment, Template};

use super::Kind;
use crate::finding::Place;
use std::ops::Range;

/// The code of findings about bindings that mean nothing.
pub(crate) const INVALID: &str = "HTTP_RULE_INVALID";
/// The code of findings about bindings that mean something else than it seems, or nothing at all.
pub(crate) const DOUBTFUL: &str = "HTTP_RULE_DOUBTFUL";
/// The code of findings about requests that two bindings claim.
pub(crate) const AMBIGUOUS: &str = "HTTP_ROUTE_AMBIGUOUS";

/// One request line that leads to an RPC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpBinding {
    /// The HTTP method in capitals, such as `GET`; `*` for any.
    pub verb: String,
    /// The template as it is written.
    pub path: String,
    /// The template, parsed.
    pub template: Template,
    /// Fields that the path fills, in the order of the path.
    pub variables: Vec<HttpVariable>,
    /// What the body fills.
    pub body: HttpBody,
    /// The field of the response that becomes the body; `None` for the whole response.
    pub response_body: Option<HttpField>,
    /// Where the binding's path is written.
    pub place: Place,
}

/// A part of a path that fills a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpVariable {
    /// The field, outermost first. All but the last are singular messages; the last is a scalar, an
    /// enum or a message whose JSON form is a string or a plain value.
    pub path: Vec<HttpField>,
    /// Which segments of the template it captures; never empty.
    pub segments: Range<usize>,
    /// Whether what it captures can have several segments: `%2F` then stays as it is.
    pub is_multi: bool,
}

/// What the body of a request fills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HttpBody {
    /// There is none: what the path leaves comes from the query.
    None,
    /// `*`: all that the path leaves; the query fills nothing.
    All,
    /// One top-level field; what body and path leave comes from the query.
    Field(HttpField),
}

/// A field that a binding names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpField {
    /// Its name in the contract.
    pub name: String,
    /// Its number.
    pub number: i32,
    /// Its type; of a list, that of its items.
    pub kind: Kind,
    /// Whether it is a list or a map.
    pub is_repeated: bool,
}

impl HttpVariable {
    /// Its field path as templates have it: `book.name`.
    #[must_use]
    pub fn name(&self) -> String {
        let names: Vec<&str> = self.path.iter().map(|field| &*field.name).collect();
        names.join(".")
    }
}
