use crate::generated::wire::gallery::v1::{WatchRequest, WatchResponse};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, ResponseStream, Result, Valid};

/// Counts, and fails at the end if it is told to.
pub async fn handle(
    _state: &Arc<State>,
    _ctx: Context,
    request: Valid<WatchRequest>,
) -> Result<ResponseStream<WatchResponse>> {
    let request = request.into_inner();
    let (sender, responses) = ResponseStream::channel(1);
    tokio::spawn(async move {
        for number in 1..=i64::from(request.count) {
            if sender.send(Ok(WatchResponse { number })).await.is_err() {
                return;
            }
        }
        if !request.failure.is_empty() {
            // If nobody listens any more, nobody has to know.
            let _ = sender.send(Err(Error::aborted(request.failure))).await;
        }
    });
    Ok(responses)
}
