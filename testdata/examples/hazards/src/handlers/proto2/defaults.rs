use crate::generated::wire::hazards::proto2::{Defaults, Required};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Defaults`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<Defaults>,
) -> Result<Required> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto2.Proto2/Defaults` has no handler yet: edit src/handlers/proto2/defaults.rs",
    ))
}
