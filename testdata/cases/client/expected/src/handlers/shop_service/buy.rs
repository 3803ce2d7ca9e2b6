use crate::generated::wire::shop::v1::{BuyRequest, BuyResponse};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, Result, Valid};

/// Buys one thing.
pub async fn handle(
    state: &Arc<State>,
    ctx: Context,
    request: Valid<BuyRequest>,
) -> Result<BuyResponse> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`shop.v1.ShopService/Buy` has no handler yet: edit src/handlers/shop_service/buy.rs",
    ))
}
