use crate::generated::wire::core::std::prost::Keyword;
use crate::generated::wire::core::std::prost::keyword::Nested;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Get`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Keyword>) -> Result<Nested> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`core.std.prost.Keyword8/Get` has no handler yet: edit src/handlers/keyword8/get.rs",
    ))
}
