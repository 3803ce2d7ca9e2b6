use crate::generated::wire::hazards::mod_pkg::r#impl::Keyword;
use crate::generated::wire::hazards::mod_pkg::r#impl::keyword::Nested;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Get`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Keyword>) -> Result<Nested> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.mod.impl.Keyword4/Get` has no handler yet: edit src/handlers/keyword4/get.rs",
    ))
}
