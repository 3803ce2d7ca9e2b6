//! Types of the package `order.v1`.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Order {
    #[prost(message, optional, boxed, tag = "1")]
    pub inner: ::core::option::Option<
        ::svc_runtime::prost::alloc::boxed::Box<order::Inner>,
    >,
}
/// Nested message and enum types in `Order`.
pub mod order {
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Inner {
        #[prost(message, optional, boxed, tag = "1")]
        pub order: ::core::option::Option<
            ::svc_runtime::prost::alloc::boxed::Box<super::Order>,
        >,
    }
}
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Order2 {}
