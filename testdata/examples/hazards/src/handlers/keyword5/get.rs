use crate::generated::wire::hazards::case::v1::Keyword;
use crate::generated::wire::hazards::case::v1::keyword::Nested;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Get`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Keyword>) -> Result<Nested> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.Case.v1.Keyword5/Get` has no handler yet: edit src/handlers/keyword5/get.rs",
    ))
}
