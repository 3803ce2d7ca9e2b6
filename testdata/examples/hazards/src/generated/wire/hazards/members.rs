//! Types of the package `hazards.members`.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Fields {
    #[prost(string, tag = "1")]
    pub plain: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "5")]
    pub r#type: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "6")]
    pub self_: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "7")]
    pub super_: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "8")]
    pub crate_: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "9")]
    pub r#async: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "10")]
    pub r#gen: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "11")]
    pub extern_: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "12")]
    pub _2: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "13")]
    pub _1: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "15")]
    pub leading: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "16")]
    pub trailing: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "17")]
    pub r#true: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "18")]
    pub value: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "19")]
    pub buf: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "20")]
    pub tag: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "21")]
    pub ctx: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "22")]
    pub r#try: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "23")]
    pub union: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "24")]
    pub struct_name: ::svc_runtime::prost::alloc::string::String,
}
/// Accessors of enums and optional fields.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Accessors {
    #[prost(enumeration = "Color", tag = "1")]
    pub foo: i32,
    #[prost(enumeration = "Color", tag = "2")]
    pub set_foo_2: i32,
    #[prost(enumeration = "Color", repeated, tag = "3")]
    pub bars: ::svc_runtime::prost::alloc::vec::Vec<i32>,
    #[prost(enumeration = "Color", tag = "4")]
    pub push_bars_2: i32,
    #[prost(map = "string, enumeration(Color)", tag = "5")]
    pub colors: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(string, optional, tag = "6")]
    pub get_colors_2: ::core::option::Option<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(bool, optional, tag = "7")]
    pub insert_colors_2: ::core::option::Option<bool>,
    #[prost(map = "int32, enumeration(Color)", tag = "8")]
    pub type_2: ::std::collections::HashMap<i32, i32>,
    #[prost(uint32, optional, tag = "9")]
    pub set_push_bars: ::core::option::Option<u32>,
    #[prost(enumeration = "Color", optional, tag = "10")]
    pub r: ::core::option::Option<i32>,
    #[prost(enumeration = "Color", tag = "11")]
    pub encode: i32,
    #[prost(enumeration = "Color", tag = "12")]
    pub encode_raw: i32,
    #[prost(enumeration = "Color", tag = "13")]
    pub encoded_len: i32,
    #[prost(enumeration = "Color", tag = "14")]
    pub clear: i32,
    #[prost(enumeration = "Color", tag = "15")]
    pub merge: i32,
    #[prost(enumeration = "Color", tag = "16")]
    pub merge_field: i32,
    #[prost(enumeration = "Color", tag = "17")]
    pub decode: i32,
    #[prost(enumeration = "Color", tag = "18")]
    pub default: i32,
    #[prost(enumeration = "Color", tag = "19")]
    pub clone: i32,
    #[prost(enumeration = "Color", tag = "20")]
    pub fmt: i32,
    #[prost(enumeration = "Color", tag = "21")]
    pub eq: i32,
    #[prost(string, optional, tag = "22")]
    pub as_ref: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, optional, tag = "23")]
    pub check: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, optional, tag = "24")]
    pub validate: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(enumeration = "Color", repeated, tag = "25")]
    pub into_inner: ::svc_runtime::prost::alloc::vec::Vec<i32>,
    #[prost(enumeration = "Color", tag = "26")]
    pub self_: i32,
    #[prost(enumeration = "Color", repeated, tag = "27")]
    pub r#await: ::svc_runtime::prost::alloc::vec::Vec<i32>,
    #[prost(enumeration = "Alias", tag = "28")]
    pub alias: i32,
    #[prost(enumeration = "Self_", tag = "29")]
    pub selves: i32,
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Oneofs {
    #[prost(string, tag = "6")]
    pub plain_field: ::svc_runtime::prost::alloc::string::String,
    /// Named like a nested message.
    #[prost(oneof = "oneofs::ChoiceOneOf", tags = "1, 2")]
    pub choice: ::core::option::Option<oneofs::ChoiceOneOf>,
    /// Its type would be named like a nested enum even then.
    #[prost(oneof = "oneofs::Kind2", tags = "3, 4")]
    pub kind_2: ::core::option::Option<oneofs::Kind2>,
    /// Named as another field is spelled.
    #[prost(oneof = "oneofs::PlainField2", tags = "5")]
    pub plain_field_2: ::core::option::Option<oneofs::PlainField2>,
    /// Variants that mean something in Rust.
    #[prost(
        oneof = "oneofs::Variants",
        tags = "9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20"
    )]
    pub variants: ::core::option::Option<oneofs::Variants>,
    #[prost(oneof = "oneofs::Type", tags = "21")]
    pub r#type: ::core::option::Option<oneofs::Type>,
    #[prost(oneof = "oneofs::Type2", tags = "22")]
    pub type_2: ::core::option::Option<oneofs::Type2>,
    #[prost(oneof = "oneofs::Oneofs", tags = "23")]
    pub oneofs: ::core::option::Option<oneofs::Oneofs>,
}
/// Nested message and enum types in `Oneofs`.
pub mod oneofs {
    #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Choice {}
    #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Kind {}
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Wrapped {
        #[prost(oneof = "wrapped::Wrapped", tags = "1")]
        pub wrapped: ::core::option::Option<wrapped::Wrapped>,
    }
    /// Nested message and enum types in `Wrapped`.
    pub mod wrapped {
        #[derive(Clone, PartialEq, ::svc_runtime::prost::Oneof)]
        #[prost(prost_path = "::svc_runtime::prost")]
        pub enum Wrapped {
            #[prost(message, tag = "1")]
            WrappedAgain(::svc_runtime::prost::alloc::boxed::Box<super::Wrapped>),
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
    pub enum KindOneOf {
        Unspecified = 0,
    }
    impl KindOneOf {
        /// String value of the enum field names used in the ProtoBuf definition.
        ///
        /// The values are not transformed in any way and thus are considered stable
        /// (if the ProtoBuf definition does not change) and safe for programmatic use.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unspecified => "KIND_ONE_OF_UNSPECIFIED",
            }
        }
        /// Creates an enum from field names used in the ProtoBuf definition.
        pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
            match value {
                "KIND_ONE_OF_UNSPECIFIED" => Some(Self::Unspecified),
                _ => None,
            }
        }
    }
    /// Named like a nested message.
    #[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum ChoiceOneOf {
        #[prost(message, tag = "1")]
        ChoiceValue(Choice),
        #[prost(string, tag = "2")]
        ChoiceText(::svc_runtime::prost::alloc::string::String),
    }
    /// Its type would be named like a nested enum even then.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Kind2 {
        #[prost(message, tag = "3")]
        KindValue(Kind),
        #[prost(enumeration = "KindOneOf", tag = "4")]
        KindEnum(i32),
    }
    /// Named as another field is spelled.
    #[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum PlainField2 {
        #[prost(string, tag = "5")]
        PlainA(::svc_runtime::prost::alloc::string::String),
    }
    /// Variants that mean something in Rust.
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Variants {
        #[prost(bool, tag = "9")]
        Self_(bool),
        #[prost(bool, tag = "11")]
        Type(bool),
        #[prost(bool, tag = "12")]
        None(bool),
        #[prost(bool, tag = "13")]
        Some(bool),
        #[prost(bytes, tag = "14")]
        Data(::svc_runtime::prost::bytes::Bytes),
        #[prost(message, tag = "15")]
        Recursive(::svc_runtime::prost::alloc::boxed::Box<super::Oneofs>),
        #[prost(enumeration = "super::Color", tag = "16")]
        Color(i32),
        #[prost(message, tag = "17")]
        Wrapped(Wrapped),
        #[prost(double, tag = "18")]
        Encode(f64),
        #[prost(bool, tag = "19")]
        _2(bool),
        #[prost(bool, tag = "20")]
        _3d(bool),
    }
    #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Type {
        #[prost(bool, tag = "21")]
        Only(bool),
    }
    #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Type2 {
        #[prost(bool, tag = "22")]
        Lonely(bool),
    }
    #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Oneofs {
        #[prost(bool, tag = "23")]
        This(bool),
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
pub enum Color {
    Unspecified = 0,
    Red = 1,
    Red3 = 2,
    Red4 = 3,
    Red2 = 4,
    Self_ = 5,
    None = 6,
    Color1 = 7,
    Color = 8,
    Color2 = 9,
    Colorful = 10,
    _2 = 11,
    Ok = 12,
    Err = 13,
    Error = 14,
    Default = 15,
    Type = 16,
    UnknownToRust = 2147483647,
    Negative = -2147483648,
    MinusOne = -1,
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
            Self::Red3 => "RED",
            Self::Red4 => "Red",
            Self::Red2 => "COLOR_Red2",
            Self::Self_ => "COLOR_SELF",
            Self::None => "COLOR_NONE",
            Self::Color1 => "COLOR_1",
            Self::Color => "COLOR_",
            Self::Color2 => "COLOR",
            Self::Colorful => "COLORFUL",
            Self::_2 => "_",
            Self::Ok => "COLOR_OK",
            Self::Err => "COLOR_ERR",
            Self::Error => "COLOR_ERROR",
            Self::Default => "COLOR_DEFAULT",
            Self::Type => "COLOR_TYPE",
            Self::UnknownToRust => "COLOR_UNKNOWN_TO_RUST",
            Self::Negative => "COLOR_NEGATIVE",
            Self::MinusOne => "COLOR_MINUS_ONE",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "COLOR_UNSPECIFIED" => Some(Self::Unspecified),
            "COLOR_RED" => Some(Self::Red),
            "RED" => Some(Self::Red3),
            "Red" => Some(Self::Red4),
            "COLOR_Red2" => Some(Self::Red2),
            "COLOR_SELF" => Some(Self::Self_),
            "COLOR_NONE" => Some(Self::None),
            "COLOR_1" => Some(Self::Color1),
            "COLOR_" => Some(Self::Color),
            "COLOR" => Some(Self::Color2),
            "COLORFUL" => Some(Self::Colorful),
            "_" => Some(Self::_2),
            "COLOR_OK" => Some(Self::Ok),
            "COLOR_ERR" => Some(Self::Err),
            "COLOR_ERROR" => Some(Self::Error),
            "COLOR_DEFAULT" => Some(Self::Default),
            "COLOR_TYPE" => Some(Self::Type),
            "COLOR_UNKNOWN_TO_RUST" => Some(Self::UnknownToRust),
            "COLOR_NEGATIVE" => Some(Self::Negative),
            "COLOR_MINUS_ONE" => Some(Self::MinusOne),
            _ => None,
        }
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
pub enum Alias {
    A = 0,
    B = 7,
}
impl Alias {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::A => "ALIAS_A",
            Self::B => "ALIAS_B",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "ALIAS_A" => Some(Self::A),
            "ALIAS_B" => Some(Self::B),
            _ => None,
        }
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
pub enum Self_ {
    SelfUnspecified = 0,
}
impl Self_ {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::SelfUnspecified => "self_UNSPECIFIED",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "self_UNSPECIFIED" => Some(Self::SelfUnspecified),
            _ => None,
        }
    }
}
