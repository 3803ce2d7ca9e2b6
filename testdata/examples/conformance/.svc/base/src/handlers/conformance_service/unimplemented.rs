use crate::generated::wire::connectrpc::conformance::v1::UnimplementedRequest;
use crate::generated::wire::connectrpc::conformance::v1::UnimplementedResponse;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Is not implemented.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<UnimplementedRequest>,
) -> Result<UnimplementedResponse> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`connectrpc.conformance.v1.ConformanceService/Unimplemented` has no handler yet: edit src/handlers/conformance_service/unimplemented.rs",
    ))
}
