use crate::generated::wire::order::v1::{GetOrderRequest, GetOrderResponse};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Returns one order.
pub async fn handle(
    state: &Arc<State>,
    _ctx: Context,
    request: Valid<GetOrderRequest>,
) -> Result<GetOrderResponse> {
    match state.store.get(&request.order_id) {
        Some(order) => Ok(GetOrderResponse { order: Some(order) }),
        None => Err(Error::not_found("no such order")),
    }
}
