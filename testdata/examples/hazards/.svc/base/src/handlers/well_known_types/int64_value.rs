use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Int64Value`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<i64>) -> Result<i64> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto3.WellKnownTypes/Int64Value` has no handler yet: edit src/handlers/well_known_types/int64_value.rs",
    ))
}
