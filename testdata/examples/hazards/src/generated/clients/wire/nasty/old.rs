//! Types of the package `nasty.old`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Legacy {
    #[prost(string, required, tag = "1")]
    pub name: ::svc_runtime::prost::alloc::string::String,
    #[prost(enumeration = "Mode", required, tag = "2", default = "Slow")]
    pub mode: i32,
    #[prost(message, required, boxed, tag = "3")]
    pub inner: ::svc_runtime::prost::alloc::boxed::Box<legacy::Inner>,
    #[prost(int32, optional, tag = "4", default = "7")]
    pub number: ::core::option::Option<i32>,
    #[prost(enumeration = "Mode", optional, tag = "5")]
    pub maybe: ::core::option::Option<i32>,
    #[prost(enumeration = "Mode", repeated, packed = "false", tag = "6")]
    pub modes: ::svc_runtime::prost::alloc::vec::Vec<i32>,
    #[prost(group, optional, boxed, tag = "7")]
    pub extra: ::core::option::Option<
        ::svc_runtime::prost::alloc::boxed::Box<legacy::Extra>,
    >,
    #[prost(group, repeated, tag = "8")]
    pub many: ::svc_runtime::prost::alloc::vec::Vec<legacy::Many>,
    #[prost(bytes = "bytes", required, tag = "9")]
    pub data: ::svc_runtime::prost::bytes::Bytes,
    #[deprecated]
    #[prost(string, optional, tag = "10")]
    pub text: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
}
/// Nested message and enum types in `Legacy`.
pub mod legacy {
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Extra {
        #[prost(bytes = "bytes", required, tag = "1")]
        pub data: ::svc_runtime::prost::bytes::Bytes,
        #[prost(message, optional, tag = "2")]
        pub legacy: ::core::option::Option<super::Legacy>,
    }
    #[derive(Clone, Copy, PartialEq, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Many {
        #[prost(float, optional, tag = "1")]
        pub ratio: ::core::option::Option<f32>,
    }
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Inner {
        #[prost(message, optional, boxed, tag = "1")]
        pub back: ::core::option::Option<
            ::svc_runtime::prost::alloc::boxed::Box<super::Legacy>,
        >,
        #[prost(bool, optional, tag = "2")]
        pub flag: ::core::option::Option<bool>,
    }
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
pub enum Mode {
    Fast = 1,
    Slow = 2,
}
impl Mode {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Fast => "MODE_FAST",
            Self::Slow => "MODE_SLOW",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "MODE_FAST" => Some(Self::Fast),
            "MODE_SLOW" => Some(Self::Slow),
            _ => None,
        }
    }
}
