use crate::answer::{self, Responses};
use crate::generated::wire::connectrpc::conformance::v1::conformance_payload::RequestInfo;
use crate::generated::wire::connectrpc::conformance::v1::{
    BidiStreamRequest, BidiStreamResponse, ConformancePayload,
};
use crate::state::State;
use futures_util::stream;
use std::sync::Arc;
use svc_runtime::prost_types::Any;
use svc_runtime::{Context, Reply, RequestStream, ResponseStream, Result, Valid};

/// Answers each request, or all of them in the end, as the first of them asks.
pub async fn handle(
    _state: &Arc<State>,
    ctx: Context,
    mut requests: RequestStream<BidiStreamRequest>,
) -> Result<Reply<ResponseStream<BidiStreamResponse>>> {
    let Some(first) = requests.message().await? else {
        return Ok(Reply::new(ResponseStream::new(stream::empty())));
    };
    let definition = first.response_definition.clone().unwrap_or_default();
    let headers = answer::metadata(&definition.response_headers)?;
    let trailers = answer::metadata(&definition.response_trailers)?;
    let exchange = Exchange {
        ctx,
        full_duplex: first.full_duplex,
        responses: Responses::new(definition),
        seen: vec![packed(&first)],
        fresh: true,
        requests: Some(requests),
    };
    let responses = stream::unfold(exchange, |mut exchange| async move {
        let response = exchange.next().await?;
        let response = response.map(|payload| BidiStreamResponse {
            payload: Some(payload),
        });
        Some((response, exchange))
    });
    Ok(Reply::new(ResponseStream::new(responses))
        .with_metadata(headers)
        .with_trailers(trailers))
}

struct Exchange {
    ctx: Context,
    full_duplex: bool,
    responses: Responses,
    /// Requests that no response has told of yet.
    seen: Vec<Any>,
    /// Whether the last of them still waits for its response.
    fresh: bool,
    /// `None` once the caller has sent its last.
    requests: Option<RequestStream<BidiStreamRequest>>,
}

impl Exchange {
    async fn next(&mut self) -> Option<Result<ConformancePayload>> {
        if let Err(error) = self.receive().await {
            return Some(Err(error));
        }
        let first = self.responses.is_first();
        let answers_request = std::mem::take(&mut self.fresh) && self.full_duplex;
        let info = if first {
            Some(answer::seen(&self.ctx, std::mem::take(&mut self.seen)))
        } else {
            answers_request.then(|| RequestInfo {
                requests: std::mem::take(&mut self.seen),
                ..RequestInfo::default()
            })
        };
        self.responses.next(info).await
    }

    /// Reads what has to be there before the next response: one request if they take turns, else all.
    async fn receive(&mut self) -> Result<()> {
        while let Some(requests) = &mut self.requests {
            if self.full_duplex && (self.fresh || self.responses.is_done()) {
                break;
            }
            match requests.message().await? {
                Some(request) => {
                    self.seen.push(packed(&request));
                    self.fresh = true;
                }
                None => self.requests = None,
            }
        }
        Ok(())
    }
}

fn packed(request: &Valid<BidiStreamRequest>) -> Any {
    answer::packed("BidiStreamRequest", &**request)
}
