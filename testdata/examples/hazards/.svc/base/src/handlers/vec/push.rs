use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Push`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Vec<u8>>) -> Result<Vec<u8>> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.services.Vec/Push` has no handler yet: edit src/handlers/vec/push.rs",
    ))
}
