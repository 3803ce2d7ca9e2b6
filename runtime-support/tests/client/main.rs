//! Clients end to end: over loopback, against fakes that speak the real wire.

mod faults;
mod kinds;
mod pool;
mod repeats;
mod settings;
mod support;
mod tls;
