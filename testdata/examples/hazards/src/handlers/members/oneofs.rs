use crate::generated::wire::hazards::members::Oneofs;
use crate::generated::wire::hazards::members::oneofs::Choice;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Oneofs`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Oneofs>) -> Result<Choice> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.members.Members/Oneofs` has no handler yet: edit src/handlers/members/oneofs.rs",
    ))
}
