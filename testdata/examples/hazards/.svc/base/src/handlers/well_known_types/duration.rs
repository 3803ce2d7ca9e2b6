use crate::state::State;
use std::sync::Arc;
use svc_runtime::prost_types::Duration;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Duration`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<Duration>,
) -> Result<Duration> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto3.WellKnownTypes/Duration` has no handler yet: edit src/handlers/well_known_types/duration.rs",
    ))
}
