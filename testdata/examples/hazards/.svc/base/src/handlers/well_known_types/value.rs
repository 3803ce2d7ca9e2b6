use crate::state::State;
use std::sync::Arc;
use svc_runtime::prost_types::Value;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Value`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Value>) -> Result<Value> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto3.WellKnownTypes/Value` has no handler yet: edit src/handlers/well_known_types/value.rs",
    ))
}
