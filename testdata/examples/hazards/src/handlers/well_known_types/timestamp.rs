use crate::state::State;
use std::sync::Arc;
use svc_runtime::prost_types::Timestamp;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Timestamp`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<Timestamp>,
) -> Result<Timestamp> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto3.WellKnownTypes/Timestamp` has no handler yet: edit src/handlers/well_known_types/timestamp.rs",
    ))
}
