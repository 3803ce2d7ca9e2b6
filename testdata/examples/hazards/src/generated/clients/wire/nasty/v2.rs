//! Types of the package `nasty.v2`.
/// A line of the second package.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Line {
    #[prost(string, tag = "1")]
    pub sku: ::svc_runtime::prost::alloc::string::String,
    #[prost(enumeration = "Grade", tag = "2")]
    pub grade: i32,
}
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Grades {
    #[prost(enumeration = "Grade", repeated, tag = "1")]
    pub grades: ::svc_runtime::prost::alloc::vec::Vec<i32>,
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
pub enum Grade {
    Unknown = 0,
    Fine = 1,
}
impl Grade {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Unknown => "GRADE_UNKNOWN",
            Self::Fine => "GRADE_FINE",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "GRADE_UNKNOWN" => Some(Self::Unknown),
            "GRADE_FINE" => Some(Self::Fine),
            _ => None,
        }
    }
}
