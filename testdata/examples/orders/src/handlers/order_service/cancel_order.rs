use crate::generated::wire::order::v1::{CancelOrderRequest, CancelOrderResponse};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Cancels an order that is not shipped yet.
pub async fn handle(
    state: &Arc<State>,
    _ctx: Context,
    request: Valid<CancelOrderRequest>,
) -> Result<CancelOrderResponse> {
    match state.store.cancel(&request.order_id) {
        Some((order, true)) => Ok(CancelOrderResponse { order: Some(order) }),
        Some((_, false)) => Err(Error::failed_precondition("the order is shipped")),
        None => Err(Error::not_found("no such order")),
    }
}
