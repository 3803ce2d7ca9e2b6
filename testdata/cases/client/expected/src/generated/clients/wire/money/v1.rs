//! Types of the package `money.v1`.
/// An exchange rate, which only the downstream contract knows.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Rate {
    /// What one is worth.
    #[prost(message, optional, tag = "1")]
    pub one: ::core::option::Option<crate::generated::wire::money::v1::Money>,
}
