use crate::generated::wire::connectrpc::conformance::v1::{BidiStreamRequest, BidiStreamResponse};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, RequestStream, ResponseStream, Result};

/// Answers each request, or all of them in the end, as the first of them asks.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: RequestStream<BidiStreamRequest>,
) -> Result<ResponseStream<BidiStreamResponse>> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`connectrpc.conformance.v1.ConformanceService/BidiStream` has no handler yet: edit src/handlers/conformance_service/bidi_stream.rs",
    ))
}
