//! Client of the service `conformance`: its messages in [`wire`], its RPCs as methods of
//! [`ConformanceClient`], behind the policies that the service's owner proposes.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
//! let conformance = conformance_client::connect("http://conformance:8080")?;
//! # let _ = conformance;
//! # Ok(())
//! # }
//! ```
//!
//! In a service, `ConformanceClient::new(&config)` takes the settings below `[clients.conformance]`.

#[rustfmt::skip]
mod generated;

pub use generated::*;
