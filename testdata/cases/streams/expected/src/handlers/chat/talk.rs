use crate::generated::wire::chat::Line;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, RequestStream, ResponseStream, Result};

/// Talks.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: RequestStream<Line>,
) -> Result<ResponseStream<Line>> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`chat.Chat/Talk` has no handler yet: edit src/handlers/chat/talk.rs",
    ))
}
