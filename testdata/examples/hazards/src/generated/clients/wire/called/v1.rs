//! Types of the package `called.v1`.
/// Types of four partitions and packages in one.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Mixed {
    /// Shared: a served contract reaches them.
    #[prost(message, optional, tag = "1")]
    pub option: ::core::option::Option<
        crate::generated::wire::hazards::messages::Option,
    >,
    #[prost(message, optional, tag = "2")]
    pub kind: ::core::option::Option<
        crate::generated::wire::hazards::members::oneofs::Kind,
    >,
    #[prost(enumeration = "crate::generated::wire::hazards::members::Color", tag = "3")]
    pub color: i32,
    #[prost(map = "string, message", tag = "4")]
    pub nested: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        crate::generated::wire::hazards::recursion::nested::Inner,
    >,
    #[prost(message, optional, tag = "5")]
    pub order: ::core::option::Option<crate::generated::wire::Order>,
    /// Only called, in a package that has shared types too.
    #[prost(message, optional, tag = "6")]
    pub only: ::core::option::Option<super::super::hazards::messages::OnlyCalled>,
    #[prost(
        enumeration = "super::super::hazards::messages::only_called::Level",
        tag = "7"
    )]
    pub level: i32,
    /// Only called, without a package.
    #[prost(message, optional, tag = "8")]
    pub unpackaged: ::core::option::Option<super::super::Elsewhere>,
    /// Its own.
    #[prost(message, optional, boxed, tag = "9")]
    pub mixed: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Mixed>>,
    #[prost(
        enumeration = "crate::generated::wire::hazards::proto2::Level",
        repeated,
        tag = "13"
    )]
    pub levels: ::svc_runtime::prost::alloc::vec::Vec<i32>,
    #[prost(oneof = "mixed::Choice", tags = "10, 11, 12")]
    pub choice: ::core::option::Option<mixed::Choice>,
}
/// Nested message and enum types in `Mixed`.
pub mod mixed {
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Choice {
        #[prost(message, tag = "10")]
        Ruled(crate::generated::wire::hazards::rules::Ruled),
        #[prost(message, tag = "11")]
        Item(super::Item),
        #[prost(message, tag = "12")]
        Duration(::svc_runtime::prost_types::Duration),
    }
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Item {
    #[prost(string, tag = "1")]
    pub id: ::svc_runtime::prost::alloc::string::String,
    #[prost(uint32, tag = "2")]
    pub count: u32,
    #[prost(message, optional, tag = "3")]
    pub ruled: ::core::option::Option<crate::generated::wire::hazards::rules::Ruled>,
    #[prost(enumeration = "Scale", tag = "4")]
    pub scale: i32,
}
/// Named like what generated clients import or declare.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Client {}
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Error {
    #[prost(string, tag = "1")]
    pub code: ::svc_runtime::prost::alloc::string::String,
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Result {}
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
pub enum Scale {
    Unspecified = 0,
    Small = 1,
    Large = 2,
}
impl Scale {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Unspecified => "SCALE_UNSPECIFIED",
            Self::Small => "SCALE_SMALL",
            Self::Large => "SCALE_LARGE",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "SCALE_UNSPECIFIED" => Some(Self::Unspecified),
            "SCALE_SMALL" => Some(Self::Small),
            "SCALE_LARGE" => Some(Self::Large),
            _ => None,
        }
    }
}
