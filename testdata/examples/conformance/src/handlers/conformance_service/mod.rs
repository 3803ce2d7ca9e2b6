//! Handlers of `connectrpc.conformance.v1.ConformanceService`. `svc gen` rewrites this list.

pub mod bidi_stream;
pub mod client_stream;
pub mod idempotent_unary;
pub mod server_stream;
pub mod unary;
pub mod unimplemented;
