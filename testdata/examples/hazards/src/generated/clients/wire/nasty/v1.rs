//! Types of the package `nasty.v1`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct ExchangeRequest {
    /// Who asks.
    #[prost(string, tag = "1")]
    pub caller_id: ::svc_runtime::prost::alloc::string::String,
    /// On whose behalf.
    #[prost(string, optional, tag = "2")]
    pub tenant_id: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    /// Any or none.
    #[prost(string, tag = "3")]
    pub trace_id: ::svc_runtime::prost::alloc::string::String,
    /// At least one.
    #[prost(message, repeated, tag = "4")]
    pub lines: ::svc_runtime::prost::alloc::vec::Vec<Line>,
    #[prost(message, repeated, tag = "5")]
    pub more: ::svc_runtime::prost::alloc::vec::Vec<Line>,
    #[prost(string, repeated, tag = "6")]
    pub tags: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(string, repeated, tag = "7")]
    pub ids: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, message", tag = "8")]
    pub by_name: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        Line,
    >,
    #[prost(map = "int64, string", tag = "9")]
    pub labels: ::std::collections::HashMap<
        i64,
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, enumeration(Grade)", tag = "10")]
    pub grades: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        i32,
    >,
    #[prost(map = "string, message", tag = "11")]
    pub times: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        ::svc_runtime::prost_types::Timestamp,
    >,
    #[prost(message, optional, tag = "12")]
    pub at: ::core::option::Option<::svc_runtime::prost_types::Timestamp>,
    #[prost(message, optional, tag = "13")]
    pub until: ::core::option::Option<::svc_runtime::prost_types::Timestamp>,
    #[prost(message, optional, tag = "14")]
    pub patience: ::core::option::Option<::svc_runtime::prost_types::Duration>,
    #[prost(message, optional, tag = "15")]
    pub note: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(message, optional, tag = "16")]
    pub owner_id: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(message, optional, tag = "17")]
    pub extra: ::core::option::Option<::svc_runtime::prost_types::Any>,
    #[prost(enumeration = "::svc_runtime::prost_types::NullValue", tag = "18")]
    pub null: i32,
    #[prost(message, optional, tag = "19")]
    pub files: ::core::option::Option<::svc_runtime::prost_types::FileDescriptorSet>,
    #[prost(bytes = "bytes", tag = "20")]
    pub data: ::svc_runtime::prost::bytes::Bytes,
    #[prost(message, optional, tag = "21")]
    pub more_data: ::core::option::Option<::svc_runtime::prost::alloc::vec::Vec<u8>>,
    #[prost(enumeration = "Grade", tag = "22")]
    pub grade: i32,
    #[prost(enumeration = "Grade", optional, tag = "23")]
    pub maybe_grade: ::core::option::Option<i32>,
    #[prost(enumeration = "Grade", repeated, tag = "24")]
    pub all_grades: ::svc_runtime::prost::alloc::vec::Vec<i32>,
    #[prost(bytes = "bytes", repeated, tag = "25")]
    pub blobs: ::svc_runtime::prost::alloc::vec::Vec<::svc_runtime::prost::bytes::Bytes>,
    #[prost(message, optional, tag = "26")]
    pub nil: ::core::option::Option<Nil>,
    #[prost(string, tag = "27")]
    pub r#type: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, tag = "28")]
    pub self_: ::svc_runtime::prost::alloc::string::String,
    #[prost(message, optional, tag = "29")]
    pub first: ::core::option::Option<Line>,
    #[deprecated]
    #[prost(string, tag = "39")]
    pub gone: ::svc_runtime::prost::alloc::string::String,
    #[prost(message, repeated, tag = "40")]
    pub pauses: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost_types::Duration,
    >,
    #[prost(enumeration = "Level", tag = "41")]
    pub level: i32,
    #[prost(enumeration = "Only", tag = "42")]
    pub only: i32,
    #[prost(enumeration = "Negative", tag = "43")]
    pub negative: i32,
    #[prost(message, optional, tag = "44")]
    pub a_point_in_time_whose_name_is_so_long_that_nothing_fits: ::core::option::Option<
        ::svc_runtime::prost_types::Timestamp,
    >,
    #[prost(message, optional, tag = "45")]
    pub price: ::core::option::Option<crate::generated::wire::served::Money>,
    #[prost(message, repeated, tag = "46")]
    pub prices: ::svc_runtime::prost::alloc::vec::Vec<
        crate::generated::wire::served::Money,
    >,
    #[prost(oneof = "exchange_request::Payment", tags = "30, 31, 32, 33, 34, 35, 36")]
    pub payment: ::core::option::Option<exchange_request::Payment>,
    #[prost(oneof = "exchange_request::LineKind", tags = "37, 38")]
    pub line_kind: ::core::option::Option<exchange_request::LineKind>,
}
/// Nested message and enum types in `ExchangeRequest`.
pub mod exchange_request {
    #[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Payment {
        /// With a card.
        #[prost(message, tag = "30")]
        Card(super::Card),
        /// In cash.
        #[prost(message, tag = "31")]
        Cash(super::Nil),
        #[prost(message, tag = "32")]
        Nothing(()),
        #[prost(string, tag = "33")]
        VoucherId(::svc_runtime::prost::alloc::string::String),
        #[prost(enumeration = "super::Grade", tag = "34")]
        ByGrade(i32),
        #[prost(message, tag = "35")]
        Later(::svc_runtime::prost_types::Duration),
        #[prost(bytes, tag = "36")]
        Token(::svc_runtime::prost::bytes::Bytes),
    }
    #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum LineKind {
        #[prost(bool, tag = "37")]
        None(bool),
        #[prost(bool, tag = "38")]
        Some(bool),
    }
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct ExchangeResponse {
    #[prost(message, optional, tag = "1")]
    pub echo: ::core::option::Option<ExchangeRequest>,
}
/// A line of the first package.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Line {
    #[prost(string, tag = "1")]
    pub sku: ::svc_runtime::prost::alloc::string::String,
    #[prost(uint32, tag = "2")]
    pub quantity: u32,
    #[prost(message, optional, tag = "3")]
    pub inner: ::core::option::Option<line::Inner>,
}
/// Nested message and enum types in `Line`.
pub mod line {
    #[derive(Clone, Copy, PartialEq, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Inner {
        #[prost(double, tag = "1")]
        pub price: f64,
        #[prost(enumeration = "inner::Line", tag = "2")]
        pub line: i32,
    }
    /// Nested message and enum types in `Inner`.
    pub mod inner {
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
        pub enum Line {
            Unspecified = 0,
            Thin = 1,
        }
        impl Line {
            /// String value of the enum field names used in the ProtoBuf definition.
            ///
            /// The values are not transformed in any way and thus are considered stable
            /// (if the ProtoBuf definition does not change) and safe for programmatic use.
            pub fn as_str_name(&self) -> &'static str {
                match self {
                    Self::Unspecified => "LINE_UNSPECIFIED",
                    Self::Thin => "LINE_THIN",
                }
            }
            /// Creates an enum from field names used in the ProtoBuf definition.
            pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
                match value {
                    "LINE_UNSPECIFIED" => Some(Self::Unspecified),
                    "LINE_THIN" => Some(Self::Thin),
                    _ => None,
                }
            }
        }
    }
}
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Card {
    #[prost(string, tag = "1")]
    pub number: ::svc_runtime::prost::alloc::string::String,
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Nil {}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct WatchRequest {}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct NowRequest {}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Update {
    #[prost(oneof = "update::Update", tags = "1, 2")]
    pub update: ::core::option::Option<update::Update>,
}
/// Nested message and enum types in `Update`.
pub mod update {
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Update {
        #[prost(message, tag = "1")]
        Line(super::Line),
        #[prost(message, tag = "2")]
        Option(super::Option),
    }
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct RecordResponse {}
/// Named like what every file has.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Option {
    #[prost(bool, tag = "1")]
    pub is_some: bool,
}
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct String {
    #[prost(message, optional, tag = "1")]
    pub option: ::core::option::Option<Option>,
    #[prost(message, optional, tag = "2")]
    pub duration: ::core::option::Option<Duration>,
    #[prost(message, optional, tag = "3")]
    pub nasty: ::core::option::Option<Nasty>,
    #[prost(message, optional, tag = "4")]
    pub error: ::core::option::Option<NastyError>,
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Duration {
    #[prost(int64, tag = "1")]
    pub ticks: i64,
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Nasty {
    #[prost(bool, tag = "1")]
    pub yes: bool,
}
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct NastyError {
    #[prost(string, tag = "1")]
    pub text: ::svc_runtime::prost::alloc::string::String,
}
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Type {
    #[prost(message, optional, tag = "1")]
    pub string: ::core::option::Option<String>,
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct TypeRequest {
    #[prost(bool, tag = "1")]
    pub yes: bool,
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Error {
    #[prost(message, optional, tag = "1")]
    pub request: ::core::option::Option<TypeRequest>,
}
/// Contains itself.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Tree {
    #[prost(message, optional, boxed, tag = "1")]
    pub left: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Tree>>,
    #[prost(message, optional, boxed, tag = "2")]
    pub right: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Tree>>,
    #[prost(message, repeated, tag = "3")]
    pub many: ::svc_runtime::prost::alloc::vec::Vec<Tree>,
    #[prost(map = "string, message", tag = "4")]
    pub named: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        Tree,
    >,
    #[prost(oneof = "tree::Other", tags = "5, 6")]
    pub other: ::core::option::Option<tree::Other>,
}
/// Nested message and enum types in `Tree`.
pub mod tree {
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Other {
        #[prost(message, tag = "5")]
        Chosen(::svc_runtime::prost::alloc::boxed::Box<super::Tree>),
        #[prost(message, tag = "6")]
        Branch(::svc_runtime::prost::alloc::boxed::Box<super::Branch>),
    }
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Branch {
    #[prost(message, optional, boxed, tag = "1")]
    pub tree: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Tree>>,
    #[prost(uint64, tag = "2")]
    pub depth: u64,
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct AVeryLongNameThatBreaksLinesRequest {
    #[prost(message, repeated, tag = "1")]
    pub lines_with_a_long_name: ::svc_runtime::prost::alloc::vec::Vec<
        AVeryLongNameThatBreaksLinesResponse,
    >,
    #[prost(message, optional, boxed, tag = "2")]
    pub one_with_a_long_name: ::core::option::Option<
        ::svc_runtime::prost::alloc::boxed::Box<AVeryLongNameThatBreaksLinesResponse>,
    >,
    #[prost(message, optional, boxed, tag = "3")]
    pub needed_with_a_long_name: ::core::option::Option<
        ::svc_runtime::prost::alloc::boxed::Box<AVeryLongNameThatBreaksLinesResponse>,
    >,
    #[prost(map = "string, message", tag = "4")]
    pub a_map_of_a_long_name: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        AVeryLongNameThatBreaksLinesResponse,
    >,
    #[prost(
        oneof = "a_very_long_name_that_breaks_lines_request::Choice",
        tags = "5, 6, 7"
    )]
    pub choice: ::core::option::Option<
        a_very_long_name_that_breaks_lines_request::Choice,
    >,
}
/// Nested message and enum types in `AVeryLongNameThatBreaksLinesRequest`.
pub mod a_very_long_name_that_breaks_lines_request {
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Choice {
        #[prost(message, tag = "5")]
        TheFirstWithALongName(
            ::svc_runtime::prost::alloc::boxed::Box<
                super::AVeryLongNameThatBreaksLinesResponse,
            >,
        ),
        #[prost(message, tag = "6")]
        TheSecondWithALongName(
            ::svc_runtime::prost::alloc::boxed::Box<
                super::AVeryLongNameThatBreaksLinesRequest,
            >,
        ),
        #[prost(string, tag = "7")]
        Third(::svc_runtime::prost::alloc::string::String),
    }
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct AVeryLongNameThatBreaksLinesResponse {
    #[prost(string, tag = "1")]
    pub a: ::svc_runtime::prost::alloc::string::String,
    #[prost(message, optional, boxed, tag = "2")]
    pub back: ::core::option::Option<
        ::svc_runtime::prost::alloc::boxed::Box<AVeryLongNameThatBreaksLinesRequest>,
    >,
}
/// How good.
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
    Unspecified = 0,
    /// Very.
    Good = 1,
    Bad = 2,
    Self_ = 3,
    Grade1 = 4,
    #[deprecated]
    Old = 5,
}
impl Grade {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Unspecified => "GRADE_UNSPECIFIED",
            Self::Good => "GRADE_GOOD",
            Self::Bad => "GRADE_BAD",
            Self::Self_ => "GRADE_SELF",
            Self::Grade1 => "GRADE_1",
            #[allow(deprecated)]
            Self::Old => "GRADE_OLD",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "GRADE_UNSPECIFIED" => Some(Self::Unspecified),
            "GRADE_GOOD" => Some(Self::Good),
            "GRADE_BAD" => Some(Self::Bad),
            "GRADE_SELF" => Some(Self::Self_),
            "GRADE_1" => Some(Self::Grade1),
            "GRADE_OLD" => Some(#[allow(deprecated)] Self::Old),
            _ => None,
        }
    }
}
/// Says something from the first.
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
    Low = 0,
    High = 1,
}
impl Level {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Low => "LEVEL_LOW",
            Self::High => "LEVEL_HIGH",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "LEVEL_LOW" => Some(Self::Low),
            "LEVEL_HIGH" => Some(Self::High),
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
pub enum Only {
    Unspecified = 0,
}
impl Only {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Unspecified => "ONLY_UNSPECIFIED",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "ONLY_UNSPECIFIED" => Some(Self::Unspecified),
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
pub enum Negative {
    Unknown = 0,
    Minus = -1,
}
impl Negative {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Unknown => "UNKNOWN",
            Self::Minus => "MINUS",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "UNKNOWN" => Some(Self::Unknown),
            "MINUS" => Some(Self::Minus),
            _ => None,
        }
    }
}
