use crate::generated::wire::hazards::messages::self_::Self_;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Inner`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<Self_>,
) -> Result<crate::generated::wire::hazards::messages::self_::self_::Self_> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.messages.Messages/Inner` has no handler yet: edit src/handlers/messages/inner.rs",
    ))
}
