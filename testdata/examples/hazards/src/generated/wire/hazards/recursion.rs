//! Types of the package `hazards.recursion`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Direct {
    #[prost(message, optional, boxed, tag = "1")]
    pub next: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Direct>>,
    #[prost(message, optional, boxed, tag = "2")]
    pub maybe: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Direct>>,
    #[prost(message, repeated, tag = "3")]
    pub many: ::svc_runtime::prost::alloc::vec::Vec<Direct>,
    #[prost(map = "int64, message", tag = "4")]
    pub mapped: ::std::collections::HashMap<i64, Direct>,
    #[prost(oneof = "direct::Choice", tags = "5, 6")]
    pub choice: ::core::option::Option<direct::Choice>,
}
/// Nested message and enum types in `Direct`.
pub mod direct {
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Choice {
        #[prost(message, tag = "5")]
        Chosen(::svc_runtime::prost::alloc::boxed::Box<super::Direct>),
        #[prost(message, tag = "6")]
        Left(super::Left),
    }
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Left {
    #[prost(message, optional, boxed, tag = "1")]
    pub right: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Right>>,
    #[prost(uint32, tag = "2")]
    pub depth: u32,
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Right {
    #[prost(oneof = "right::Back", tags = "1, 2")]
    pub back: ::core::option::Option<right::Back>,
}
/// Nested message and enum types in `Right`.
pub mod right {
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Back {
        #[prost(message, tag = "1")]
        Left(::svc_runtime::prost::alloc::boxed::Box<super::Left>),
        #[prost(message, tag = "2")]
        Third(::svc_runtime::prost::alloc::boxed::Box<super::Third>),
    }
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Third {
    #[prost(message, repeated, tag = "1")]
    pub rights: ::svc_runtime::prost::alloc::vec::Vec<Right>,
    #[prost(message, optional, boxed, tag = "2")]
    pub left: ::core::option::Option<::svc_runtime::prost::alloc::boxed::Box<Left>>,
    #[prost(message, optional, tag = "3")]
    pub flat: ::core::option::Option<Flat>,
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Flat {
    #[prost(bool, tag = "1")]
    pub a: bool,
    #[prost(fixed64, tag = "2")]
    pub b: u64,
}
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Nested {
    #[prost(message, optional, boxed, tag = "1")]
    pub inner: ::core::option::Option<
        ::svc_runtime::prost::alloc::boxed::Box<nested::Inner>,
    >,
    #[prost(oneof = "nested::Deep", tags = "2")]
    pub deep: ::core::option::Option<nested::Deep>,
}
/// Nested message and enum types in `Nested`.
pub mod nested {
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Inner {
        #[prost(message, optional, boxed, tag = "1")]
        pub outer: ::core::option::Option<
            ::svc_runtime::prost::alloc::boxed::Box<super::Nested>,
        >,
        #[prost(message, optional, boxed, tag = "2")]
        pub innermost: ::core::option::Option<
            ::svc_runtime::prost::alloc::boxed::Box<inner::Innermost>,
        >,
    }
    /// Nested message and enum types in `Inner`.
    pub mod inner {
        #[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
        #[prost(prost_path = "::svc_runtime::prost")]
        pub struct Innermost {
            #[prost(message, optional, boxed, tag = "1")]
            pub inner: ::core::option::Option<
                ::svc_runtime::prost::alloc::boxed::Box<super::Inner>,
            >,
            #[prost(message, optional, boxed, tag = "2")]
            pub outer: ::core::option::Option<
                ::svc_runtime::prost::alloc::boxed::Box<super::super::Nested>,
            >,
        }
    }
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Deep {
        #[prost(message, tag = "2")]
        Innermost(::svc_runtime::prost::alloc::boxed::Box<inner::Innermost>),
    }
}
