use crate::state::State;
use std::sync::Arc;
use svc_runtime::prost_types::Any;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Any`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Any>) -> Result<Any> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto3.WellKnownTypes/Any` has no handler yet: edit src/handlers/well_known_types/any.rs",
    ))
}
