use crate::generated::wire::hazards::comments::Commented;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, RequestStream, Result};

/// Carriage returns
/// at the ends
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: RequestStream<Commented>,
) -> Result<Commented> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.comments.Comments/Returns` has no handler yet: edit src/handlers/comments/returns.rs",
    ))
}
