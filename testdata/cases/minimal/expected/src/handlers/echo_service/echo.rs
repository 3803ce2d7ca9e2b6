use crate::generated::wire::echo::v1::{EchoRequest, EchoResponse};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers `Echo`.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<EchoRequest>,
) -> Result<EchoResponse> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`echo.v1.EchoService/Echo` has no handler yet: edit src/handlers/echo_service/echo.rs",
    ))
}
