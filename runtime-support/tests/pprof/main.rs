//! Profiles of this very test program, taken as a service would take them and decoded again.
//!
//! The program installs the sampling allocator; what happens without it is in
//! `pprof_not_installed.rs`. Nothing here depends on how fast the machine is: whoever needs
//! samples asks for profiles until there are enough.
#![cfg(all(feature = "pprof", target_os = "linux"))]
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test may panic, and says aloud what it skips"
)]

mod cpu;
mod decode;
mod go;
mod heap;
mod http;
mod work;

svc_runtime::global_allocator!();
