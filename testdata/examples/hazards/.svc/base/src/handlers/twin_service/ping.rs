use crate::generated::wire::hazards::twins::v1::Ping;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Ping`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Ping>) -> Result<Ping> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.twins.v1.TwinService/Ping` has no handler yet: edit src/handlers/twin_service/ping.rs",
    ))
}
