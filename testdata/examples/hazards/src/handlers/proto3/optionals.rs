use crate::generated::wire::hazards::proto3::Optionals;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, ResponseStream, Result, Valid};

/// Answers `Optionals`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<Optionals>,
) -> Result<ResponseStream<Optionals>> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto3.Proto3/Optionals` has no handler yet: edit src/handlers/proto3/optionals.rs",
    ))
}
