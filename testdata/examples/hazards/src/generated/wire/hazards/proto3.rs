//! Types of the package `hazards.proto3`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Lists {
    #[prost(int32, repeated, tag = "1")]
    pub plain: ::svc_runtime::prost::alloc::vec::Vec<i32>,
    #[prost(int32, repeated, tag = "2")]
    pub packed: ::svc_runtime::prost::alloc::vec::Vec<i32>,
    #[prost(int32, repeated, packed = "false", tag = "3")]
    pub unpacked: ::svc_runtime::prost::alloc::vec::Vec<i32>,
    #[deprecated]
    #[prost(sint64, repeated, tag = "4")]
    pub deprecated_list: ::svc_runtime::prost::alloc::vec::Vec<i64>,
    #[prost(float, repeated, tag = "5")]
    pub with_json_name: ::svc_runtime::prost::alloc::vec::Vec<f32>,
    #[prost(enumeration = "Kind", repeated, tag = "6")]
    pub kinds: ::svc_runtime::prost::alloc::vec::Vec<i32>,
    #[prost(enumeration = "Kind", repeated, packed = "false", tag = "7")]
    pub kinds_unpacked: ::svc_runtime::prost::alloc::vec::Vec<i32>,
    #[deprecated]
    #[prost(bool, repeated, packed = "false", tag = "8")]
    pub flags: ::svc_runtime::prost::alloc::vec::Vec<bool>,
    #[prost(string, repeated, tag = "9")]
    pub texts: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(bytes = "bytes", repeated, tag = "10")]
    pub data: ::svc_runtime::prost::alloc::vec::Vec<::svc_runtime::prost::bytes::Bytes>,
    #[prost(fixed32, repeated, tag = "11")]
    pub fixed: ::svc_runtime::prost::alloc::vec::Vec<u32>,
    #[prost(message, repeated, tag = "12")]
    pub maps: ::svc_runtime::prost::alloc::vec::Vec<Maps>,
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Maps {
    #[prost(map = "int32, int32", tag = "1")]
    pub a: ::std::collections::HashMap<i32, i32>,
    #[prost(map = "int64, int64", tag = "2")]
    pub b: ::std::collections::HashMap<i64, i64>,
    #[prost(map = "uint32, uint32", tag = "3")]
    pub c: ::std::collections::HashMap<u32, u32>,
    #[prost(map = "uint64, uint64", tag = "4")]
    pub d: ::std::collections::HashMap<u64, u64>,
    #[prost(map = "sint32, sint32", tag = "5")]
    pub e: ::std::collections::HashMap<i32, i32>,
    #[prost(map = "sint64, sint64", tag = "6")]
    pub f: ::std::collections::HashMap<i64, i64>,
    #[prost(map = "fixed32, fixed32", tag = "7")]
    pub g: ::std::collections::HashMap<u32, u32>,
    #[prost(map = "fixed64, fixed64", tag = "8")]
    pub h: ::std::collections::HashMap<u64, u64>,
    #[prost(map = "sfixed32, sfixed32", tag = "9")]
    pub i: ::std::collections::HashMap<i32, i32>,
    #[prost(map = "sfixed64, sfixed64", tag = "10")]
    pub j: ::std::collections::HashMap<i64, i64>,
    #[prost(map = "bool, bool", tag = "11")]
    pub k: ::std::collections::HashMap<bool, bool>,
    #[prost(map = "string, string", tag = "12")]
    pub l: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, bytes", tag = "13")]
    pub m: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        ::svc_runtime::prost::bytes::Bytes,
    >,
    #[prost(map = "string, float", tag = "14")]
    pub n: ::std::collections::HashMap<::svc_runtime::prost::alloc::string::String, f32>,
    #[prost(map = "string, double", tag = "15")]
    pub o: ::std::collections::HashMap<::svc_runtime::prost::alloc::string::String, f64>,
    #[prost(map = "string, enumeration(Kind)", tag = "16")]
    pub p: ::std::collections::HashMap<::svc_runtime::prost::alloc::string::String, i32>,
    #[prost(map = "string, message", tag = "17")]
    pub q: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        Lists,
    >,
    #[prost(map = "string, message", tag = "18")]
    pub r: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        ::svc_runtime::prost_types::Timestamp,
    >,
    #[prost(map = "string, message", tag = "19")]
    pub s: ::std::collections::HashMap<::svc_runtime::prost::alloc::string::String, ()>,
    #[prost(map = "string, message", tag = "20")]
    pub t: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(
        map = "string, enumeration(::svc_runtime::prost_types::NullValue)",
        tag = "21"
    )]
    pub u: ::std::collections::HashMap<::svc_runtime::prost::alloc::string::String, i32>,
    #[prost(map = "string, message", tag = "22")]
    pub r#type: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        ::svc_runtime::prost_types::Any,
    >,
    #[prost(map = "string, message", tag = "23")]
    pub maps: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        Maps,
    >,
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct WellKnown {
    #[prost(message, optional, tag = "1")]
    pub any: ::core::option::Option<::svc_runtime::prost_types::Any>,
    #[prost(message, optional, tag = "2")]
    pub duration: ::core::option::Option<::svc_runtime::prost_types::Duration>,
    #[prost(message, optional, tag = "3")]
    pub empty: ::core::option::Option<()>,
    #[prost(message, optional, tag = "4")]
    pub mask: ::core::option::Option<::svc_runtime::prost_types::FieldMask>,
    #[prost(message, optional, tag = "5")]
    pub r#struct: ::core::option::Option<::svc_runtime::prost_types::Struct>,
    #[prost(message, optional, tag = "6")]
    pub value: ::core::option::Option<::svc_runtime::prost_types::Value>,
    #[prost(message, optional, tag = "7")]
    pub list: ::core::option::Option<::svc_runtime::prost_types::ListValue>,
    #[prost(enumeration = "::svc_runtime::prost_types::NullValue", tag = "8")]
    pub null: i32,
    #[prost(message, optional, tag = "9")]
    pub timestamp: ::core::option::Option<::svc_runtime::prost_types::Timestamp>,
    #[prost(message, optional, tag = "10")]
    pub bool: ::core::option::Option<bool>,
    #[prost(message, optional, tag = "11")]
    pub i64: ::core::option::Option<i64>,
    #[prost(message, optional, tag = "12")]
    pub f64: ::core::option::Option<f64>,
    #[prost(message, optional, tag = "13")]
    pub text: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(message, optional, tag = "14")]
    pub data: ::core::option::Option<::svc_runtime::prost::alloc::vec::Vec<u8>>,
    #[prost(message, repeated, tag = "15")]
    pub numbers: ::svc_runtime::prost::alloc::vec::Vec<u32>,
    #[prost(enumeration = "::svc_runtime::prost_types::NullValue", optional, tag = "16")]
    pub maybe_null: ::core::option::Option<i32>,
    #[prost(message, optional, tag = "22")]
    pub descriptors: ::core::option::Option<
        ::svc_runtime::prost_types::FileDescriptorSet,
    >,
    #[prost(
        enumeration = "::svc_runtime::prost_types::field_descriptor_proto::Type",
        tag = "23"
    )]
    pub field_type: i32,
    #[prost(message, optional, tag = "24")]
    pub r#type: ::core::option::Option<::svc_runtime::prost_types::Type>,
    #[prost(oneof = "well_known::Choice", tags = "17, 18, 19, 20, 21")]
    pub choice: ::core::option::Option<well_known::Choice>,
}
/// Nested message and enum types in `WellKnown`.
pub mod well_known {
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Choice {
        #[prost(message, tag = "17")]
        Nothing(()),
        #[prost(message, tag = "18")]
        Then(::svc_runtime::prost_types::Timestamp),
        #[prost(message, tag = "19")]
        Number(i32),
        #[prost(message, tag = "20")]
        Bytes(::svc_runtime::prost::alloc::vec::Vec<u8>),
        #[prost(message, tag = "21")]
        AnyValue(::svc_runtime::prost_types::Value),
    }
}
/// Only these two can be copied.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Small {
    #[prost(message, optional, tag = "1")]
    pub at: ::core::option::Option<::svc_runtime::prost_types::Timestamp>,
    #[prost(enumeration = "Kind", tag = "2")]
    pub kind: i32,
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Optionals {
    #[prost(bool, optional, tag = "1")]
    pub a: ::core::option::Option<bool>,
    #[prost(bytes = "bytes", optional, tag = "2")]
    pub b: ::core::option::Option<::svc_runtime::prost::bytes::Bytes>,
    #[prost(string, optional, tag = "3")]
    pub c: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(enumeration = "Kind", optional, tag = "4")]
    pub d: ::core::option::Option<i32>,
    #[prost(message, optional, tag = "5")]
    pub e: ::core::option::Option<Small>,
    #[prost(double, optional, tag = "6")]
    pub f: ::core::option::Option<f64>,
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
    Unspecified = 0,
    A = 1,
}
impl Kind {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Unspecified => "KIND_UNSPECIFIED",
            Self::A => "KIND_A",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "KIND_UNSPECIFIED" => Some(Self::Unspecified),
            "KIND_A" => Some(Self::A),
            _ => None,
        }
    }
}
