use crate::generated::wire::hazards::size::Large;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Large`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Large>) -> Result<Large> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.size.Size/Large` has no handler yet: edit src/handlers/size/large.rs",
    ))
}
