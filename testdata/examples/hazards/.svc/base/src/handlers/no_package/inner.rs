use crate::generated::wire::order_pkg::Order;
use crate::generated::wire::r#type::Inner;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Inner`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Inner>) -> Result<Order> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`NoPackage/Inner` has no handler yet: edit src/handlers/no_package/inner.rs",
    ))
}
