use crate::generated::wire::hazards::recursion::{Left, Third};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, ResponseStream, Result, Valid};

/// Answers `Indirect`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<Left>,
) -> Result<ResponseStream<Third>> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.recursion.Recursion/Indirect` has no handler yet: edit src/handlers/recursion/indirect.rs",
    ))
}
