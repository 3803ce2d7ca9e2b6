use crate::generated::wire::hazards::redacted::{Plain, Secret};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Keep`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Secret>) -> Result<Plain> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.redacted.Keeper/Keep` has no handler yet: edit src/handlers/keeper/keep.rs",
    ))
}
