//! What makes messages valid: the rules of the contracts as code.
/// What rules guarantee of a `Valid<T>`, as methods of it: `use crate::generated::guarantees::*;`.
pub mod guarantees {}
impl ::svc_runtime::Validate for crate::generated::wire::echo::v1::EchoRequest {}
