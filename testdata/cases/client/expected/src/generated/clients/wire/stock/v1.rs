//! Types of the package `stock.v1`.
/// Request of `Reserve`.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct ReserveRequest {
    /// What to put aside.
    #[prost(string, tag = "1")]
    pub sku: ::svc_runtime::prost::alloc::string::String,
}
/// Response of `Reserve`.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct ReserveResponse {
    /// Identifies it, a UUID.
    #[prost(string, tag = "1")]
    pub reservation_id: ::svc_runtime::prost::alloc::string::String,
    /// What it costs.
    #[prost(message, optional, tag = "2")]
    pub price: ::core::option::Option<crate::generated::wire::money::v1::Money>,
    /// In another currency.
    #[prost(message, optional, tag = "3")]
    pub rate: ::core::option::Option<super::super::money::v1::Rate>,
}
/// How much there is of something.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Level {
    /// Of what.
    #[prost(string, tag = "1")]
    pub sku: ::svc_runtime::prost::alloc::string::String,
    /// How much.
    #[prost(uint32, tag = "2")]
    pub quantity: u32,
    /// When it was so: a type that only clients reach.
    #[prost(message, optional, tag = "3")]
    pub at: ::core::option::Option<::svc_runtime::prost_types::Timestamp>,
}
