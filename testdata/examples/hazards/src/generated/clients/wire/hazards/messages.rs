//! Types of the package `hazards.messages`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct OnlyCalled {
    /// Same spelling as the module of the message below.
    #[prost(message, optional, tag = "1")]
    pub option: ::core::option::Option<
        crate::generated::wire::hazards::messages::Option,
    >,
    #[prost(enumeration = "only_called::Level", tag = "2")]
    pub level: i32,
    #[prost(message, optional, tag = "3")]
    pub other: ::core::option::Option<OnlyCalled2>,
}
/// Nested message and enum types in `OnlyCalled`.
pub mod only_called {
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
        Unspecified = 0,
        One = 1,
    }
    impl Level {
        /// String value of the enum field names used in the ProtoBuf definition.
        ///
        /// The values are not transformed in any way and thus are considered stable
        /// (if the ProtoBuf definition does not change) and safe for programmatic use.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unspecified => "LEVEL_UNSPECIFIED",
                Self::One => "LEVEL_ONE",
            }
        }
        /// Creates an enum from field names used in the ProtoBuf definition.
        pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
            match value {
                "LEVEL_UNSPECIFIED" => Some(Self::Unspecified),
                "LEVEL_ONE" => Some(Self::One),
                _ => None,
            }
        }
    }
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct OnlyCalled2 {
    #[prost(message, optional, tag = "1")]
    pub inner: ::core::option::Option<only_called2::Inner>,
}
/// Nested message and enum types in `only_called2`.
pub mod only_called2 {
    #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Inner {}
}
