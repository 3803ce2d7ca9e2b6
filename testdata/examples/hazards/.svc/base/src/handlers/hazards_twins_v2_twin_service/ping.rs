use crate::generated::wire::hazards::twins::v2::Ping;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Ping`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Ping>) -> Result<Ping> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.twins.v2.TwinService/Ping` has no handler yet: edit src/handlers/hazards_twins_v2_twin_service/ping.rs",
    ))
}
