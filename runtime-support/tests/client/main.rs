//! Clients end to end: over loopback, against fakes that speak the real wire.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod compressed;
mod faults;
mod kinds;
mod pool;
mod repeats;
mod settings;
mod support;
mod tls;
mod unprocessed;
