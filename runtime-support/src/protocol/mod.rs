//! The protocols of the public port, and which one a request speaks.
//!
//! gRPC is what the call seam speaks itself. A request in any other protocol is converted, as bytes
//! and while it arrives, to an [inner gRPC call](inner); its response is converted back while it is
//! made. So limits, policies, validation and metrics run once and in one place, and nothing here
//! knows the type of a message.
//!
//! Deliberately absent: TLS and CORS, which are the server's.

mod frames;
pub(crate) mod inner;
pub(crate) mod rest;

/// What a call arrived in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Protocol {
    /// gRPC over HTTP/2.
    #[default]
    Grpc = 0,
    /// gRPC-Web, binary or text.
    GrpcWeb = 1,
    /// Connect, unary or streaming.
    Connect = 2,
    /// REST with JSON, by `google.api.http`.
    Rest = 3,
}

impl Protocol {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; 4] = [Self::Grpc, Self::GrpcWeb, Self::Connect, Self::Rest];

    /// How metrics and logs name it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Grpc => "grpc",
            Self::GrpcWeb => "grpc_web",
            Self::Connect => "connect",
            Self::Rest => "rest",
        }
    }
}
