use crate::generated::wire::self_::super_::crate_::Keyword;
use crate::generated::wire::self_::super_::crate_::keyword::Nested;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Get`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Keyword>) -> Result<Nested> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`self.super.crate.Keyword2/Get` has no handler yet: edit src/handlers/keyword2/get.rs",
    ))
}
