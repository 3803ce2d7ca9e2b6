use crate::generated::wire::hazards::messages::All;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `All`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<All>,
) -> Result<crate::generated::wire::hazards::messages::None> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.messages.Messages/All` has no handler yet: edit src/handlers/messages/all.rs",
    ))
}
