//! Layered configuration: defaults, then files, then the environment, then flags.
//!
//! Every setting stands in one table (`settings.rs`) with its documentation, type and default; the
//! structs here, the strictness about unknown keys, [`Config::default_toml`] and
//! [`Config::effective`] all come from it. The user's own settings live below `[app]`, in a shape
//! only the user knows, and are read with [`Config::app`].
//!
//! Those of clients of downstream contracts stand below `[clients.NAME]`; see [`crate::client`].
//!
//! | layer | `drain.delay` is written as |
//! |---|---|
//! | file | `delay = "5s"` below `[drain]` |
//! | environment | `SVC_DRAIN__DELAY=5s`: `SVC_`, the key in upper case, `__` for each dot; below that, `OTEL_TRACES_SAMPLER` and other standard variables of OpenTelemetry |
//! | flag | `--set drain.delay=5s` |
//!
//! Without `SVC_CONFIG` or `--config`, the files are `config/default.toml` and `config/local.toml`
//! below the working directory; both may be missing.
//!
//! Settings that can change while the service runs are taken by [`reload`].
//!
//! Deliberately absent: any search path beyond the above.

mod app;
mod checks;
mod choices;
pub(crate) mod clients;
mod edge;
mod error;
mod kinds;
mod layers;
mod listing;
mod methods;
mod otel;
pub mod reload;
mod secret;
mod settings;
mod sources;
mod suggest;

#[cfg(test)]
mod tests;

pub use app::{duration, size};
pub use edge::{Algorithm, ClientAuth, HeaderRule, KeySource, OriginRule, TlsVersion};
pub use error::{Error, Problem};
pub(crate) use kinds::parse_duration;
pub use layers::Origin;
pub(crate) use methods::{MethodTable, tables};
pub use secret::Secret;
pub use settings::{
    Admin, Bulkhead, CallerKey, CallerLimit, Compression, Config, Cors, Drain, Health, Jwt, Log,
    LogFormat, Memory, OtlpProtocol, RateLimit, Reload, Rest, Server, Shed, Tls, Tracing,
};
pub use sources::Sources;
pub(crate) use suggest::suggest;
