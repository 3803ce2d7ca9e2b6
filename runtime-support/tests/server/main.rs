//! The server over real sockets on loopback: calls, probes, lifecycle, escape hatches.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod admin;
mod calls;
mod cors;
mod docs;
mod documented;
mod drain;
mod edge;
mod hatches;
mod health;
#[cfg(feature = "jwt")]
mod jwt;
mod limits;
mod malformed;
mod policies;
mod protocols;
#[cfg(feature = "reflection")]
mod reflection;
mod support;
#[cfg(feature = "tls")]
mod tls;
mod tracing;

svc_runtime::global_allocator!();
