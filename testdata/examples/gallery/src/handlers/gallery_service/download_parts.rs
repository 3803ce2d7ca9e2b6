use crate::generated::wire::gallery::v1::DownloadPartsRequest;
use crate::generated::wire::google::api::HttpBody;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, ResponseStream, Result, Valid};

/// Gives a file in parts.
pub async fn handle(
    _state: &Arc<State>,
    _ctx: Context,
    request: Valid<DownloadPartsRequest>,
) -> Result<ResponseStream<HttpBody>> {
    let count = request.count;
    let (sender, responses) = ResponseStream::channel(1);
    tokio::spawn(async move {
        for part in 1..=count {
            let body = HttpBody {
                content_type: "text/csv".into(),
                data: format!("{part};").into(),
                extensions: Vec::new(),
            };
            if sender.send(Ok(body)).await.is_err() {
                return;
            }
        }
    });
    Ok(responses)
}
