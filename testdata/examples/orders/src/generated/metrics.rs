//! What the business counts about calls that succeed, by `(svc.v1.method).metrics` of the
//! contracts.
use ::svc_runtime::metrics as m;
/// `orders_placed`: Calls of order.v1.OrderService/CreateOrder.
pub static PLACED: m::Counter<2> = m::Counter::new(
    "orders_placed",
    "Calls of order.v1.OrderService/CreateOrder",
    ["region", "status"],
);
/// `orders_items`: request.items of order.v1.OrderService/CreateOrder.
pub static ITEMS: m::Histogram<0> = m::Histogram::new(
    "orders_items",
    "request.items of order.v1.OrderService/CreateOrder",
    [],
    &[1.0, 2.0, 5.0, 10.0, 20.0],
);
/// Shows all of them on `/metrics`, before anything is counted.
pub fn register() {
    PLACED.register();
    ITEMS.register();
}
/// Reads the request of a `order.v1.OrderService/CreateOrder`; what it returns is called with the response.
pub(super) fn order_service_create_order(
    request: &crate::generated::wire::order::v1::CreateOrderRequest,
) -> impl FnOnce(
    &crate::generated::wire::order::v1::CreateOrderResponse,
) + Send + use<> {
    let label_0_0 = request.region.clone();
    let value_1 = request.items.len() as f64;
    move |response: &crate::generated::wire::order::v1::CreateOrderResponse| {
        let label_0_1 = response
            .order
            .as_ref()
            .map(|message| {
                crate::generated::wire::order::v1::OrderStatus::try_from(message.status)
                    .map_or("unknown", |value| value.as_str_name())
            })
            .unwrap_or_default();
        PLACED.add([&label_0_0, label_0_1], 1.0);
        ITEMS.observe([], value_1);
    }
}
