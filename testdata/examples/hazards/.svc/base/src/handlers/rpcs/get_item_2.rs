use crate::generated::wire::hazards::rpcs::{Request, Response};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `GetItem_2`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Request>) -> Result<Response> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.rpcs.Rpcs/GetItem_2` has no handler yet: edit src/handlers/rpcs/get_item_2.rs",
    ))
}
