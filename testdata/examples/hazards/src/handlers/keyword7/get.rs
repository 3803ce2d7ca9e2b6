use crate::generated::wire::hazards::case_2::v1::Keyword;
use crate::generated::wire::hazards::case_2::v1::keyword::Nested;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Get`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Keyword>) -> Result<Nested> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.case.V1.Keyword7/Get` has no handler yet: edit src/handlers/keyword7/get.rs",
    ))
}
