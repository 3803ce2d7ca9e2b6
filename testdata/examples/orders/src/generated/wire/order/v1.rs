//! Types of the package `order.v1`.
/// A line of an order.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct OrderItem {
    /// What is ordered.
    #[prost(string, tag = "1")]
    pub sku_id: ::svc_runtime::prost::alloc::string::String,
    /// How many of it.
    #[prost(uint32, tag = "2")]
    pub quantity: u32,
}
/// An order.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
#[prost(skip_debug)]
pub struct Order {
    /// Identifies the order, a UUID.
    #[prost(string, tag = "1")]
    pub order_id: ::svc_runtime::prost::alloc::string::String,
    /// Who placed it, a UUID.
    #[prost(string, tag = "2")]
    pub user_id: ::svc_runtime::prost::alloc::string::String,
    /// What was ordered.
    #[prost(message, repeated, tag = "3")]
    pub items: ::svc_runtime::prost::alloc::vec::Vec<OrderItem>,
    /// How far it has come.
    #[prost(enumeration = "OrderStatus", tag = "4")]
    pub status: i32,
    /// When it was placed.
    #[prost(message, optional, tag = "5")]
    pub created_at: ::core::option::Option<::svc_runtime::prost_types::Timestamp>,
}
/// Request of `CreateOrder`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
#[prost(skip_debug)]
pub struct CreateOrderRequest {
    /// Who places the order, a UUID.
    #[prost(string, tag = "1")]
    pub user_id: ::svc_runtime::prost::alloc::string::String,
    /// What is ordered, at least one line.
    #[prost(message, repeated, tag = "2")]
    pub items: ::svc_runtime::prost::alloc::vec::Vec<OrderItem>,
    /// Where it is delivered, such as `eu`; orders are counted by it.
    #[prost(string, tag = "3")]
    pub region: ::svc_runtime::prost::alloc::string::String,
}
/// Response of `CreateOrder`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct CreateOrderResponse {
    /// The order as it was placed.
    #[prost(message, optional, tag = "1")]
    pub order: ::core::option::Option<Order>,
}
/// Request of `GetOrder`.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct GetOrderRequest {
    /// Which order, a UUID.
    #[prost(string, tag = "1")]
    pub order_id: ::svc_runtime::prost::alloc::string::String,
}
/// Response of `GetOrder`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct GetOrderResponse {
    /// The order.
    #[prost(message, optional, tag = "1")]
    pub order: ::core::option::Option<Order>,
}
/// Request of `ListOrders`.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
#[prost(skip_debug)]
pub struct ListOrdersRequest {
    /// Whose orders, a UUID.
    #[prost(string, tag = "1")]
    pub user_id: ::svc_runtime::prost::alloc::string::String,
    /// At most so many; 0 leaves it to the service.
    #[prost(uint32, tag = "2")]
    pub page_size: u32,
    /// Where the page before ended.
    #[prost(string, tag = "3")]
    pub page_token: ::svc_runtime::prost::alloc::string::String,
}
/// Response of `ListOrders`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct ListOrdersResponse {
    /// One page of orders.
    #[prost(message, repeated, tag = "1")]
    pub orders: ::svc_runtime::prost::alloc::vec::Vec<Order>,
    /// Where to go on; empty at the end.
    #[prost(string, tag = "2")]
    pub next_page_token: ::svc_runtime::prost::alloc::string::String,
}
/// Request of `CancelOrder`.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct CancelOrderRequest {
    /// Which order, a UUID.
    #[prost(string, tag = "1")]
    pub order_id: ::svc_runtime::prost::alloc::string::String,
}
/// Response of `CancelOrder`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct CancelOrderResponse {
    /// The order as it is now.
    #[prost(message, optional, tag = "1")]
    pub order: ::core::option::Option<Order>,
}
/// Request of `WatchOrder`.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct WatchOrderRequest {
    /// Which order, a UUID.
    #[prost(string, tag = "1")]
    pub order_id: ::svc_runtime::prost::alloc::string::String,
}
/// Response of `WatchOrder`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct WatchOrderResponse {
    /// How far the order has come.
    #[prost(enumeration = "OrderStatus", tag = "1")]
    pub status: i32,
}
/// How far an order has come.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    ::svc_runtime::prost::Enumeration
)]
#[prost(prost_path = "::svc_runtime::prost")]
#[repr(i32)]
pub enum OrderStatus {
    /// Nothing is said.
    Unspecified = 0,
    /// Accepted, its stock reserved.
    Placed = 1,
    /// On its way.
    Shipped = 2,
    /// Given up by the user.
    Cancelled = 3,
}
impl OrderStatus {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Unspecified => "ORDER_STATUS_UNSPECIFIED",
            Self::Placed => "ORDER_STATUS_PLACED",
            Self::Shipped => "ORDER_STATUS_SHIPPED",
            Self::Cancelled => "ORDER_STATUS_CANCELLED",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "ORDER_STATUS_UNSPECIFIED" => Some(Self::Unspecified),
            "ORDER_STATUS_PLACED" => Some(Self::Placed),
            "ORDER_STATUS_SHIPPED" => Some(Self::Shipped),
            "ORDER_STATUS_CANCELLED" => Some(Self::Cancelled),
            _ => None,
        }
    }
}
impl ::core::fmt::Debug for crate::generated::wire::order::v1::Order {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("Order")
            .field("order_id", &self.order_id)
            .field("user_id", &::svc_runtime::REDACTED)
            .field("items", &self.items)
            .field("status", &self.status)
            .field("created_at", &self.created_at)
            .finish()
    }
}
impl ::core::fmt::Debug for crate::generated::wire::order::v1::CreateOrderRequest {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("CreateOrderRequest")
            .field("user_id", &::svc_runtime::REDACTED)
            .field("items", &self.items)
            .field("region", &self.region)
            .finish()
    }
}
impl ::core::fmt::Debug for crate::generated::wire::order::v1::ListOrdersRequest {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("ListOrdersRequest")
            .field("user_id", &::svc_runtime::REDACTED)
            .field("page_size", &self.page_size)
            .field("page_token", &self.page_token)
            .finish()
    }
}
