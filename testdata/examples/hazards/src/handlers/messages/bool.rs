use crate::generated::wire::hazards::messages::{Bool2, I322};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Bool`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Bool2>) -> Result<I322> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.messages.Messages/Bool` has no handler yet: edit src/handlers/messages/bool.rs",
    ))
}
