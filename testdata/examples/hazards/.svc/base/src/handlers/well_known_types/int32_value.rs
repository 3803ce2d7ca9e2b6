use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Int32Value`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<i32>) -> Result<i32> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto3.WellKnownTypes/Int32Value` has no handler yet: edit src/handlers/well_known_types/int32_value.rs",
    ))
}
