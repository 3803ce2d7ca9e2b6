use crate::generated::wire::hazards::rules::Ruled;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, RequestStream, ResponseStream, Result};

/// Answers `Each`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: RequestStream<crate::generated::wire::hazards::rules::Result>,
) -> Result<ResponseStream<Ruled>> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.rules.Rules/Each` has no handler yet: edit src/handlers/rules/each.rs",
    ))
}
