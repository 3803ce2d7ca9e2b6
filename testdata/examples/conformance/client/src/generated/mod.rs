//! Made by svc from the contracts. `svc gen` rewrites this folder; `svc gen --check` compares it.
mod client;
mod validation;
pub mod wire;
pub use client::{ConformanceClient, METHODS, SPEC};
pub use validation::guarantees;
/// A client of the service at `endpoint`, such as `http://conformance:8080`, by the policies that it
/// was generated with. Nothing is connected yet.
///
/// # Errors
/// An endpoint that is none.
pub fn connect(
    endpoint: &str,
) -> ::core::result::Result<ConformanceClient, ::svc_runtime::BoxError> {
    let endpoint = ("clients.conformance.endpoint".to_owned(), endpoint.to_owned());
    let sources = ::svc_runtime::config::Sources::new().flags([endpoint]);
    ConformanceClient::new(&::svc_runtime::Config::load(sources)?)
}
