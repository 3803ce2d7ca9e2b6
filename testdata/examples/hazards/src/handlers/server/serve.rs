use crate::generated::wire::hazards::services::Ping;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, ResponseStream, Result, Valid};

/// Answers `Serve`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<Ping>,
) -> Result<ResponseStream<Ping>> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.services.Server/Serve` has no handler yet: edit src/handlers/server/serve.rs",
    ))
}
