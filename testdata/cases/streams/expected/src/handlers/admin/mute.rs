use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Mute`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<String>) -> Result<bool> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`chat.Admin/Mute` has no handler yet: edit src/handlers/admin/mute.rs",
    ))
}
