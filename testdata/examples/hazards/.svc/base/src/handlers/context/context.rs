use crate::generated::wire::hazards::services::Ping;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, RequestStream, Result};

/// Answers `Context`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: RequestStream<Ping>,
) -> Result<Ping> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.services.Context/Context` has no handler yet: edit src/handlers/context/context.rs",
    ))
}
