//! Types of the package `shop.v1`.
/// Request of `Buy`.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct BuyRequest {
    /// What to buy.
    #[prost(string, tag = "1")]
    pub sku: ::svc_runtime::prost::alloc::string::String,
}
/// Response of `Buy`.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct BuyResponse {
    /// What it cost.
    #[prost(message, optional, tag = "1")]
    pub price: ::core::option::Option<super::super::money::v1::Money>,
}
