use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, RequestStream, ResponseStream, Result};

/// Answers `Streams`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: RequestStream<crate::generated::wire::hazards::messages::RequestStream>,
) -> Result<ResponseStream<crate::generated::wire::hazards::messages::ResponseStream>> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.messages.Messages/Streams` has no handler yet: edit src/handlers/messages/streams.rs",
    ))
}
