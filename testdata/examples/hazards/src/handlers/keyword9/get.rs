use crate::generated::wire::svc_runtime::wire::generated::Keyword;
use crate::generated::wire::svc_runtime::wire::generated::keyword::Nested;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Get`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Keyword>) -> Result<Nested> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`svc_runtime.wire.generated.Keyword9/Get` has no handler yet: edit src/handlers/keyword9/get.rs",
    ))
}
