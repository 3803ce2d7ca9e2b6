//! Fakes of downstream services: servers in this process that do what a test tells them and speak
//! the real wire.
//!
//! Generated fakes have an [`Rpc`] for every RPC of the contract and one [`Server`] for all of them.
//! What an RPC does is a [`Step`]: answer, fail, never answer, cut the connection, each at once or
//! after a while. Steps that are queued come first, then the one that is always done.
//!
//! ```no_run
//! # async fn example(get_stock: svc_runtime::fake::Unary<(), ()>) {
//! use std::time::Duration;
//! use svc_runtime::{Error, fake::Step};
//!
//! get_stock.answer(());
//! get_stock.times(3, Step::fail(Error::unavailable("not now")));
//! get_stock.once(Step::never());
//! get_stock.once(Step::answer(()).after(Duration::from_millis(200)));
//! get_stock.wait_for(5).await;
//! # }
//! ```
//!
//! Deliberately absent: policies, metrics, validation. A fake answers what it is told, valid or not.

mod rpc;
mod script;
mod server;
mod step;

#[cfg(test)]
mod tests;

pub use rpc::{Bidirectional, ClientStreaming, Rpc, ServerStreaming, Unary};
pub use script::Script;
pub use server::Server;
pub use step::Step;

use crate::{AppInfo, BoxError};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;

/// The port of the first fake that has no address of its own.
const FIRST_PORT: u16 = 8081;

/// Where the fake of client `name` listens when it runs as a program: the address in the environment
/// variable `SVC_FAKES__NAME`, else port 8081 of all interfaces for the first client, 8082 for the
/// second, and so on.
///
/// # Errors
/// If the variable is there and holds no address such as `127.0.0.1:8081`, or ports have run out.
pub fn address(name: &str, index: usize) -> Result<SocketAddr, BoxError> {
    let variable = format!("SVC_FAKES__{}", name.replace('-', "_").to_uppercase());
    match std::env::var(&variable) {
        Ok(text) => text.parse().map_err(|_| {
            format!("`{variable}` must be an address such as `127.0.0.1:8081`, found `{text}`")
                .into()
        }),
        Err(_) => u16::try_from(index)
            .ok()
            .and_then(|index| FIRST_PORT.checked_add(index))
            .map(|port| SocketAddr::from((Ipv4Addr::UNSPECIFIED, port)))
            .ok_or_else(|| format!("there is no port left for `{name}`: set `{variable}`").into()),
    }
}

/// Runs fakes as a program, with log and arguments as [`crate::run`] has them, until SIGTERM or
/// SIGINT.
pub fn run<F, T>(start: F) -> ExitCode
where
    F: AsyncFnOnce() -> Result<T, BoxError>,
{
    let info = AppInfo {
        name: "fake",
        version: env!("CARGO_PKG_VERSION"),
    };
    crate::run(info, async |_| {
        let _fakes = start().await?;
        std::future::pending().await
    })
}
