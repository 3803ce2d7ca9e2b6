use crate::generated::wire::order_pkg::v1_pkg::Order;
use crate::generated::wire::order_pkg::v1_pkg::order::Inner;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Inner`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Order>) -> Result<Inner> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`order.OrderRoot/Inner` has no handler yet: edit src/handlers/order_root/inner.rs",
    ))
}
