use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Send`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<crate::generated::wire::hazards::messages::Send>,
) -> Result<crate::generated::wire::hazards::messages::Default> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.messages.Messages/Send` has no handler yet: edit src/handlers/messages/send.rs",
    ))
}
