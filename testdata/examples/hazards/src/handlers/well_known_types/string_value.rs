use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `StringValue`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<String>) -> Result<String> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto3.WellKnownTypes/StringValue` has no handler yet: edit src/handlers/well_known_types/string_value.rs",
    ))
}
