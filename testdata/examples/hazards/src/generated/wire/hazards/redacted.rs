//! Types of the package `hazards.redacted`.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Plain {
    #[prost(string, tag = "1")]
    pub shown: ::svc_runtime::prost::alloc::string::String,
    #[prost(message, optional, tag = "2")]
    pub inner: ::core::option::Option<plain::Inner>,
}
/// Nested message and enum types in `Plain`.
pub mod plain {
    #[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    #[prost(skip_debug)]
    pub struct Inner {
        #[prost(string, tag = "1")]
        pub hidden: ::svc_runtime::prost::alloc::string::String,
        #[prost(int32, tag = "2")]
        pub shown: i32,
    }
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
#[prost(skip_debug)]
pub struct Secret {
    #[prost(string, tag = "1")]
    pub r#type: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, optional, tag = "2")]
    pub maybe: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, repeated, tag = "3")]
    pub many: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(map = "string, string", tag = "4")]
    pub table: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(message, optional, tag = "5")]
    pub when: ::core::option::Option<::svc_runtime::prost_types::Timestamp>,
    #[prost(message, optional, boxed, tag = "6")]
    pub again: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Secret>>,
    #[prost(enumeration = "secret::Kind", tag = "7")]
    pub kind: i32,
    #[prost(int64, tag = "8")]
    pub shown: i64,
    #[prost(message, optional, tag = "12")]
    pub nested: ::core::option::Option<secret::Nested>,
    #[prost(oneof = "secret::Pay", tags = "9, 10, 11")]
    pub pay: ::core::option::Option<secret::Pay>,
}
/// Nested message and enum types in `Secret`.
pub mod secret {
    #[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    #[prost(skip_debug)]
    pub struct Nested {
        #[prost(string, tag = "1")]
        pub shown: ::svc_runtime::prost::alloc::string::String,
        #[prost(oneof = "nested::Self_", tags = "2, 3")]
        pub self_: ::core::option::Option<nested::Self_>,
    }
    /// Nested message and enum types in `Nested`.
    pub mod nested {
        #[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Oneof)]
        #[prost(prost_path = "::svc_runtime::prost")]
        #[prost(skip_debug)]
        pub enum Self_ {
            #[prost(string, tag = "2")]
            A(::svc_runtime::prost::alloc::string::String),
            #[prost(int32, tag = "3")]
            B(i32),
        }
    }
    #[derive(
        Clone,
        Copy,
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
        Other = 1,
    }
    impl Kind {
        /// String value of the enum field names used in the ProtoBuf definition.
        ///
        /// The values are not transformed in any way and thus are considered stable
        /// (if the ProtoBuf definition does not change) and safe for programmatic use.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unspecified => "KIND_UNSPECIFIED",
                Self::Other => "KIND_OTHER",
            }
        }
        /// Creates an enum from field names used in the ProtoBuf definition.
        pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
            match value {
                "KIND_UNSPECIFIED" => Some(Self::Unspecified),
                "KIND_OTHER" => Some(Self::Other),
                _ => None,
            }
        }
    }
    #[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    #[prost(skip_debug)]
    pub enum Pay {
        #[prost(string, tag = "9")]
        Card(::svc_runtime::prost::alloc::string::String),
        #[prost(message, tag = "10")]
        Cash(Nested),
        #[prost(bytes, tag = "11")]
        Raw(::svc_runtime::prost::bytes::Bytes),
    }
}
impl ::core::fmt::Debug for crate::generated::wire::hazards::redacted::plain::Inner {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("Inner")
            .field("hidden", &::svc_runtime::REDACTED)
            .field("shown", &self.shown)
            .finish()
    }
}
impl ::core::fmt::Debug for crate::generated::wire::hazards::redacted::Secret {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("Secret")
            .field("type", &::svc_runtime::REDACTED)
            .field("maybe", &self.maybe.as_ref().map(|_| ::svc_runtime::REDACTED))
            .field("many", &::svc_runtime::REDACTED)
            .field("table", &::svc_runtime::REDACTED)
            .field("when", &::svc_runtime::REDACTED)
            .field("again", &self.again)
            .field("kind", &self.kind)
            .field("shown", &self.shown)
            .field("pay", &self.pay)
            .field("nested", &self.nested)
            .finish()
    }
}
impl ::core::fmt::Debug for crate::generated::wire::hazards::redacted::secret::Pay {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::Card(_) => {
                f.debug_tuple("Card").field(&::svc_runtime::REDACTED).finish()
            }
            Self::Cash(value) => f.debug_tuple("Cash").field(value).finish(),
            Self::Raw(value) => f.debug_tuple("Raw").field(value).finish(),
        }
    }
}
impl ::core::fmt::Debug for crate::generated::wire::hazards::redacted::secret::Nested {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("Nested")
            .field("shown", &self.shown)
            .field("self", &self.self_)
            .finish()
    }
}
impl ::core::fmt::Debug
for crate::generated::wire::hazards::redacted::secret::nested::Self_ {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        match self {
            Self::A(value) => f.debug_tuple("A").field(value).finish(),
            Self::B(_) => f.debug_tuple("B").field(&::svc_runtime::REDACTED).finish(),
        }
    }
}
impl ::core::fmt::Debug for crate::generated::wire::hazards::redacted::secret::Kind {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.write_str(self.as_str_name())
    }
}
