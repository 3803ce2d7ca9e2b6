//! The lock-free parts of the breaker under every interleaving that the memory model allows.
//!
//! The two source files are compiled here once more, with the model checker's atomics.

#![expect(
    unreachable_pub,
    reason = "the files are part of a public module where they belong"
)]

#[path = "../src/policy/breaker/bucket.rs"]
#[allow(dead_code, reason = "not every operation is modelled")]
mod bucket;
#[path = "../src/policy/breaker/state.rs"]
#[allow(dead_code, reason = "not every operation is modelled")]
mod state;

mod sync {
    pub(super) use loom::sync::atomic::{AtomicU64, Ordering, fence};
}

use bucket::{Bucket, FIRST, SECOND, Tag};
use loom::sync::Arc;
use loom::thread;
use state::{Admission, Mode, Phase, State, TrialRules, TrialVerdict};

const ONE_TRIAL: TrialRules = TrialRules {
    admitted: 1,
    successes: 1,
    failures: 1,
};

#[test]
fn two_threads_enter_a_new_bucket_and_no_call_is_lost() {
    loom::model(|| {
        let bucket = Arc::new(Bucket::new());
        bucket.add(Tag::new(1, 3), FIRST, || true);
        let tag = Tag::new(1, 4);
        let other = {
            let bucket = Arc::clone(&bucket);
            thread::spawn(move || bucket.add(tag, FIRST | SECOND, || true))
        };
        bucket.add(tag, FIRST, || true);
        other.join().unwrap();
        assert_eq!(bucket.get(tag), (2, 1));
    });
}

#[test]
fn a_late_call_of_an_earlier_lap_leaves_the_present_one_alone() {
    loom::model(|| {
        let bucket = Arc::new(Bucket::new());
        bucket.add(Tag::new(1, 3), FIRST, || true);
        let late = {
            let bucket = Arc::clone(&bucket);
            thread::spawn(move || bucket.add(Tag::new(1, 3), FIRST | SECOND, || true))
        };
        bucket.add(Tag::new(1, 4), FIRST, || true);
        late.join().unwrap();
        assert_eq!(bucket.get(Tag::new(1, 4)), (1, 0));
    });
}

#[test]
fn a_late_call_of_an_earlier_generation_counts_nowhere() {
    loom::model(|| {
        let state = Arc::new(State::new());
        let bucket = Arc::new(Bucket::new());
        let late = {
            let (state, bucket) = (Arc::clone(&state), Arc::clone(&bucket));
            thread::spawn(move || {
                bucket.add(Tag::new(1, 0), FIRST | SECOND, || {
                    state.load().generation() == 1
                });
            })
        };
        state.force(Mode::Auto);
        assert_eq!(state.load().generation(), 2);
        bucket.add(Tag::new(2, 0), FIRST, || state.load().generation() == 2);
        late.join().unwrap();
        assert_eq!(bucket.get(Tag::new(2, 0)), (1, 0));
    });
}

#[test]
fn one_of_two_threads_gets_the_only_trial() {
    loom::model(|| {
        let state = Arc::new(State::new());
        assert!(state.trip(1, 10));
        let admitted =
            |state: &State| matches!(state.admit(10, ONE_TRIAL), Admission::Trial { .. });
        let other = {
            let state = Arc::clone(&state);
            thread::spawn(move || admitted(&state))
        };
        let mine = admitted(&state);
        let theirs = other.join().unwrap();
        assert!(mine != theirs);
        assert_eq!(state.load().trials().under_way, 1);
    });
}

#[test]
fn a_trial_that_fails_wins_against_one_that_is_cancelled_and_against_a_late_one() {
    loom::model(|| {
        let rules = TrialRules {
            admitted: 2,
            successes: 2,
            failures: 1,
        };
        let state = Arc::new(State::new());
        assert!(state.trip(1, 10));
        for _ in 0..2 {
            assert!(matches!(state.admit(10, rules), Admission::Trial { .. }));
        }
        let generation = state.load().generation();
        let cancelled = {
            let state = Arc::clone(&state);
            thread::spawn(move || state.settle(generation, TrialVerdict::Excluded, rules, || 0))
        };
        let reached = state.settle(generation, TrialVerdict::Failed, rules, || 20);
        assert_eq!(reached, Some(Phase::Open));
        assert_eq!(cancelled.join().unwrap(), None);
        let late = state.settle(generation, TrialVerdict::Succeeded, rules, || 0);
        assert_eq!(late, None);
        assert_eq!(state.load().phase(), Phase::Open);
        assert_eq!(state.load().until(), 20);
    });
}

#[test]
fn two_threads_trip_once() {
    loom::model(|| {
        let state = Arc::new(State::new());
        let other = {
            let state = Arc::clone(&state);
            thread::spawn(move || state.trip(1, 10))
        };
        let mine = state.trip(1, 10);
        assert!(mine != other.join().unwrap());
        assert_eq!(state.load().generation(), 2);
    });
}
