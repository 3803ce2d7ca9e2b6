use crate::generated::wire::hazards::proto2::Groups;
use crate::generated::wire::hazards::proto2::groups::Single;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Groups`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Groups>) -> Result<Single> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`hazards.proto2.Proto2/Groups` has no handler yet: edit src/handlers/proto2/groups.rs",
    ))
}
