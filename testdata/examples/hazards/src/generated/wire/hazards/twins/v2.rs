//! Types of the package `hazards.twins.v2`.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Ping {
    #[prost(string, tag = "1")]
    pub text: ::svc_runtime::prost::alloc::string::String,
}
