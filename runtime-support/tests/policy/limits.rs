//! Rate limits, bulkheads and adaptive concurrency against naive models of them.

use proptest::prelude::*;
use std::collections::HashMap;
use std::time::Duration;
use svc_runtime::policy::bulkhead::{Bulkhead, BulkheadSettings};
use svc_runtime::policy::concurrency::{
    Algorithm, ConcurrencySettings, CpuMeter, Limiter, Outcome, Priority,
};
use svc_runtime::policy::rate_limit::{
    KeyedLimiter, RateLimitSettings, SlidingWindow, TokenBucket,
};
use svc_runtime::policy::{Reason, Time};

const START: u64 = 3_600_000_000_000;

/// Tokens as a fraction, refilled with time.
struct Tokens {
    interval: u64,
    burst: u64,
    /// In nanoseconds' worth of a token.
    level: u64,
    at: u64,
}

impl Tokens {
    fn new(interval: u64, burst: u64) -> Self {
        Self {
            interval,
            burst,
            level: interval * burst,
            at: 0,
        }
    }

    /// How long until there is a token; one is taken if that is now.
    fn take(&mut self, now: u64) -> Result<(), u64> {
        let refilled = self.level.saturating_add(now - self.at);
        self.level = refilled.min(self.interval * self.burst);
        self.at = now;
        if self.level >= self.interval {
            self.level -= self.interval;
            Ok(())
        } else {
            Err(self.interval - self.level)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_token_bucket_is_a_bucket_of_tokens(
        calls in 1_u32..50,
        burst in 1_u32..20,
        gaps in prop::collection::vec(prop_oneof![4 => 0_u64..40_000_000, 1 => 0_u64..3_000_000_000], 1..200),
    ) {
        let settings = RateLimitSettings { rate: calls, burst: Some(burst), ..RateLimitSettings::default() };
        let bucket = TokenBucket::new(&settings).unwrap();
        let mut tokens = Tokens::new(1_000_000_000 / u64::from(calls), u64::from(burst));
        let mut now = START;
        for gap in gaps {
            now += gap;
            let expected = tokens.take(now).map_err(Duration::from_nanos);
            let refused = bucket.check(Time::from_nanos(now)).map_err(|no| no.retry_after.unwrap());
            prop_assert_eq!(refused, expected);
            prop_assert_eq!(bucket.available(Time::from_nanos(now)), tokens.level / tokens.interval);
        }
    }

    #[test]
    fn each_key_has_a_bucket_of_its_own(
        calls in prop::collection::vec((0_u64..30_000_000, 0_u8..20), 1..300),
    ) {
        let settings = RateLimitSettings { rate: 10, burst: Some(3), ..RateLimitSettings::default() };
        let limiter = KeyedLimiter::new(&settings).unwrap();
        let mut model: HashMap<u8, Tokens> = HashMap::new();
        let mut now = START;
        for (gap, key) in calls {
            now += gap;
            let tokens = model.entry(key).or_insert_with(|| Tokens::new(100_000_000, 3));
            let expected = tokens.take(now).is_ok();
            prop_assert_eq!(limiter.check(&key, Time::from_nanos(now)).is_ok(), expected);
        }
    }

    #[test]
    fn what_a_rate_limit_says_about_coming_back_is_true(
        calls in 1_u32..50,
        gaps in prop::collection::vec(0_u64..60_000_000, 1..200),
    ) {
        let settings = RateLimitSettings { rate: calls, ..RateLimitSettings::default() };
        let window = SlidingWindow::new(&settings).unwrap();
        let mut now = START;
        for gap in gaps {
            now += gap;
            if let Err(refused) = window.check(Time::from_nanos(now)) {
                prop_assert_eq!(refused.reason, Reason::RateLimited);
                let wait = refused.retry_after.unwrap().as_nanos() as u64;
                prop_assert!(wait <= 2_000_000_000);
                if wait > 1000 {
                    prop_assert!(window.check(Time::from_nanos(now + wait - 1000)).is_err(), "too late");
                }
                prop_assert!(window.check(Time::from_nanos(now + wait + 1)).is_ok(), "too early");
                now += wait + 1;
            }
            prop_assert!(window.used(Time::from_nanos(now)) <= u64::from(calls));
        }
    }

    #[test]
    fn a_limiter_admits_by_priority_and_counts_right(
        steps in prop::collection::vec((any::<bool>(), 0_usize..4, 0_u64..50), 1..300),
    ) {
        const PRIORITIES: [(Priority, u32); 4] =
            [(Priority::Bulk, 5), (Priority::Normal, 9), (Priority::Critical, 10), (Priority::Exempt, u32::MAX)];
        for algorithm in [Algorithm::Gradient, Algorithm::Vegas, Algorithm::Aimd, Algorithm::Bbr] {
            let settings = ConcurrencySettings { algorithm, initial: 20, min: 2, max: 40, ..ConcurrencySettings::default() };
            let limiter = Limiter::new(settings).unwrap();
            let mut under_way = Vec::new();
            let mut now = START;
            for (begin, priority, millis) in &steps {
                now += millis * 1_000_000;
                let time = Time::from_nanos(now);
                if *begin {
                    let (priority, tenths) = PRIORITIES[*priority];
                    let share = (limiter.limit().saturating_mul(tenths) / 10).max(1);
                    let room = priority == Priority::Exempt || (under_way.len() as u32) < share;
                    let admitted = limiter.acquire(priority, time);
                    prop_assert_eq!(admitted.is_ok(), room);
                    under_way.extend(admitted);
                } else if !under_way.is_empty() {
                    let outcome = [Outcome::Measured, Outcome::Dropped, Outcome::Ignored, Outcome::Measured][*priority];
                    under_way.swap_remove(0).finish(outcome, time, *millis as f64 / 50.0);
                }
                prop_assert_eq!(limiter.under_way() as usize, under_way.len());
                prop_assert!((2..=40).contains(&limiter.limit()));
            }
        }
    }
}

#[test]
fn queued_calls_get_turns_one_after_the_other_within_their_bound() {
    let settings = RateLimitSettings {
        rate: 10,
        burst: Some(1),
        wait: Duration::from_millis(250),
        ..RateLimitSettings::default()
    };
    let bucket = TokenBucket::new(&settings).unwrap();
    let now = Time::from_nanos(START);
    let waits = [0; 4].map(|_| bucket.reserve(now).map(|wait| wait.as_millis()).ok());
    assert_eq!(waits, [Some(0), Some(100), Some(200), None]);
    assert_eq!(bucket.rejected(), 1);
    bucket.cancel();
    assert_eq!(bucket.reserve(now).unwrap(), Duration::from_millis(200));
}

#[test]
fn a_flood_of_keys_takes_bounded_memory_and_is_limited() {
    let settings = RateLimitSettings {
        rate: 1,
        max_keys: 160,
        ..RateLimitSettings::default()
    };
    let limiter = KeyedLimiter::new(&settings).unwrap();
    let now = Time::from_nanos(START);
    let admitted = (0..10_000).filter(|key| limiter.check(key, now).is_ok());
    let admitted = admitted.count();
    assert!(limiter.keys() <= 160);
    // Those with a bucket of their own, and one for the rest in each of sixteen shards.
    assert!((160..=176).contains(&admitted), "{admitted}");
    // A second later all have made room.
    let later = Time::from_nanos(START + 1_000_000_001);
    assert!(limiter.check(&100_000, later).is_ok());
    assert!(limiter.keys() < 160);
}

#[test]
fn settings_out_of_range_are_refused() {
    for (text, key) in [
        ("rate = 0", "rate"),
        ("per = \"1ns\"", "per"),
        ("max_keys = 0", "max_keys"),
        ("per = \"2000000h\"\nrate = 1", "per"),
    ] {
        let settings: RateLimitSettings = toml::from_str(text).unwrap();
        assert_eq!(settings.validate().unwrap_err().key, key, "{text}");
    }
    assert!(toml::from_str::<RateLimitSettings>("calls = 5").is_err());
    let none = BulkheadSettings {
        limit: 0,
        ..BulkheadSettings::default()
    };
    assert_eq!(Bulkhead::new(none).unwrap_err().key, "limit");
    let upside_down = ConcurrencySettings {
        min: 10,
        max: 5,
        ..ConcurrencySettings::default()
    };
    assert_eq!(Limiter::new(upside_down).unwrap_err().key, "max");
}

#[tokio::test(start_paused = true)]
async fn a_bulkhead_queues_in_order_and_not_for_ever() {
    let settings = BulkheadSettings {
        limit: 1,
        queue: 1,
        wait: Duration::from_millis(100),
    };
    let bulkhead = Bulkhead::new(settings).unwrap();
    let first = bulkhead.acquire().await.unwrap();
    assert_eq!(bulkhead.under_way(), 1);
    let (second, third) = tokio::join!(bulkhead.acquire(), bulkhead.acquire());
    // The second waited in vain, the third found the queue full.
    assert_eq!(second.unwrap_err().reason, Reason::BulkheadFull);
    assert_eq!(third.unwrap_err().reason, Reason::BulkheadFull);
    assert_eq!((bulkhead.queued(), bulkhead.rejected()), (0, 2));
    let (fourth, ()) = tokio::join!(bulkhead.acquire(), async {
        assert_eq!(bulkhead.queued(), 1);
        drop(first);
    });
    assert!(fourth.is_ok());
}

/// A server that does so many calls at once well; beyond that they take longer in proportion.
fn drive(limiter: &Limiter, rounds: u32, offered: usize, cpu: f64) -> u32 {
    let capacity = 100;
    let mut now = START;
    for _ in 0..rounds {
        let started: Vec<_> = (0..offered)
            .map_while(|_| {
                limiter
                    .acquire(Priority::Critical, Time::from_nanos(now))
                    .ok()
            })
            .collect();
        let over = (started.len() as f64 / f64::from(capacity)).max(1.0);
        now += (10_000_000.0 * over) as u64;
        for call in started {
            call.finish(Outcome::Measured, Time::from_nanos(now), cpu);
        }
    }
    limiter.limit()
}

#[test]
fn limits_find_what_a_server_can_do() {
    for (algorithm, most) in [(Algorithm::Gradient, 250), (Algorithm::Vegas, 140)] {
        let settings = ConcurrencySettings {
            algorithm,
            ..ConcurrencySettings::default()
        };
        let limiter = Limiter::new(settings).unwrap();
        let limit = drive(&limiter, 15_000, 1000, 0.0);
        assert!((90..=most).contains(&limit), "{algorithm:?}: {limit}");
        // With less to do than it could, nothing is learnt and nothing forgotten.
        let before = drive(&limiter, 300, 10, 0.0);
        let after = drive(&limiter, 3000, 10, 0.0);
        assert_eq!(after, before, "{algorithm:?}");
    }
}

#[test]
fn bbr_limits_only_while_the_cpu_is_busy() {
    let settings = ConcurrencySettings {
        algorithm: Algorithm::Bbr,
        ..ConcurrencySettings::default()
    };
    let limiter = Limiter::new(settings).unwrap();
    assert_eq!(drive(&limiter, 1000, 300, 0.5), 1000);
    let limit = drive(&limiter, 1000, 300, 0.95);
    assert!((80..=310).contains(&limit), "{limit}");
}

#[test]
fn the_cpu_meter_smooths() {
    let meter = CpuMeter::new(2);
    for _ in 0..40 {
        meter.sample(Duration::from_millis(500), Duration::from_millis(250));
    }
    assert!(meter.usage() > 0.99, "{}", meter.usage());
    meter.sample(Duration::ZERO, Duration::from_millis(250));
    assert!((0.79..0.81).contains(&meter.usage()), "{}", meter.usage());
}
