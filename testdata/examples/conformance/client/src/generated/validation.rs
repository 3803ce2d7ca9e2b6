//! What makes messages valid: the rules of the contracts as code.
/// What rules guarantee of a `Valid<T>`, as methods of it: `use crate::generated::guarantees::*;`.
pub mod guarantees {}
impl ::svc_runtime::Validate
for crate::generated::wire::connectrpc::conformance::v1::BidiStreamRequest {}
impl ::svc_runtime::Validate
for crate::generated::wire::connectrpc::conformance::v1::BidiStreamResponse {}
impl ::svc_runtime::Validate
for crate::generated::wire::connectrpc::conformance::v1::ClientStreamRequest {}
impl ::svc_runtime::Validate
for crate::generated::wire::connectrpc::conformance::v1::ClientStreamResponse {}
impl ::svc_runtime::Validate
for crate::generated::wire::connectrpc::conformance::v1::IdempotentUnaryRequest {}
impl ::svc_runtime::Validate
for crate::generated::wire::connectrpc::conformance::v1::IdempotentUnaryResponse {}
impl ::svc_runtime::Validate
for crate::generated::wire::connectrpc::conformance::v1::ServerStreamRequest {}
impl ::svc_runtime::Validate
for crate::generated::wire::connectrpc::conformance::v1::ServerStreamResponse {}
impl ::svc_runtime::Validate
for crate::generated::wire::connectrpc::conformance::v1::UnaryRequest {}
impl ::svc_runtime::Validate
for crate::generated::wire::connectrpc::conformance::v1::UnaryResponse {}
impl ::svc_runtime::Validate
for crate::generated::wire::connectrpc::conformance::v1::UnimplementedRequest {}
impl ::svc_runtime::Validate
for crate::generated::wire::connectrpc::conformance::v1::UnimplementedResponse {}
