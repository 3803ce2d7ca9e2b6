//! Breakers: what they promise, one by one.

use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;
use svc_runtime::policy::breaker::{
    AdaptiveBreaker, AdaptiveBreakerSettings, Breaker, BreakerSettings, BreakerState, Cause, Mode,
    Permit, Strategy, Verdict,
};
use svc_runtime::policy::{Reason, Time};

const START: u64 = 3_600_000_000_000;

fn at(millis: u64) -> Time {
    Time::from_nanos(START + millis * 1_000_000)
}

fn calm() -> BreakerSettings {
    BreakerSettings {
        open_jitter: 0.0,
        ..BreakerSettings::default()
    }
}

fn breaker(settings: &BreakerSettings) -> Breaker {
    Breaker::new(settings).unwrap()
}

fn fail(breaker: &Breaker, times: u32, millis: u64) {
    for _ in 0..times {
        breaker.acquire(at(millis)).unwrap().failure(at(millis));
    }
}

#[test]
fn it_opens_waits_tries_and_closes() {
    let events = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&events);
    let breaker = breaker(&calm()).on_change(move |event| {
        seen.lock()
            .unwrap()
            .push((event.from, event.to, event.cause));
    });
    fail(&breaker, 5, 0);
    assert_eq!(breaker.state(), BreakerState::Open);
    let refused = breaker.acquire(at(1000)).unwrap_err();
    assert_eq!(refused.reason, Reason::BreakerOpen);
    assert_eq!(refused.retry_after, Some(Duration::from_secs(4)));

    let trials: Vec<_> = (0..3).map(|_| breaker.acquire(at(5000)).unwrap()).collect();
    assert_eq!(breaker.state(), BreakerState::HalfOpen);
    assert!(breaker.acquire(at(5001)).is_err(), "a fourth trial");
    for trial in trials {
        assert!(trial.is_trial());
        trial.success(at(5002));
    }
    assert_eq!(breaker.state(), BreakerState::Closed);
    assert_eq!(breaker.rejected(), 2);
    use BreakerState::{Closed, HalfOpen, Open};
    let expected = [
        (Closed, Open, Cause::ConsecutiveFailures),
        (Open, HalfOpen, Cause::Elapsed),
        (HalfOpen, Closed, Cause::TrialsSucceeded),
    ];
    assert_eq!(*events.lock().unwrap(), expected);
    assert_eq!(breaker.events().len(), 3);
    assert_eq!(breaker.changes_to(Open), 1);
}

#[test]
fn a_cancelled_trial_gives_its_slot_back() {
    let breaker = breaker(&BreakerSettings {
        half_open_calls: 1,
        ..calm()
    });
    fail(&breaker, 5, 0);
    for _ in 0..10 {
        drop(breaker.acquire(at(5000)).unwrap());
    }
    breaker.acquire(at(5000)).unwrap().success(at(5000));
    assert_eq!(breaker.state(), BreakerState::Closed);
}

#[test]
fn trials_that_never_end_do_not_wedge_it() {
    let breaker = breaker(&BreakerSettings {
        half_open_calls: 1,
        open_backoff: 2.0,
        open_max: Duration::from_secs(60),
        ..calm()
    });
    fail(&breaker, 5, 0);
    let stuck = breaker.acquire(at(5000)).unwrap();
    assert!(breaker.acquire(at(64_999)).is_err());
    assert_eq!(breaker.state(), BreakerState::HalfOpen);
    assert!(breaker.acquire(at(65_000)).is_err());
    assert_eq!(breaker.state(), BreakerState::Open);
    // The open time doubled.
    assert!(breaker.acquire(at(74_999)).is_err());
    breaker.acquire(at(75_000)).unwrap().success(at(75_000));
    assert_eq!(breaker.state(), BreakerState::Closed);
    stuck.failure(at(75_001));
    assert_eq!(breaker.state(), BreakerState::Closed, "it came too late");
    assert_eq!(breaker.figures(at(75_001)).failed, 0);
}

#[test]
fn a_p99_above_its_threshold_for_three_seconds_opens_it() {
    let settings = BreakerSettings {
        bucket: Duration::from_secs(1),
        p99: Some(Duration::from_millis(50)),
        consecutive_failures: None,
        ..calm()
    };
    let over = |slow_calls: u64, seconds: u64| {
        let breaker = breaker(&settings);
        for millis in 0..seconds * 1000 {
            let took = if millis % 1000 < slow_calls { 51 } else { 50 };
            let Ok(permit) = breaker.acquire(at(millis)) else {
                return Some(millis);
            };
            // It ends in the bucket that it began in, so that the counts are as planned.
            let started = permit.started().nanos() - took * 1_000_000;
            let ticket = Permit::acquire(&breaker, Time::from_nanos(started)).unwrap();
            drop(permit);
            ticket.success(at(millis));
        }
        None
    };
    assert_eq!(over(11, 20), Some(3001), "11 of 1000 is more than 1 %");
    assert_eq!(over(10, 20), None, "10 of 1000 is not");
    assert_eq!(over(11, 3), None, "not long enough");
}

#[test]
fn a_downstream_that_never_answers_opens_it() {
    let breaker = breaker(&calm());
    for call in 0..5 {
        let permit = breaker.acquire(at(call * 10)).unwrap();
        permit.record(Verdict::TimedOut, at(call * 10 + 1000));
    }
    assert_eq!(breaker.state(), BreakerState::Open);
}

#[test]
fn by_command_it_is_open_closed_or_out_of_the_way() {
    let breaker = breaker(&calm());
    breaker.force(Mode::ForcedOpen, at(0));
    assert_eq!(breaker.acquire(at(1)).unwrap_err().retry_after, None);
    breaker.force(Mode::ForcedClosed, at(2));
    fail(&breaker, 100, 3);
    assert_eq!(breaker.state(), BreakerState::ForcedClosed);
    assert_eq!(breaker.figures(at(3)).failed, 100);
    breaker.force(Mode::Disabled, at(4));
    fail(&breaker, 100, 5);
    assert_eq!(breaker.figures(at(5)).failed, 0);
    breaker.force(Mode::Auto, at(6));
    fail(&breaker, 5, 7);
    assert_eq!(breaker.state(), BreakerState::Open);
}

#[test]
fn settings_change_while_it_is_used() {
    let breaker = breaker(&calm());
    fail(&breaker, 3, 0);
    let strict = BreakerSettings {
        consecutive_failures: Some(4),
        ..calm()
    };
    breaker.reconfigure(&strict).unwrap();
    fail(&breaker, 1, 1);
    assert_eq!(breaker.state(), BreakerState::Open);
    let error = breaker
        .reconfigure(&BreakerSettings::resilience4j())
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "`last_calls` cannot change while the breaker is used"
    );
}

#[test]
fn presets_are_valid_and_nonsense_is_not() {
    for preset in [
        BreakerSettings::default(),
        BreakerSettings::gobreaker(),
        BreakerSettings::resilience4j(),
        BreakerSettings::hystrix(),
    ] {
        assert_eq!(preset.validate(), Ok(()));
        let written = toml::to_string(&preset).unwrap();
        assert_eq!(toml::from_str::<BreakerSettings>(&written).unwrap(), preset);
    }
    for (text, key) in [
        ("error_rate = 1.5", "error_rate"),
        ("error_rate = nan", "error_rate"),
        ("bucket = \"3s\"", "window"),
        ("bucket = \"0s\"", "window"),
        ("bucket = \"100ms\"", "window"),
        ("slow_rate = 0.5", "slow_rate"),
        ("half_open_calls = 0", "half_open_calls"),
        ("half_open_failures = 2", "half_open_failures"),
        ("error_rate = 0\nopen_jitter = 2", "open_jitter"),
        ("min_calls = 0", "min_calls"),
        ("p99 = \"50ms\"\nlast_calls = 50", "p99"),
    ] {
        let settings: BreakerSettings = toml::from_str(text).unwrap();
        assert_eq!(settings.validate().unwrap_err().key, key, "{text}");
    }
    assert!(toml::from_str::<BreakerSettings>("failure_ratio = 0.5").is_err());
}

#[test]
fn a_breaker_fits_into_four_kilobytes() {
    // Its events and settings are the only things on the heap.
    let heap = 16 * 32 + size_of::<BreakerSettings>() + 64;
    assert!(
        size_of::<Breaker>() + heap < 4096,
        "{}",
        size_of::<Breaker>()
    );
}

/// Random traffic whose failure rate wanders around the threshold, judged by the breaker's window
/// and by a log of every call.
#[test]
fn decisions_are_those_of_an_exact_window() {
    let settings = calm();
    let length = settings.window.as_nanos() as u64;
    let breaker = breaker(&settings);
    breaker.force(Mode::ForcedClosed, at(0));
    let mut random = fastrand::Rng::with_seed(7);
    let mut log = std::collections::VecDeque::new();
    let (mut same, mut all, mut failed) = (0_u32, 0_u32, 0_u64);
    let (mut now, mut rate) = (START, 0.5);
    for call in 0..400_000 {
        now += random.u64(0..10_000_000);
        if call % 4000 == 0 {
            rate = 0.3 + 0.4 * random.f64();
        }
        let fails = random.f64() < rate;
        let time = Time::from_nanos(now);
        let verdict = if fails {
            Verdict::Failure
        } else {
            Verdict::Success
        };
        breaker.acquire(time).unwrap().record(verdict, time);
        log.push_back((now, fails));
        failed += u64::from(fails);
        while let Some(&(then, gone)) = log.front()
            && now - then >= length
        {
            log.pop_front();
            failed -= u64::from(gone);
        }
        if log.len() < 1000 {
            continue;
        }
        let figures = breaker.figures(time);
        let exact = failed as f64 / log.len() as f64;
        let ours = figures.failed as f64 >= 0.5 * figures.calls as f64;
        all += 1;
        same += u32::from(ours == (exact >= 0.5));
        if (exact - 0.5).abs() >= 0.05 {
            assert_eq!(ours, exact >= 0.5, "call {call}, rate {exact}");
        }
    }
    let agreed = f64::from(same) / f64::from(all);
    assert!(agreed >= 0.99, "agreed {agreed}");
}

#[test]
fn the_sums_of_four_threads_are_complete() {
    let breaker = breaker(&calm());
    breaker.force(Mode::ForcedClosed, at(0));
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let breaker = &breaker;
            scope.spawn(move || {
                for call in 0..25_000_u64 {
                    let time = at(call / 100);
                    let verdict = if (call + thread) % 4 == 0 {
                        Verdict::Failure
                    } else {
                        Verdict::Success
                    };
                    breaker.acquire(time).unwrap().record(verdict, time);
                }
            });
        }
    });
    let figures = breaker.figures(at(251));
    assert_eq!((figures.calls, figures.failed), (100_000, 25_000));
}

#[test]
fn the_adaptive_breaker_throttles_and_recovers() {
    let breaker = AdaptiveBreaker::new(AdaptiveBreakerSettings::default()).unwrap();
    let mut random = fastrand::Rng::with_seed(3);
    let mut sent = 0_u32;
    // Half of what is sent fails; 100 calls a second.
    for call in 0..6000_u64 {
        let time = at(call * 10);
        let Ok(ticket) = breaker.admit_with(time, random.f64()) else {
            continue;
        };
        sent += 1;
        let verdict = if random.bool() {
            Verdict::Failure
        } else {
            Verdict::Success
        };
        breaker.record(ticket, verdict, time);
    }
    assert!(breaker.rejected() > 1000, "{}", breaker.rejected());
    assert_eq!(u64::from(sent) + breaker.rejected(), 6000);
    // Healthy again, it lets everything through before long.
    for call in 6000..36_000_u64 {
        let time = at(call * 10);
        if let Ok(ticket) = breaker.admit_with(time, random.f64()) {
            breaker.record(ticket, Verdict::Success, time);
        }
    }
    assert!(breaker.drop_ratio(at(360_000)) <= 0.0);
}

#[test]
fn the_adaptive_breaker_sends_a_probe_when_all_fails() {
    let breaker = AdaptiveBreaker::new(AdaptiveBreakerSettings::default()).unwrap();
    let mut passed = Vec::new();
    for call in 0..500_u64 {
        let time = at(call * 10);
        // The least favourable draw.
        if let Ok(ticket) = breaker.admit_with(time, 0.0) {
            breaker.record(ticket, Verdict::Failure, time);
            passed.push(call * 10);
        }
    }
    assert_eq!(passed[..6], [0, 10, 20, 30, 40, 50]);
    let probes: Vec<_> = passed.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(probes[6..].iter().all(|gap| *gap == 1000), "{passed:?}");
}
