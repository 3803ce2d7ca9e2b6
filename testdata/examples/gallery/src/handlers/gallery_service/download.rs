use crate::generated::wire::gallery::v1::DownloadRequest;
use crate::generated::wire::google::api::HttpBody;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Result, Valid};

/// Gives a file.
pub async fn handle(
    _state: &Arc<State>,
    _ctx: Context,
    request: Valid<DownloadRequest>,
) -> Result<HttpBody> {
    Ok(HttpBody {
        content_type: "text/markdown".into(),
        data: format!("# {}\n", request.name).into(),
        extensions: Vec::new(),
    })
}
