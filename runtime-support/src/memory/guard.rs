//! Which alarms stand, from samples and the time that the caller tells.

use super::sample::Sample;
use super::trend::Trend;
use crate::config;
use std::time::Duration;

/// Points in a row that must agree before an alarm is raised or taken back. A single leap looks like
/// growth while it is in the middle of the window, where more than half of all pairs of points have
/// it between them: for seven points of sixty.
const AGREE: u32 = 8;

/// How far below the threshold usage must fall to be taken back, as part of it.
const BACK: f64 = 0.95;

/// What there is to be told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alarm {
    /// Memory keeps growing.
    Growth = 0,
    /// Memory is near the limit of its cgroup.
    Limit = 1,
}

impl Alarm {
    pub(super) const ALL: [Self; 2] = [Self::Growth, Self::Limit];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Growth => "growth",
            Self::Limit => "limit",
        }
    }
}

/// An alarm that was raised or taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) alarm: Alarm,
    pub(super) raised: bool,
}

/// From where on there is an alarm.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) window: Duration,
    pub(super) warm_up: Duration,
    /// Growth in an hour as a part.
    pub(super) growth: f64,
    /// Usage as part of the limit.
    pub(super) near: f64,
}

impl Limits {
    pub(super) fn of(settings: &config::Memory) -> Self {
        Self {
            window: settings.window,
            warm_up: settings.warm_up,
            growth: settings.max_growth / 100.0,
            near: settings.near_limit,
        }
    }
}

/// The state of both alarms.
#[derive(Debug)]
pub(super) struct Guard {
    limits: Limits,
    /// None if growth is not judged.
    trend: Option<Trend>,
    growth: Option<f64>,
    /// Points in a row that speak against what stands.
    against: u32,
    standing: [bool; 2],
}

impl Guard {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            limits: *limits,
            trend: (!limits.window.is_zero()).then(|| Trend::new(limits.window)),
            growth: None,
            against: 0,
            standing: [false; 2],
        }
    }

    /// Growth in an hour as a part, once it is known.
    pub(super) fn growth(&self) -> Option<f64> {
        self.growth
    }

    pub(super) fn stands(&self, alarm: Alarm) -> bool {
        self.standing[alarm as usize]
    }

    /// Takes in a sample that was taken so long after the start, and says what changed.
    pub(super) fn look(&mut self, at: Duration, sample: &Sample) -> Vec<Change> {
        let mut changes = Vec::new();
        if at >= self.limits.warm_up
            && let Some(trend) = &mut self.trend
            && trend.add(at, sample.resident)
        {
            self.growth = trend.growth();
            let grows = self
                .growth
                .is_some_and(|growth| growth > self.limits.growth);
            let agrees = grows == self.stands(Alarm::Growth);
            self.against = if agrees { 0 } else { self.against + 1 };
            if self.against >= AGREE {
                self.against = 0;
                self.set(Alarm::Growth, grows, &mut changes);
            }
        }
        if let (Some(usage), Some(limit)) = (sample.usage(), sample.limit()) {
            let threshold = limit as f64 * self.limits.near;
            let usage = usage as f64;
            if usage >= threshold {
                self.set(Alarm::Limit, true, &mut changes);
            } else if usage < threshold * BACK {
                self.set(Alarm::Limit, false, &mut changes);
            }
        }
        changes
    }

    fn set(&mut self, alarm: Alarm, raised: bool, changes: &mut Vec<Change>) {
        if std::mem::replace(&mut self.standing[alarm as usize], raised) != raised {
            changes.push(Change { alarm, raised });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::Cgroup;
    use super::*;

    const LIMITS: Limits = Limits {
        window: Duration::from_secs(7200),
        warm_up: Duration::from_secs(600),
        growth: 0.05,
        near: 0.9,
    };

    fn sample(resident: u64, cgroup: Option<Cgroup>) -> Sample {
        Sample {
            resident,
            allocated: None,
            committed: None,
            cgroup,
        }
    }

    /// The minutes at which alarms changed.
    fn run(minutes: u64, resident: impl Fn(u64) -> u64) -> Vec<(u64, Change)> {
        let mut guard = Guard::new(&LIMITS);
        let looks = (0..minutes * 2).flat_map(|half| {
            let at = Duration::from_secs(half * 30);
            let changes = guard.look(at, &sample(resident(half / 2), None));
            changes.into_iter().map(move |change| (half / 2, change))
        });
        looks.collect()
    }

    #[test]
    fn a_leak_is_told_once_and_its_end_too() {
        let changes = run(900, |minute| 100_000_000 + minute.min(400) * 200_000);
        let [(raised_at, raised), (ended_at, ended)] = changes[..] else {
            panic!("{changes:?}");
        };
        assert_eq!((raised.alarm, raised.raised), (Alarm::Growth, true));
        assert_eq!((ended.alarm, ended.raised), (Alarm::Growth, false));
        // Warm-up, window, and eight points of two minutes.
        assert!((140..160).contains(&raised_at), "{raised_at}");
        assert!((420..560).contains(&ended_at), "{ended_at}");
    }

    #[test]
    fn a_sawtooth_and_a_filling_cache_are_no_leak() {
        let teeth = run(3000, |minute| 100_000_000 + (minute % 35) * 3_000_000);
        assert_eq!(teeth, []);
        let cache = run(1000, |minute| 50_000_000 + minute.min(9) * 20_000_000);
        assert_eq!(cache, []);
        let leap = run(1000, |minute| 100_000_000 + (minute / 400) * 50_000_000);
        assert_eq!(leap, [], "at 400 minutes and at 800");
        let slow = run(3000, |minute| 100_000_000 + minute * 50_000);
        assert_eq!(slow, [], "3 % an hour");
    }

    #[test]
    fn growth_is_not_judged_without_a_window() {
        let mut guard = Guard::new(&Limits {
            window: Duration::ZERO,
            ..LIMITS
        });
        for minute in 0..1000 {
            let at = Duration::from_secs(minute * 60);
            assert_eq!(guard.look(at, &sample(minute * 1_000_000, None)), []);
        }
        assert_eq!(guard.growth(), None);
    }

    #[test]
    fn the_limit_is_told_at_once_and_does_not_flutter() {
        let mut guard = Guard::new(&LIMITS);
        let mut look = |usage, limit| {
            let cgroup = Cgroup { usage, limit };
            let changes = guard.look(Duration::ZERO, &sample(1, Some(cgroup)));
            changes
                .iter()
                .map(|change| (change.alarm, change.raised))
                .collect::<Vec<_>>()
        };
        assert_eq!(look(899, Some(1000)), []);
        assert_eq!(look(900, Some(1000)), [(Alarm::Limit, true)]);
        assert_eq!(look(1000, Some(1000)), []);
        assert_eq!(look(860, Some(1000)), []);
        assert_eq!(look(850, Some(1000)), [(Alarm::Limit, false)]);
        assert_eq!(look(850, None), []);
    }
}
