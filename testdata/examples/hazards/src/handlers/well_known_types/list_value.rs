use crate::state::State;
use std::sync::Arc;
use svc_runtime::prost_types::ListValue;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `ListValue`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<ListValue>,
) -> Result<ListValue> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto3.WellKnownTypes/ListValue` has no handler yet: edit src/handlers/well_known_types/list_value.rs",
    ))
}
