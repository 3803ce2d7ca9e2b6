use crate::generated::wire::connectrpc::conformance::v1::IdempotentUnaryRequest;
use crate::generated::wire::connectrpc::conformance::v1::IdempotentUnaryResponse;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Answers once, and can be called by GET.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<IdempotentUnaryRequest>,
) -> Result<IdempotentUnaryResponse> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`connectrpc.conformance.v1.ConformanceService/IdempotentUnary` has no handler yet: edit src/handlers/conformance_service/idempotent_unary.rs",
    ))
}
