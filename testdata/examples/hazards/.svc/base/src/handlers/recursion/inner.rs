use crate::generated::wire::hazards::recursion::nested::Inner;
use crate::generated::wire::hazards::recursion::nested::inner::Innermost;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, RequestStream, Result};

/// Answers `Inner`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: RequestStream<Inner>,
) -> Result<Innermost> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.recursion.Recursion/Inner` has no handler yet: edit src/handlers/recursion/inner.rs",
    ))
}
