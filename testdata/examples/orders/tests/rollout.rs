//! A rollout as callers see it: two instances behind the client's balancer, one replaced while calls
//! arrive, none of which may fail.

mod support;

use orders_client::OrdersClient;
use orders_client::wire::order::v1::{CreateOrderRequest, OrderItem};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};
use std::time::{Duration, Instant};
use support::Process;
use svc_runtime::Config;
use svc_runtime::config::Sources;
use svc_runtime::testing::block_on;

/// Callers that call again as soon as they have an answer.
const CALLERS: usize = 8;
/// What any step may take.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Default)]
struct Load {
    is_over: AtomicBool,
    answered: AtomicU64,
}

impl Load {
    /// Calls through one client until it is over; what failed.
    fn run(&self, addresses: &[SocketAddr]) -> Vec<String> {
        let endpoints: Vec<_> = addresses.iter().map(|at| format!("http://{at}")).collect();
        let flags = [("clients.orders.endpoint".to_owned(), endpoints.join(","))];
        let config = Config::load(Sources::new().flags(flags)).unwrap();
        let orders = Arc::new(OrdersClient::new(&config).unwrap());
        block_on(async {
            let callers = (0..CALLERS).map(|_| self.call(&orders));
            let failed = futures_util::future::join_all(callers).await;
            failed.into_iter().flatten().collect()
        })
    }

    async fn call(&self, orders: &OrdersClient) -> Vec<String> {
        let mut failed = Vec::new();
        while !self.is_over.load(SeqCst) {
            // Not idempotent, so nothing is called twice to hide a failure.
            let order = CreateOrderRequest {
                user_id: "6f2a4a1e-7b1c-4b53-9a3e-0c9b1f6b2d10".into(),
                items: vec![OrderItem {
                    sku_id: "tea".into(),
                    quantity: 1,
                }],
                ..CreateOrderRequest::default()
            };
            match orders.create_order(order).await {
                Ok(_) => self.answered.fetch_add(1, SeqCst),
                Err(error) => {
                    failed.push(format!("{error:?}"));
                    self.is_over.store(true, SeqCst);
                    break;
                }
            };
        }
        failed
    }
}

/// Waits for something that takes unknown time.
fn wait_for(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < PATIENCE, "{what} does not come to be");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Orders that an instance has taken.
fn taken(instance: &Process) -> u64 {
    let metrics = instance.text("/metrics");
    let handled = metrics.lines().filter(|line| {
        line.starts_with("rpc_server_handled_total") && line.contains("CreateOrder")
    });
    handled
        .filter_map(|line| line.rsplit(' ').next()?.parse::<u64>().ok())
        .sum()
}

#[test]
fn replacing_an_instance_costs_no_call() {
    // Addresses that no outgoing connection is given, so that the second instance finds the first's free.
    let start =
        |listen: &str| Process::start(&[("SVC_LISTEN", listen), ("SVC_DRAIN__DELAY", "100ms")]);
    let (mut old, other) = (start("127.0.0.61:0"), start("127.0.0.62:0"));
    let addresses = [old.listen, other.listen];
    let load = Load::default();
    std::thread::scope(|scope| {
        let callers = scope.spawn(|| load.run(&addresses));
        wait_for("load on both", || {
            load.is_over.load(SeqCst) || (taken(&old) >= 50 && taken(&other) >= 50)
        });
        old.terminate();
        let status = old.wait();
        assert_eq!(status.code(), Some(0), "{}", old.log());

        let alone = load.answered.load(SeqCst);
        wait_for("load on what is left", || {
            load.is_over.load(SeqCst) || load.answered.load(SeqCst) >= alone + 50
        });
        let new = start(&old.listen.to_string());
        wait_for("load on the new instance", || {
            load.is_over.load(SeqCst) || taken(&new) >= 50
        });
        load.is_over.store(true, SeqCst);
        assert_eq!(callers.join().unwrap(), Vec::<String>::new());
        assert!(taken(&new) >= 50);
    });
}
