//! Metrics of every RPC as static tables, of the process and of tokio, and their two text formats.
//!
//! | metric | type, labels |
//! |---|---|
//! | `rpc_server_started_total` | counter by `rpc_service`, `rpc_method` |
//! | `rpc_server_handled_total` | counter by those and `code` |
//! | `rpc_server_duration_seconds` | histogram by service and method, from the arrival of the headers to the last byte |
//! | `rpc_server_in_flight` | gauge by service and method |
//! | `rpc_server_panics_total` | counter by service and method |
//! | `process_*`, `tokio_*` | what `/proc` and tokio's stable metrics tell |
//! | `svc_build_info` | always 1, by `service`, `version`, `runtime` |
//! | `svc_log_lines_dropped_total` | counter of log lines that found the queue full |
//!
//! So that thousands of registered methods cost one line each until they are used, a method that
//! was never called shows in `rpc_server_started_total` only. A called method shows its histogram,
//! its `code="OK"` even if that is zero, and those other codes that occurred.
//!
//! Metrics of your own are written by functions passed to [`register_collector`].
//!
//! Deliberately absent: a registry of dynamic label sets, and pushing metrics anywhere.

mod encoder;
mod negotiate;
mod process;
mod registry;
mod rpc;
mod stats;

#[cfg(test)]
mod tests;

pub use encoder::{Encoder, Family, Format, Number};
pub use registry::{encode, register, register_build, register_collector, render};
pub use stats::{BOUNDS, MethodStats};
