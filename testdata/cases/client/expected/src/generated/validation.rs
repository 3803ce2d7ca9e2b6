//! What makes messages valid: the rules of the contracts as code.
impl ::svc_runtime::Validate for crate::generated::wire::shop::v1::BuyRequest {}
