use crate::answer;
use crate::generated::wire::connectrpc::conformance::v1::{UnaryRequest, UnaryResponse};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Reply, Result, Valid};

pub async fn handle(
    _state: &Arc<State>,
    ctx: Context,
    request: Valid<UnaryRequest>,
) -> Result<Reply<UnaryResponse>> {
    let request = request.into_inner();
    let info = answer::seen(&ctx, vec![answer::packed("UnaryRequest", &request)]);
    let reply = answer::once(request.response_definition, info).await?;
    Ok(reply.map(|payload| UnaryResponse {
        payload: Some(payload),
    }))
}
