//! Types of the package `google.api`.
/// Bytes with a content type.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct HttpBody {
    /// The value of `content-type`.
    #[prost(string, tag = "1")]
    pub content_type: ::svc_runtime::prost::alloc::string::String,
    /// The body.
    #[prost(bytes = "bytes", tag = "2")]
    pub data: ::svc_runtime::prost::bytes::Bytes,
    /// Metadata of the application.
    #[prost(message, repeated, tag = "3")]
    pub extensions: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost_types::Any,
    >,
}
