use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Ok`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<crate::generated::wire::hazards::messages::Ok>,
) -> Result<crate::generated::wire::hazards::messages::Err> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.messages.Messages/Ok` has no handler yet: edit src/handlers/messages/ok.rs",
    ))
}
