use crate::answer;
use crate::generated::wire::connectrpc::conformance::v1::{
    ClientStreamRequest, ClientStreamResponse,
};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Reply, RequestStream, Result};

/// Answers when all requests are there, as the first of them asks.
pub async fn handle(
    _state: &Arc<State>,
    ctx: Context,
    mut requests: RequestStream<ClientStreamRequest>,
) -> Result<Reply<ClientStreamResponse>> {
    let mut seen = Vec::new();
    let mut definition = None;
    while let Some(request) = requests.message().await? {
        if seen.is_empty() {
            definition.clone_from(&request.response_definition);
        }
        seen.push(answer::packed("ClientStreamRequest", &*request));
    }
    let reply = answer::once(definition, answer::seen(&ctx, seen)).await?;
    Ok(reply.map(|payload| ClientStreamResponse {
        payload: Some(payload),
    }))
}
