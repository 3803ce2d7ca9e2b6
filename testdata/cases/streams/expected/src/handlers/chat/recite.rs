use crate::generated::wire::chat::Line;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, RequestStream, Result};

/// Says many things.
pub async fn handle(state: &Arc<State>, ctx: Context, request: RequestStream<Line>) -> Result<u64> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`chat.Chat/Recite` has no handler yet: edit src/handlers/chat/recite.rs",
    ))
}
