//! Types of contracts without a package.
//!
//! Names and comments are the contracts', which need not follow Rust's habits.
#![allow(missing_docs, nonstandard_style, clippy::all, clippy::pedantic, rustdoc::all)]
pub mod _2;
pub mod core;
pub mod foo;
pub mod hazards;
pub mod order_pkg;
pub mod self_;
pub mod served;
pub mod svc_runtime;
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Order {
    #[prost(enumeration = "order::State", tag = "1")]
    pub state: i32,
    #[prost(message, optional, tag = "2")]
    pub inner: ::core::option::Option<order_pkg::Order>,
}
/// Nested message and enum types in `Order`.
pub mod order {
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
    pub enum State {
        Unspecified = 0,
    }
    impl State {
        /// String value of the enum field names used in the ProtoBuf definition.
        ///
        /// The values are not transformed in any way and thus are considered stable
        /// (if the ProtoBuf definition does not change) and safe for programmatic use.
        pub fn as_str_name(&self) -> &'static str {
            match self {
                Self::Unspecified => "STATE_UNSPECIFIED",
            }
        }
        /// Creates an enum from field names used in the ProtoBuf definition.
        pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
            match value {
                "STATE_UNSPECIFIED" => Some(Self::Unspecified),
                _ => None,
            }
        }
    }
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Type {
    #[prost(message, optional, boxed, tag = "1")]
    pub inner: ::core::option::Option<
        ::svc_runtime::prost::alloc::boxed::Box<r#type::Inner>,
    >,
    #[prost(map = "string, message", tag = "2")]
    pub mapped: ::std::collections::HashMap<
        ::svc_runtime::prost::alloc::string::String,
        r#type::Inner,
    >,
}
/// Nested message and enum types in `Type`.
pub mod r#type {
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Inner {
        #[prost(message, optional, boxed, tag = "1")]
        pub r#type: ::core::option::Option<
            ::svc_runtime::prost::alloc::boxed::Box<super::Type>,
        >,
    }
}
