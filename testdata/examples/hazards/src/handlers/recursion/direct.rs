use crate::generated::wire::hazards::recursion::{Direct, Nested};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Direct`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Direct>) -> Result<Nested> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.recursion.Recursion/Direct` has no handler yet: edit src/handlers/recursion/direct.rs",
    ))
}
