//! Types of the package `money.v1`.
/// An amount, which both contracts know.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Money {
    /// Three letters of ISO 4217.
    #[prost(string, tag = "1")]
    pub currency: ::svc_runtime::prost::alloc::string::String,
    /// Hundredths.
    #[prost(int64, tag = "2")]
    pub cents: i64,
}
