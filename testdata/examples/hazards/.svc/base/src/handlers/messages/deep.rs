use crate::generated::wire::hazards::messages::Bool2;
use crate::generated::wire::hazards::messages::i322::u642::Str;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Deep`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Str>) -> Result<Bool2> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.messages.Messages/Deep` has no handler yet: edit src/handlers/messages/deep.rs",
    ))
}
