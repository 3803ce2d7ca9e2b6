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
pub(crate) use words::{adapter as adapter_name, port as port_name};

use crate::ident::file_stem;
use crate::model::{Client, Model};
use domain::Domain;

/// Drafts port and adapter of a client.
pub(crate) fn draft(model: &Model, client: &Client) -> (Port, Adapter) {
    let domain = Domain::new(model, client);
    (Port::new(&domain, client), Adapter::new(&domain, client))
}

/// Where the port of a client goes.
pub(crate) fn port_path(client: &Client) -> String {
    format!("src/domain/{}.rs", file_stem(&client.module))
}

/// Where the adapter of a client goes.
pub(crate) fn adapter_path(client: &Client) -> String {
    format!("src/adapters/{}.rs", file_stem(&client.module))
}
