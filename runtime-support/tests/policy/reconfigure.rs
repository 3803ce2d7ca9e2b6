//! Settings that change while policies are used.

use std::sync::Arc;
use std::time::Duration;
use svc_runtime::policy::Time;
use svc_runtime::policy::bulkhead::{Bulkhead, BulkheadSettings};
use svc_runtime::policy::concurrency::{
    Algorithm, ConcurrencySettings, Limiter, Outcome, Priority,
};
use svc_runtime::policy::degrade::{Degrade, DegradeSettings};
use svc_runtime::policy::rate_limit::{KeyedLimiter, RateLimitSettings, SlidingWindow};
use svc_runtime::policy::retry::{RetryBudget, RetryBudgetSettings};

fn at(millis: u64) -> Time {
    Time::from_nanos(3_600_000_000_000 + millis * 1_000_000)
}

fn rate(rate: u32) -> RateLimitSettings {
    RateLimitSettings {
        rate,
        ..RateLimitSettings::default()
    }
}

#[test]
fn limits_keep_what_was_used() {
    let keyed = KeyedLimiter::new(&rate(2)).unwrap();
    assert!(keyed.check("a", at(0)).is_ok() && keyed.check("a", at(0)).is_ok());
    assert!(keyed.check("a", at(0)).is_err());
    keyed.reconfigure(&rate(10)).unwrap();
    // Two halves of a second are used, of which ten calls a second allow nine tenths.
    assert!(keyed.check("a", at(0)).is_err());
    assert!(keyed.check("a", at(100)).is_ok());
    assert!(keyed.reconfigure(&rate(0)).is_err());
    assert_eq!(
        (0..20).filter(|_| keyed.check("b", at(0)).is_ok()).count(),
        10
    );

    let window = SlidingWindow::new(&rate(2)).unwrap();
    assert!(window.check(at(0)).is_ok() && window.check(at(0)).is_ok());
    assert!(window.check(at(0)).is_err());
    window.reconfigure(&rate(3)).unwrap();
    assert!(window.check(at(0)).is_ok());
    assert!(window.check(at(0)).is_err());
    let per = Duration::from_secs(60);
    window
        .reconfigure(&RateLimitSettings { per, ..rate(3) })
        .unwrap();
    assert_eq!(window.used(at(0)), 0, "another length begins empty");
}

#[tokio::test]
async fn a_bulkhead_grows_at_once_and_shrinks_as_calls_end() {
    let settings = |limit| BulkheadSettings {
        limit,
        queue: 1,
        wait: Duration::from_secs(3600),
    };
    let bulkhead = Arc::new(Bulkhead::new(settings(3)).unwrap());
    let mut slots: Vec<_> = (0..3).map(|_| bulkhead.try_acquire().unwrap()).collect();
    bulkhead.reconfigure(&settings(1)).unwrap();
    assert_eq!(bulkhead.under_way(), 3);
    slots.pop();
    slots.pop();
    assert_eq!(bulkhead.under_way(), 1);
    assert!(bulkhead.try_acquire().is_none());
    let waiting = tokio::spawn({
        let bulkhead = bulkhead.clone();
        async move { bulkhead.acquire().await.is_ok() }
    });
    while bulkhead.queued() == 0 {
        tokio::task::yield_now().await;
    }
    bulkhead.reconfigure(&settings(2)).unwrap();
    assert!(
        waiting.await.unwrap(),
        "room that is made is given to who waits"
    );
    assert_eq!(bulkhead.under_way(), 1);

    // Down by two with one free, up again before any call has ended: nothing is lost or gained.
    slots.push(bulkhead.try_acquire().unwrap());
    bulkhead.reconfigure(&settings(1)).unwrap();
    bulkhead.reconfigure(&settings(4)).unwrap();
    assert_eq!(bulkhead.under_way(), 2);
    slots.clear();
    assert_eq!(bulkhead.under_way(), 0);
    let again: Vec<_> = std::iter::from_fn(|| bulkhead.try_acquire()).collect();
    assert_eq!(again.len(), 4);
    assert!(bulkhead.reconfigure(&settings(0)).is_err());
}

#[test]
fn a_limiter_keeps_its_limit_within_the_new_bounds() {
    let settings = ConcurrencySettings {
        algorithm: Algorithm::Aimd,
        initial: 10,
        min: 1,
        max: 100,
        ..ConcurrencySettings::default()
    };
    let limiter = Limiter::new(settings.clone()).unwrap();
    let calls: Vec<_> = (0..9)
        .map(|_| limiter.acquire(Priority::Normal, at(0)).unwrap())
        .collect();
    for call in calls {
        call.finish(Outcome::Measured, at(1), 0.0);
    }
    let grown = limiter.limit();
    assert!(grown > 10, "{grown}");
    let tuned = ConcurrencySettings {
        max: 50,
        initial: 20,
        ..settings.clone()
    };
    limiter.reconfigure(&tuned).unwrap();
    assert_eq!(limiter.limit(), grown, "it is no new start");
    limiter
        .reconfigure(&ConcurrencySettings {
            max: 5,
            initial: 5,
            ..settings.clone()
        })
        .unwrap();
    assert_eq!(limiter.limit(), 5);
    let algorithm = Algorithm::Bbr;
    limiter
        .reconfigure(&ConcurrencySettings {
            algorithm,
            ..settings.clone()
        })
        .unwrap();
    assert_eq!(
        limiter.limit(),
        100,
        "bbr limits nothing until the CPU is busy"
    );
    assert!(
        limiter
            .reconfigure(&ConcurrencySettings { min: 0, ..settings })
            .is_err()
    );
}

#[test]
fn degrade_stays_as_it_is_and_judges_by_the_new_threshold() {
    let settings = |p99, slice| DegradeSettings {
        p99: Duration::from_millis(p99),
        p99_for: Duration::from_secs(2),
        slice: Duration::from_millis(slice),
        recover_for: Duration::from_secs(2),
        ..DegradeSettings::default()
    };
    let degrade = Degrade::new(&settings(50, 1000)).unwrap();
    let second = |second: u64, took: u64| {
        for call in 0..40 {
            let ended = second * 1000 + call * 20;
            degrade.record(at(ended - took), at(ended));
        }
    };
    for number in 1..4 {
        second(number, 30);
    }
    assert!(!degrade.is_degraded());
    degrade.reconfigure(&settings(20, 1000)).unwrap();
    for number in 4..8 {
        second(number, 30);
    }
    assert!(degrade.is_degraded());
    degrade.reconfigure(&settings(50, 500)).unwrap();
    assert!(degrade.is_degraded(), "only calls that go well end it");
    assert_eq!((degrade.row(), degrade.slice().calls), (0, 0));
    for number in 8..12 {
        second(number, 30);
    }
    assert!(!degrade.is_degraded());
    assert_eq!(degrade.settings().slice, Duration::from_millis(500));
    assert!(degrade.reconfigure(&settings(0, 500)).is_err());
}

#[test]
fn a_retry_budget_keeps_its_share() {
    let budget = RetryBudget::new(&RetryBudgetSettings::default()).unwrap();
    let full = budget.tokens();
    budget.failure();
    budget.failure();
    let left = budget.tokens() / full;
    let settings = RetryBudgetSettings {
        max_tokens: 100,
        ..RetryBudgetSettings::default()
    };
    budget.reconfigure(&settings).unwrap();
    assert!(
        (budget.tokens() / 100.0 - left).abs() < 1e-9,
        "{}",
        budget.tokens()
    );
    assert!(budget.is_sound());
    for _ in 0..10_000 {
        budget.success();
    }
    assert!((budget.tokens() - 100.0).abs() < 1e-9);
}
