//! Types of the package `hazards.Case.v1`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Keyword {
    #[prost(message, optional, boxed, tag = "1")]
    pub nested: ::core::option::Option<
        ::svc_runtime::prost::alloc::boxed::Box<keyword::Nested>,
    >,
}
/// Nested message and enum types in `Keyword`.
pub mod keyword {
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Nested {
        #[prost(message, optional, boxed, tag = "1")]
        pub outer: ::core::option::Option<
            ::svc_runtime::prost::alloc::boxed::Box<super::Keyword>,
        >,
    }
}
