//! Types of the package `hazards.rules`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Ruled {
    #[prost(string, optional, tag = "1")]
    pub r#type: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[deprecated]
    #[prost(string, required, tag = "2")]
    pub self_: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, repeated, tag = "3")]
    pub foo_bar: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(int32, optional, tag = "4")]
    pub foo_bar_2: ::core::option::Option<i32>,
    #[prost(bytes = "bytes", optional, tag = "5", default = "b\"x\"")]
    pub data: ::core::option::Option<::svc_runtime::prost::bytes::Bytes>,
    #[prost(enumeration = "Kind", optional, tag = "6")]
    pub set_kind: ::core::option::Option<i32>,
    #[prost(enumeration = "Kind", optional, tag = "7")]
    pub kind_2: ::core::option::Option<i32>,
    #[prost(map = "string, enumeration(Kind)", tag = "8")]
    pub mod_2: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(map = "bool, message", tag = "9")]
    pub results: ::std::collections::HashMap<bool, Result>,
    #[prost(group, optional, tag = "10")]
    pub grouped: ::core::option::Option<ruled::Grouped>,
    #[prost(message, optional, boxed, tag = "15")]
    pub inner: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Ruled>>,
    #[prost(float, optional, tag = "16")]
    pub value: ::core::option::Option<f32>,
    #[prost(message, repeated, tag = "17")]
    pub v: ::svc_runtime::prost::alloc::vec::Vec<Result>,
    #[prost(oneof = "ruled::Choice", tags = "11, 12, 13, 14")]
    pub choice: ::core::option::Option<ruled::Choice>,
}
/// Nested message and enum types in `Ruled`.
pub mod ruled {
    #[derive(Clone, Copy, PartialEq, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Grouped {
        #[prost(double, required, tag = "1")]
        pub number: f64,
    }
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Choice {
        #[prost(string, tag = "11")]
        OneWay(::svc_runtime::prost::alloc::string::String),
        #[prost(string, tag = "12")]
        OneWay2(::svc_runtime::prost::alloc::string::String),
        #[deprecated]
        #[prost(message, tag = "13")]
        Again(::svc_runtime::prost::alloc::boxed::Box<super::Ruled>),
        #[deprecated]
        #[prost(bytes, tag = "14")]
        Raw(::svc_runtime::prost::bytes::Bytes),
    }
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Result {
    #[prost(uint64, optional, tag = "1")]
    pub index: ::core::option::Option<u64>,
    #[prost(sint32, optional, tag = "2")]
    pub violations: ::core::option::Option<i32>,
    #[prost(fixed64, optional, tag = "3")]
    pub path: ::core::option::Option<u64>,
    #[prost(bool, optional, tag = "4")]
    pub this: ::core::option::Option<bool>,
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
pub enum Kind {
    A = 1,
    A2 = 2,
    None = 3,
}
impl Kind {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::A => "KIND_A",
            Self::A2 => "A",
            Self::None => "KIND_NONE",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "KIND_A" => Some(Self::A),
            "A" => Some(Self::A2),
            "KIND_NONE" => Some(Self::None),
            _ => None,
        }
    }
}
