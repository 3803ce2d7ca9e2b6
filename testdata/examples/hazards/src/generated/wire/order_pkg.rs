//! Types of the package `order`.
pub mod bool_pkg;
pub mod v1_pkg;
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Order {
    #[prost(message, optional, tag = "1")]
    pub v1: ::core::option::Option<v1_pkg::Order>,
    #[prost(message, optional, tag = "2")]
    pub shadow: ::core::option::Option<V1>,
    #[prost(bool, tag = "3")]
    pub flag: bool,
    #[prost(message, optional, tag = "4")]
    pub bool_flag: ::core::option::Option<bool_pkg::Flag>,
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct V1 {
    #[prost(enumeration = "v1::Kind", tag = "1")]
    pub kind: i32,
    #[prost(message, optional, tag = "2")]
    pub order: ::core::option::Option<v1_pkg::Order>,
}
/// Nested message and enum types in `V1`.
pub mod v1 {
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
    pub enum Kind {
        Unspecified = 0,
    }
    impl Kind {
        /// String value of the enum field names used in the ProtoBuf definition.
        ///
        /// The values are not transformed in any way and thus are considered stable
        /// (if the ProtoBuf definition does not change) and safe for programmatic use.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unspecified => "KIND_UNSPECIFIED",
            }
        }
        /// Creates an enum from field names used in the ProtoBuf definition.
        pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
            match value {
                "KIND_UNSPECIFIED" => Some(Self::Unspecified),
                _ => None,
            }
        }
    }
}
