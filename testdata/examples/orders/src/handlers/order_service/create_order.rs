use crate::generated::wire::order::v1::{CreateOrderRequest, CreateOrderResponse};
use crate::generated::wire::order::v1::{Order, OrderStatus};
use crate::state::State;
use std::sync::Arc;
use std::time::SystemTime;
use svc_runtime::{Context, Error, Result, Valid};
use uuid::Uuid;

/// Creates an order and reserves its stock.
pub async fn handle(
    state: &Arc<State>,
    _ctx: Context,
    request: Valid<CreateOrderRequest>,
) -> Result<CreateOrderResponse> {
    let request = request.into_inner();
    let user_id = Uuid::parse_str(&request.user_id)
        .map_err(|_| Error::invalid_argument("`user_id` is no UUID"))?;
    if request.items.is_empty() {
        return Err(Error::invalid_argument("an order has at least one item"));
    }
    let order = Order {
        order_id: Uuid::new_v4().to_string(),
        user_id: user_id.to_string(),
        items: request.items,
        status: OrderStatus::Placed.into(),
        created_at: Some(SystemTime::now().into()),
    };
    state.store.insert(order.clone());
    Ok(CreateOrderResponse { order: Some(order) })
}
