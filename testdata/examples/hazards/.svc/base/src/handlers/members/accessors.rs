use crate::generated::wire::hazards::members::Accessors;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Accessors`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<Accessors>,
) -> Result<Accessors> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.members.Members/Accessors` has no handler yet: edit src/handlers/members/accessors.rs",
    ))
}
