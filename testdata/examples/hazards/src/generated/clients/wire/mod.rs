//! Types of contracts without a package.
//!
//! Names and comments are the contracts', which need not follow Rust's habits.
#![allow(missing_docs, nonstandard_style, clippy::all, clippy::pedantic, rustdoc::all)]
pub mod called;
pub mod hazards;
pub mod nasty;
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Elsewhere {
    #[prost(string, required, tag = "1")]
    pub name: ::svc_runtime::prost::alloc::string::String,
    #[prost(
        enumeration = "crate::generated::wire::hazards::proto2::Level",
        optional,
        tag = "2"
    )]
    pub level: ::core::option::Option<i32>,
    #[prost(enumeration = "LonelyToo", optional, tag = "3", default = "B")]
    pub lonely: ::core::option::Option<i32>,
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
pub enum LonelyToo {
    A = 0,
    B = 1,
}
impl LonelyToo {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::A => "LONELY_TOO_A",
            Self::B => "LONELY_TOO_B",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "LONELY_TOO_A" => Some(Self::A),
            "LONELY_TOO_B" => Some(Self::B),
            _ => None,
        }
    }
}
