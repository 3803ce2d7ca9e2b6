//! The life of an order, through the service's whole stack in this process, over an inventory that a
//! test makes by hand: the port is a trait of ours, so nothing downstream is needed.

mod stock;

use orders::domain::inventory::{InventoryError, Line, Reservation};
use orders::generated;
use orders::generated::services::order_service::METHODS;
use orders::generated::wire::order::v1::{
    CancelOrderRequest, CancelOrderResponse, CreateOrderRequest, CreateOrderResponse,
    GetOrderRequest, GetOrderResponse, ListOrdersRequest, ListOrdersResponse, Order, OrderItem,
    OrderStatus, WatchOrderRequest, WatchOrderResponse,
};
use orders::state::State;
use std::sync::Arc;
use stock::Stock;
use svc_runtime::testing::{Client, block_on};
use svc_runtime::{Code, Config, Error, Server};

const USER: &str = "6f2a4a1e-7b1c-4b53-9a3e-0c9b1f6b2d10";

fn client(stock: &Arc<Stock>) -> Client {
    let state = State::with(Arc::clone(stock) as _);
    Client::of(Server::new(Config::default()).services(generated::services(state))).unwrap()
}

fn stocked() -> (Arc<Stock>, Client) {
    let stock = Arc::new(Stock::of(&[
        ("tea", 10),
        ("cup", 3),
        ("a", 1),
        ("b", 1),
        ("c", 1),
    ]));
    let client = client(&stock);
    (stock, client)
}

fn path(name: &str) -> &'static str {
    let method = METHODS.iter().find(|method| method.name == name);
    method.expect("the contract has this RPC").path
}

async fn try_create(client: &Client, items: &[(&str, u32)]) -> Result<Order, Error> {
    let request = CreateOrderRequest {
        user_id: USER.into(),
        items: items
            .iter()
            .map(|(sku, quantity)| OrderItem {
                sku_id: (*sku).into(),
                quantity: *quantity,
            })
            .collect(),
        region: "eu".into(),
    };
    let reply = client
        .unary::<_, CreateOrderResponse>(path("CreateOrder"), request)
        .await?;
    Ok(reply.into_parts().0.order.unwrap())
}

async fn create(client: &Client, skus: &[&str]) -> Order {
    let items: Vec<_> = skus.iter().map(|sku| (*sku, 1)).collect();
    try_create(client, &items).await.unwrap()
}

async fn cancel(client: &Client, order: &Order) -> Result<Order, Error> {
    let request = CancelOrderRequest {
        order_id: order.order_id.clone(),
    };
    let reply = client
        .unary::<_, CancelOrderResponse>(path("CancelOrder"), request)
        .await?;
    Ok(reply.into_parts().0.order.unwrap())
}

#[test]
fn an_order_lives_from_creation_to_cancellation() {
    block_on(async {
        let (stock, client) = stocked();
        let order = create(&client, &["tea", "cup"]).await;
        assert_eq!(order.status(), OrderStatus::Placed);
        assert_eq!(order.items.len(), 2);

        let watch = WatchOrderRequest {
            order_id: order.order_id.clone(),
        };
        let reply = client
            .server_streaming::<_, WatchOrderResponse>(path("WatchOrder"), watch)
            .await
            .unwrap();
        let (mut statuses, _) = reply.into_parts();
        let mut next = async || statuses.message().await.unwrap().unwrap().status();
        assert_eq!(next().await, OrderStatus::Placed);

        assert_eq!((stock.left("tea"), stock.left("cup")), (9, 2));

        let cancelled = cancel(&client, &order).await.unwrap();
        assert_eq!(cancelled.status(), OrderStatus::Cancelled);
        assert_eq!(next().await, OrderStatus::Cancelled);
        assert_eq!((stock.left("tea"), stock.left("cup")), (10, 3));

        let get = GetOrderRequest {
            order_id: order.order_id,
        };
        let reply = client
            .unary::<_, GetOrderResponse>(path("GetOrder"), get)
            .await
            .unwrap();
        assert_eq!(reply.into_parts().0.order, Some(cancelled));
    });
}

#[test]
fn pages_are_joined_by_their_token() {
    block_on(async {
        let (_, client) = stocked();
        for sku in ["a", "b", "c"] {
            create(&client, &[sku]).await;
        }
        let mut seen = Vec::new();
        let mut page_token = String::new();
        loop {
            let request = ListOrdersRequest {
                user_id: USER.into(),
                page_size: 2,
                page_token,
            };
            let reply = client
                .unary::<_, ListOrdersResponse>(path("ListOrders"), request)
                .await
                .unwrap();
            let page = reply.into_parts().0;
            seen.extend(page.orders.into_iter().map(|order| order.order_id));
            page_token = page.next_page_token;
            if page_token.is_empty() {
                break;
            }
        }
        assert_eq!(seen.len(), 3);
        seen.dedup();
        assert_eq!(seen.len(), 3);
    });
}

#[test]
fn wrong_requests_are_refused_with_the_right_code() {
    block_on(async {
        let (_, client) = stocked();
        let nobody = CreateOrderRequest {
            user_id: "me".into(),
            items: vec![OrderItem::default()],
            region: "eu".into(),
        };
        let error = client
            .unary::<_, CreateOrderResponse>(path("CreateOrder"), nobody)
            .await
            .unwrap_err();
        assert_eq!(error.code(), Code::InvalidArgument);
        assert_eq!(
            error.message(),
            "user_id: must be a valid UUID [string.uuid]; \
             items[0].sku_id: must be at least 1 characters [string.min_len]; \
             items[0].quantity: must be greater than 0 [uint32.gt]"
        );
        let detail = &error.details()[0];
        assert_eq!(
            detail.type_url,
            "type.googleapis.com/buf.validate.Violations"
        );
        let nothing = CreateOrderRequest {
            user_id: USER.into(),
            items: Vec::new(),
            region: "eu".into(),
        };
        let error = client
            .unary::<_, CreateOrderResponse>(path("CreateOrder"), nothing)
            .await
            .unwrap_err();
        assert_eq!(
            error.message(),
            "items: must contain at least 1 item(s) [repeated.min_items]"
        );
        let unknown = GetOrderRequest {
            order_id: "none".into(),
        };
        let error = client
            .unary::<_, GetOrderResponse>(path("GetOrder"), unknown)
            .await
            .unwrap_err();
        assert_eq!(error.code(), Code::NotFound);
    });
}

#[test]
fn goods_that_are_not_there_are_not_sold() {
    block_on(async {
        let (stock, client) = stocked();
        let error = try_create(&client, &[("tea", 2), ("cup", 4)])
            .await
            .unwrap_err();
        assert_eq!(error.code(), Code::FailedPrecondition);
        assert_eq!(error.message(), "only 3 of `cup` are left");
        assert_eq!((stock.left("tea"), stock.left("cup")), (10, 3));

        // Somebody else was faster.
        stock.fails_with(|| InventoryError::NotInStock("sold out just now".into()));
        let error = try_create(&client, &[("tea", 2)]).await.unwrap_err();
        assert_eq!(error.code(), Code::FailedPrecondition);
        assert_eq!(error.message(), "sold out just now");
    });
}

#[test]
fn an_order_is_taken_while_the_inventory_is_out() {
    block_on(async {
        let (stock, client) = stocked();
        stock.fails_with(|| InventoryError::Unavailable(Error::unavailable("out")));
        let order = try_create(&client, &[("tea", 2)]).await.unwrap();
        assert_eq!(order.status(), OrderStatus::Placed);
        assert_eq!(stock.left("tea"), 10);
        // There is nothing to put back.
        let cancelled = cancel(&client, &order).await.unwrap();
        assert_eq!(cancelled.status(), OrderStatus::Cancelled);

        stock.fails_with(|| InventoryError::Refused {
            code: Code::Unauthenticated,
            message: "who?".into(),
        });
        let error = try_create(&client, &[("tea", 2)]).await.unwrap_err();
        assert_eq!(error.code(), Code::Internal);
        assert!(!error.message().contains("who?"), "{}", error.message());
    });
}

#[test]
fn a_cancellation_can_be_repeated_until_the_goods_are_back() {
    block_on(async {
        let (stock, client) = stocked();
        let order = create(&client, &["tea"]).await;
        stock.fails_with(|| InventoryError::Unavailable(Error::unavailable("out")));
        let error = cancel(&client, &order).await.unwrap_err();
        assert_eq!(error.code(), Code::Unavailable);
        assert_eq!(stock.left("tea"), 9);
        stock.works();
        for _ in 0..2 {
            let cancelled = cancel(&client, &order).await.unwrap();
            assert_eq!(cancelled.status(), OrderStatus::Cancelled);
            assert_eq!(stock.left("tea"), 10);
        }
    });
}

#[test]
fn a_reservation_is_for_the_lines_of_the_order() {
    block_on(async {
        let (stock, client) = stocked();
        let order = try_create(&client, &[("tea", 2), ("cup", 1)])
            .await
            .unwrap();
        let kept = stock.kept();
        let lines = [("tea", 2), ("cup", 1)].map(|(sku, quantity)| Line {
            sku: sku.into(),
            quantity,
        });
        let [(Reservation(_), order_id, of)] = kept.as_slice() else {
            panic!("{kept:?}");
        };
        assert_eq!(order_id.to_string(), order.order_id);
        assert_eq!(of.as_slice(), lines);
    });
}
