//! Client of the service `orders`: its messages in [`wire`], its RPCs as methods of
//! [`OrdersClient`], behind the policies that the service's owner proposes.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
//! let orders = orders_client::connect("http://orders:8080")?;
//! # let _ = orders;
//! # Ok(())
//! # }
//! ```
//!
//! In a service, `OrdersClient::new(&config)` takes the settings below `[clients.orders]`.

#[rustfmt::skip]
mod generated;

pub use generated::*;
