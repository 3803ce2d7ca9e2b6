use crate::generated::wire::hazards::order::Order;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Place`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Order>) -> Result<Order> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.order.Orders/Place` has no handler yet: edit src/handlers/orders/place.rs",
    ))
}
