//! Metrics of every RPC as static tables, of the process and of tokio, and their two text formats.
//!
//! Names end in their unit: seconds, bytes, ratio (a part of 1); what ends in `_total` only grows.
//! A test compares this table with what `/metrics` says.
//!
//! | metric | type | labels | meaning |
//! |---|---|---|---|
//! | `rpc_server_started_total` | counter | `rpc_service`, `rpc_method` | RPCs that began |
//! | `rpc_server_handled_total` | counter | `rpc_service`, `rpc_method`, `code`, `protocol` | RPCs that ended, by gRPC status code and `grpc`, `grpc_web`, `connect` or `rest` |
//! | `rpc_server_duration_seconds` | histogram | `rpc_service`, `rpc_method` | from the arrival of the headers to the last byte; in OpenMetrics with an exemplar a bucket, of the last call whose spans are recorded |
//! | `rpc_server_in_flight` | gauge | `rpc_service`, `rpc_method` | RPCs that have not ended |
//! | `rpc_server_panics_total` | counter | `rpc_service`, `rpc_method` | panics of handlers |
//! | `rpc_service_info` | info | `rpc_service`, `owner`, `tier` | always 1, for services whose contract names an owner or a tier |
//! | `rpc_client_started_total` | counter | `rpc_client`, `rpc_service`, `rpc_method` | calls to downstreams; `rpc_client` is the name in `svc.toml` |
//! | `rpc_client_handled_total` | counter | `rpc_client`, `rpc_service`, `rpc_method`, `code` | those that ended |
//! | `rpc_client_duration_seconds` | histogram | `rpc_client`, `rpc_service`, `rpc_method` | how long, with all attempts |
//! | `rpc_client_in_flight` | gauge | `rpc_client`, `rpc_service`, `rpc_method` | those that have not ended |
//! | `rpc_client_attempts_total` | counter | `rpc_client`, `rpc_service`, `rpc_method` | what was sent for them, retries and hedges included |
//! | `rpc_client_retries_total` | counter | `rpc_client`, `rpc_service`, `rpc_method` | attempts that repeated another |
//! | `rpc_client_fallbacks_total` | counter | `rpc_client`, `rpc_service`, `rpc_method` | calls that a fallback answered |
//! | `policy_rejected_total` | counter | `name`, `policy` | calls that a policy refused; `name` is `server`, a method, or a client and its method |
//! | `policy_under_way` | gauge | `name`, `policy` | calls that count against a limit |
//! | `policy_limit` | gauge | `name`, `policy` | how many may |
//! | `policy_queued` | gauge | `name`, `policy` | calls that wait for their turn |
//! | `breaker_state` | gauge | `name`, `state` | 1 for the state that the breaker is in |
//! | `breaker_transitions_total` | counter | `name`, `to` | changes of state |
//! | `breaker_window_calls` | gauge | `name` | calls in the breaker's window |
//! | `breaker_window_failed` | gauge | `name` | those that failed |
//! | `breaker_window_slow` | gauge | `name` | those that were slow |
//! | `degrade_active` | gauge | `name` | 1 while calls go the cheaper way |
//! | `degrade_transitions_total` | counter | `name` | times that it degraded or recovered |
//! | `rate_limit_keys` | gauge | `name` | callers that are told apart |
//! | `retry_budget_tokens` | gauge | `name` | retries that could be afforded |
//! | `retry_budget_denied_total` | counter | `name` | retries that could not |
//! | `server_connections` | gauge | | open connections of the public listener |
//! | `server_connections_accepted_total` | counter | | connections since the start |
//! | `tokio_workers` | gauge | | worker threads |
//! | `tokio_alive_tasks` | gauge | | tasks that have not ended |
//! | `tokio_global_queue_depth` | gauge | | tasks that wait in the queue that workers share |
//! | `tokio_worker_busy_seconds_total` | counter | `worker` | time that a worker was not idle |
//! | `tokio_worker_parks_total` | counter | `worker` | times that a worker went to sleep |
//! | `tokio_schedule_delay_seconds` | histogram | | from spawning a task to its first poll, four times a second; it grows when polls block workers |
//! | `process_cpu_seconds_total` | counter | | user and system time |
//! | `process_start_time_seconds` | gauge | | since the Unix epoch |
//! | `process_resident_memory_bytes` | gauge | | memory in RAM |
//! | `process_virtual_memory_bytes` | gauge | | address space |
//! | `process_threads` | gauge | | threads of the operating system |
//! | `process_open_fds` | gauge | | open file descriptors |
//! | `process_max_fds` | gauge | | how many may be, if that is limited |
//! | `allocator_allocated_bytes` | gauge | | asked for and not given back, as the heap sampler estimates it |
//! | `allocator_committed_bytes` | gauge | | taken from the system by mimalloc |
//! | `cgroup_memory_usage_bytes` | gauge | | of the cgroup nearest to its limit, without inactive file cache |
//! | `cgroup_memory_limit_bytes` | gauge | | its limit, if it has one |
//! | `memory_growth_ratio` | gauge | | growth in an hour as a part, once `memory.window` is full |
//! | `memory_alarm` | gauge | `reason` | 1 while memory keeps growing (`growth`) or nears the limit (`limit`) |
//! | `memory_alarms_total` | counter | `reason` | times that one was raised |
//! | `tls_handshakes_total` | counter | `result` | while TLS is on |
//! | `tls_certificate_not_after_seconds` | gauge | | when the certificate ends, since the Unix epoch |
//! | `jwt_verifications_total` | counter | `result` | while tokens are asked for |
//! | `jwt_key_fetches_total` | counter | `result` | |
//! | `jwt_keys` | gauge | | keys that tokens are checked with |
//! | `config_reloads_total` | counter | `result` | while a server serves |
//! | `otel_spans_exported_total` | counter | `name` | spans that the collector took |
//! | `otel_spans_dropped_total` | counter | `name`, `reason` | spans that were lost: `queue_full`, `not_sent`, `rejected` |
//! | `svc_log_lines_dropped_total` | counter | | log lines that found the queue full |
//! | `svc_log_lines_suppressed_total` | counter | | log lines that sampling left out |
//! | `svc_build_info` | info | `service`, `version`, `runtime` | always 1 |
//!
//! So that thousands of registered methods cost one line each until they are used, a method that
//! was never called shows in `rpc_server_started_total` only. A called method shows its histogram,
//! its `code="OK"` over gRPC even if that is zero, and those other codes that occurred; of another
//! protocol it shows the same once it was called over that.
//!
//! Metrics of your own are [`Counter`]s and [`Histogram`]s, whose labels are bounded, or what functions
//! passed to [`register_collector`] write. Those that a contract declares with
//! `(svc.v1.method).metrics` are recorded by generated code.
//!
//! Deliberately absent: a registry of dynamic label sets, and pushing metrics anywhere.

mod business;
mod client;
pub(crate) mod delay;
mod encoder;
mod negotiate;
mod process;
mod registry;
mod rpc;
mod stats;

#[cfg(test)]
mod tests;

pub use business::{Counter, Histogram, OTHER, VALUE_BOUNDS};
pub use client::{ClientStats, register_client};
pub use encoder::{Encoder, Family, Format, Number};
pub use registry::{encode, register, register_build, register_collector, render};
pub use stats::{BOUNDS, MethodStats};
