use crate::generated::wire::connectrpc::conformance::v1::ClientStreamRequest;
use crate::generated::wire::connectrpc::conformance::v1::ClientStreamResponse;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, RequestStream, Result};

/// Answers when all requests are there, as the first of them asks.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: RequestStream<ClientStreamRequest>,
) -> Result<ClientStreamResponse> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`connectrpc.conformance.v1.ConformanceService/ClientStream` has no handler yet: edit src/handlers/conformance_service/client_stream.rs",
    ))
}
