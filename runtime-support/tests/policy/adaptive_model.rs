//! The adaptive breaker against the formula of the book over a list of all calls.

use proptest::prelude::*;
use std::time::Duration;
use svc_runtime::policy::Time;
use svc_runtime::policy::breaker::{
    AdaptiveBreaker, AdaptiveBreakerSettings, Strategy as _, Ticket, Verdict,
};

const MILLI: u64 = 1_000_000;

/// Calls with the moment of their end and whether they failed or were refused.
struct Model {
    settings: AdaptiveBreakerSettings,
    calls: Vec<(u64, bool)>,
    last_passed: u64,
    rejected: u64,
}

impl Model {
    fn ratio(&self, now: u64) -> f64 {
        let bucket = self.settings.window.as_nanos() as u64 / 20;
        let recent = |at: u64| at / bucket + 20 > now / bucket;
        let recent = self.calls.iter().filter(|(at, _)| recent(*at));
        let (mut calls, mut accepted) = (0.0, 0.0);
        for (_, failed) in recent {
            calls += 1.0;
            accepted += if *failed { 0.0 } else { 1.0 };
        }
        let excess = calls - f64::from(self.settings.protection) - self.settings.k * accepted;
        (excess / (calls + 1.0)).max(0.0)
    }

    fn admits(&mut self, now: u64, draw: f64) -> bool {
        let ratio = self.ratio(now);
        if ratio <= 0.0 {
            return true;
        }
        let probe = now - self.last_passed >= self.settings.probe.as_nanos() as u64;
        if !probe && draw < ratio {
            self.rejected += 1;
            self.calls.push((now, true));
            return false;
        }
        self.last_passed = now;
        true
    }

    fn record(&mut self, verdict: Verdict, now: u64) {
        match verdict {
            Verdict::Success | Verdict::Slow => self.calls.push((now, false)),
            Verdict::Failure | Verdict::TimedOut => self.calls.push((now, true)),
            Verdict::Excluded => {}
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Wait(u64),
    Call(f64),
    /// The oldest call under way ends.
    End(Verdict),
    /// Half of the window, twice the tolerance; or what was before.
    Reconfigure(bool),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let verdict = prop_oneof![
        4 => Just(Verdict::Failure),
        2 => Just(Verdict::Success),
        1 => Just(Verdict::Slow),
        1 => Just(Verdict::TimedOut),
        1 => Just(Verdict::Excluded),
    ];
    let step = prop_oneof![
        10 => (0..400_u64).prop_map(Step::Wait),
        1 => (400..12_000_u64).prop_map(Step::Wait),
        20 => (0.0..1.0_f64).prop_map(Step::Call),
        20 => verdict.prop_map(Step::End),
        1 => any::<bool>().prop_map(Step::Reconfigure),
    ];
    prop::collection::vec(step, 1..400)
}

proptest! {
    #[test]
    fn any_history_is_that_of_the_formula(
        k in 1.0..3.0_f64,
        protection in 0..8_u32,
        window in 1..30_u64,
        steps in steps(),
    ) {
        let before = AdaptiveBreakerSettings {
            window: Duration::from_secs(window),
            k,
            protection,
            ..AdaptiveBreakerSettings::default()
        };
        let after = AdaptiveBreakerSettings {
            window: before.window / 2,
            k: k * 2.0,
            ..before.clone()
        };
        let breaker = AdaptiveBreaker::new(before.clone()).unwrap();
        let (settings, calls) = (before.clone(), Vec::new());
        let mut model = Model { settings, calls, last_passed: 0, rejected: 0 };
        let mut under_way: Vec<Ticket> = Vec::new();
        let mut now = 1_000_000 * MILLI;
        for step in steps {
            let time = Time::from_nanos(now);
            match step {
                Step::Wait(millis) => now += millis * MILLI,
                Step::Call(draw) => {
                    let admitted = breaker.admit_with(time, draw);
                    prop_assert_eq!(admitted.is_ok(), model.admits(now, draw));
                    under_way.extend(admitted);
                }
                Step::End(verdict) if !under_way.is_empty() => {
                    breaker.record(under_way.remove(0), verdict, time);
                    model.record(verdict, now);
                }
                Step::End(_) => {}
                Step::Reconfigure(changed) => {
                    let settings = if changed { &after } else { &before };
                    breaker.reconfigure(settings).unwrap();
                    if settings.window != model.settings.window {
                        model.calls.clear();
                    }
                    model.settings = settings.clone();
                }
            }
            let time = Time::from_nanos(now);
            prop_assert!((breaker.drop_ratio(time) - model.ratio(now)).abs() < 1e-12);
            prop_assert_eq!(breaker.rejected(), model.rejected);
        }
    }
}
