use crate::state::State;
use std::sync::Arc;
use svc_runtime::prost_types::FieldMask;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `FieldMask`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<FieldMask>,
) -> Result<FieldMask> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto3.WellKnownTypes/FieldMask` has no handler yet: edit src/handlers/well_known_types/field_mask.rs",
    ))
}
