use crate::generated::wire::hazards::members::Fields;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Fields`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Fields>) -> Result<Fields> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.members.Members/Fields` has no handler yet: edit src/handlers/members/fields.rs",
    ))
}
