use crate::generated::wire::hazards::services::Ping;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Self`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Ping>) -> Result<Ping> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.services.Self/Self` has no handler yet: edit src/handlers/self_/self_.rs",
    ))
}
