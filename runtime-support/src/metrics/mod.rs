//! Metrics of every RPC as static tables, of the process and of tokio, and their two text formats.
//!
//! | metric | type, labels |
//! |---|---|
//! | `rpc_server_started_total` | counter by `rpc_service`, `rpc_method` |
//! | `rpc_server_handled_total` | counter by those, `code` and `protocol` (`grpc`, `grpc_web`, `connect`, `rest`) |
//! | `rpc_server_duration_seconds` | histogram by service and method, from the arrival of the headers to the last byte; in OpenMetrics with an exemplar a bucket, of the last call whose spans are recorded |
//! | `rpc_server_in_flight` | gauge by service and method |
//! | `rpc_server_panics_total` | counter by service and method |
//! | `rpc_client_started_total`, `rpc_client_handled_total`, `rpc_client_duration_seconds`, `rpc_client_in_flight` | the same of calls to downstreams, with `rpc_client` for the name in `svc.toml` |
//! | `rpc_client_attempts_total` | counter of what was sent for them, retries and hedges included |
//! | `rpc_client_retries_total` | counter of attempts that repeated another |
//! | `rpc_client_fallbacks_total` | counter of calls that a fallback answered |
//! | `process_*`, `tokio_*` | what `/proc` and tokio's stable metrics tell |
//! | `svc_build_info` | always 1, by `service`, `version`, `runtime` |
//! | `tls_handshakes_total`, `tls_certificate_not_after_seconds` | counter by `result`, and Unix time, while TLS is on |
//! | `jwt_verifications_total`, `jwt_key_fetches_total`, `jwt_keys` | counters by `result`, and a gauge, while tokens are asked for |
//! | `config_reloads_total` | counter by `result`, while a server serves |
//! | `otel_spans_exported_total`, `otel_spans_dropped_total` | counters by `name`; what was lost by `reason`: `queue_full`, `not_sent`, `rejected` |
//! | `svc_log_lines_dropped_total` | counter of log lines that found the queue full |
//!
//! So that thousands of registered methods cost one line each until they are used, a method that
//! was never called shows in `rpc_server_started_total` only. A called method shows its histogram,
//! its `code="OK"` over gRPC even if that is zero, and those other codes that occurred; of another
//! protocol it shows the same once it was called over that.
//!
//! Metrics of your own are written by functions passed to [`register_collector`].
//!
//! Deliberately absent: a registry of dynamic label sets, and pushing metrics anywhere.

mod client;
mod encoder;
mod negotiate;
mod process;
mod registry;
mod rpc;
mod stats;

#[cfg(test)]
mod tests;

pub use client::{ClientStats, register_client};
pub use encoder::{Encoder, Family, Format, Number};
pub use registry::{encode, register, register_build, register_collector, render};
pub use stats::{BOUNDS, MethodStats};
