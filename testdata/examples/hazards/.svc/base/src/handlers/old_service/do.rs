use crate::generated::wire::hazards::deprecated::{Old, Older};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Do`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Old>) -> Result<Older> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.deprecated.OldService/Do` has no handler yet: edit src/handlers/old_service/do.rs",
    ))
}
