use crate::generated::wire::gallery::v1::{PaintRequest, PaintResponse};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Result, Valid};

/// Returns the picture with its mask.
pub async fn handle(
    _state: &Arc<State>,
    _ctx: Context,
    request: Valid<PaintRequest>,
) -> Result<PaintResponse> {
    let request = request.into_inner();
    Ok(PaintResponse {
        id: request.id,
        picture: request.picture,
        update_mask: request.update_mask,
    })
}
