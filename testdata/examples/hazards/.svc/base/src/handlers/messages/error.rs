use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Error`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<crate::generated::wire::hazards::messages::Error>,
) -> Result<crate::generated::wire::hazards::messages::Context> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.messages.Messages/Error` has no handler yet: edit src/handlers/messages/error.rs",
    ))
}
