use crate::generated::wire::order_pkg::v1_pkg::{Order, Order2};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Get`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Order>) -> Result<Order2> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`order.v1.OrderOne/Get` has no handler yet: edit src/handlers/order_one/get.rs",
    ))
}
