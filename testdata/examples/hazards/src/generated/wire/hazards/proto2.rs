//! Types of the package `hazards.proto2`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Defaults {
    #[prost(int32, optional, tag = "1", default = "-2147483648")]
    pub i32: ::core::option::Option<i32>,
    #[prost(int64, optional, tag = "2", default = "-9223372036854775808")]
    pub i64: ::core::option::Option<i64>,
    #[prost(uint32, optional, tag = "3", default = "4294967295")]
    pub u32: ::core::option::Option<u32>,
    #[prost(uint64, optional, tag = "4", default = "18446744073709551615")]
    pub u64: ::core::option::Option<u64>,
    #[prost(sint32, optional, tag = "5", default = "-1")]
    pub s32: ::core::option::Option<i32>,
    #[prost(sint64, optional, tag = "6", default = "9223372036854775807")]
    pub s64: ::core::option::Option<i64>,
    #[prost(fixed32, optional, tag = "7", default = "15")]
    pub f32: ::core::option::Option<u32>,
    #[prost(fixed64, optional, tag = "8", default = "1")]
    pub f64: ::core::option::Option<u64>,
    #[prost(sfixed32, optional, tag = "9", default = "-3")]
    pub sf32: ::core::option::Option<i32>,
    #[prost(sfixed64, optional, tag = "10", default = "-4")]
    pub sf64: ::core::option::Option<i64>,
    #[prost(float, optional, tag = "11", default = "1.5")]
    pub float_plain: ::core::option::Option<f32>,
    #[prost(float, optional, tag = "12", default = "inf")]
    pub float_inf: ::core::option::Option<f32>,
    #[prost(float, optional, tag = "13", default = "nan")]
    pub float_nan: ::core::option::Option<f32>,
    #[prost(double, optional, tag = "14", default = "-inf")]
    pub double_inf: ::core::option::Option<f64>,
    #[prost(
        double,
        optional,
        tag = "15",
        default = "1000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
    )]
    pub double_exp: ::core::option::Option<f64>,
    #[prost(double, optional, tag = "16", default = "nan")]
    pub double_nan: ::core::option::Option<f64>,
    #[prost(bool, optional, tag = "17", default = "true")]
    pub yes: ::core::option::Option<bool>,
    #[prost(
        string,
        optional,
        tag = "18",
        default = "a \"quoted\" \\ \'text\'\n\t{} \u{e9} \u{202e} // */"
    )]
    pub text: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(
        bytes = "bytes",
        optional,
        tag = "19",
        default = "b\"\\x00\\x01\\xff\\\"\\\\\\\'abc\\n\""
    )]
    pub data: ::core::option::Option<::svc_runtime::prost::bytes::Bytes>,
    #[prost(enumeration = "Level", optional, tag = "20", default = "Low")]
    pub level: ::core::option::Option<i32>,
    #[prost(enumeration = "Level", optional, tag = "21", default = "High")]
    pub alias: ::core::option::Option<i32>,
    #[prost(enumeration = "Level", optional, tag = "22", default = "Low2")]
    pub folded: ::core::option::Option<i32>,
    #[prost(enumeration = "Level", optional, tag = "23")]
    pub first: ::core::option::Option<i32>,
    #[prost(string, required, tag = "24", default = "nobody")]
    pub name: ::svc_runtime::prost::alloc::string::String,
    #[prost(enumeration = "Level", required, tag = "25", default = "High")]
    pub required_level: i32,
    #[prost(double, required, tag = "26", default = "-0.5")]
    pub required_double: f64,
    #[prost(bytes = "bytes", required, tag = "27", default = "b\"\\xfe\"")]
    pub required_data: ::svc_runtime::prost::bytes::Bytes,
    #[prost(double, optional, tag = "28", default = "3")]
    pub whole: ::core::option::Option<f64>,
    #[prost(string, optional, tag = "29", default = "")]
    pub empty: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Required {
    #[prost(int32, required, tag = "1")]
    pub number: i32,
    #[prost(string, required, tag = "2")]
    pub text: ::svc_runtime::prost::alloc::string::String,
    #[prost(bytes = "bytes", required, tag = "3")]
    pub data: ::svc_runtime::prost::bytes::Bytes,
    #[prost(enumeration = "Level", required, tag = "4")]
    pub level: i32,
    #[prost(message, required, boxed, tag = "5")]
    pub inner: ::svc_runtime::prost::alloc::boxed::Box<required::Inner>,
    #[prost(float, required, tag = "6")]
    pub r#type: f32,
}
/// Nested message and enum types in `Required`.
pub mod required {
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Inner {
        #[prost(bool, required, tag = "1")]
        pub flag: bool,
        #[prost(message, optional, boxed, tag = "2")]
        pub outer: ::core::option::Option<
            ::svc_runtime::prost::alloc::boxed::Box<super::Required>,
        >,
    }
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Groups {
    #[prost(group, optional, tag = "1")]
    pub single: ::core::option::Option<groups::Single>,
    #[prost(group, repeated, tag = "2")]
    pub many: ::svc_runtime::prost::alloc::vec::Vec<groups::Many>,
    #[prost(group, required, tag = "3")]
    pub needed: groups::Needed,
    #[prost(group, optional, boxed, tag = "7")]
    pub again: ::core::option::Option<
        ::svc_runtime::prost::alloc::boxed::Box<groups::Again>,
    >,
    #[prost(oneof = "groups::Choice", tags = "4, 5, 6")]
    pub choice: ::core::option::Option<groups::Choice>,
}
/// Nested message and enum types in `Groups`.
pub mod groups {
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Single {
        #[prost(string, optional, tag = "1")]
        pub text: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
        #[prost(group, repeated, tag = "2")]
        pub deep: ::svc_runtime::prost::alloc::vec::Vec<single::Deep>,
    }
    /// Nested message and enum types in `Single`.
    pub mod single {
        #[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
        #[prost(prost_path = "::svc_runtime::prost")]
        pub struct Deep {
            #[prost(int64, required, tag = "1")]
            pub number: i64,
            #[prost(message, optional, tag = "2")]
            pub outer: ::core::option::Option<super::super::Groups>,
        }
    }
    #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Many {
        #[prost(enumeration = "super::Level", optional, tag = "1", default = "High")]
        pub level: ::core::option::Option<i32>,
    }
    #[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Needed {
        #[prost(bytes = "bytes", optional, tag = "1")]
        pub data: ::core::option::Option<::svc_runtime::prost::bytes::Bytes>,
    }
    #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Chosen {
        #[prost(sint32, optional, tag = "1")]
        pub number: ::core::option::Option<i32>,
    }
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Again {
        #[prost(message, optional, tag = "1")]
        pub groups: ::core::option::Option<super::Groups>,
        #[prost(group, optional, boxed, tag = "2")]
        pub deeper: ::core::option::Option<
            ::svc_runtime::prost::alloc::boxed::Box<again::Deeper>,
        >,
    }
    /// Nested message and enum types in `Again`.
    pub mod again {
        #[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
        #[prost(prost_path = "::svc_runtime::prost")]
        pub struct Deeper {
            #[prost(message, optional, tag = "1")]
            pub again: ::core::option::Option<super::Again>,
        }
    }
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Choice {
        #[prost(group, tag = "4")]
        Chosen(Chosen),
        #[prost(message, tag = "5")]
        Recursive(::svc_runtime::prost::alloc::boxed::Box<super::Groups>),
        #[prost(string, tag = "6")]
        Other(::svc_runtime::prost::alloc::string::String),
    }
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Lists {
    #[prost(int32, repeated, packed = "false", tag = "1")]
    pub plain: ::svc_runtime::prost::alloc::vec::Vec<i32>,
    #[prost(int32, repeated, tag = "2")]
    pub packed: ::svc_runtime::prost::alloc::vec::Vec<i32>,
    #[prost(int32, repeated, packed = "false", tag = "3")]
    pub unpacked: ::svc_runtime::prost::alloc::vec::Vec<i32>,
    #[deprecated]
    #[prost(double, repeated, packed = "false", tag = "4")]
    pub with_other_option: ::svc_runtime::prost::alloc::vec::Vec<f64>,
    #[prost(enumeration = "Level", repeated, tag = "5")]
    pub levels: ::svc_runtime::prost::alloc::vec::Vec<i32>,
    #[prost(string, repeated, tag = "6")]
    pub texts: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(bytes = "bytes", repeated, tag = "7")]
    pub data: ::svc_runtime::prost::alloc::vec::Vec<::svc_runtime::prost::bytes::Bytes>,
    #[deprecated]
    #[prost(bool, repeated, tag = "8")]
    pub flags: ::svc_runtime::prost::alloc::vec::Vec<bool>,
    #[prost(fixed64, repeated, packed = "false", tag = "9")]
    pub fixed: ::svc_runtime::prost::alloc::vec::Vec<u64>,
    #[prost(map = "string, enumeration(Level)", tag = "10")]
    pub levels_by_name: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(map = "bool, bytes", tag = "11")]
    pub data_by_flag: ::std::collections::HashMap<
        bool,
        ::svc_runtime::prost::bytes::Bytes,
    >,
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
pub enum Level {
    High = 3,
    Low = -1,
    Low2 = 4,
}
impl Level {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::High => "LEVEL_HIGH",
            Self::Low => "LEVEL_LOW",
            Self::Low2 => "level_low",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "LEVEL_HIGH" => Some(Self::High),
            "LEVEL_LOW" => Some(Self::Low),
            "level_low" => Some(Self::Low2),
            _ => None,
        }
    }
}
