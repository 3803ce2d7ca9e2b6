//! Types of the package `inventory.v1`.
/// Some of one kind of goods.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct StockLine {
    /// Which goods.
    #[prost(string, tag = "1")]
    pub sku_id: ::svc_runtime::prost::alloc::string::String,
    /// How many.
    #[prost(uint32, tag = "2")]
    pub quantity: u32,
}
/// Request of `ReserveStock`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct ReserveStockRequest {
    /// The order that the goods are for; a second reservation for it changes nothing.
    #[prost(string, tag = "1")]
    pub order_id: ::svc_runtime::prost::alloc::string::String,
    /// What to reserve, all of it or nothing.
    #[prost(message, repeated, tag = "2")]
    pub lines: ::svc_runtime::prost::alloc::vec::Vec<StockLine>,
}
/// Response of `ReserveStock`.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct ReserveStockResponse {
    /// Identifies the reservation.
    #[prost(string, tag = "1")]
    pub reservation_id: ::svc_runtime::prost::alloc::string::String,
}
/// Request of `ReleaseStock`.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct ReleaseStockRequest {
    /// Which reservation.
    #[prost(string, tag = "1")]
    pub reservation_id: ::svc_runtime::prost::alloc::string::String,
}
/// Response of `ReleaseStock`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct ReleaseStockResponse {}
/// Request of `GetStock`.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct GetStockRequest {
    /// Which goods.
    #[prost(string, tag = "1")]
    pub sku_id: ::svc_runtime::prost::alloc::string::String,
}
/// Response of `GetStock`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct GetStockResponse {
    /// How many are left.
    #[prost(uint32, tag = "1")]
    pub available: u32,
}
