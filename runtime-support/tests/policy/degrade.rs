//! P99 degrade against a model that keeps every call.

use proptest::prelude::*;
use std::time::Duration;
use svc_runtime::policy::Time;
use svc_runtime::policy::degrade::{Degrade, DegradeSettings, Path};

const MILLI: u64 = 1_000_000;
const START: u64 = 3_600_000 * MILLI;

/// Calls that ended, by slice: when it had any, how many, and how many were over.
struct Model {
    settings: DegradeSettings,
    degraded: bool,
    row: u64,
    slice: u64,
    calls: Vec<u64>,
}

impl Model {
    fn enter(&mut self, now: u64) {
        let slice = now / self.settings.slice.as_nanos() as u64;
        if slice == self.slice {
            return;
        }
        let idle = slice > self.slice + 1;
        self.slice = slice;
        let calls = std::mem::take(&mut self.calls);
        // The P99 by its definition: the value that 99 of 100 calls do not exceed.
        let within = |limit: Duration| {
            let fine = calls
                .iter()
                .filter(|took| u128::from(**took) <= limit.as_nanos());
            fine.count() * 100 >= calls.len() * 99
        };
        let settings = &self.settings;
        if self.degraded {
            if calls.len() >= settings.recover_min_calls.max(1) as usize {
                let limit = settings.recover_p99.unwrap_or(settings.p99);
                self.row = if within(limit) { self.row + 1 } else { 0 };
            }
        } else {
            let violated = calls.len() >= settings.min_calls as usize && !within(settings.p99);
            self.row = if violated { self.row + 1 } else { 0 };
        }
        let needed = if self.degraded {
            settings.recover_for
        } else {
            settings.p99_for
        };
        if self.row >= (needed.as_nanos() / settings.slice.as_nanos()) as u64 {
            self.degraded = !self.degraded;
            self.row = 0;
        } else if idle && !self.degraded {
            self.row = 0;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_history_is_that_of_the_model(
        phases in prop::collection::vec((1_u64..4000, 1_u64..200, 0_u64..120, 0_u64..100), 1..12),
        needed in (1_u32..4, 1_u32..4),
        stricter in any::<bool>(),
    ) {
        let settings = DegradeSettings {
            p99_for: Duration::from_millis(500) * needed.0,
            slice: Duration::from_millis(500),
            min_calls: 5,
            recover_p99: stricter.then_some(Duration::from_millis(40)),
            recover_for: Duration::from_millis(500) * needed.1,
            probe_every: 3,
            ..DegradeSettings::default()
        };
        let degrade = Degrade::new(&settings).unwrap();
        let mut model = Model { settings, degraded: false, row: 0, slice: 0, calls: Vec::new() };
        let mut now = START;
        model.slice = now / (500 * MILLI);
        // Both begin in the same slice.
        degrade.path(Time::from_nanos(now));
        for (length, gap, usual, slow_percent) in phases {
            let end = now + length * MILLI;
            let mut call = 0;
            while now < end {
                now += gap * MILLI;
                call += 1;
                let time = Time::from_nanos(now);
                let path = degrade.path(time);
                model.enter(now);
                prop_assert_eq!(degrade.is_degraded(), model.degraded);
                prop_assert_eq!(u64::from(degrade.row()), model.row);
                prop_assert_eq!(path == Path::Normal, !model.degraded);
                if path != Path::Degraded {
                    let took = if call * 37 % 100 < slow_percent { 200 } else { usual } * MILLI;
                    degrade.record(Time::from_nanos(now - took), time);
                    model.calls.push(took);
                }
            }
        }
    }
}

#[test]
fn one_in_a_hundred_is_fine_and_one_more_is_not() {
    let after = |over: u64| {
        let degrade = Degrade::new(&DegradeSettings::default()).unwrap();
        for milli in 0..3001 {
            let now = Time::from_nanos(START + milli * MILLI);
            let took = if milli % 1000 < over { 51 } else { 50 };
            degrade.record(Time::from_nanos(now.nanos() - took * MILLI), now);
        }
        degrade.is_degraded()
    };
    assert!(!after(10));
    assert!(after(11));
}

#[test]
fn settings_that_contradict_each_other_are_refused() {
    for (text, key) in [
        ("slice = \"0s\"", "slice"),
        ("for = \"1500ms\"", "for"),
        ("recover_p99 = \"60ms\"", "recover_p99"),
        ("probe_every = 0", "probe_every"),
    ] {
        let settings: DegradeSettings = toml::from_str(text).unwrap();
        assert_eq!(settings.validate().unwrap_err().key, key, "{text}");
    }
}
