//! Types of the package `hazards.order`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Order {
    #[prost(string, tag = "1")]
    pub order_id: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "2")]
    pub customer: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "3")]
    pub email: ::svc_runtime::prost::alloc::string::String,
    #[prost(enumeration = "Status", tag = "4")]
    pub status: i32,
    #[prost(string, tag = "5")]
    pub currency: ::svc_runtime::prost::alloc::string::String,
    #[prost(message, repeated, tag = "6")]
    pub lines: ::svc_runtime::prost::alloc::vec::Vec<Line>,
    #[prost(message, optional, tag = "7")]
    pub placed_at: ::core::option::Option<::svc_runtime::prost_types::Timestamp>,
    #[prost(int64, tag = "8")]
    pub total_cents: i64,
}
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Line {
    #[prost(string, tag = "1")]
    pub sku: ::svc_runtime::prost::alloc::string::String,
    #[prost(uint32, tag = "2")]
    pub quantity: u32,
    #[prost(int64, tag = "3")]
    pub unit_cents: i64,
}
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
pub enum Status {
    Unspecified = 0,
    Placed = 1,
    Shipped = 2,
}
impl Status {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Unspecified => "STATUS_UNSPECIFIED",
            Self::Placed => "STATUS_PLACED",
            Self::Shipped => "STATUS_SHIPPED",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "STATUS_UNSPECIFIED" => Some(Self::Unspecified),
            "STATUS_PLACED" => Some(Self::Placed),
            "STATUS_SHIPPED" => Some(Self::Shipped),
            _ => None,
        }
    }
}
