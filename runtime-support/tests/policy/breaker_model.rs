//! A breaker as one would write it without minding the price, and random histories of both.

use proptest::prelude::*;
use std::time::Duration;
use svc_runtime::policy::Time;
use svc_runtime::policy::breaker::{
    Breaker, BreakerSettings, BreakerState, Figures, Mode, Permit, Verdict,
};

#[derive(Clone, Copy, Debug)]
struct Call {
    at: u64,
    failed: bool,
    slow: bool,
    over: bool,
}

#[derive(Debug)]
struct Model {
    settings: BreakerSettings,
    state: BreakerState,
    generation: u32,
    calls: Vec<Call>,
    row: u32,
    until: u64,
    repeats: i32,
    since: u64,
    trials: (u32, u32, u32),
}

const MILLI: u64 = 1_000_000;

impl Model {
    fn new(settings: BreakerSettings) -> Self {
        Self {
            settings,
            state: BreakerState::Closed,
            generation: 1,
            calls: Vec::new(),
            row: 0,
            until: 0,
            repeats: 0,
            since: 0,
            trials: (0, 0, 0),
        }
    }

    fn enter(&mut self, state: BreakerState) {
        self.state = state;
        self.generation += 1;
        self.calls.clear();
        self.row = 0;
        self.trials = (0, 0, 0);
    }

    fn open(&mut self, now: u64, repeats: i32) {
        self.enter(BreakerState::Open);
        self.repeats = repeats;
        let open = self.settings.open_for.as_secs_f64() * self.settings.open_backoff.powi(repeats);
        let open = open.min(
            self.settings
                .open_max
                .max(self.settings.open_for)
                .as_secs_f64(),
        );
        let open = Duration::from_secs_f64(open).as_nanos() as u64;
        self.until = (now + open).div_ceil(MILLI) * MILLI;
    }

    /// The generation of the admitted call, and whether it is a trial.
    fn admit(&mut self, now: u64) -> Option<(u32, bool)> {
        match self.state {
            BreakerState::Closed | BreakerState::ForcedClosed | BreakerState::Disabled => {
                Some((self.generation, false))
            }
            BreakerState::ForcedOpen => None,
            BreakerState::Open if now / MILLI < self.until / MILLI => None,
            BreakerState::Open => {
                self.enter(BreakerState::HalfOpen);
                self.since = now / MILLI;
                self.trials.0 = 1;
                Some((self.generation, true))
            }
            BreakerState::HalfOpen => {
                let (under_way, succeeded, failed) = self.trials;
                if under_way + succeeded + failed < self.settings.half_open_calls {
                    self.trials.0 += 1;
                    return Some((self.generation, true));
                }
                let waited = u128::from(now / MILLI - self.since);
                if waited >= self.settings.half_open_wait.as_millis() {
                    self.open(now, self.repeats + 1);
                }
                None
            }
        }
    }

    fn release(&mut self, (generation, trial): (u32, bool)) {
        if trial && generation == self.generation {
            self.trials.0 -= 1;
        }
    }

    fn record(&mut self, (generation, trial): (u32, bool), verdict: Verdict, took: u64, now: u64) {
        if generation != self.generation || self.state == BreakerState::Disabled {
            return;
        }
        if verdict == Verdict::Excluded {
            self.release((generation, trial));
            return;
        }
        let late = matches!(verdict, Verdict::Slow | Verdict::TimedOut);
        let beyond = |limit: Option<Duration>| {
            limit.is_some_and(|limit| late || u128::from(took) > limit.as_nanos())
        };
        let call = Call {
            at: now,
            failed: matches!(verdict, Verdict::Failure | Verdict::TimedOut),
            slow: beyond(self.settings.slow_call),
            over: beyond(self.settings.p99),
        };
        if trial {
            self.settle(call, now);
        } else {
            self.count(call, now);
        }
    }

    fn settle(&mut self, call: Call, now: u64) {
        let spoilt = call.over || (call.slow && self.settings.slow_rate.is_some());
        self.trials.0 -= 1;
        if call.failed || spoilt {
            self.trials.2 += 1;
        } else {
            self.trials.1 += 1;
        }
        let successes = self
            .settings
            .half_open_successes
            .unwrap_or(self.settings.half_open_calls);
        if self.trials.2 >= self.settings.half_open_failures {
            self.open(now, self.repeats + 1);
        } else if self.trials.1 >= successes {
            self.enter(BreakerState::Closed);
        }
    }

    fn count(&mut self, call: Call, now: u64) {
        self.calls.push(call);
        self.row = if call.failed { self.row + 1 } else { 0 };
        let judged = call.failed || call.slow || call.over || self.settings.last_calls.is_some();
        if self.state == BreakerState::Closed && judged && self.trips(call, now) {
            self.open(now, 0);
        }
    }

    fn trips(&self, call: Call, now: u64) -> bool {
        let settings = &self.settings;
        let figures = self.figures(now);
        let enough = figures.calls >= u64::from(settings.min_calls);
        let at_least = |part: u64, rate: Option<f64>| {
            enough && rate.is_some_and(|rate| part as f64 >= rate * figures.calls as f64)
        };
        settings.consecutive_failures.is_some_and(|n| self.row >= n)
            || settings
                .errors
                .is_some_and(|n| figures.failed >= u64::from(n))
            || at_least(figures.failed, settings.error_rate)
            || at_least(figures.slow, settings.slow_rate)
            || (settings.p99.is_some() && call.over && self.sustained(now))
    }

    fn bucket_of(&self, at: u64) -> u64 {
        at / self.settings.bucket.as_nanos() as u64
    }

    fn sustained(&self, now: u64) -> bool {
        let buckets = (self.settings.p99_for.as_nanos() / self.settings.bucket.as_nanos()) as u64;
        (1..=buckets).all(|back| {
            let bucket = self.bucket_of(now) - back;
            let in_it = || self.calls.iter().filter(|c| self.bucket_of(c.at) == bucket);
            let (calls, over) = (in_it().count(), in_it().filter(|c| c.over).count());
            calls >= (settings_minimum(&self.settings)) && over * 100 > calls
        })
    }

    fn figures(&self, now: u64) -> Figures {
        let buckets = (self.settings.window.as_nanos() / self.settings.bucket.as_nanos()) as u64;
        let first = self.bucket_of(now) - (buckets - 1);
        let all = self.calls.len();
        let last = self
            .settings
            .last_calls
            .map_or(all, |n| all.min(n as usize));
        let in_window = self.calls[all - last..]
            .iter()
            .filter(|call| self.settings.last_calls.is_some() || self.bucket_of(call.at) >= first);
        let mut figures = Figures::default();
        for call in in_window {
            figures.calls += 1;
            figures.failed += u64::from(call.failed);
            figures.slow += u64::from(call.slow);
            figures.over += u64::from(call.over);
        }
        figures
    }
}

fn settings_minimum(settings: &BreakerSettings) -> usize {
    settings.p99_min_calls.max(1) as usize
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Wait(u64),
    Begin,
    /// Ends one of the calls under way.
    End(usize, Verdict),
    /// A whole call that takes so many milliseconds.
    Call(Verdict, u64),
    Drop(usize),
    Force(Mode),
}

fn verdicts() -> impl Strategy<Value = Verdict> {
    prop_oneof![
        4 => Just(Verdict::Success),
        1 => Just(Verdict::Slow),
        4 => Just(Verdict::Failure),
        1 => Just(Verdict::TimedOut),
        1 => Just(Verdict::Excluded),
    ]
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let mode = prop_oneof![
        3 => Just(Mode::Auto),
        1 => Just(Mode::ForcedOpen),
        1 => Just(Mode::ForcedClosed),
        1 => Just(Mode::Disabled),
    ];
    let step = prop_oneof![
        8 => (0_u64..900).prop_map(Step::Wait),
        1 => (0_u64..40_000).prop_map(Step::Wait),
        6 => Just(Step::Begin),
        6 => (any::<usize>(), verdicts()).prop_map(|(which, how)| Step::End(which, how)),
        20 => (verdicts(), 0_u64..120).prop_map(|(how, took)| Step::Call(how, took)),
        1 => any::<usize>().prop_map(Step::Drop),
        1 => mode.prop_map(Step::Force),
    ];
    prop::collection::vec(step, 1..400)
}

fn settings() -> impl Strategy<Value = BreakerSettings> {
    let window = (1_u32..6, prop_oneof![Just(100_u64), Just(333), Just(1000)]);
    let conditions = (
        prop::option::of(1_u32..6),
        prop::option::of(1_u32..20),
        prop::option::of(0.1_f64..1.0),
        prop::option::of(0.1_f64..1.0),
        prop::option::of(1_u32..4),
    );
    let last = prop::option::weighted(0.3, 1_u32..30);
    let half_open = (1_u32..5, 0_u32..5, 1.0_f64..3.0, 1_u64..40);
    (window, conditions, last, half_open, 1_u32..12).prop_map(
        |((buckets, bucket), conditions, last_calls, half_open, minimum)| {
            let bucket = Duration::from_millis(bucket);
            let (consecutive_failures, failures, error_rate, slow_rate, p99) = conditions;
            let p99 = p99.filter(|_| last_calls.is_none());
            let (trials, lenient, open_backoff, half_open_wait) = half_open;
            let half_open_successes = trials - lenient.min(trials - 1);
            BreakerSettings {
                window: bucket * buckets,
                bucket,
                last_calls,
                min_calls: last_calls.map_or(minimum, |calls| minimum.min(calls)),
                consecutive_failures,
                errors: failures,
                error_rate,
                slow_call: Some(Duration::from_millis(60)),
                slow_rate,
                p99: p99.map(|_| Duration::from_millis(50)),
                p99_for: bucket * p99.unwrap_or(1),
                p99_min_calls: 2,
                open_for: Duration::from_millis(700),
                open_jitter: 0.0,
                open_backoff,
                open_max: Duration::from_secs(3),
                half_open_calls: trials,
                half_open_successes: Some(half_open_successes),
                half_open_failures: trials - half_open_successes + 1,
                half_open_wait: Duration::from_secs(half_open_wait),
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_history_is_that_of_the_model(settings in settings(), steps in steps()) {
        prop_assert_eq!(settings.validate(), Ok(()));
        let breaker = Breaker::new(&settings).unwrap();
        let mut model = Model::new(settings);
        let mut now = 1_000_000 * MILLI;
        let mut under_way: Vec<(Permit<&Breaker>, (u32, bool), u64)> = Vec::new();
        for step in steps {
            let at = Time::from_nanos(now);
            match step {
                Step::Wait(millis) => now += millis * MILLI,
                Step::Begin => {
                    let admitted = model.admit(now);
                    let permit = breaker.acquire(at).ok();
                    prop_assert_eq!(permit.is_some(), admitted.is_some());
                    if let Some((permit, ticket)) = permit.zip(admitted) {
                        prop_assert_eq!(permit.is_trial(), ticket.1);
                        under_way.push((permit, ticket, now));
                    }
                }
                Step::End(which, verdict) if !under_way.is_empty() => {
                    let (permit, ticket, started) = under_way.swap_remove(which % under_way.len());
                    permit.record(verdict, at);
                    model.record(ticket, verdict, now - started, now);
                }
                Step::Drop(which) if !under_way.is_empty() => {
                    let (permit, ticket, _) = under_way.swap_remove(which % under_way.len());
                    drop(permit);
                    model.release(ticket);
                }
                Step::End(..) | Step::Drop(_) => {}
                Step::Call(verdict, took) => {
                    let admitted = model.admit(now);
                    let permit = breaker.acquire(at).ok();
                    prop_assert_eq!(permit.is_some(), admitted.is_some());
                    if let Some((permit, ticket)) = permit.zip(admitted) {
                        now += took * MILLI;
                        permit.record(verdict, Time::from_nanos(now));
                        model.record(ticket, verdict, took * MILLI, now);
                    }
                }
                Step::Force(mode) => {
                    breaker.force(mode, at);
                    model.enter(match mode {
                        Mode::Auto => BreakerState::Closed,
                        Mode::ForcedOpen => BreakerState::ForcedOpen,
                        Mode::ForcedClosed => BreakerState::ForcedClosed,
                        Mode::Disabled => BreakerState::Disabled,
                    });
                }
            }
            prop_assert_eq!(breaker.state(), model.state, "after {:?}", step);
            if model.state == BreakerState::Closed {
                let mut figures = breaker.figures(Time::from_nanos(now));
                let mut expected = model.figures(now);
                if model.settings.last_calls.is_some() {
                    (figures.over, expected.over) = (0, 0);
                }
                prop_assert_eq!(figures, expected, "after {:?}", step);
                prop_assert_eq!(breaker.consecutive_failures(), model.row);
            }
            if let Some(trials) = breaker.trials() {
                prop_assert_eq!(trials, model.trials);
            }
        }
    }
}
