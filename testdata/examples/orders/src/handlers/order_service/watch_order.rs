use crate::generated::wire::order::v1::{WatchOrderRequest, WatchOrderResponse};
use crate::state::State;
use std::sync::Arc;
use svc_runtime::{Context, Error, ResponseStream, Result, Valid};

/// Sends the order's status at once and whenever it changes.
pub async fn handle(
    state: &Arc<State>,
    _ctx: Context,
    request: Valid<WatchOrderRequest>,
) -> Result<ResponseStream<WatchOrderResponse>> {
    let Some(mut order) = state.store.watch(&request.order_id) else {
        return Err(Error::not_found("no such order"));
    };
    let (sender, responses) = ResponseStream::channel(1);
    tokio::spawn(async move {
        loop {
            let status = order.borrow_and_update().status;
            if sender
                .send(Ok(WatchOrderResponse { status }))
                .await
                .is_err()
            {
                return;
            }
            tokio::select! {
                changed = order.changed() => if changed.is_err() { return },
                () = sender.closed() => return,
            }
        }
    });
    Ok(responses)
}
