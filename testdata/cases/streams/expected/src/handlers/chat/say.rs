use crate::generated::wire::chat::Line;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Says one thing.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Line>) -> Result<()> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`chat.Chat/Say` has no handler yet: edit src/handlers/chat/say.rs",
    ))
}
