use crate::generated::wire::served::Money;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Pay`.
pub async fn handle(state: &Arc<State>, ctx: Context, request: Valid<Money>) -> Result<Money> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`served.Served/Pay` has no handler yet: edit src/handlers/served/pay.rs",
    ))
}
