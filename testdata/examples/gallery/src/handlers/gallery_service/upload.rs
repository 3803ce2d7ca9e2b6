use crate::generated::wire::gallery::v1::{UploadRequest, UploadResponse};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Result, Valid};

/// Takes a file.
pub async fn handle(
    _state: &Arc<State>,
    _ctx: Context,
    request: Valid<UploadRequest>,
) -> Result<UploadResponse> {
    let request = request.into_inner();
    let file = request.file.unwrap_or_default();
    Ok(UploadResponse {
        name: request.name,
        content_type: file.content_type,
        data: file.data,
        remark: request.remark,
    })
}
