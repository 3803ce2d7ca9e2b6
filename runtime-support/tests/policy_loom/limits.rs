//! Limits, the retry budget and P99 degrade, each of which is a word or two.

use crate::degrade::{Degrade, DegradeSettings, Slice};
use crate::rate_limit::{RateLimitSettings, SlidingWindow, TokenBucket};
use crate::retry::{RetryBudget, RetryBudgetSettings};
use loom::sync::Arc;
use loom::thread;
use std::time::Duration;
use svc_runtime::policy::Time;

const NOW: Time = Time::from_nanos(5_000_000_000);

fn two_a_second() -> RateLimitSettings {
    RateLimitSettings {
        rate: 2,
        ..RateLimitSettings::default()
    }
}

#[test]
fn of_three_calls_at_once_a_bucket_of_two_refuses_one() {
    loom::model(|| {
        let bucket = Arc::new(TokenBucket::new(&two_a_second()).unwrap());
        let other = {
            let bucket = Arc::clone(&bucket);
            thread::spawn(move || u8::from(bucket.check(NOW).is_ok()))
        };
        let mine = (0..2).map(|_| u8::from(bucket.check(NOW).is_ok()));
        assert_eq!(mine.sum::<u8>() + other.join().unwrap(), 2);
        assert_eq!((bucket.available(NOW), bucket.rejected()), (0, 1));
    });
}

#[test]
fn a_turn_that_is_given_back_is_there_once() {
    loom::model(|| {
        let bucket = Arc::new(TokenBucket::new(&two_a_second()).unwrap());
        bucket.reserve(NOW).unwrap();
        let other = {
            let bucket = Arc::clone(&bucket);
            thread::spawn(move || bucket.cancel())
        };
        bucket.reserve(NOW).unwrap();
        other.join().unwrap();
        assert_eq!(bucket.available(NOW), 1);
    });
}

#[test]
fn a_sliding_window_of_two_admits_two_of_three() {
    loom::model(|| {
        let window = Arc::new(SlidingWindow::new(&two_a_second()).unwrap());
        let other = {
            let window = Arc::clone(&window);
            thread::spawn(move || u8::from(window.check(NOW).is_ok()))
        };
        let mine = (0..2).map(|_| u8::from(window.check(NOW).is_ok()));
        assert_eq!(mine.sum::<u8>() + other.join().unwrap(), 2);
        assert_eq!((window.used(NOW), window.rejected()), (2, 1));
    });
}

#[test]
fn no_token_of_a_budget_is_lost_or_made() {
    loom::model(|| {
        let settings = RetryBudgetSettings {
            max_tokens: 4,
            token_ratio: 0.5,
        };
        let budget = Arc::new(RetryBudget::new(&settings).unwrap());
        assert!(budget.failure());
        let other = {
            let budget = Arc::clone(&budget);
            thread::spawn(move || budget.failure())
        };
        budget.success();
        let affordable = other.join().unwrap();
        assert_eq!(budget.tokens(), 2.5);
        assert_eq!(u64::from(!affordable), budget.denied());
    });
}

fn at(seconds: u64) -> Time {
    Time::from_nanos(seconds * 1_000_000_000)
}

#[test]
fn one_of_two_threads_closes_a_slice_and_both_calls_count_in_the_next() {
    loom::model(|| {
        let settings = DegradeSettings {
            p99: Duration::from_millis(10),
            p99_for: Duration::from_secs(2),
            recover_for: Duration::from_secs(2),
            slice: Duration::from_secs(1),
            min_calls: 1,
            ..DegradeSettings::default()
        };
        let degrade = Arc::new(Degrade::new(&settings).unwrap());
        degrade.record(at(9), at(10));
        let other = {
            let degrade = Arc::clone(&degrade);
            thread::spawn(move || degrade.record(at(10), at(11)))
        };
        degrade.record(at(10), at(11));
        other.join().unwrap();
        assert_eq!(degrade.slice(), Slice { calls: 2, over: 2 });
        assert_eq!(degrade.row(), 1, "the slice was judged once");
        degrade.path(at(12));
        assert!(degrade.is_degraded());
    });
}
