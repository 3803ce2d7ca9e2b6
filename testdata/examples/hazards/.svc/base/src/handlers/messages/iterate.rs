use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, ResponseStream, Result, Valid};

/// Answers `Iterate`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<crate::generated::wire::hazards::messages::Iterator>,
) -> Result<ResponseStream<crate::generated::wire::hazards::messages::Iterator>> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.messages.Messages/Iterate` has no handler yet: edit src/handlers/messages/iterate.rs",
    ))
}
