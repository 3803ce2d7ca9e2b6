use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Empty`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<()>) -> Result<()> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto3.WellKnownTypes/Empty` has no handler yet: edit src/handlers/well_known_types/empty.rs",
    ))
}
