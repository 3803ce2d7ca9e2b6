use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `UInt64Value`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<u64>) -> Result<u64> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto3.WellKnownTypes/UInt64Value` has no handler yet: edit src/handlers/well_known_types/u_int64_value.rs",
    ))
}
