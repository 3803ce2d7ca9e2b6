//! The service against the generated fake of its inventory: a caller's gRPC call, the handler, the
//! adapter, the policies and the fake, over loopback. Slow, failing, lying, gone, and back again:
//! what did the caller see, how many calls reached downstream, and does it recover by itself?
//!
//! Nothing here depends on how fast the machine is: windows are short by configuration, and what takes
//! time is waited for, within a bound.

mod desk;
mod proxy;

use desk::{Desk, RESERVATION, eventually};
use orders::generated::fakes::inventory::InventoryFake;
use orders::generated::fakes::wire::inventory::v1::{GetStockResponse, ReserveStockResponse};
use orders::generated::wire::order::v1::OrderStatus;
use proxy::Proxy;
use std::time::{Duration, Instant};
use svc_runtime::fake::Step;
use svc_runtime::policy::deadline::parse_grpc_timeout;
use svc_runtime::testing::block_on;
use svc_runtime::{Error, Metadata};
use tonic::Code;

/// Three failures in a row trip a breaker, which then stays open for longer than any test.
const TRIPS: [(&str, &str); 2] = [
    ("policy.breaker.consecutive_failures", "3"),
    ("policy.breaker.open_for", "10m"),
];

/// A call is one attempt, which is given up early.
const IMPATIENT: [(&str, &str); 2] = [
    ("policy.attempt_timeout", "100ms"),
    ("policy.retry.attempts", "1"),
];

/// What was last in stock counts while the inventory is out.
const REMEMBERS: [(&str, &str); 1] = [("methods.GetStock.fallback.last_good", "10m")];

fn available(count: u32) -> GetStockResponse {
    GetStockResponse { available: count }
}

fn reserved(id: &str) -> ReserveStockResponse {
    ReserveStockResponse {
        reservation_id: id.into(),
    }
}

#[test]
fn orders_reserve_their_goods_and_cancellations_put_them_back() {
    block_on(async {
        let mut desk = Desk::start(&[]).await;
        let order = desk.create("tea").await.unwrap();
        assert_eq!(desk.reached(), (1, 1));
        let asked = &desk.fake.reserve_stock.calls()[0];
        assert_eq!(asked.order_id, order.order_id);
        let lines: Vec<_> = asked
            .lines
            .iter()
            .map(|line| (line.sku_id.as_str(), line.quantity))
            .collect();
        assert_eq!(lines, [("tea", 2)]);

        for _ in 0..2 {
            let cancelled = desk.cancel(&order).await.unwrap();
            assert_eq!(cancelled.status(), OrderStatus::Cancelled);
            let released = desk.fake.release_stock.calls();
            assert_eq!(released.len(), 1, "the goods are put back once");
            assert_eq!(released[0].reservation_id, RESERVATION);
        }
        assert_eq!(desk.breaker("ReserveStock").await, "closed");
    });
}

#[test]
fn a_refusal_is_no_outage() {
    block_on(async {
        let mut desk = Desk::start(&TRIPS).await;
        desk.fake
            .reserve_stock
            .fail(Error::failed_precondition("sold out just now"));
        for _ in 0..10 {
            let refused = desk.create("tea").await.unwrap_err();
            assert_eq!(refused.code(), Code::FailedPrecondition);
            assert_eq!(refused.message(), "sold out just now");
        }
        assert_eq!(
            desk.reached(),
            (10, 10),
            "nothing is repeated, nothing is kept back"
        );
        assert_eq!(desk.breaker("ReserveStock").await, "closed");

        desk.fake.get_stock.answer(available(1));
        let refused = desk.create("tea").await.unwrap_err();
        assert_eq!(refused.message(), "only 1 of `tea` are left");
        assert_eq!(desk.reached(), (11, 10));
    });
}

#[test]
fn a_slow_inventory_does_not_hold_up_callers() {
    block_on(async {
        let settings = [("policy.attempt_timeout", "50ms"), ("policy.timeout", "2s")];
        let mut desk = Desk::start(&settings).await;
        let hours = Duration::from_secs(3600);
        let late = Step::answer(reserved(RESERVATION)).after(hours);
        desk.fake.reserve_stock.always(late);
        let order = desk
            .create("tea")
            .await
            .expect("an order is taken all the same");
        assert_eq!(order.status(), OrderStatus::Placed);
        assert_eq!(desk.reached(), (1, 3), "tried as often as `svc.toml` says");
        // Nothing was kept that could be put back.
        desk.cancel(&order).await.unwrap();
        assert!(desk.fake.release_stock.count() == 0);

        // Without anything known of the stock there is no order.
        desk.fake
            .get_stock
            .always(Step::answer(available(100)).after(hours));
        let refused = desk.create("cup").await.unwrap_err();
        assert_eq!(refused.code(), Code::DeadlineExceeded);
        assert_eq!(desk.reached().1, 3);
    });
}

#[test]
fn a_burst_of_errors_is_ridden_out_by_retries() {
    block_on(async {
        let mut desk = Desk::start(&[("policy.retry.backoff", "1ms")]).await;
        let busy = Step::fail(Error::unavailable("busy"));
        desk.fake.reserve_stock.times(2, busy);
        let order = desk.create("tea").await.unwrap();
        assert_eq!(desk.reached(), (1, 3));
        desk.cancel(&order).await.unwrap();
        assert_eq!(
            desk.fake.release_stock.count(),
            1,
            "the third try got through"
        );

        // Not every error is worth a second try.
        desk.fake
            .reserve_stock
            .once(Step::fail(Error::internal("bug")));
        let order = desk.create("tea").await;
        assert_eq!(order.unwrap_err().code(), Code::Internal);
        assert_eq!(desk.reached(), (2, 4));
    });
}

#[test]
fn a_call_whose_connection_drops_is_made_again() {
    block_on(async {
        let mut desk = Desk::start(&[("policy.retry.backoff", "1ms")]).await;
        desk.create("tea").await.unwrap();
        desk.fake.reserve_stock.once(Step::drop_connection());
        let order = desk.create("tea").await.unwrap();
        assert_eq!(desk.reached(), (2, 3));
        desk.cancel(&order).await.unwrap();
        assert_eq!(desk.fake.release_stock.count(), 1);
    });
}

#[test]
fn a_lie_is_stopped_at_the_border() {
    block_on(async {
        for settings in [&TRIPS[..], &[TRIPS[0], TRIPS[1], ("validate", "true")]] {
            let mut desk = Desk::start(settings).await;
            desk.fake.reserve_stock.answer(reserved("number nine"));
            for _ in 0..5 {
                let refused = desk.create("tea").await.unwrap_err();
                assert_eq!(refused.code(), Code::Internal);
                assert!(!refused.message().contains("nine"), "{}", refused.message());
            }
            assert_eq!(
                desk.reached(),
                (5, 5),
                "a wrong answer is not asked for again"
            );
            desk.fake.reserve_stock.answer(reserved(RESERVATION));
            if settings.len() == TRIPS.len() {
                desk.create("tea").await.unwrap();
            }
        }
    });
}

#[test]
fn a_downstream_that_is_gone_comes_back() {
    block_on(async {
        let settings = [
            ("policy.breaker.strategy", "off"),
            ("policy.retry.attempts", "1"),
        ];
        let mut desk = Desk::start(&[&settings[..], &REMEMBERS].concat()).await;
        desk.fake.stop().await;
        // Nobody knows what is in stock.
        let refused = desk.create("tea").await.unwrap_err();
        assert_eq!(refused.code(), Code::Unavailable);
        assert_eq!(desk.reached(), (0, 0));

        desk.fake.restart().await.unwrap();
        eventually("an order is taken", async || desk.create("tea").await.ok()).await;
        let (_, reserved) = desk.reached();

        // Now what was in stock is known.
        desk.fake.stop().await;
        let order = desk
            .create("tea")
            .await
            .expect("it is taken on what was last known");
        assert_eq!(desk.reached().1, reserved);
        desk.cancel(&order).await.expect("nothing was kept for it");

        desk.fake.restart().await.unwrap();
        eventually("goods are kept again", async || {
            desk.create("tea").await.unwrap();
            (desk.reached().1 > reserved).then_some(())
        })
        .await;
    });
}

#[test]
fn silence_trips_the_breaker_and_the_fallback_answers() {
    block_on(async {
        let settings = [&TRIPS[..], &IMPATIENT, &REMEMBERS].concat();
        let mut desk = Desk::start(&settings).await;
        desk.create("tea").await.unwrap();
        desk.fake.get_stock.never();
        desk.fake.reserve_stock.never();
        for _ in 0..3 {
            let order = desk.create("tea").await.expect("the fallback answers");
            assert_eq!(order.status(), OrderStatus::Placed);
        }
        assert_eq!(desk.reached(), (4, 4));
        for rpc in ["GetStock", "ReserveStock"] {
            assert_eq!(desk.breaker(rpc).await, "open");
        }
        assert_eq!(
            desk.breaker("ReleaseStock").await,
            "closed",
            "each RPC has its own"
        );

        for _ in 0..50 {
            desk.create("tea").await.expect("the fallback answers");
        }
        assert_eq!(
            desk.reached(),
            (4, 4),
            "nothing reaches a downstream behind an open breaker"
        );
        let unknown = desk.create("cup").await.unwrap_err();
        assert_eq!(
            unknown.code(),
            Code::Unavailable,
            "nothing is known of other goods"
        );
    });
}

#[test]
fn a_static_value_answers_where_nothing_is_known() {
    block_on(async {
        let settings = [&TRIPS[..], &IMPATIENT, &REMEMBERS].concat();
        let mut desk = Desk::adapted(&settings, |adapter| adapter.assuming(1)).await;
        let unknown = Step::fail(Error::not_found("no such goods"));
        desk.fake.get_stock.once(unknown);
        let refused = desk.create("cup").await.unwrap_err();
        assert_eq!(refused.message(), "no such goods", "a refusal is an answer");
        desk.create("cup").await.unwrap();
        assert_eq!(desk.reached(), (2, 1));

        desk.fake.get_stock.never();
        for _ in 0..10 {
            let refused = desk.create("tea").await.unwrap_err();
            assert_eq!(refused.code(), Code::FailedPrecondition);
            assert_eq!(refused.message(), "only 1 of `tea` are left");
        }
        assert_eq!(desk.breaker("GetStock").await, "open");
        assert_eq!(
            desk.reached(),
            (2 + 3, 1),
            "it answers behind an open breaker, too"
        );
        desk.create("cup")
            .await
            .expect("what was last known comes before it");
        assert_eq!(desk.reached(), (5, 2));
    });
}

#[test]
fn an_open_breaker_lets_trials_through_and_closes_by_itself() {
    block_on(async {
        let open_for = Duration::from_millis(200);
        let settings = [
            ("policy.breaker.consecutive_failures", "3"),
            ("policy.breaker.open_for", "200ms"),
            ("policy.breaker.open_jitter", "0"),
            ("policy.breaker.half_open_calls", "2"),
        ];
        let settings = [&settings[..], &IMPATIENT, &REMEMBERS].concat();
        let mut desk = Desk::start(&settings).await;
        desk.create("tea").await.unwrap();
        desk.fake.reserve_stock.never();
        for _ in 0..3 {
            desk.create("tea").await.unwrap();
        }
        let opened = Instant::now();
        let (_, tripped) = desk.reached();
        assert_eq!(tripped, 4);
        eventually("trial calls have been made", async || {
            desk.create("tea").await.unwrap();
            (desk.reached().1 >= tripped + 3).then_some(())
        })
        .await;
        // A trial that fails opens it again, so each open time is followed by one trial, or two that
        // are under way at once.
        let times = opened.elapsed().as_millis() / open_for.as_millis() + 1;
        let trials = desk.reached().1 - tripped;
        assert!(
            trials <= 2 * times as usize,
            "{trials} trials in {times} times"
        );

        desk.fake.reserve_stock.answer(reserved(RESERVATION));
        eventually("it closes", async || {
            desk.create("tea").await.unwrap();
            (desk.breaker("ReserveStock").await == "closed").then_some(())
        })
        .await;
        let (_, before) = desk.reached();
        let order = desk.create("tea").await.unwrap();
        assert_eq!(desk.reached().1, before + 1);
        desk.cancel(&order).await.unwrap();
        assert_eq!(desk.fake.release_stock.count(), 1);
    });
}

#[test]
fn a_listener_that_accepts_and_says_nothing_is_an_outage() {
    block_on(async {
        let settings = [&TRIPS[..], &IMPATIENT].concat();
        let mut desk = Desk::start(&settings).await;
        desk.fake.freeze();
        for _ in 0..5 {
            let refused = desk.create("tea").await.unwrap_err();
            let expected = [Code::Unavailable, Code::DeadlineExceeded];
            assert!(expected.contains(&refused.code()), "{refused:?}");
        }
        assert!(desk.fake.connections() > 0);
        assert_eq!(desk.breaker("GetStock").await, "open");
        assert_eq!(desk.reached(), (0, 0));
    });
}

#[test]
fn a_half_dead_connection_is_replaced() {
    block_on(async {
        let fake = InventoryFake::start().await.unwrap();
        let proxy = Proxy::to(fake.address()).await;
        let settings = [
            ("keep_alive", "100ms"),
            ("keep_alive_timeout", "100ms"),
            ("policy.breaker.strategy", "off"),
        ];
        let settings = [&settings[..], &IMPATIENT, &REMEMBERS].concat();
        let mut desk = Desk::calling(fake, &proxy.endpoint(), &settings).await;
        desk.create("tea").await.unwrap();
        let (_, before) = desk.reached();
        assert_eq!(before, 1);
        // Whatever is connected stays so, and hears nothing any more.
        proxy.mute_connections();
        eventually("goods are kept again", async || {
            desk.create("tea")
                .await
                .expect("an order is taken all the while");
            (desk.reached().1 > before).then_some(())
        })
        .await;
        assert!(proxy.accepted() > 1, "by another connection");
    });
}

#[test]
fn no_call_is_given_longer_than_its_contracts_grant() {
    block_on(async {
        let settings = [("policy.timeout", "10m"), ("policy.attempt_timeout", "0s")];
        let mut desk = Desk::start(&settings).await;
        desk.create("tea").await.unwrap();
        let granted = Duration::from_secs(2);
        let stock = given(&desk.fake.get_stock.metadata());
        assert!(
            stock <= granted,
            "the inventory's contract says so: {stock:?}"
        );
        let reserve = given(&desk.fake.reserve_stock.metadata());
        assert!(
            granted < reserve && reserve <= Duration::from_secs(5),
            "ours grants `CreateOrder` five seconds: {reserve:?}"
        );
    });
}

/// How long the last of these calls was given.
fn given(calls: &[Metadata]) -> Duration {
    let timeout = calls.last().unwrap().get("grpc-timeout").unwrap();
    parse_grpc_timeout(timeout).unwrap()
}

#[test]
fn a_changed_file_is_in_effect_without_a_restart() {
    let file = std::env::temp_dir().join(format!("orders-{}-reload.toml", std::process::id()));
    let says = |timeout: &str| {
        let text = format!(
            "[reload]\ninterval = \"10ms\"\n[clients.inventory.policy]\ntimeout = \"{timeout}\"\n"
        );
        let new = file.with_extension("new");
        std::fs::write(&new, text).unwrap();
        std::fs::rename(&new, &file).unwrap();
    };
    let (before, after) = (Duration::from_secs(2), Duration::from_secs(4));
    says("2s");
    block_on(async {
        let mut desk = Desk::configured(&file, &[("policy.attempt_timeout", "0s")]).await;
        let order = desk.create("tea").await.unwrap();
        assert!(given(&desk.fake.reserve_stock.metadata()) <= before);
        says("4s");
        eventually("calls are given the new time", async || {
            desk.create("tea").await.unwrap();
            let given = given(&desk.fake.reserve_stock.metadata());
            assert!(given <= after);
            (given > before).then_some(())
        })
        .await;
        let config = desk.admin("/config").await;
        let timeout = &config["clients.inventory.policy.timeout"];
        assert_eq!(timeout["value"], "4s");
        assert!(timeout.get("needs_restart").is_none(), "{timeout}");
        desk.cancel(&order).await.expect("it is the same service");
    });
    std::fs::remove_file(file).unwrap();
}

#[test]
fn the_environment_has_the_last_word_and_config_says_so() {
    block_on(async {
        let desk = Desk::start(&[("policy.timeout", "1234ms")]).await;
        let config = desk.admin("/config").await;
        let value = |key: &str| {
            let shown = &config[format!("clients.inventory.{key}").as_str()];
            (shown["value"].clone(), shown["origin"].to_string())
        };
        let (timeout, origin) = value("policy.timeout");
        assert_eq!(timeout, "1234ms");
        assert!(
            origin.contains("SVC_CLIENTS__INVENTORY__POLICY__TIMEOUT"),
            "{origin}"
        );
        let (attempts, origin) = value("policy.retry.attempts");
        assert_eq!(attempts, 3);
        assert!(origin.contains("svc.toml"), "{origin}");
        let (_, origin) = value("policy.breaker.half_open_calls");
        assert!(origin.contains("svc.toml"), "{origin}");
        let (_, origin) = value("connections");
        assert!(origin.contains("default"), "{origin}");
    });
}
