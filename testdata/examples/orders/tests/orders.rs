//! The life of an order, through the service's whole stack in this process.

use orders::generated::services::order_service::METHODS;
use orders::generated::wire::order::v1::{
    CancelOrderRequest, CancelOrderResponse, CreateOrderRequest, CreateOrderResponse,
    GetOrderRequest, GetOrderResponse, ListOrdersRequest, ListOrdersResponse, Order, OrderItem,
    OrderStatus, WatchOrderRequest, WatchOrderResponse,
};
use orders::generated::{self, Clients};
use orders::state::State;
use svc_runtime::testing::{Client, block_on};
use svc_runtime::{Code, Config, Server};

const USER: &str = "6f2a4a1e-7b1c-4b53-9a3e-0c9b1f6b2d10";

async fn client() -> Client {
    let config = Config::default();
    let clients = Clients::new(&config).unwrap();
    let state = State::new(clients, &config).await.unwrap();
    Client::of(Server::new(config).services(generated::services(state))).unwrap()
}

fn path(name: &str) -> &'static str {
    let method = METHODS.iter().find(|method| method.name == name);
    method.expect("the contract has this RPC").path
}

async fn create(client: &Client, skus: &[&str]) -> Order {
    let request = CreateOrderRequest {
        user_id: USER.into(),
        items: skus
            .iter()
            .map(|sku| OrderItem {
                sku_id: (*sku).into(),
                quantity: 1,
            })
            .collect(),
    };
    let reply = client
        .unary::<_, CreateOrderResponse>(path("CreateOrder"), request)
        .await
        .unwrap();
    reply.into_parts().0.order.unwrap()
}

#[test]
fn an_order_lives_from_creation_to_cancellation() {
    block_on(async {
        let client = client().await;
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

        let cancel = CancelOrderRequest {
            order_id: order.order_id.clone(),
        };
        let reply = client
            .unary::<_, CancelOrderResponse>(path("CancelOrder"), cancel)
            .await
            .unwrap();
        let cancelled = reply.into_parts().0.order.unwrap();
        assert_eq!(cancelled.status(), OrderStatus::Cancelled);
        assert_eq!(next().await, OrderStatus::Cancelled);

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
        let client = client().await;
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
        let client = client().await;
        let nobody = CreateOrderRequest {
            user_id: "me".into(),
            items: vec![OrderItem::default()],
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
