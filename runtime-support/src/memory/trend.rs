//! How fast something grows, told from what hides it: garbage that is collected, caches that are
//! emptied, single leaps.
//!
//! Two estimates are made of the least values in each sixtieth of a window, and the smaller one
//! counts. One is the median of the slopes between all pairs of points (Theil 1950, Sen 1968), which
//! up to 29 % of wild points do not move. It alone would take a sawtooth for growth, since most of
//! its pairs lie on a rising edge; so the other compares the least value of the last third of the
//! window with that of the first, which for a sawtooth are the same if a third is as long as a tooth.

use std::collections::VecDeque;
use std::time::Duration;

/// Points in a window.
pub(super) const POINTS: usize = 60;

/// The last window of a value.
#[derive(Debug)]
pub(super) struct Trend {
    width: Duration,
    /// Hours since the start, and the least value there.
    points: VecDeque<(f64, f64)>,
    /// The number of the point that is being made, and its least value.
    current: Option<(u128, u64)>,
}

impl Trend {
    /// Judges by the last `window`, which is more than zero.
    pub(super) fn new(window: Duration) -> Self {
        Self {
            width: (window / POINTS as u32).max(Duration::from_nanos(1)),
            points: VecDeque::with_capacity(POINTS + 1),
            current: None,
        }
    }

    /// Takes in a value at a time since the start, which never goes back. Whether that made a point.
    pub(super) fn add(&mut self, at: Duration, value: u64) -> bool {
        let number = at.as_nanos() / self.width.as_nanos();
        match &mut self.current {
            Some((current, least)) if *current == number => {
                *least = value.min(*least);
                false
            }
            current => {
                let finished = current.replace((number, value));
                finished.is_some_and(|(number, least)| {
                    let hours = number as f64 * self.width.as_secs_f64() / 3600.0;
                    self.points.push_back((hours, least as f64));
                    if self.points.len() > POINTS {
                        self.points.pop_front();
                    }
                    true
                })
            }
        }
    }

    /// Growth in an hour as part of the median; none until a window is full, or if it has holes.
    pub(super) fn growth(&self) -> Option<f64> {
        let (first, last) = (self.points.front()?, self.points.back()?);
        let window = self.width.as_secs_f64() / 3600.0 * POINTS as f64;
        if self.points.len() < POINTS || last.0 - first.0 > 1.5 * window {
            return None;
        }
        let mut values: Vec<f64> = self.points.iter().map(|(_, value)| *value).collect();
        let level = median(&mut values);
        (level > 0.0).then(|| self.median_slope().min(self.rise_of_least()) / level)
    }

    fn median_slope(&self) -> f64 {
        let points = self.points.iter().enumerate();
        let mut slopes: Vec<f64> = points
            .flat_map(|(index, (x, y))| {
                let later = self.points.iter().skip(index + 1);
                later.map(move |(later, value)| (value - y) / (later - x))
            })
            .collect();
        median(&mut slopes)
    }

    fn rise_of_least(&self) -> f64 {
        let least = |points: &mut dyn Iterator<Item = &(f64, f64)>| {
            points.fold((f64::INFINITY, 0.0), |sum: (f64, f64), (hours, value)| {
                (sum.0.min(*value), sum.1 + hours)
            })
        };
        let third = POINTS / 3;
        let (first, began) = least(&mut self.points.iter().take(third));
        let (last, ended) = least(&mut self.points.iter().skip(POINTS - third));
        (last - first) / ((ended - began) / third as f64)
    }
}

/// The upper one of two in the middle. There is at least one value.
fn median(values: &mut [f64]) -> f64 {
    let middle = values.len() / 2;
    *values.select_nth_unstable_by(middle, f64::total_cmp).1
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIB: f64 = 1048576.0;

    /// The growth at the end of these minutes, of a window of two hours.
    fn growth(minutes: u64, megabytes: impl Fn(f64) -> f64) -> Option<f64> {
        let mut trend = Trend::new(Duration::from_secs(7200));
        for half in 0..minutes * 2 {
            let bytes = megabytes(half as f64 / 2.0) * MIB;
            trend.add(Duration::from_secs(half * 30), bytes as u64);
        }
        trend.growth()
    }

    #[test]
    fn growth_is_measured_in_parts_an_hour() {
        let leak = growth(240, |minute| 100.0 + minute / 6.0).unwrap();
        // 10 MiB an hour of about 130.
        assert!((leak - 10.0 / 130.0).abs() < 0.002, "{leak}");
        let shrinking = growth(240, |minute| 200.0 - minute / 6.0).unwrap();
        assert!(shrinking < -0.04, "{shrinking}");
        assert!(growth(240, |_| 100.0).unwrap().abs() < 1e-9);
    }

    #[test]
    fn nothing_is_said_before_the_window_is_full_or_of_nothing() {
        assert_eq!(growth(119, |minute| 100.0 + minute), None);
        assert!(growth(123, |minute| 100.0 + minute).is_some());
        assert_eq!(growth(240, |_| 0.0), None);
    }

    #[test]
    fn a_sawtooth_does_not_grow() {
        for period in [3.0, 17.0, 39.0] {
            for minutes in (130..300).step_by(7) {
                let found = growth(minutes, |minute| 100.0 + 3.0 * (minute % period)).unwrap();
                assert!(found < 0.03, "{period} {minutes}: {found}");
            }
        }
    }

    #[test]
    fn a_leak_below_a_sawtooth_is_found_and_a_leap_is_none() {
        let leak = growth(240, |minute| 100.0 + minute / 3.0 + 3.0 * (minute % 17.0)).unwrap();
        assert!(leak > 0.05, "{leak}");
        let leap = growth(200, |minute| if minute < 110.0 { 100.0 } else { 150.0 }).unwrap();
        assert!(leap < 0.01, "{leap}");
    }

    #[test]
    fn a_window_with_a_hole_says_nothing() {
        let mut trend = Trend::new(Duration::from_secs(60));
        for second in (0..61).chain(3600..3620) {
            trend.add(Duration::from_secs(second), second * 1000 + 1);
        }
        assert_eq!(trend.growth(), None);
    }
}
