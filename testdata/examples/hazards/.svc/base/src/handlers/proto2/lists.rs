use crate::generated::wire::hazards::proto2::Lists;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, ResponseStream, Result, Valid};

/// Answers `Lists`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<Lists>,
) -> Result<ResponseStream<Lists>> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto2.Proto2/Lists` has no handler yet: edit src/handlers/proto2/lists.rs",
    ))
}
