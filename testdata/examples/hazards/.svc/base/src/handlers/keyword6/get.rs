use crate::generated::wire::hazards::case_2::v1_2::Keyword;
use crate::generated::wire::hazards::case_2::v1_2::keyword::Nested;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Get`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Keyword>) -> Result<Nested> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.case.v1.Keyword6/Get` has no handler yet: edit src/handlers/keyword6/get.rs",
    ))
}
