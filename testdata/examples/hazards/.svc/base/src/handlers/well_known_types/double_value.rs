use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `DoubleValue`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<f64>) -> Result<f64> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto3.WellKnownTypes/DoubleValue` has no handler yet: edit src/handlers/well_known_types/double_value.rs",
    ))
}
