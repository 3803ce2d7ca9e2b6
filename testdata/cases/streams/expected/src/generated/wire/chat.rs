//! Types of the package `chat`.
/// What is said.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Line {
    #[prost(string, tag = "1")]
    pub text: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, repeated, tag = "2")]
    pub tags: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
}
/// Reached by no RPC, but named by `keep`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Kept {}
