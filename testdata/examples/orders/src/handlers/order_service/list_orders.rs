use crate::generated::wire::order::v1::{ListOrdersRequest, ListOrdersResponse};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Result, Valid};

/// Orders on a page when the caller does not say.
const PAGE: usize = 50;
/// Most orders on a page.
const MAX_PAGE: usize = 200;

/// Lists the orders of a user, by id.
pub async fn handle(
    state: &Arc<State>,
    _ctx: Context,
    request: Valid<ListOrdersRequest>,
) -> Result<ListOrdersResponse> {
    let limit = match request.page_size as usize {
        0 => PAGE,
        asked => asked.min(MAX_PAGE),
    };
    let mut orders = state
        .store
        .of_user(&request.user_id, &request.page_token, limit + 1);
    let more = orders.len() > limit;
    orders.truncate(limit);
    let last = orders.last().filter(|_| more);
    Ok(ListOrdersResponse {
        next_page_token: last.map(|order| order.order_id.clone()).unwrap_or_default(),
        orders,
    })
}
