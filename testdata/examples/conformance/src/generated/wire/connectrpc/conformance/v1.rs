//! Types of the package `connectrpc.conformance.v1`.
/// A certificate and its key, in PEM.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct TlsCreds {
    #[prost(bytes = "bytes", tag = "1")]
    pub cert: ::svc_runtime::prost::bytes::Bytes,
    #[prost(bytes = "bytes", tag = "2")]
    pub key: ::svc_runtime::prost::bytes::Bytes,
}
/// The server that is to be started.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct ServerCompatRequest {
    #[prost(enumeration = "Protocol", tag = "1")]
    pub protocol: i32,
    #[prost(enumeration = "HttpVersion", tag = "2")]
    pub http_version: i32,
    #[prost(bool, tag = "4")]
    pub use_tls: bool,
    #[prost(bytes = "bytes", tag = "5")]
    pub client_tls_cert: ::svc_runtime::prost::bytes::Bytes,
    #[prost(uint32, tag = "6")]
    pub message_receive_limit: u32,
    #[prost(message, optional, tag = "7")]
    pub server_creds: ::core::option::Option<TlsCreds>,
}
/// Where the server listens.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct ServerCompatResponse {
    #[prost(string, tag = "1")]
    pub host: ::svc_runtime::prost::alloc::string::String,
    #[prost(uint32, tag = "2")]
    pub port: u32,
    #[prost(bytes = "bytes", tag = "3")]
    pub pem_cert: ::svc_runtime::prost::bytes::Bytes,
}
/// A call that is to be made.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct ClientCompatRequest {
    #[prost(string, tag = "1")]
    pub test_name: ::svc_runtime::prost::alloc::string::String,
    #[prost(enumeration = "HttpVersion", tag = "2")]
    pub http_version: i32,
    #[prost(enumeration = "Protocol", tag = "3")]
    pub protocol: i32,
    #[prost(enumeration = "Codec", tag = "4")]
    pub codec: i32,
    #[prost(enumeration = "Compression", tag = "5")]
    pub compression: i32,
    #[prost(string, tag = "6")]
    pub host: ::svc_runtime::prost::alloc::string::String,
    #[prost(uint32, tag = "7")]
    pub port: u32,
    #[prost(bytes = "bytes", tag = "8")]
    pub server_tls_cert: ::svc_runtime::prost::bytes::Bytes,
    #[prost(message, optional, tag = "9")]
    pub client_tls_creds: ::core::option::Option<TlsCreds>,
    #[prost(uint32, tag = "10")]
    pub message_receive_limit: u32,
    #[prost(string, optional, tag = "11")]
    pub service: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(string, optional, tag = "12")]
    pub method: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(enumeration = "StreamType", tag = "13")]
    pub stream_type: i32,
    #[prost(bool, tag = "14")]
    pub use_get_http_method: bool,
    #[prost(message, repeated, tag = "15")]
    pub request_headers: ::svc_runtime::prost::alloc::vec::Vec<Header>,
    #[prost(message, repeated, tag = "16")]
    pub request_messages: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost_types::Any,
    >,
    #[prost(uint32, optional, tag = "17")]
    pub timeout_ms: ::core::option::Option<u32>,
    #[prost(uint32, tag = "18")]
    pub request_delay_ms: u32,
    #[prost(message, optional, tag = "19")]
    pub cancel: ::core::option::Option<client_compat_request::Cancel>,
}
/// Nested message and enum types in `ClientCompatRequest`.
pub mod client_compat_request {
    /// When the call is to be cancelled.
    #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct Cancel {
        #[prost(oneof = "cancel::CancelTiming", tags = "1, 2, 3")]
        pub cancel_timing: ::core::option::Option<cancel::CancelTiming>,
    }
    /// Nested message and enum types in `Cancel`.
    pub mod cancel {
        #[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Oneof)]
        #[prost(prost_path = "::svc_runtime::prost")]
        pub enum CancelTiming {
            #[prost(message, tag = "1")]
            BeforeCloseSend(()),
            #[prost(uint32, tag = "2")]
            AfterCloseSendMs(u32),
            #[prost(uint32, tag = "3")]
            AfterNumResponses(u32),
        }
    }
}
/// What became of it.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct ClientCompatResponse {
    #[prost(string, tag = "1")]
    pub test_name: ::svc_runtime::prost::alloc::string::String,
    #[prost(oneof = "client_compat_response::Result", tags = "2, 3")]
    pub result: ::core::option::Option<client_compat_response::Result>,
}
/// Nested message and enum types in `ClientCompatResponse`.
pub mod client_compat_response {
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Result {
        #[prost(message, tag = "2")]
        Response(super::ClientResponseResult),
        #[prost(message, tag = "3")]
        Error(super::ClientErrorResult),
    }
}
/// How the call ended.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct ClientResponseResult {
    #[prost(message, repeated, tag = "1")]
    pub response_headers: ::svc_runtime::prost::alloc::vec::Vec<Header>,
    #[prost(message, repeated, tag = "2")]
    pub payloads: ::svc_runtime::prost::alloc::vec::Vec<ConformancePayload>,
    #[prost(message, optional, tag = "3")]
    pub error: ::core::option::Option<Error>,
    #[prost(message, repeated, tag = "4")]
    pub response_trailers: ::svc_runtime::prost::alloc::vec::Vec<Header>,
    #[prost(int32, tag = "5")]
    pub num_unsent_requests: i32,
}
/// Why the call was not made.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct ClientErrorResult {
    #[prost(string, tag = "1")]
    pub message: ::svc_runtime::prost::alloc::string::String,
}
/// What a single response is to be.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct UnaryResponseDefinition {
    #[prost(message, repeated, tag = "1")]
    pub response_headers: ::svc_runtime::prost::alloc::vec::Vec<Header>,
    #[prost(message, repeated, tag = "4")]
    pub response_trailers: ::svc_runtime::prost::alloc::vec::Vec<Header>,
    #[prost(uint32, tag = "6")]
    pub response_delay_ms: u32,
    /// A message of the runner's, which a client hands on as it is.
    #[prost(bytes = "bytes", tag = "5")]
    pub raw_response: ::svc_runtime::prost::bytes::Bytes,
    #[prost(oneof = "unary_response_definition::Response", tags = "2, 3")]
    pub response: ::core::option::Option<unary_response_definition::Response>,
}
/// Nested message and enum types in `UnaryResponseDefinition`.
pub mod unary_response_definition {
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Oneof)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub enum Response {
        #[prost(bytes, tag = "2")]
        ResponseData(::svc_runtime::prost::bytes::Bytes),
        #[prost(message, tag = "3")]
        Error(super::Error),
    }
}
/// What the responses of a stream are to be.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct StreamResponseDefinition {
    #[prost(message, repeated, tag = "1")]
    pub response_headers: ::svc_runtime::prost::alloc::vec::Vec<Header>,
    #[prost(bytes = "bytes", repeated, tag = "2")]
    pub response_data: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::bytes::Bytes,
    >,
    #[prost(uint32, tag = "3")]
    pub response_delay_ms: u32,
    #[prost(message, optional, tag = "4")]
    pub error: ::core::option::Option<Error>,
    #[prost(message, repeated, tag = "5")]
    pub response_trailers: ::svc_runtime::prost::alloc::vec::Vec<Header>,
    /// A message of the runner's, which a client hands on as it is.
    #[prost(bytes = "bytes", tag = "6")]
    pub raw_response: ::svc_runtime::prost::bytes::Bytes,
}
/// Asks for a response.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct UnaryRequest {
    #[prost(message, optional, tag = "1")]
    pub response_definition: ::core::option::Option<UnaryResponseDefinition>,
    #[prost(bytes = "bytes", tag = "2")]
    pub request_data: ::svc_runtime::prost::bytes::Bytes,
}
/// The response.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct UnaryResponse {
    #[prost(message, optional, tag = "1")]
    pub payload: ::core::option::Option<ConformancePayload>,
}
/// Asks for a response.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct IdempotentUnaryRequest {
    #[prost(message, optional, tag = "1")]
    pub response_definition: ::core::option::Option<UnaryResponseDefinition>,
    #[prost(bytes = "bytes", tag = "2")]
    pub request_data: ::svc_runtime::prost::bytes::Bytes,
}
/// The response.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct IdempotentUnaryResponse {
    #[prost(message, optional, tag = "1")]
    pub payload: ::core::option::Option<ConformancePayload>,
}
/// Asks for responses.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct ServerStreamRequest {
    #[prost(message, optional, tag = "1")]
    pub response_definition: ::core::option::Option<StreamResponseDefinition>,
    #[prost(bytes = "bytes", tag = "2")]
    pub request_data: ::svc_runtime::prost::bytes::Bytes,
}
/// One of them.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct ServerStreamResponse {
    #[prost(message, optional, tag = "1")]
    pub payload: ::core::option::Option<ConformancePayload>,
}
/// Asks for a response, if it is the first.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct ClientStreamRequest {
    #[prost(message, optional, tag = "1")]
    pub response_definition: ::core::option::Option<UnaryResponseDefinition>,
    #[prost(bytes = "bytes", tag = "2")]
    pub request_data: ::svc_runtime::prost::bytes::Bytes,
}
/// The response.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct ClientStreamResponse {
    #[prost(message, optional, tag = "1")]
    pub payload: ::core::option::Option<ConformancePayload>,
}
/// Asks for responses, if it is the first.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct BidiStreamRequest {
    #[prost(message, optional, tag = "1")]
    pub response_definition: ::core::option::Option<StreamResponseDefinition>,
    #[prost(bool, tag = "2")]
    pub full_duplex: bool,
    #[prost(bytes = "bytes", tag = "3")]
    pub request_data: ::svc_runtime::prost::bytes::Bytes,
}
/// One of them.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct BidiStreamResponse {
    #[prost(message, optional, tag = "1")]
    pub payload: ::core::option::Option<ConformancePayload>,
}
/// Asks for nothing.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct UnimplementedRequest {}
/// Is never sent.
#[derive(Clone, Copy, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct UnimplementedResponse {}
/// What responses carry.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct ConformancePayload {
    #[prost(bytes = "bytes", tag = "1")]
    pub data: ::svc_runtime::prost::bytes::Bytes,
    #[prost(message, optional, tag = "2")]
    pub request_info: ::core::option::Option<conformance_payload::RequestInfo>,
}
/// Nested message and enum types in `ConformancePayload`.
pub mod conformance_payload {
    /// What was seen of the requests.
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct RequestInfo {
        #[prost(message, repeated, tag = "1")]
        pub request_headers: ::svc_runtime::prost::alloc::vec::Vec<super::Header>,
        #[prost(int64, optional, tag = "2")]
        pub timeout_ms: ::core::option::Option<i64>,
        #[prost(message, repeated, tag = "3")]
        pub requests: ::svc_runtime::prost::alloc::vec::Vec<
            ::svc_runtime::prost_types::Any,
        >,
        #[prost(message, optional, tag = "4")]
        pub connect_get_info: ::core::option::Option<ConnectGetInfo>,
    }
    /// What was seen of a call by GET.
    #[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
    #[prost(prost_path = "::svc_runtime::prost")]
    pub struct ConnectGetInfo {
        #[prost(message, repeated, tag = "1")]
        pub query_params: ::svc_runtime::prost::alloc::vec::Vec<super::Header>,
    }
}
/// An error that is to be answered, or that was.
#[derive(Clone, PartialEq, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Error {
    #[prost(enumeration = "Code", tag = "1")]
    pub code: i32,
    #[prost(string, optional, tag = "2")]
    pub message: ::core::option::Option<::svc_runtime::prost::alloc::string::String>,
    #[prost(message, repeated, tag = "3")]
    pub details: ::svc_runtime::prost::alloc::vec::Vec<::svc_runtime::prost_types::Any>,
}
/// A header with all its values.
#[derive(Clone, PartialEq, Eq, Hash, ::svc_runtime::prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub struct Header {
    #[prost(string, tag = "1")]
    pub name: ::svc_runtime::prost::alloc::string::String,
    #[prost(string, repeated, tag = "2")]
    pub value: ::svc_runtime::prost::alloc::vec::Vec<
        ::svc_runtime::prost::alloc::string::String,
    >,
}
/// Version of HTTP.
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
pub enum HttpVersion {
    Unspecified = 0,
    HttpVersion1 = 1,
    HttpVersion2 = 2,
    HttpVersion3 = 3,
}
impl HttpVersion {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Unspecified => "HTTP_VERSION_UNSPECIFIED",
            Self::HttpVersion1 => "HTTP_VERSION_1",
            Self::HttpVersion2 => "HTTP_VERSION_2",
            Self::HttpVersion3 => "HTTP_VERSION_3",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "HTTP_VERSION_UNSPECIFIED" => Some(Self::Unspecified),
            "HTTP_VERSION_1" => Some(Self::HttpVersion1),
            "HTTP_VERSION_2" => Some(Self::HttpVersion2),
            "HTTP_VERSION_3" => Some(Self::HttpVersion3),
            _ => None,
        }
    }
}
/// Protocol of calls.
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
pub enum Protocol {
    Unspecified = 0,
    Connect = 1,
    Grpc = 2,
    GrpcWeb = 3,
}
impl Protocol {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Unspecified => "PROTOCOL_UNSPECIFIED",
            Self::Connect => "PROTOCOL_CONNECT",
            Self::Grpc => "PROTOCOL_GRPC",
            Self::GrpcWeb => "PROTOCOL_GRPC_WEB",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "PROTOCOL_UNSPECIFIED" => Some(Self::Unspecified),
            "PROTOCOL_CONNECT" => Some(Self::Connect),
            "PROTOCOL_GRPC" => Some(Self::Grpc),
            "PROTOCOL_GRPC_WEB" => Some(Self::GrpcWeb),
            _ => None,
        }
    }
}
/// How messages are written.
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
pub enum Codec {
    Unspecified = 0,
    Proto = 1,
    Json = 2,
}
impl Codec {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Unspecified => "CODEC_UNSPECIFIED",
            Self::Proto => "CODEC_PROTO",
            Self::Json => "CODEC_JSON",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "CODEC_UNSPECIFIED" => Some(Self::Unspecified),
            "CODEC_PROTO" => Some(Self::Proto),
            "CODEC_JSON" => Some(Self::Json),
            _ => None,
        }
    }
}
/// How messages are compressed.
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
pub enum Compression {
    Unspecified = 0,
    Identity = 1,
    Gzip = 2,
    Br = 3,
    Zstd = 4,
    Deflate = 5,
    Snappy = 6,
}
impl Compression {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Unspecified => "COMPRESSION_UNSPECIFIED",
            Self::Identity => "COMPRESSION_IDENTITY",
            Self::Gzip => "COMPRESSION_GZIP",
            Self::Br => "COMPRESSION_BR",
            Self::Zstd => "COMPRESSION_ZSTD",
            Self::Deflate => "COMPRESSION_DEFLATE",
            Self::Snappy => "COMPRESSION_SNAPPY",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "COMPRESSION_UNSPECIFIED" => Some(Self::Unspecified),
            "COMPRESSION_IDENTITY" => Some(Self::Identity),
            "COMPRESSION_GZIP" => Some(Self::Gzip),
            "COMPRESSION_BR" => Some(Self::Br),
            "COMPRESSION_ZSTD" => Some(Self::Zstd),
            "COMPRESSION_DEFLATE" => Some(Self::Deflate),
            "COMPRESSION_SNAPPY" => Some(Self::Snappy),
            _ => None,
        }
    }
}
/// Which sides of a call stream.
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
pub enum StreamType {
    Unspecified = 0,
    Unary = 1,
    ClientStream = 2,
    ServerStream = 3,
    HalfDuplexBidiStream = 4,
    FullDuplexBidiStream = 5,
}
impl StreamType {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Unspecified => "STREAM_TYPE_UNSPECIFIED",
            Self::Unary => "STREAM_TYPE_UNARY",
            Self::ClientStream => "STREAM_TYPE_CLIENT_STREAM",
            Self::ServerStream => "STREAM_TYPE_SERVER_STREAM",
            Self::HalfDuplexBidiStream => "STREAM_TYPE_HALF_DUPLEX_BIDI_STREAM",
            Self::FullDuplexBidiStream => "STREAM_TYPE_FULL_DUPLEX_BIDI_STREAM",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "STREAM_TYPE_UNSPECIFIED" => Some(Self::Unspecified),
            "STREAM_TYPE_UNARY" => Some(Self::Unary),
            "STREAM_TYPE_CLIENT_STREAM" => Some(Self::ClientStream),
            "STREAM_TYPE_SERVER_STREAM" => Some(Self::ServerStream),
            "STREAM_TYPE_HALF_DUPLEX_BIDI_STREAM" => Some(Self::HalfDuplexBidiStream),
            "STREAM_TYPE_FULL_DUPLEX_BIDI_STREAM" => Some(Self::FullDuplexBidiStream),
            _ => None,
        }
    }
}
/// How a call ended; the numbers are those of gRPC.
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
pub enum Code {
    Unspecified = 0,
    Canceled = 1,
    Unknown = 2,
    InvalidArgument = 3,
    DeadlineExceeded = 4,
    NotFound = 5,
    AlreadyExists = 6,
    PermissionDenied = 7,
    ResourceExhausted = 8,
    FailedPrecondition = 9,
    Aborted = 10,
    OutOfRange = 11,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
    DataLoss = 15,
    Unauthenticated = 16,
}
impl Code {
    /// String value of the enum field names used in the ProtoBuf definition.
    ///
    /// The values are not transformed in any way and thus are considered stable
    /// (if the ProtoBuf definition does not change) and safe for programmatic use.
    pub fn as_str_name(&self) -> &'static str {
        match self {
            Self::Unspecified => "CODE_UNSPECIFIED",
            Self::Canceled => "CODE_CANCELED",
            Self::Unknown => "CODE_UNKNOWN",
            Self::InvalidArgument => "CODE_INVALID_ARGUMENT",
            Self::DeadlineExceeded => "CODE_DEADLINE_EXCEEDED",
            Self::NotFound => "CODE_NOT_FOUND",
            Self::AlreadyExists => "CODE_ALREADY_EXISTS",
            Self::PermissionDenied => "CODE_PERMISSION_DENIED",
            Self::ResourceExhausted => "CODE_RESOURCE_EXHAUSTED",
            Self::FailedPrecondition => "CODE_FAILED_PRECONDITION",
            Self::Aborted => "CODE_ABORTED",
            Self::OutOfRange => "CODE_OUT_OF_RANGE",
            Self::Unimplemented => "CODE_UNIMPLEMENTED",
            Self::Internal => "CODE_INTERNAL",
            Self::Unavailable => "CODE_UNAVAILABLE",
            Self::DataLoss => "CODE_DATA_LOSS",
            Self::Unauthenticated => "CODE_UNAUTHENTICATED",
        }
    }
    /// Creates an enum from field names used in the ProtoBuf definition.
    pub fn from_str_name(value: &str) -> ::core::option::Option<Self> {
        match value {
            "CODE_UNSPECIFIED" => Some(Self::Unspecified),
            "CODE_CANCELED" => Some(Self::Canceled),
            "CODE_UNKNOWN" => Some(Self::Unknown),
            "CODE_INVALID_ARGUMENT" => Some(Self::InvalidArgument),
            "CODE_DEADLINE_EXCEEDED" => Some(Self::DeadlineExceeded),
            "CODE_NOT_FOUND" => Some(Self::NotFound),
            "CODE_ALREADY_EXISTS" => Some(Self::AlreadyExists),
            "CODE_PERMISSION_DENIED" => Some(Self::PermissionDenied),
            "CODE_RESOURCE_EXHAUSTED" => Some(Self::ResourceExhausted),
            "CODE_FAILED_PRECONDITION" => Some(Self::FailedPrecondition),
            "CODE_ABORTED" => Some(Self::Aborted),
            "CODE_OUT_OF_RANGE" => Some(Self::OutOfRange),
            "CODE_UNIMPLEMENTED" => Some(Self::Unimplemented),
            "CODE_INTERNAL" => Some(Self::Internal),
            "CODE_UNAVAILABLE" => Some(Self::Unavailable),
            "CODE_DATA_LOSS" => Some(Self::DataLoss),
            "CODE_UNAUTHENTICATED" => Some(Self::Unauthenticated),
            _ => None,
        }
    }
}
