use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `BoolValue`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<bool>) -> Result<bool> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto3.WellKnownTypes/BoolValue` has no handler yet: edit src/handlers/well_known_types/bool_value.rs",
    ))
}
