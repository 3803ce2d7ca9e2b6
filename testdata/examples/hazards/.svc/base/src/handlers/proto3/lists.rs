use crate::generated::wire::hazards::proto3::{Lists, Maps};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Lists`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Lists>) -> Result<Maps> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto3.Proto3/Lists` has no handler yet: edit src/handlers/proto3/lists.rs",
    ))
}
