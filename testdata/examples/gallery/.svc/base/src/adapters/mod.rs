//! Adapters: each implements a port of `domain` on a client. All translation between the domain's
//! words and a downstream contract's happens here, and only here are that contract's types visible.

#[rustfmt::skip]
#[path = "../generated/clients/mod.rs"]
pub(crate) mod clients;
