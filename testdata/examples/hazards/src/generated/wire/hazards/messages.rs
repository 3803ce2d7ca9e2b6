//! Types of the package `hazards.messages`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Result {
    #[prost(message, optional, tag = "1")]
    pub option: ::core::option::Option<Option>,
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Option {
    #[prost(message, optional, tag = "1")]
    pub string: ::core::option::Option<String>,
    #[prost(message, optional, tag = "2")]
    pub some: ::core::option::Option<Some>,
    #[prost(message, optional, tag = "3")]
    pub none: ::core::option::Option<None>,
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct String {
    #[prost(string, tag = "1")]
    pub string: ::svc_runtime::prost::alloc::string::String,
    #[prost(message, optional, tag = "2")]
    pub vec: ::core::option::Option<Vec>,
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Vec {
    #[prost(message, repeated, tag = "1")]
    pub vec: ::svc_runtime::prost::alloc::vec::Vec<Box>,
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Box {
    /// Recursive, so that a real box is needed.
    #[prost(message, optional, boxed, tag = "1")]
    pub r#box: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Box>>,
    #[prost(map = "string, message", tag = "2")]
    pub boxes: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        Box,
    >,
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Some {}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct None {}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Ok {
    #[prost(message, optional, boxed, tag = "1")]
    pub err: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Err>>,
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Err {
    #[prost(message, optional, boxed, tag = "1")]
    pub ok: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Ok>>,
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Self_ {
    #[prost(message, optional, tag = "1")]
    pub self_: ::core::option::Option<self_::Self_>,
    #[prost(message, optional, tag = "2")]
    pub inner: ::core::option::Option<self_::self_::Self_>,
}
/// Nested message and enum types in `Self`.
pub mod self_ {
    #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Self_ {
        #[prost(message, optional, tag = "1")]
        pub self_: ::core::option::Option<self_::Self_>,
    }
    /// Nested message and enum types in `Self`.
    pub mod self_ {
        #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
        #[prost(prost_path = "::svc_runtime::prost")]
        pub struct Self_ {}
    }
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Send {}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Sync {}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Copy {
    #[prost(uint32, tag = "1")]
    pub copy: u32,
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Default {
    #[prost(int32, tag = "1")]
    pub default: i32,
}
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Clone {
    #[prost(string, tag = "1")]
    pub clone: ::svc_runtime::prost::alloc::string::String,
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct PartialEq {}
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Debug {
    #[prost(string, tag = "1")]
    pub fmt: ::svc_runtime::prost::alloc::string::String,
}
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Error {
    #[prost(string, tag = "1")]
    pub source: ::svc_runtime::prost::alloc::string::String,
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Context {}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Valid {}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Validate {
    #[prost(bool, tag = "1")]
    pub check: bool,
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct State {}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Arc {}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct RequestStream {}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct ResponseStream {}
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Message {
    #[prost(bytes = "bytes", tag = "1")]
    pub encode_raw: ::svc_runtime::prost::bytes::Bytes,
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Iterator {}
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Hash {
    #[prost(bytes = "bytes", tag = "1")]
    pub hash: ::svc_runtime::prost::bytes::Bytes,
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Future {}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Drop {}
/// Modules that would hide a type of the language.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Bool2 {
    #[prost(enumeration = "bool2::Kind", tag = "1")]
    pub kind: i32,
    #[prost(bool, tag = "2")]
    pub bool: bool,
}
/// Nested message and enum types in `Bool2`.
pub mod bool2 {
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
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct I322 {
    #[prost(message, optional, tag = "1")]
    pub u64: ::core::option::Option<i322::U642>,
    #[prost(int32, tag = "2")]
    pub i32: i32,
    #[prost(double, tag = "3")]
    pub f64: f64,
}
/// Nested message and enum types in `I322`.
pub mod i322 {
    #[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct U642 {
        #[prost(message, optional, tag = "1")]
        pub str: ::core::option::Option<u642::Str>,
        #[prost(uint64, tag = "2")]
        pub u64: u64,
    }
    /// Nested message and enum types in `U642`.
    pub mod u642 {
        #[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
        #[prost(prost_path = "::svc_runtime::prost")]
        pub struct Str {
            #[prost(string, tag = "1")]
            pub str: ::svc_runtime::prost::alloc::string::String,
        }
    }
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Mod {
    #[prost(message, optional, tag = "1")]
    pub r#mod: ::core::option::Option<r#mod::Mod>,
}
/// Nested message and enum types in `Mod`.
pub mod r#mod {
    #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Mod {}
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Type {
    #[prost(message, optional, tag = "1")]
    pub inner: ::core::option::Option<r#type::Type>,
}
/// Nested message and enum types in `type`.
pub mod r#type {
    #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Type {}
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct OrderLine {
    #[prost(message, optional, tag = "1")]
    pub part: ::core::option::Option<order_line::Part>,
}
/// Nested message and enum types in `order_line`.
pub mod order_line {
    #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Part {}
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct OrderLine3 {
    #[prost(message, optional, tag = "1")]
    pub part: ::core::option::Option<order_line3::Part>,
}
/// Nested message and enum types in `OrderLine3`.
pub mod order_line3 {
    #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Part {}
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct OrderLine2 {}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Unnamed2 {
    #[prost(message, optional, tag = "1")]
    pub inner: ::core::option::Option<unnamed_2::_2>,
}
/// Nested message and enum types in `unnamed__2`.
pub mod unnamed_2 {
    #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct _2 {}
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Unnamed3d2 {
    #[prost(message, optional, tag = "1")]
    pub _4d: ::core::option::Option<unnamed_3d2::_4d>,
}
/// Nested message and enum types in `unnamed__3D2`.
pub mod unnamed_3d2 {
    #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct _4d {}
}
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct All {
    #[prost(message, optional, tag = "1")]
    pub a: ::core::option::Option<OrderLine>,
    #[prost(message, optional, tag = "2")]
    pub b: ::core::option::Option<OrderLine3>,
    #[prost(message, optional, tag = "3")]
    pub c: ::core::option::Option<OrderLine2>,
    #[prost(enumeration = "OrderLine4", tag = "4")]
    pub d: i32,
    #[prost(message, optional, tag = "5")]
    pub e: ::core::option::Option<Unnamed2>,
    #[prost(message, optional, tag = "6")]
    pub f: ::core::option::Option<Unnamed3d2>,
    #[prost(message, optional, tag = "7")]
    pub copy: ::core::option::Option<Copy>,
    #[prost(message, optional, tag = "8")]
    pub partial_eq: ::core::option::Option<PartialEq>,
    #[prost(message, optional, tag = "9")]
    pub message: ::core::option::Option<Message>,
    #[prost(message, optional, tag = "10")]
    pub hash: ::core::option::Option<Hash>,
    #[prost(message, optional, tag = "11")]
    pub iterator: ::core::option::Option<Iterator>,
    #[prost(message, optional, tag = "12")]
    pub sync: ::core::option::Option<Sync>,
    #[prost(message, optional, tag = "13")]
    pub r#mod: ::core::option::Option<Mod>,
    #[prost(message, optional, tag = "14")]
    pub r#type: ::core::option::Option<Type>,
    #[prost(message, optional, tag = "15")]
    pub future: ::core::option::Option<Future>,
    #[prost(message, optional, tag = "16")]
    pub drop: ::core::option::Option<Drop>,
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
pub enum OrderLine4 {
    OrderLineUnspecified = 0,
}
impl OrderLine4 {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::OrderLineUnspecified => "ORDER_LINE_UNSPECIFIED",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "ORDER_LINE_UNSPECIFIED" => Some(Self::OrderLineUnspecified),
            _ => None,
        }
    }
}
