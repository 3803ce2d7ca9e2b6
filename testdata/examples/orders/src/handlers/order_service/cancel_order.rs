use crate::generated::wire::order::v1::{CancelOrderRequest, CancelOrderResponse};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Cancels an order that is not shipped yet, and puts its goods back. If that fails, the caller may
/// cancel again.
pub async fn handle(
    state: &Arc<State>,
    _ctx: Context,
    request: Valid<CancelOrderRequest>,
) -> Result<CancelOrderResponse> {
    let order = match state.store.cancel(&request.order_id) {
        Some((order, true)) => order,
        Some((_, false)) => return Err(Error::failed_precondition("the order is shipped")),
        None => return Err(Error::not_found("no such order")),
    };
    if let Some(reservation) = state.store.reservation(&request.order_id) {
        state.inventory.release(reservation).await?;
        state.store.released(&request.order_id);
    }
    Ok(CancelOrderResponse { order: Some(order) })
}
