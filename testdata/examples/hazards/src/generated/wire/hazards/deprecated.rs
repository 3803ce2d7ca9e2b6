//! Types of the package `hazards.deprecated`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Old {
    #[deprecated]
    #[prost(string, tag = "1")]
    pub text: ::svc_runtime::prost::alloc::string::String,
    #[deprecated]
    #[prost(enumeration = "OldKind", optional, tag = "2")]
    pub kind: ::core::option::Option<i32>,
    #[deprecated]
    #[prost(enumeration = "OldKind", repeated, tag = "3")]
    pub kinds: ::svc_runtime::prost::alloc::vec::Vec<i32>,
    #[prost(map = "string, enumeration(OldKind)", tag = "4")]
    pub by_name: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[deprecated]
    #[prost(message, optional, boxed, tag = "5")]
    pub older: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Older>>,
    #[deprecated]
    #[prost(bytes = "bytes", tag = "8")]
    pub data: ::svc_runtime::prost::bytes::Bytes,
    #[prost(oneof = "old::Choice", tags = "6, 7")]
    pub choice: ::core::option::Option<old::Choice>,
}
/// Nested message and enum types in `Old`.
pub mod old {
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Choice {
        #[deprecated]
        #[prost(string, tag = "6")]
        This(::svc_runtime::prost::alloc::string::String),
        #[deprecated]
        #[prost(message, tag = "7")]
        That(::svc_runtime::prost::alloc::boxed::Box<super::Older>),
    }
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Older {
    #[deprecated]
    #[prost(message, optional, boxed, tag = "1")]
    pub old: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Old>>,
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
pub enum OldKind {
    #[deprecated]
    Unspecified = 0,
    #[deprecated]
    A = 1,
    #[deprecated]
    A2 = 2,
}
impl OldKind {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            #[allow(deprecated)]
            Self::Unspecified => "OLD_KIND_UNSPECIFIED",
            #[allow(deprecated)]
            Self::A => "OLD_KIND_A",
            #[allow(deprecated)]
            Self::A2 => "A",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "OLD_KIND_UNSPECIFIED" => Some(#[allow(deprecated)] Self::Unspecified),
            "OLD_KIND_A" => Some(#[allow(deprecated)] Self::A),
            "A" => Some(#[allow(deprecated)] Self::A2),
            _ => None,
        }
    }
}
