use crate::generated::wire::chat::Line;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, ResponseStream, Result, Valid};

/// Listens.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<()>,
) -> Result<ResponseStream<Line>> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`chat.Chat/Listen` has no handler yet: edit src/handlers/chat/listen.rs",
    ))
}
