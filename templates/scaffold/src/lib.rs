{# view: Crate #}
//! The `{{ name }}` service.

#[rustfmt::skip]
pub mod generated;
pub mod handlers;
pub mod state;
