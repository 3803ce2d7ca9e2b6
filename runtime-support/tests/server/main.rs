//! The server over real sockets on loopback: calls, probes, lifecycle, escape hatches.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod admin;
mod calls;
mod drain;
mod hatches;
mod health;
mod limits;
mod policies;
#[cfg(feature = "reflection")]
mod reflection;
mod support;

svc_runtime::global_allocator!();
