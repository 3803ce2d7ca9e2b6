use crate::generated::wire::connectrpc::conformance::v1::ServerStreamRequest;
use crate::generated::wire::connectrpc::conformance::v1::ServerStreamResponse;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, ResponseStream, Result, Valid};

/// Answers with each of the responses that the request lists.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<ServerStreamRequest>,
) -> Result<ResponseStream<ServerStreamResponse>> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`connectrpc.conformance.v1.ConformanceService/ServerStream` has no handler yet: edit src/handlers/conformance_service/server_stream.rs",
    ))
}
