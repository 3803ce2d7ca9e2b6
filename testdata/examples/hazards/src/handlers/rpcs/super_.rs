use crate::generated::wire::hazards::rpcs::{Request, Response};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Super`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Request>) -> Result<Response> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.rpcs.Rpcs/Super` has no handler yet: edit src/handlers/rpcs/super_.rs",
    ))
}
