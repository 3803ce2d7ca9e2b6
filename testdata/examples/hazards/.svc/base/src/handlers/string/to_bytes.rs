use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `ToBytes`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<String>) -> Result<Vec<u8>> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.services.String/ToBytes` has no handler yet: edit src/handlers/string/to_bytes.rs",
    ))
}
