use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `UInt32Value`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<u32>) -> Result<u32> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto3.WellKnownTypes/UInt32Value` has no handler yet: edit src/handlers/well_known_types/u_int32_value.rs",
    ))
}
