//! The crate that others depend on: its client calls the running service, behind the policies that
//! `[client_crate]` of `svc.toml` proposes.

#[expect(dead_code, reason = "other tests need the rest")]
mod support;

use orders_client::wire::order::v1::{
    CancelOrderRequest, CreateOrderRequest, GetOrderRequest, ListOrdersRequest, OrderItem,
    OrderStatus, WatchOrderRequest,
};
use orders_client::{METHODS, OrdersClient, SPEC};
use std::future::poll_fn;
use std::pin::pin;
use support::Process;
use svc_runtime::client::{Error, Stream};
use svc_runtime::config::Sources;
use svc_runtime::testing::block_on;
use svc_runtime::{Code, Config};

const USER: &str = "6f2a4a1e-7b1c-4b53-9a3e-0c9b1f6b2d10";

fn order() -> CreateOrderRequest {
    CreateOrderRequest {
        user_id: USER.into(),
        items: vec![OrderItem {
            sku_id: "tea".into(),
            quantity: 2,
        }],
        region: "eu".into(),
    }
}

#[test]
fn every_kind_of_call_reaches_the_service() {
    let process = Process::start(&[]);
    let orders = orders_client::connect(&format!("http://{}", process.listen)).unwrap();
    block_on(async {
        let made = orders.create_order(order()).await.unwrap().order.unwrap();
        let order_id = made.order_id;
        let mine = orders.list_orders(ListOrdersRequest {
            user_id: USER.into(),
            ..ListOrdersRequest::default()
        });
        let mine = mine.await.unwrap().orders;
        assert_eq!(mine[0].items[0].sku_id, "tea");
        let watched = orders.watch_order(WatchOrderRequest { order_id });
        let mut watched = pin!(watched.await.unwrap());
        let first = poll_fn(|task| watched.as_mut().poll_next(task)).await;
        assert_eq!(first.unwrap().unwrap().status(), OrderStatus::Placed);
        let wrong = orders.create_order(CreateOrderRequest::default()).await;
        match wrong {
            Err(Error::Rejected { code, .. }) => assert_eq!(code, Code::InvalidArgument),
            other => panic!("{other:?}"),
        }
    });
}

#[test]
fn its_policies_are_those_of_the_crate_under_those_of_the_caller() {
    assert!(SPEC.defaults.contains("attempts = 3"), "{}", SPEC.defaults);
    let mut process = Process::start(&[]);
    let settings = [
        (
            "clients.orders.endpoint",
            format!("http://{}", process.listen),
        ),
        (
            "clients.orders.policy.breaker.consecutive_failures",
            "4".to_owned(),
        ),
        ("clients.orders.policy.breaker.open_for", "1h".to_owned()),
    ];
    let flags = settings.map(|(key, value)| (key.to_owned(), value));
    let config = Config::load(Sources::new().flags(flags)).unwrap();
    let orders = OrdersClient::new(&config).unwrap();
    process.terminate();
    assert!(process.wait().success());
    block_on(async {
        let get = || orders.get_order(GetOrderRequest::default());
        // The contract calls it free of side effects, so it is tried three times.
        let outcome = get().await;
        assert!(
            matches!(outcome, Err(Error::Unavailable { .. })),
            "{outcome:?}"
        );
        assert_eq!(attempts("GetOrder"), 3);
        // The fourth failure opens the breaker.
        assert!(get().await.is_err());
        let outcome = get().await;
        assert!(
            matches!(outcome, Err(Error::BreakerOpen { .. })),
            "{outcome:?}"
        );
        assert_eq!(attempts("GetOrder"), 4);
        // Each RPC has a breaker of its own.
        let outcome = orders.cancel_order(CancelOrderRequest::default()).await;
        assert!(
            matches!(outcome, Err(Error::Unavailable { .. })),
            "{outcome:?}"
        );
    });
}

/// What this process has sent of an RPC. Only one test may call what it looks at.
fn attempts(rpc: &str) -> u64 {
    let method = METHODS.iter().find(|method| method.name == rpc);
    method.expect("an RPC of that name").stats.attempts()
}
