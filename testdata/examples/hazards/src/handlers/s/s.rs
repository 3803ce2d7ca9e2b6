use crate::generated::wire::hazards::services::Ping;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, RequestStream, ResponseStream, Result};

/// Answers `S`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: RequestStream<Ping>,
) -> Result<ResponseStream<Ping>> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.services.S/S` has no handler yet: edit src/handlers/s/s.rs",
    ))
}
