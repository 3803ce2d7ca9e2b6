use crate::answer::{self, Responses};
use crate::generated::wire::connectrpc::conformance::v1::{
    ServerStreamRequest, ServerStreamResponse,
};
use crate::state::State;
use futures_util::stream;
use std::sync::Arc;
use svc_runtime::{Context, Reply, ResponseStream, Result, Valid};

/// Answers with each of the responses that the request lists.
pub async fn handle(
    _state: &Arc<State>,
    ctx: Context,
    request: Valid<ServerStreamRequest>,
) -> Result<Reply<ResponseStream<ServerStreamResponse>>> {
    let request = request.into_inner();
    let seen = vec![answer::packed("ServerStreamRequest", &request)];
    let definition = request.response_definition.unwrap_or_default();
    let headers = answer::metadata(&definition.response_headers)?;
    let trailers = answer::metadata(&definition.response_trailers)?;
    let responses = Responses::new(definition);
    let responses = stream::unfold((responses, Some(seen)), move |(mut responses, seen)| {
        let info = seen.map(|seen| answer::seen(&ctx, seen));
        async move {
            let response = responses.next(info).await?;
            let response = response.map(|payload| ServerStreamResponse {
                payload: Some(payload),
            });
            Some((response, (responses, None)))
        }
    });
    Ok(Reply::new(ResponseStream::new(responses))
        .with_metadata(headers)
        .with_trailers(trailers))
}
