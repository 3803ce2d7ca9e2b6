use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `FloatValue`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<f32>) -> Result<f32> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto3.WellKnownTypes/FloatValue` has no handler yet: edit src/handlers/well_known_types/float_value.rs",
    ))
}
