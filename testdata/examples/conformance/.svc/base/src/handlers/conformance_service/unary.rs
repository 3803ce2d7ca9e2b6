use crate::generated::wire::connectrpc::conformance::v1::{UnaryRequest, UnaryResponse};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers once.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<UnaryRequest>,
) -> Result<UnaryResponse> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`connectrpc.conformance.v1.ConformanceService/Unary` has no handler yet: edit src/handlers/conformance_service/unary.rs",
    ))
}
