use crate::state::State;
use std::sync::Arc;
use svc_runtime::prost_types::Struct;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Struct`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Struct>) -> Result<Struct> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto3.WellKnownTypes/Struct` has no handler yet: edit src/handlers/well_known_types/struct.rs",
    ))
}
