//! What the settings of all policies share: how durations are written, and what is wrong with one.

use serde::Serializer;
use std::fmt;
use std::time::Duration;

/// A setting that no policy can work with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// The key, such as `error_rate`.
    pub key: &'static str,
    /// What is wrong, to follow the key.
    pub problem: &'static str,
}

impl Invalid {
    /// `Ok` if `fine`.
    pub(crate) fn unless(fine: bool, key: &'static str, problem: &'static str) -> Result<(), Self> {
        if fine {
            Ok(())
        } else {
            Err(Self { key, problem })
        }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.key, self.problem)
    }
}

impl std::error::Error for Invalid {}

/// For `#[serde(with)]`: a duration as `"500ms"`, `"5s"` or `"2m"`.
pub(crate) mod duration {
    use super::{Duration, Serializer, text};
    pub(crate) use crate::config::duration::deserialize;

    pub(crate) fn serialize<S: Serializer>(value: &Duration, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&text(*value))
    }
}

/// The same for a duration that may be absent, which is written as `"0s"`: a file has to be able to
/// turn off what is on by default.
pub(crate) mod optional_duration {
    use super::{Duration, Serializer, duration};
    use serde::Deserializer;

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Duration>, D::Error> {
        let value = duration::deserialize(from)?;
        Ok((!value.is_zero()).then_some(value))
    }

    pub(crate) fn serialize<S: Serializer>(
        value: &Option<Duration>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        duration::serialize(&value.unwrap_or_default(), to)
    }
}

/// For `#[serde(with)]`: a number that may be absent, which is written as 0.
pub(crate) mod optional_number {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn deserialize<'de, D, T>(from: D) -> Result<Option<T>, D::Error>
    where
        D: Deserializer<'de>,
        T: Deserialize<'de> + Default + PartialEq,
    {
        let value = T::deserialize(from)?;
        Ok((value != T::default()).then_some(value))
    }

    pub(crate) fn serialize<S, T>(value: &Option<T>, to: S) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
        T: Serialize + Default + Copy,
    {
        value.unwrap_or_default().serialize(to)
    }
}

/// The shortest text that reads back as the same duration.
pub(crate) fn text(value: Duration) -> String {
    let nanos = value.as_nanos();
    let units = [
        ("h", 3_600_000_000_000),
        ("m", 60_000_000_000),
        ("s", 1_000_000_000),
        ("ms", 1_000_000),
        ("us", 1000),
        ("ns", 1),
    ];
    let found = units
        .into_iter()
        .find(|(_, unit)| nanos > 0 && nanos.is_multiple_of(*unit));
    match found {
        Some((name, unit)) => format!("{}{name}", nanos / unit),
        None => "0s".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_written_as_they_are_read() {
        for (nanos, written) in [
            (0, "0s"),
            (1, "1ns"),
            (1_500_000_000, "1500ms"),
            (120_000_000_000, "2m"),
        ] {
            assert_eq!(text(Duration::from_nanos(nanos)), written);
        }
    }
}
