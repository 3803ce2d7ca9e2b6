use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, RequestStream, ResponseStream, Result};

/// Answers `Streams`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: RequestStream<()>,
) -> Result<ResponseStream<String>> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto3.WellKnownTypes/Streams` has no handler yet: edit src/handlers/well_known_types/streams.rs",
    ))
}
