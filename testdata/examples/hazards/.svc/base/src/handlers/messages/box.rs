use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Box`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<crate::generated::wire::hazards::messages::Box>,
) -> Result<crate::generated::wire::hazards::messages::Some> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.messages.Messages/Box` has no handler yet: edit src/handlers/messages/box.rs",
    ))
}
