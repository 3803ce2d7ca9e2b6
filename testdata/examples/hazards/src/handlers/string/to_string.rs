use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `ToString`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<String>) -> Result<String> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.services.String/ToString` has no handler yet: edit src/handlers/string/to_string.rs",
    ))
}
