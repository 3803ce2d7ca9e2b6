use crate::generated::wire::hazards::rules::Ruled;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Check`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<Ruled>,
) -> Result<crate::generated::wire::hazards::rules::Result> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.rules.Rules/Check` has no handler yet: edit src/handlers/rules/check.rs",
    ))
}
