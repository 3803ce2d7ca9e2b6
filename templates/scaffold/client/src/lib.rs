{# view: ClientCrate #}
//! Client of the service `{{ service }}`: its messages in [`wire`], its RPCs as methods of
//! [`{{ type_name }}`], behind the policies that the service's owner proposes.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
//! let {{ variable }} = {{ ident }}::connect("http://{{ service }}:8080")?;
//! # let _ = {{ variable }};
//! # Ok(())
//! # }
//! ```
//!
//! In a service, `{{ type_name }}::new(&config)` takes the settings below `[clients.{{ service }}]`.

#[rustfmt::skip]
mod generated;

pub use generated::*;
