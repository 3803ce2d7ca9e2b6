use crate::generated::wire::hazards::messages::Self_;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Self`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<Self_>,
) -> Result<crate::generated::wire::hazards::messages::self_::Self_> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.messages.Messages/Self` has no handler yet: edit src/handlers/messages/self_.rs",
    ))
}
