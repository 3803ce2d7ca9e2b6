use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `BytesValue`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Vec<u8>>) -> Result<Vec<u8>> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto3.WellKnownTypes/BytesValue` has no handler yet: edit src/handlers/well_known_types/bytes_value.rs",
    ))
}
