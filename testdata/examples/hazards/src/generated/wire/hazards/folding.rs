//! Types of the package `hazards.folding`.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Folding {
    #[prost(string, optional, tag = "1")]
    pub foo_bar: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, optional, tag = "2")]
    pub foo_bar_3: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, required, tag = "3")]
    pub foo_bar_4: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, repeated, tag = "4")]
    pub foo_bar_2: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
    #[prost(bool, optional, tag = "5")]
    pub self_: ::core::option::Option<bool>,
    #[prost(bool, optional, tag = "6")]
    pub self_2: ::core::option::Option<bool>,
    #[prost(oneof = "folding::Choice", tags = "7, 8, 9, 10, 11")]
    pub choice: ::core::option::Option<folding::Choice>,
    #[prost(oneof = "folding::Choice2", tags = "12")]
    pub choice_2: ::core::option::Option<folding::Choice2>,
    #[prost(oneof = "folding::FooBar5", tags = "13")]
    pub foo_bar_5: ::core::option::Option<folding::FooBar5>,
}
/// Nested message and enum types in `Folding`.
pub mod folding {
    #[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Choice {
        #[prost(string, tag = "7")]
        OneWay(::svc_runtime::prost::alloc::string::String),
        #[prost(string, tag = "8")]
        OneWay2(::svc_runtime::prost::alloc::string::String),
        #[prost(bool, tag = "9")]
        That(bool),
        #[prost(bool, tag = "10")]
        That2(bool),
        #[prost(bool, tag = "11")]
        That3(bool),
    }
    #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Choice2 {
        #[prost(bool, tag = "12")]
        Yes(bool),
    }
    #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum FooBar5 {
        #[prost(bool, tag = "13")]
        No(bool),
    }
}
