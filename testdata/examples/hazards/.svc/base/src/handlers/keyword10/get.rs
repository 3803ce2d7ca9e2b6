use crate::generated::wire::_2::_2::Keyword;
use crate::generated::wire::_2::_2::keyword::Nested;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Get`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Keyword>) -> Result<Nested> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`_.__.Keyword10/Get` has no handler yet: edit src/handlers/keyword10/get.rs",
    ))
}
