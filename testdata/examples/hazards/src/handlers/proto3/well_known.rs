use crate::generated::wire::hazards::proto3::{Small, WellKnown};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, RequestStream, Result};

/// Answers `WellKnown`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: RequestStream<WellKnown>,
) -> Result<Small> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto3.Proto3/WellKnown` has no handler yet: edit src/handlers/proto3/well_known.rs",
    ))
}
