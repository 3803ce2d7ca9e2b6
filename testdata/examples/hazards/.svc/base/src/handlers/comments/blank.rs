use crate::generated::wire::hazards::comments::Commented;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Blank`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<Commented>,
) -> Result<Commented> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.comments.Comments/Blank` has no handler yet: edit src/handlers/comments/blank.rs",
    ))
}
