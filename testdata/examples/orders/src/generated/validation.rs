//! What makes a request valid.
impl ::svc_runtime::Validate for crate::generated::wire::order::v1::CancelOrderRequest {}
impl ::svc_runtime::Validate for crate::generated::wire::order::v1::CreateOrderRequest {}
impl ::svc_runtime::Validate for crate::generated::wire::order::v1::GetOrderRequest {}
impl ::svc_runtime::Validate for crate::generated::wire::order::v1::ListOrdersRequest {}
impl ::svc_runtime::Validate for crate::generated::wire::order::v1::WatchOrderRequest {}
