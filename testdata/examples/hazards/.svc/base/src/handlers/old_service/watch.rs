use crate::generated::wire::hazards::deprecated::{Old, Older};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, RequestStream, ResponseStream, Result};

/// Answers `Watch`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: RequestStream<Older>,
) -> Result<ResponseStream<Old>> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.deprecated.OldService/Watch` has no handler yet: edit src/handlers/old_service/watch.rs",
    ))
}
