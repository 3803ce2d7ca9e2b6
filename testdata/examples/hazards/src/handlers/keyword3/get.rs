use crate::generated::wire::hazards::r#gen::r#async::Keyword;
use crate::generated::wire::hazards::r#gen::r#async::keyword::Nested;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Get`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Keyword>) -> Result<Nested> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.gen.async.Keyword3/Get` has no handler yet: edit src/handlers/keyword3/get.rs",
    ))
}
