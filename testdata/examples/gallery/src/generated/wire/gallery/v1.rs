//! Types of the package `gallery.v1`.
/// A part of a picture.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Nested {
    /// Its name.
    #[prost(string, tag = "1")]
    pub name: ::svc_runtime::prost::alloc::string::String,
    /// A number.
    #[prost(int32, tag = "2")]
    pub number: i32,
    /// A part of the part.
    #[prost(message, optional, boxed, tag = "3")]
    pub inner: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Nested>>,
    /// Words.
    #[prost(string, repeated, tag = "4")]
    pub words: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
}
/// Every kind of field.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Picture {
    #[prost(double, tag = "1")]
    pub double_value: f64,
    #[prost(float, tag = "2")]
    pub float_value: f32,
    #[prost(int32, tag = "3")]
    pub int32_value: i32,
    #[prost(int64, tag = "4")]
    pub int64_value: i64,
    #[prost(uint32, tag = "5")]
    pub uint32_value: u32,
    #[prost(uint64, tag = "6")]
    pub uint64_value: u64,
    #[prost(sint32, tag = "7")]
    pub sint32_value: i32,
    #[prost(sint64, tag = "8")]
    pub sint64_value: i64,
    #[prost(fixed32, tag = "9")]
    pub fixed32_value: u32,
    #[prost(fixed64, tag = "10")]
    pub fixed64_value: u64,
    #[prost(sfixed32, tag = "11")]
    pub sfixed32_value: i32,
    #[prost(sfixed64, tag = "12")]
    pub sfixed64_value: i64,
    #[prost(bool, tag = "13")]
    pub bool_value: bool,
    #[prost(string, tag = "14")]
    pub string_value: ::svc_runtime::prost::alloc::string::String,
    #[prost(bytes = "bytes", tag = "15")]
    pub bytes_value: ::svc_runtime::prost::bytes::Bytes,
    #[prost(enumeration = "Color", tag = "16")]
    pub color: i32,
    #[prost(int32, optional, tag = "17")]
    pub optional_int32: ::core::option::Option<i32>,
    #[prost(string, optional, tag = "18")]
    pub optional_string: ::core::option::Option<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(message, optional, tag = "20")]
    pub nested: ::core::option::Option<Nested>,
    #[prost(string, repeated, tag = "21")]
    pub tags: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(int64, repeated, tag = "22")]
    pub numbers: ::svc_runtime::prost::alloc::vec::Vec<i64>,
    #[prost(enumeration = "Color", repeated, tag = "23")]
    pub colors: ::svc_runtime::prost::alloc::vec::Vec<i32>,
    #[prost(message, repeated, tag = "24")]
    pub children: ::svc_runtime::prost::alloc::vec::Vec<Nested>,
    #[prost(map = "string, string", tag = "25")]
    pub labels: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "int32, message", tag = "26")]
    pub places: ::std::collections::HashMap<i32, Nested>,
    #[prost(map = "bool, int64", tag = "27")]
    pub counts: ::std::collections::HashMap<bool, i64>,
    #[prost(message, optional, tag = "40")]
    pub timestamp_value: ::core::option::Option<::svc_runtime::prost_types::Timestamp>,
    #[prost(message, optional, tag = "41")]
    pub duration_value: ::core::option::Option<::svc_runtime::prost_types::Duration>,
    #[prost(message, optional, tag = "42")]
    pub mask_value: ::core::option::Option<::svc_runtime::prost_types::FieldMask>,
    #[prost(message, optional, tag = "43")]
    pub struct_value: ::core::option::Option<::svc_runtime::prost_types::Struct>,
    #[prost(message, optional, tag = "44")]
    pub value_value: ::core::option::Option<::svc_runtime::prost_types::Value>,
    #[prost(message, optional, tag = "45")]
    pub list_value: ::core::option::Option<::svc_runtime::prost_types::ListValue>,
    #[prost(message, optional, tag = "46")]
    pub any_value: ::core::option::Option<::svc_runtime::prost_types::Any>,
    #[prost(message, optional, tag = "50")]
    pub wrapped_double: ::core::option::Option<f64>,
    #[prost(message, optional, tag = "51")]
    pub wrapped_float: ::core::option::Option<f32>,
    #[prost(message, optional, tag = "52")]
    pub wrapped_int64: ::core::option::Option<i64>,
    #[prost(message, optional, tag = "53")]
    pub wrapped_uint64: ::core::option::Option<u64>,
    #[prost(message, optional, tag = "54")]
    pub wrapped_int32: ::core::option::Option<i32>,
    #[prost(message, optional, tag = "55")]
    pub wrapped_uint32: ::core::option::Option<u32>,
    #[prost(message, optional, tag = "56")]
    pub wrapped_bool: ::core::option::Option<bool>,
    #[prost(message, optional, tag = "57")]
    pub wrapped_string: ::core::option::Option<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(message, optional, tag = "58")]
    pub wrapped_bytes: ::core::option::Option<::svc_runtime::prost::alloc::vec::Vec<u8>>,
    #[prost(message, repeated, tag = "59")]
    pub timestamps: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost_types::Timestamp,
    >,
    #[prost(string, tag = "60")]
    pub renamed: ::svc_runtime::prost::alloc::string::String,
    #[prost(oneof = "picture::Choice", tags = "30, 31, 32, 33")]
    pub choice: ::core::option::Option<picture::Choice>,
}
/// Nested message and enum types in `Picture`.
pub mod picture {
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Choice {
        #[prost(string, tag = "30")]
        ChoiceText(::svc_runtime::prost::alloc::string::String),
        #[prost(int32, tag = "31")]
        ChoiceNumber(i32),
        #[prost(message, tag = "32")]
        ChoiceNested(super::Nested),
        #[prost(message, tag = "33")]
        ChoiceEmpty(()),
    }
}
/// Request of `Paint`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct PaintRequest {
    /// Which picture.
    #[prost(string, tag = "1")]
    pub id: ::svc_runtime::prost::alloc::string::String,
    /// What it becomes.
    #[prost(message, optional, tag = "2")]
    pub picture: ::core::option::Option<Picture>,
    /// What of it changes.
    #[prost(message, optional, tag = "3")]
    pub update_mask: ::core::option::Option<::svc_runtime::prost_types::FieldMask>,
}
/// Response of `Paint`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct PaintResponse {
    /// Which picture.
    #[prost(string, tag = "1")]
    pub id: ::svc_runtime::prost::alloc::string::String,
    /// What it was told to become.
    #[prost(message, optional, tag = "2")]
    pub picture: ::core::option::Option<Picture>,
    /// What of it.
    #[prost(message, optional, tag = "3")]
    pub update_mask: ::core::option::Option<::svc_runtime::prost_types::FieldMask>,
}
/// Request of `Watch`.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct WatchRequest {
    /// How far to count.
    #[prost(int32, tag = "1")]
    pub count: i32,
    /// The message of the failure at the end, if there is to be one.
    #[prost(string, tag = "2")]
    pub failure: ::svc_runtime::prost::alloc::string::String,
}
/// Response of `Watch`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct WatchResponse {
    /// Counted so far.
    #[prost(int64, tag = "1")]
    pub number: i64,
}
/// Request of `Fail`.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct FailRequest {
    /// The number of the code.
    #[prost(int32, tag = "1")]
    pub code: i32,
    /// The message.
    #[prost(string, tag = "2")]
    pub message: ::svc_runtime::prost::alloc::string::String,
    /// Seconds until trying again may help; 0 for no such detail.
    #[prost(int64, tag = "3")]
    pub retry_seconds: i64,
}
/// Response of `Fail`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct FailResponse {}
/// Request of `Meta`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct MetaRequest {}
/// Response of `Meta`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct MetaResponse {
    /// What begins with `x-`, and the deadline.
    #[prost(map = "string, string", tag = "1")]
    pub seen: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        ::svc_runtime::prost::alloc::string::String,
    >,
}
/// Request of `Upload`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct UploadRequest {
    /// What it is called.
    #[prost(string, tag = "1")]
    pub name: ::svc_runtime::prost::alloc::string::String,
    /// The file.
    #[prost(message, optional, tag = "2")]
    pub file: ::core::option::Option<super::super::google::api::HttpBody>,
    /// A remark.
    #[prost(string, tag = "3")]
    pub remark: ::svc_runtime::prost::alloc::string::String,
}
/// Response of `Upload`.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct UploadResponse {
    /// What it is called.
    #[prost(string, tag = "1")]
    pub name: ::svc_runtime::prost::alloc::string::String,
    /// The content type.
    #[prost(string, tag = "2")]
    pub content_type: ::svc_runtime::prost::alloc::string::String,
    /// The bytes.
    #[prost(bytes = "bytes", tag = "3")]
    pub data: ::svc_runtime::prost::bytes::Bytes,
    /// The remark.
    #[prost(string, tag = "4")]
    pub remark: ::svc_runtime::prost::alloc::string::String,
}
/// Request of `Download`.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct DownloadRequest {
    /// What it is called.
    #[prost(string, tag = "1")]
    pub name: ::svc_runtime::prost::alloc::string::String,
}
/// Request of `DownloadParts`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct DownloadPartsRequest {
    /// How many parts.
    #[prost(int32, tag = "1")]
    pub count: i32,
}
/// A color.
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
pub enum Color {
    /// None.
    Unspecified = 0,
    /// Red.
    Red = 1,
    /// Blue.
    Blue = 2,
}
impl Color {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Unspecified => "COLOR_UNSPECIFIED",
            Self::Red => "COLOR_RED",
            Self::Blue => "COLOR_BLUE",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "COLOR_UNSPECIFIED" => Some(Self::Unspecified),
            "COLOR_RED" => Some(Self::Red),
            "COLOR_BLUE" => Some(Self::Blue),
            _ => None,
        }
    }
}
