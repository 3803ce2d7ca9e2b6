use crate::domain::inventory::{InventoryError, Line, Reservation};
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
    let lines: Vec<Line> = request
        .items
        .iter()
        .map(|item| Line {
            sku: item.sku_id.clone(),
            quantity: item.quantity,
        })
        .collect();
    let order_id = Uuid::new_v4();
    let reservation = reserve(state, order_id, &lines).await?;
    let order = Order {
        order_id: order_id.to_string(),
        user_id: user_id.to_string(),
        items: request.items,
        status: OrderStatus::Placed.into(),
        created_at: Some(SystemTime::now().into()),
    };
    state.store.insert(order.clone(), reservation);
    Ok(CreateOrderResponse { order: Some(order) })
}

/// Keeps the goods for the order. While the inventory is out, an order is taken on what was last
/// known to be there, and gets its goods when it is packed.
async fn reserve(state: &State, order: Uuid, lines: &[Line]) -> Result<Option<Reservation>> {
    for line in lines {
        let available = state.inventory.available(&line.sku).await?;
        if available < line.quantity {
            let message = format!("only {available} of `{}` are left", line.sku);
            return Err(Error::failed_precondition(message));
        }
    }
    match state.inventory.reserve(order, lines).await {
        Ok(reservation) => Ok(Some(reservation)),
        Err(InventoryError::Unavailable(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
