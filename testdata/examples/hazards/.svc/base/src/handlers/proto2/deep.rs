use crate::generated::wire::hazards::proto2::groups::Many;
use crate::generated::wire::hazards::proto2::groups::single::Deep;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, RequestStream, ResponseStream, Result};

/// Answers `Deep`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: RequestStream<Deep>,
) -> Result<ResponseStream<Many>> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto2.Proto2/Deep` has no handler yet: edit src/handlers/proto2/deep.rs",
    ))
}
