use crate::generated::wire::order_pkg::{Order, V1};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Get`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Order>) -> Result<V1> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`order.OrderRoot/Get` has no handler yet: edit src/handlers/order_root/get.rs",
    ))
}
