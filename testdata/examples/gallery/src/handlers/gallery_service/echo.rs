use crate::generated::wire::gallery::v1::Picture;
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Result, Valid};

/// Returns the picture.
pub async fn handle(
    _state: &Arc<State>,
    _ctx: Context,
    request: Valid<Picture>,
) -> Result<Picture> {
    Ok(request.into_inner())
}
