//! Timestamps and durations.

use super::{Error, OVERFLOW, Result};
use std::fmt;
use std::time::SystemTime;

const NANOS: i128 = 1_000_000_000;
const DAY: i64 = 86_400;

/// A point in time, to the nanosecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    nanos: i128,
}

/// A length of time, to the nanosecond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration {
    nanos: i128,
}

macro_rules! spans {
    ($name:ident, $proto:ty, $is_signed:literal) => {
        impl $name {
            /// From seconds and nanoseconds.
            #[must_use]
            pub const fn new(seconds: i64, nanos: i32) -> Self {
                Self {
                    nanos: seconds as i128 * NANOS + nanos as i128,
                }
            }

            /// Seconds and nanoseconds; the latter have the sign of a duration, and none otherwise.
            #[must_use]
            pub const fn parts(self) -> (i64, i32) {
                let (seconds, nanos) = if $is_signed {
                    (self.nanos / NANOS, self.nanos % NANOS)
                } else {
                    (self.nanos.div_euclid(NANOS), self.nanos.rem_euclid(NANOS))
                };
                (seconds as i64, nanos as i32)
            }

            /// From prost's type.
            #[must_use]
            pub fn of(proto: &$proto) -> Self {
                Self::new(proto.seconds, proto.nanos)
            }
        }
    };
}

spans!(Timestamp, prost_types::Timestamp, false);
spans!(Duration, prost_types::Duration, true);

impl Timestamp {
    /// 1970.
    pub const EPOCH: Self = Self { nanos: 0 };

    pub(crate) fn now() -> Self {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let nanos = since.map_or(0, |since| i128::try_from(since.as_nanos()).unwrap_or(0));
        Self { nanos }
    }

    pub(super) fn unix_seconds(self) -> i64 {
        // Every timestamp is made from 64-bit seconds.
        self.nanos.div_euclid(NANOS) as i64
    }
}

impl Duration {
    /// No time.
    pub const ZERO: Self = Self { nanos: 0 };

    pub(super) fn nanos(self) -> i128 {
        self.nanos
    }
}

/// 0001-01-01 to 9999-12-31, which is what timestamps of protobuf can be.
const RANGE: std::ops::RangeInclusive<i128> =
    -62_135_596_800 * NANOS..=253_402_300_799 * NANOS + 999_999_999;

fn timestamp(nanos: i128) -> Result<Timestamp> {
    if RANGE.contains(&nanos) {
        Ok(Timestamp { nanos })
    } else {
        Err(Error("a timestamp is out of range"))
    }
}

/// CEL holds durations in 64-bit nanoseconds.
fn duration(nanos: i128) -> Result<Duration> {
    match i64::try_from(nanos) {
        Ok(_) => Ok(Duration { nanos }),
        Err(_) => Err(OVERFLOW),
    }
}

/// `timestamp + duration`.
///
/// # Errors
/// A result out of range.
pub fn later(time: Timestamp, by: Duration) -> Result<Timestamp> {
    timestamp(time.nanos + by.nanos)
}

/// `timestamp - duration`.
///
/// # Errors
/// A result out of range.
pub fn earlier(time: Timestamp, by: Duration) -> Result<Timestamp> {
    timestamp(time.nanos - by.nanos)
}

/// `timestamp - timestamp`.
///
/// # Errors
/// A result out of range.
pub fn between(to: Timestamp, from: Timestamp) -> Result<Duration> {
    duration(to.nanos - from.nanos)
}

/// `duration + duration`.
///
/// # Errors
/// A result out of range.
pub fn longer(left: Duration, right: Duration) -> Result<Duration> {
    duration(left.nanos + right.nanos)
}

/// `duration - duration`.
///
/// # Errors
/// A result out of range.
pub fn shorter(left: Duration, right: Duration) -> Result<Duration> {
    duration(left.nanos - right.nanos)
}

/// `timestamp(int)`: seconds since the epoch.
///
/// # Errors
/// A result out of range.
pub fn timestamp_of_int(seconds: i64) -> Result<Timestamp> {
    timestamp(i128::from(seconds) * NANOS)
}

/// `timestamp(string)`, RFC 3339.
///
/// # Errors
/// Text that is no timestamp.
pub fn timestamp_of_string(text: &str) -> Result<Timestamp> {
    let time: std::result::Result<prost_types::Timestamp, _> = text.parse();
    time.map_or(Err(Error("a string is no timestamp")), |time| {
        timestamp(Timestamp::of(&time).nanos)
    })
}

/// `duration(string)`, such as `1h30m` or `-1.5s`.
///
/// # Errors
/// Text that is no duration.
pub fn duration_of_string(text: &str) -> Result<Duration> {
    parse(text)
        .ok_or(Error("a string is no duration"))
        .and_then(duration)
}

fn parse(text: &str) -> Option<i128> {
    let (sign, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    if rest == "0" {
        return Some(0);
    }
    if rest.is_empty() {
        return None;
    }
    let mut total: i128 = 0;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, after) = rest.split_at(end);
        let (unit, size) = [
            ("ns", 1),
            ("us", 1_000),
            ("µs", 1_000),
            ("ms", 1_000_000),
            ("s", NANOS),
            ("m", 60 * NANOS),
            ("h", 3_600 * NANOS),
        ]
        .into_iter()
        .find(|(unit, _)| after.starts_with(unit))?;
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        let whole: i128 = if whole.is_empty() {
            0
        } else {
            whole.parse().ok()?
        };
        total = total.checked_add(whole.checked_mul(size)?)?;
        let mut step = size;
        for digit in fraction.chars() {
            step /= 10;
            total += i128::from(digit.to_digit(10)?) * step;
        }
        rest = &after[unit.len()..];
    }
    Some(sign * total)
}

/// `.001` of 1 000 000 ns, without zeros at the end.
fn write_fraction(f: &mut fmt::Formatter<'_>, nanos: i128) -> fmt::Result {
    if nanos == 0 {
        return Ok(());
    }
    let digits = format!("{nanos:09}");
    write!(f, ".{}", digits.trim_end_matches('0'))
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nanos = self.nanos.abs();
        let sign = if self.nanos < 0 { "-" } else { "" };
        write!(f, "{sign}{}", nanos / NANOS)?;
        write_fraction(f, nanos % NANOS)?;
        f.write_str("s")
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let civil = Civil::of(*self);
        write!(f, "{:04}-{:02}-{:02}T", civil.year, civil.month, civil.day)?;
        let seconds = civil.second_of_day;
        let (hour, minute) = (seconds / 3_600, seconds / 60 % 60);
        write!(f, "{hour:02}:{minute:02}:{:02}", seconds % 60)?;
        write_fraction(f, self.nanos.rem_euclid(NANOS))?;
        f.write_str("Z")
    }
}

/// A date of the Gregorian calendar in UTC.
struct Civil {
    days: i64,
    year: i64,
    month: i64,
    day: i64,
    second_of_day: i64,
}

impl Civil {
    /// After Howard Hinnant's `civil_from_days`: years begin in March, in eras of 400 years.
    fn of(time: Timestamp) -> Self {
        let seconds = time.unix_seconds();
        let days = seconds.div_euclid(DAY);
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let shifted_month = (5 * of_year + 2) / 153;
        let month = (shifted_month + 2) % 12 + 1;
        Self {
            days,
            year: year + era * 400 + i64::from(month <= 2),
            month,
            day: of_year - (153 * shifted_month + 2) / 5 + 1,
            second_of_day: seconds.rem_euclid(DAY),
        }
    }
}

/// A time as clocks show it so many minutes east of UTC, for the accessors, which read UTC.
#[must_use]
pub fn in_offset(time: Timestamp, minutes: i64) -> Timestamp {
    Timestamp {
        nanos: time.nanos + i128::from(minutes) * 60 * NANOS,
    }
}

/// The year.
#[must_use]
pub fn full_year(time: Timestamp) -> i64 {
    Civil::of(time).year
}

/// The month, from 0.
#[must_use]
pub fn month(time: Timestamp) -> i64 {
    Civil::of(time).month - 1
}

/// The day of the month, from 1.
#[must_use]
pub fn date(time: Timestamp) -> i64 {
    Civil::of(time).day
}

/// The day of the month, from 0.
#[must_use]
pub fn day_of_month(time: Timestamp) -> i64 {
    Civil::of(time).day - 1
}

/// The day of the week, from 0 for Sunday.
#[must_use]
pub fn day_of_week(time: Timestamp) -> i64 {
    (Civil::of(time).days + 4).rem_euclid(7)
}

/// The day of the year, from 0.
#[must_use]
pub fn day_of_year(time: Timestamp) -> i64 {
    let civil = Civil::of(time);
    let is_leap = civil.year % 4 == 0 && (civil.year % 100 != 0 || civil.year % 400 == 0);
    let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    let month = usize::try_from(civil.month - 1).unwrap_or(0);
    before[month] + civil.day - 1 + i64::from(is_leap && civil.month > 2)
}

/// The hour of the day.
#[must_use]
pub fn hours(time: Timestamp) -> i64 {
    Civil::of(time).second_of_day / 3_600
}

/// The minute of the hour.
#[must_use]
pub fn minutes(time: Timestamp) -> i64 {
    Civil::of(time).second_of_day / 60 % 60
}

/// The second of the minute.
#[must_use]
pub fn seconds(time: Timestamp) -> i64 {
    Civil::of(time).second_of_day % 60
}

/// The millisecond of the second.
#[must_use]
pub fn milliseconds(time: Timestamp) -> i64 {
    (time.nanos.rem_euclid(NANOS) / 1_000_000) as i64
}

/// Whole hours.
#[must_use]
pub fn duration_hours(duration: Duration) -> i64 {
    (duration.nanos / (3_600 * NANOS)) as i64
}

/// Whole minutes.
#[must_use]
pub fn duration_minutes(duration: Duration) -> i64 {
    (duration.nanos / (60 * NANOS)) as i64
}

/// Whole seconds.
#[must_use]
pub fn duration_seconds(duration: Duration) -> i64 {
    (duration.nanos / NANOS) as i64
}

/// Milliseconds of the last second.
#[must_use]
pub fn duration_milliseconds(duration: Duration) -> i64 {
    (duration.nanos % NANOS / 1_000_000) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        let leap = timestamp_of_string("2024-02-29T23:59:58.5Z").unwrap();
        assert_eq!(leap.to_string(), "2024-02-29T23:59:58.5Z");
        assert_eq!(full_year(leap), 2024);
        assert_eq!(month(leap), 1);
        assert_eq!(date(leap), 29);
        assert_eq!(day_of_week(leap), 4);
        assert_eq!(day_of_year(leap), 59);
        assert_eq!((hours(leap), minutes(leap), seconds(leap)), (23, 59, 58));
        assert_eq!(milliseconds(leap), 500);
        assert_eq!(
            (hours(in_offset(leap, 330)), date(in_offset(leap, 330))),
            (5, 1)
        );
        assert_eq!(Timestamp::new(-1, 0).to_string(), "1969-12-31T23:59:59Z");
        assert_eq!(Timestamp::EPOCH.to_string(), "1970-01-01T00:00:00Z");
    }

    #[test]
    fn durations_are_read_and_printed() {
        let text = |text: &str| duration_of_string(text).map(|duration| duration.to_string());
        assert_eq!(text("1h30m").as_deref(), Ok("5400s"));
        assert_eq!(text("-1.5s").as_deref(), Ok("-1.5s"));
        assert_eq!(text("1us").as_deref(), Ok("0.000001s"));
        for bad in ["", "1", "s", "1x", ".s", "300000000h"] {
            assert!(text(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn results_stay_in_range() {
        let late = Timestamp::new(253_402_300_799, 0);
        assert!(later(late, Duration::new(1, 0)).is_err());
        assert_eq!(
            between(Timestamp::new(3, 0), Timestamp::EPOCH),
            Ok(Duration::new(3, 0))
        );
        assert!(timestamp_of_int(i64::MAX).is_err());
    }
}
