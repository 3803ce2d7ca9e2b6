//! `google.protobuf.Timestamp` and `Duration` as text.
//!
//! Days are counted as in "chrono-Compatible Low-Level Date Algorithms" by Howard Hinnant.

use super::decimal::put_unsigned;

const DAY: i64 = 86_400;
/// 0001-01-01T00:00:00Z
const FIRST: i64 = -62_135_596_800;
/// 9999-12-31T23:59:59Z
const LAST: i64 = 253_402_300_799;
/// Seconds of 10 000 years.
const LONGEST: i64 = 315_576_000_000;
const BILLION: u32 = 1_000_000_000;

/// Seconds and nanoseconds since 1970 of an RFC 3339 time in the years 1 to 9999, with any offset.
pub(super) fn parse_timestamp(text: &str) -> Option<(i64, i32)> {
    let rest = text;
    let (year, rest) = number(rest, 4)?;
    let (month, rest) = number(rest.strip_prefix('-')?, 2)?;
    let (day, rest) = number(rest.strip_prefix('-')?, 2)?;
    let (hour, rest) = number(rest.strip_prefix('T')?, 2)?;
    let (minute, rest) = number(rest.strip_prefix(':')?, 2)?;
    let (second, rest) = number(rest.strip_prefix(':')?, 2)?;
    let (nanos, rest) = fraction(rest)?;
    let offset = match rest {
        "Z" => 0,
        _ => offset(rest)?,
    };
    let is_date = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    if !is_date || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let time = hour * 3600 + minute * 60 + second - offset;
    let seconds = days_from_civil(year, month, day) * DAY + time;
    is_time(seconds, nanos.cast_signed()).then_some((seconds, nanos.cast_signed()))
}

/// Appends an RFC 3339 time with 0, 3, 6 or 9 digits of a second's fraction; `false` if it is out of
/// range.
pub(super) fn put_timestamp(seconds: i64, nanos: i32, out: &mut Vec<u8>) -> bool {
    if !is_time(seconds, nanos) {
        return false;
    }
    let (year, month, day) = civil_from_days(seconds.div_euclid(DAY));
    let time = seconds.rem_euclid(DAY);
    put_padded(year, 4, out);
    out.push(b'-');
    put_padded(month, 2, out);
    out.push(b'-');
    put_padded(day, 2, out);
    out.push(b'T');
    put_padded(time / 3600, 2, out);
    out.push(b':');
    put_padded(time / 60 % 60, 2, out);
    out.push(b':');
    put_padded(time % 60, 2, out);
    put_fraction(nanos.unsigned_abs(), out);
    out.push(b'Z');
    true
}

/// Seconds and nanoseconds of a duration such as `-1.5s`, of one sign, within 10 000 years.
pub(super) fn parse_duration(text: &str) -> Option<(i64, i32)> {
    let text = text.strip_suffix('s')?;
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let seconds: i64 = text[..digits].parse().ok()?;
    let (nanos, rest) = fraction(&text[digits..])?;
    let (seconds, nanos) = (sign * seconds, sign as i32 * nanos.cast_signed());
    (rest.is_empty() && is_duration(seconds, nanos)).then_some((seconds, nanos))
}

/// Appends a duration with 0, 3, 6 or 9 digits of a second's fraction; `false` if it is out of range
/// or of two signs.
pub(super) fn put_duration(seconds: i64, nanos: i32, out: &mut Vec<u8>) -> bool {
    if !is_duration(seconds, nanos) {
        return false;
    }
    if seconds < 0 || nanos < 0 {
        out.push(b'-');
    }
    put_unsigned(seconds.unsigned_abs(), out);
    put_fraction(nanos.unsigned_abs(), out);
    out.push(b's');
    true
}

fn is_time(seconds: i64, nanos: i32) -> bool {
    (FIRST..=LAST).contains(&seconds) && (0..BILLION.cast_signed()).contains(&nanos)
}

fn is_duration(seconds: i64, nanos: i32) -> bool {
    let is_of_one_sign = match seconds.signum() {
        1 => nanos >= 0,
        -1 => nanos <= 0,
        _ => true,
    };
    seconds.unsigned_abs() <= LONGEST.unsigned_abs()
        && nanos.unsigned_abs() < BILLION
        && is_of_one_sign
}

/// A number of exactly so many digits.
fn number(text: &str, digits: usize) -> Option<(i64, &str)> {
    let (number, rest) = text.split_at_checked(digits)?;
    let are_digits = number.bytes().all(|digit| digit.is_ascii_digit());
    let number = number.parse().ok()?;
    are_digits.then_some((number, rest))
}

/// A point with one to nine digits, as nanoseconds; 0 if there is none.
fn fraction(text: &str) -> Option<(u32, &str)> {
    let Some(text) = text.strip_prefix('.') else {
        return Some((0, text));
    };
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let missing = 9_usize.checked_sub(digits)?;
    let number: u32 = text[..digits].parse().ok()?;
    Some((number * 10_u32.pow(missing as u32), &text[digits..]))
}

/// `+08:00` in seconds.
fn offset(text: &str) -> Option<i64> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+')?),
    };
    let (hours, rest) = number(rest, 2)?;
    let (minutes, rest) = number(rest.strip_prefix(':')?, 2)?;
    let is_offset = rest.is_empty() && hours <= 23 && minutes <= 59;
    is_offset.then_some(sign * (hours * 3600 + minutes * 60))
}

fn days_in(year: i64, month: i64) -> i64 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

fn put_padded(value: i64, digits: u32, out: &mut Vec<u8>) {
    for digit in (0..digits).rev() {
        out.push(b'0' + (value / 10_i64.pow(digit) % 10) as u8);
    }
}

fn put_fraction(nanos: u32, out: &mut Vec<u8>) {
    if nanos == 0 {
        return;
    }
    let (value, digits) = match nanos {
        _ if nanos.is_multiple_of(1_000_000) => (nanos / 1_000_000, 3),
        _ if nanos.is_multiple_of(1_000) => (nanos / 1_000, 6),
        _ => (nanos, 9),
    };
    out.push(b'.');
    put_padded(i64::from(value), digits, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timestamp(seconds: i64, nanos: i32) -> Option<String> {
        let mut out = Vec::new();
        put_timestamp(seconds, nanos, &mut out).then(|| String::from_utf8(out).unwrap())
    }

    fn duration(seconds: i64, nanos: i32) -> Option<String> {
        let mut out = Vec::new();
        put_duration(seconds, nanos, &mut out).then(|| String::from_utf8(out).unwrap())
    }

    #[test]
    fn times_go_there_and_back() {
        for (text, seconds, nanos) in [
            ("1970-01-01T00:00:00Z", 0, 0),
            ("0001-01-01T00:00:00Z", FIRST, 0),
            ("9999-12-31T23:59:59.999999999Z", LAST, 999_999_999),
            ("1972-06-30T23:59:59.500Z", 78_796_799, 500_000_000),
            ("2000-02-29T12:00:00.000001Z", 951_825_600, 1_000),
            ("1969-12-31T23:59:59.999Z", -1, 999_000_000),
        ] {
            assert_eq!(parse_timestamp(text), Some((seconds, nanos)), "{text}");
            assert_eq!(timestamp(seconds, nanos).as_deref(), Some(text));
        }
        let nine = parse_timestamp("1970-01-01T09:00:00.1+09:00");
        assert_eq!(nine, Some((0, 100_000_000)));
        assert_eq!(parse_timestamp("1969-12-31T19:00:00-05:00"), Some((0, 0)));
        // Each day of the years on both sides of the year 2000.
        for days in -200_000..200_000 {
            let (year, month, day) = civil_from_days(days);
            assert_eq!(days_from_civil(year, month, day), days);
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "1970-01-01",
            "1970-01-01t00:00:00Z",
            "1970-01-01T00:00:00z",
            "1970-01-01T00:00:00",
            "1970-01-01T00:00:00.Z",
            "1970-01-01T00:00:00.0000000001Z",
            "1970-1-01T00:00:00Z",
            "1970-13-01T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "1970-01-01T24:00:00Z",
            "1970-01-01T00:00:60Z",
            "0000-12-31T23:59:59Z",
            "10000-01-01T00:00:00Z",
            "9999-12-31T23:59:59-00:01",
            "1970-01-01T00:00:00+24:00",
            "1970-01-01T00:00:00+0900",
            "+970-01-01T00:00:00Z",
        ] {
            assert_eq!(parse_timestamp(text), None, "{text}");
        }
        assert_eq!(timestamp(FIRST - 1, 0), None);
        assert_eq!(timestamp(LAST + 1, 0), None);
        assert_eq!(timestamp(0, -1), None);
        assert_eq!(timestamp(0, 1_000_000_000), None);
    }

    #[test]
    fn durations_go_there_and_back() {
        for (text, seconds, nanos) in [
            ("0s", 0, 0),
            ("-0.500s", 0, -500_000_000),
            ("1.000000001s", 1, 1),
            ("-315576000000.999999999s", -LONGEST, -999_999_999),
        ] {
            assert_eq!(parse_duration(text), Some((seconds, nanos)), "{text}");
            assert_eq!(duration(seconds, nanos).as_deref(), Some(text));
        }
        assert_eq!(parse_duration("1.5s"), Some((1, 500_000_000)));
        for text in [
            "",
            "s",
            "1",
            "1.s",
            ".5s",
            "+1s",
            "--1s",
            "1 s",
            "1e3s",
            "315576000001s",
        ] {
            assert_eq!(parse_duration(text), None, "{text}");
        }
        assert_eq!(duration(1, -1), None);
        assert_eq!(duration(-1, 1), None);
        assert_eq!(duration(LONGEST + 1, 0), None);
        assert_eq!(duration(i64::MIN, 0), None);
        assert_eq!(duration(0, 1_000_000_000), None);
    }
}
