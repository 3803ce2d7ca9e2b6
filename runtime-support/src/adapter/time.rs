//! Points and spans of time: protobuf's, with their range, against the standard library's.

use super::Untranslatable;
use prost_types::{Duration as ProtoDuration, Timestamp};
use std::time::{Duration, SystemTime};

/// Seconds of 0001-01-01T00:00:00Z and of 9999-12-31T23:59:59Z since 1970, the range that
/// `google/protobuf/timestamp.proto` states.
const EARLIEST: i64 = -62_135_596_800;
const LATEST: i64 = 253_402_300_799;

/// The longest span that `google/protobuf/duration.proto` allows, in seconds: about 10,000 years.
const LONGEST: u64 = 315_576_000_000;

const NANOS: u32 = 1_000_000_000;

/// The point in time of a `google.protobuf.Timestamp`.
///
/// # Errors
/// Years outside 1 to 9999, nanoseconds outside 0 to 999,999,999, and what this platform's clock
/// cannot hold.
pub fn system_time(wire: Timestamp) -> Result<SystemTime, Untranslatable> {
    let nanos = u32::try_from(wire.nanos)
        .ok()
        .filter(|nanos| *nanos < NANOS);
    let seconds = Duration::from_secs(wire.seconds.unsigned_abs());
    nanos
        .filter(|_| (EARLIEST..=LATEST).contains(&wire.seconds))
        .and_then(|nanos| {
            let whole = match wire.seconds {
                0.. => SystemTime::UNIX_EPOCH.checked_add(seconds),
                _ => SystemTime::UNIX_EPOCH.checked_sub(seconds),
            };
            whole?.checked_add(Duration::new(0, nanos))
        })
        .ok_or_else(|| Untranslatable::new("is no point in time from year 1 to year 9999"))
}

/// The `google.protobuf.Timestamp` of a point in time; one outside the years 1 to 9999 becomes the
/// nearest inside.
#[must_use]
pub fn timestamp(time: SystemTime) -> Timestamp {
    let (seconds, nanos) = match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => (i128::from(after.as_secs()), after.subsec_nanos()),
        Err(error) => {
            let before = error.duration();
            match before.subsec_nanos() {
                0 => (-i128::from(before.as_secs()), 0),
                nanos => (-i128::from(before.as_secs()) - 1, NANOS - nanos),
            }
        }
    };
    match i64::try_from(seconds) {
        Ok(seconds) if (EARLIEST..=LATEST).contains(&seconds) => wire(seconds, nanos),
        _ if seconds < 0 => wire(EARLIEST, 0),
        _ => wire(LATEST, NANOS - 1),
    }
}

fn wire(seconds: i64, nanos: u32) -> Timestamp {
    Timestamp {
        seconds,
        nanos: nanos.cast_signed(),
    }
}

/// The span of a `google.protobuf.Duration`.
///
/// # Errors
/// Negative spans, spans of more than 315,576,000,000 s, and nanoseconds outside 0 to 999,999,999.
pub fn duration(wire: ProtoDuration) -> Result<Duration, Untranslatable> {
    let seconds = u64::try_from(wire.seconds).ok().filter(|it| *it <= LONGEST);
    let nanos = u32::try_from(wire.nanos).ok().filter(|it| *it < NANOS);
    match (seconds, nanos) {
        (Some(seconds), Some(nanos)) => Ok(Duration::new(seconds, nanos)),
        _ => Err(Untranslatable::new(
            "is no span of time from 0 s to 315576000000 s",
        )),
    }
}

/// The `google.protobuf.Duration` of a span; one of more than 315,576,000,000 s becomes that.
#[must_use]
pub fn proto_duration(span: Duration) -> ProtoDuration {
    let span = span.min(Duration::from_secs(LONGEST));
    ProtoDuration {
        seconds: span.as_secs().cast_signed(),
        nanos: span.subsec_nanos().cast_signed(),
    }
}
