use crate::generated::wire::hazards::messages::Validate;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, RequestStream, ResponseStream, Result};

/// Answers `Validate`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: RequestStream<Validate>,
) -> Result<ResponseStream<crate::generated::wire::hazards::messages::Arc>> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.messages.Messages/Validate` has no handler yet: edit src/handlers/messages/validate.rs",
    ))
}
