//! Types of the package `echo.v1`.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct EchoRequest {
    #[prost(string, tag = "1")]
    pub text: ::svc_runtime::prost::alloc::string::String,
}
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct EchoResponse {
    #[prost(string, tag = "1")]
    pub text: ::svc_runtime::prost::alloc::string::String,
}
