//! What makes a request valid.
impl ::svc_runtime::Validate for crate::generated::wire::echo::v1::EchoRequest {}
