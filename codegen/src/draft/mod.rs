//! First drafts of an anti-corruption layer: for each downstream contract a port in the domain's
//! words, and the adapter that implements it on the generated client.
//!
//! ```text
//! model → domain (what the types are) ┬→ port     (trait, types, error)
//!                  words (their names) └→ adapter  (methods, translations)
//! ```
//!
//! Both are scaffolds: they are written once and then are the user's, so they are laid out as rustfmt
//! would ([`layout`]) and hold no more than a person would write. Deliberately absent: any second
//! draft. What is drafted depends on the contract alone.

mod adapter;
mod domain;
mod index;
mod layout;
mod port;
#[cfg(test)]
mod tests;
mod translate;
mod words;

pub(crate) use adapter::Adapter;
pub(crate) use port::Port;
pub(crate) use words::port as port_name;

use crate::ident::{camel, file_stem, snake};
use crate::model::{Model, Service};
use domain::Domain;

/// Drafts port and adapter of a client. Types below the module `root` are the downstream's alone;
/// all others are used as they are.
pub(crate) fn draft(
    model: &Model,
    client: &str,
    services: &[Service],
    root: &str,
) -> (Port, Adapter) {
    let domain = Domain::new(model, client, services, root);
    (
        Port::new(&domain, client, services),
        Adapter::new(&domain, client, services, root),
    )
}

/// The module of a client, of its port and of its adapter.
pub(crate) fn module(client: &str) -> String {
    snake(client)
}

/// The stem of their files.
pub(crate) fn file(client: &str) -> String {
    file_stem(&module(client)).to_owned()
}

/// The type of a generated client.
fn client_type(client: &str) -> String {
    format!("{}Client", camel(client))
}
