use crate::generated::wire::{Order, Type};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Order`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Order>) -> Result<Type> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`NoPackage/Order` has no handler yet: edit src/handlers/no_package/order.rs",
    ))
}
