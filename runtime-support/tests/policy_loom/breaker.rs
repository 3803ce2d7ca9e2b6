//! The breaker: its state, its buckets, the window of them, and the last calls.

use super::bucket::{Bucket, FIRST, SECOND, Tag};
use super::last_calls::LastCalls;
use super::state::{Admission, Mode, Phase, State, TrialRules, TrialVerdict};
use super::window::{Figures, Outcome, Window};
use loom::sync::Arc;
use loom::thread;

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

const FINE: Outcome = Outcome {
    failed: false,
    slow: false,
    over: false,
};

const BAD: Outcome = Outcome {
    failed: true,
    slow: true,
    over: false,
};

fn counted(calls: u64, bad: u64) -> Figures {
    Figures {
        calls,
        failed: bad,
        slow: bad,
        over: 0,
    }
}

#[test]
fn a_sum_that_two_threads_make_for_different_times_is_never_read_mixed() {
    loom::model(|| {
        // Two buckets of ten nanoseconds: the sum is of the one before the present one.
        let window = Arc::new(Window::new(10, 2));
        window.add(35, 1, BAD, || true);
        window.add(45, 1, FINE, || true);
        window.add(46, 1, FINE, || true);
        let other = {
            let window = Arc::clone(&window);
            thread::spawn(move || window.figures(48, 1, true))
        };
        assert_eq!(window.figures(51, 1, true), counted(2, 0));
        assert_eq!(other.join().unwrap(), counted(3, 1));
    });
}

#[test]
fn a_call_that_is_counted_while_the_window_is_read_is_in_it_or_not_and_not_in_part() {
    loom::model(|| {
        let window = Arc::new(Window::new(10, 2));
        window.add(41, 1, FINE, || true);
        let other = {
            let window = Arc::clone(&window);
            thread::spawn(move || window.add(42, 1, BAD, || true))
        };
        let Figures { calls, failed, .. } = window.figures(43, 1, false);
        assert!(
            [(1, 0), (2, 1)].contains(&(calls, failed)),
            "{calls} {failed}"
        );
        other.join().unwrap();
        assert_eq!(window.figures(43, 1, true), counted(2, 1));
    });
}

#[test]
fn two_of_the_last_calls_at_once_are_both_there() {
    loom::model(|| {
        let calls = Arc::new(LastCalls::new(3));
        let other = {
            let calls = Arc::clone(&calls);
            thread::spawn(move || calls.add(1, BAD, || true))
        };
        let seen = calls.add(1, FINE, || true).unwrap();
        assert!(
            (1..=2).contains(&seen.calls) && seen.failed <= 1,
            "{seen:?}"
        );
        other.join().unwrap().unwrap();
        assert_eq!(calls.figures(1), counted(2, 1));
    });
}

#[test]
fn figures_are_what_the_ring_holds_when_two_calls_push_the_oldest_out() {
    loom::model(|| {
        let calls = Arc::new(LastCalls::new(2));
        for outcome in [BAD, FINE] {
            calls.add(1, outcome, || true);
        }
        let other = {
            let calls = Arc::clone(&calls);
            thread::spawn(move || calls.add(1, FINE, || true))
        };
        calls.add(1, BAD, || true);
        other.join().unwrap();
        assert_eq!(calls.figures(1), counted(2, 1));
        for _ in 0..2 {
            calls.add(1, FINE, || true);
        }
        assert_eq!(calls.figures(1), counted(2, 0));
    });
}

#[test]
fn a_late_one_of_the_last_calls_does_not_reach_the_next_generation() {
    loom::model(|| {
        let state = Arc::new(State::new());
        let calls = Arc::new(LastCalls::new(2));
        let late = {
            let (state, calls) = (Arc::clone(&state), Arc::clone(&calls));
            thread::spawn(move || calls.add(1, BAD, || state.load().generation() == 1))
        };
        state.force(Mode::Auto);
        calls.add(2, FINE, || state.load().generation() == 2);
        late.join().unwrap();
        assert_eq!(calls.figures(2), counted(1, 0));
        // What the late one left in the ring does not come out of it as a failure.
        for _ in 0..2 {
            calls.add(2, FINE, || true);
        }
        assert_eq!(calls.figures(2), counted(2, 0));
    });
}
