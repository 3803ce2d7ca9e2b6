//! How each kind of setting is read, checked and written.

pub(super) mod edge;
pub(super) mod tracing;

use super::Secret;
use super::secret::REDACTED;
use super::settings::{CallerKey, LogFormat};
use crate::policy::concurrency::Algorithm;
use ipnet::IpNet;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;
use toml::Value;

/// One way of writing a value in configuration.
pub(super) trait Kind {
    type Value;

    /// What a value must look like, to follow the word "expected".
    const EXPECTED: &'static str;

    /// Whether even a wrong value must not be shown.
    const SECRET: bool = false;

    /// Reads the text of an environment variable, a flag, or a TOML string.
    fn parse(text: &str) -> Option<Self::Value>;

    /// Reads a value of a file.
    fn read(value: &Value) -> Option<Self::Value> {
        Self::parse(value.as_str()?)
    }

    /// The value as a file would have it, redacted if it is a secret.
    fn show(value: &Self::Value) -> Value;
}

/// An IP address with a port.
pub(super) struct Address;

impl Kind for Address {
    type Value = SocketAddr;
    const EXPECTED: &'static str = "an IP address with a port such as `0.0.0.0:8080`";

    fn parse(text: &str) -> Option<SocketAddr> {
        text.trim().parse().ok()
    }

    fn show(value: &SocketAddr) -> Value {
        Value::String(value.to_string())
    }
}

/// A span of time.
pub(super) struct Time;

impl Kind for Time {
    type Value = Duration;
    const EXPECTED: &'static str = "a duration such as `500ms`, `5s` or `2m`";

    fn parse(text: &str) -> Option<Duration> {
        let (number, unit) = number_and_unit(text)?;
        let seconds = |factor| number.checked_mul(factor).map(Duration::from_secs);
        match unit {
            "ns" => Some(Duration::from_nanos(number)),
            "us" | "µs" => Some(Duration::from_micros(number)),
            "ms" => Some(Duration::from_millis(number)),
            "s" => seconds(1),
            "m" => seconds(60),
            "h" => seconds(3600),
            _ => None,
        }
    }

    fn show(value: &Duration) -> Value {
        let nanos = value.as_nanos();
        let units = [
            ("h", 3_600_000_000_000),
            ("m", 60_000_000_000),
            ("s", 1_000_000_000),
            ("ms", 1_000_000),
            ("us", 1000),
        ];
        let text = units
            .into_iter()
            .find(|(_, unit)| nanos != 0 && nanos.is_multiple_of(*unit))
            .map_or_else(
                || {
                    if nanos == 0 {
                        "0s".to_owned()
                    } else {
                        format!("{nanos}ns")
                    }
                },
                |(name, unit)| format!("{}{name}", nanos / unit),
            );
        Value::String(text)
    }
}

/// A duration such as `500ms`, `5s` or `2m`.
pub(crate) fn parse_duration(text: &str) -> Option<Duration> {
    Time::parse(text)
}

/// A number of bytes.
pub(super) struct Size;

impl Size {
    fn bytes(text: &str) -> Option<u64> {
        let (number, unit) = number_and_unit(text)?;
        let factor = match unit {
            "" | "B" => 1,
            "kB" | "KB" => 1000,
            "MB" => 1000 * 1000,
            "GB" => 1000 * 1000 * 1000,
            "KiB" => 1 << 10,
            "MiB" => 1 << 20,
            "GiB" => 1 << 30,
            _ => return None,
        };
        number.checked_mul(factor)
    }

    fn text(bytes: u64) -> String {
        let units = [("GiB", 1_u64 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)];
        units
            .into_iter()
            .find(|(_, unit)| bytes != 0 && bytes.is_multiple_of(*unit))
            .map_or_else(
                || format!("{bytes}B"),
                |(name, unit)| format!("{}{name}", bytes / unit),
            )
    }
}

impl Kind for Size {
    type Value = usize;
    const EXPECTED: &'static str = "a size such as `4MiB`, `512KiB` or a number of bytes";

    fn parse(text: &str) -> Option<usize> {
        Self::bytes(text)?.try_into().ok()
    }

    fn read(value: &Value) -> Option<usize> {
        match value {
            Value::Integer(bytes) => (*bytes).try_into().ok(),
            other => Self::parse(other.as_str()?),
        }
    }

    fn show(value: &usize) -> Value {
        Value::String(Self::text(*value as u64))
    }
}

/// A flow-control window of HTTP/2, whose bounds are those of RFC 9113 §6.9.2.
pub(super) struct Window;

impl Kind for Window {
    type Value = u32;
    const EXPECTED: &'static str = "a size from `65535` bytes to less than `2GiB`";

    fn parse(text: &str) -> Option<u32> {
        let bytes = u32::try_from(Size::bytes(text)?).ok()?;
        (65_535..1 << 31).contains(&bytes).then_some(bytes)
    }

    fn read(value: &Value) -> Option<u32> {
        match value {
            Value::Integer(bytes) => Self::parse(&bytes.to_string()),
            other => Self::parse(other.as_str()?),
        }
    }

    fn show(value: &u32) -> Value {
        Value::String(Size::text(u64::from(*value)))
    }
}

/// How many of something; at least one.
pub(super) struct Count;

impl Kind for Count {
    type Value = u32;
    const EXPECTED: &'static str = "a whole number, at least `1`";

    fn parse(text: &str) -> Option<u32> {
        text.trim().parse().ok().filter(|count| *count > 0)
    }

    fn read(value: &Value) -> Option<u32> {
        Self::parse(&value.as_integer()?.to_string())
    }

    fn show(value: &u32) -> Value {
        Value::Integer((*value).into())
    }
}

/// How many of something, or none.
pub(super) struct Whole;

impl Kind for Whole {
    type Value = u32;
    const EXPECTED: &'static str = "a whole number, not negative";

    fn parse(text: &str) -> Option<u32> {
        text.trim().parse().ok()
    }

    fn read(value: &Value) -> Option<u32> {
        value.as_integer()?.try_into().ok()
    }

    fn show(value: &u32) -> Value {
        Value::Integer((*value).into())
    }
}

/// A number with decimals, not negative.
pub(super) struct Decimal;

impl Kind for Decimal {
    type Value = f64;
    const EXPECTED: &'static str = "a number such as `0.5`, not negative";

    fn parse(text: &str) -> Option<f64> {
        let number: f64 = text.trim().parse().ok()?;
        (number.is_finite() && number >= 0.0).then_some(number)
    }

    fn read(value: &Value) -> Option<f64> {
        match value {
            Value::Integer(number) => Self::parse(&number.to_string()),
            Value::Float(number) => Self::parse(&number.to_string()),
            _ => None,
        }
    }

    fn show(value: &f64) -> Value {
        Value::Float(*value)
    }
}

/// How the server finds out how many calls at once it can do.
pub(super) struct ShedBy;

impl Kind for ShedBy {
    type Value = Option<Algorithm>;
    const EXPECTED: &'static str = "`off`, `gradient`, `vegas`, `aimd` or `bbr`";

    fn parse(text: &str) -> Option<Option<Algorithm>> {
        match text.trim() {
            "off" => Some(None),
            "gradient" => Some(Some(Algorithm::Gradient)),
            "vegas" => Some(Some(Algorithm::Vegas)),
            "aimd" => Some(Some(Algorithm::Aimd)),
            "bbr" => Some(Some(Algorithm::Bbr)),
            _ => None,
        }
    }

    fn show(value: &Option<Algorithm>) -> Value {
        let name = match value {
            None => "off",
            Some(Algorithm::Gradient) => "gradient",
            Some(Algorithm::Vegas) => "vegas",
            Some(Algorithm::Aimd) => "aimd",
            Some(Algorithm::Bbr) => "bbr",
        };
        Value::String(name.to_owned())
    }
}

/// What tells callers apart.
pub(super) struct KeyOfCaller;

impl Kind for KeyOfCaller {
    type Value = CallerKey;
    const EXPECTED: &'static str = "`peer`, `subject`, `tenant` or `metadata:NAME` with the name of a \
                                    header";

    fn parse(text: &str) -> Option<CallerKey> {
        match text.trim() {
            "peer" => Some(CallerKey::Peer),
            "subject" => Some(CallerKey::Subject),
            "tenant" => Some(CallerKey::Tenant),
            other => {
                let name = other.strip_prefix("metadata:")?;
                Some(CallerKey::Metadata(name.trim().parse().ok()?))
            }
        }
    }

    fn show(value: &CallerKey) -> Value {
        Value::String(match value {
            CallerKey::Peer => "peer".to_owned(),
            CallerKey::Subject => "subject".to_owned(),
            CallerKey::Tenant => "tenant".to_owned(),
            CallerKey::Metadata(name) => format!("metadata:{name}"),
        })
    }
}

/// Networks in CIDR notation; a bare address is a network of one.
pub(super) struct Networks;

impl Networks {
    fn one(text: &str) -> Option<IpNet> {
        let text = text.trim();
        text.parse()
            .ok()
            .or_else(|| text.parse::<IpAddr>().map(IpNet::from).ok())
    }
}

impl Kind for Networks {
    type Value = Vec<IpNet>;
    const EXPECTED: &'static str = "networks such as `10.0.0.0/8` or `::1`, in a file as an array, \
                                    elsewhere separated by commas";

    fn parse(text: &str) -> Option<Vec<IpNet>> {
        if text.trim().is_empty() {
            return Some(Vec::new());
        }
        text.split(',').map(Self::one).collect()
    }

    fn read(value: &Value) -> Option<Vec<IpNet>> {
        let networks = value.as_array()?.iter();
        networks
            .map(|network| Self::one(network.as_str()?))
            .collect()
    }

    fn show(value: &Vec<IpNet>) -> Value {
        Value::Array(
            value
                .iter()
                .map(|network| Value::String(network.to_string()))
                .collect(),
        )
    }
}

/// A secret; empty means that there is none.
pub(super) struct OptionalSecret;

impl Kind for OptionalSecret {
    type Value = Option<Secret>;
    const EXPECTED: &'static str = "a string";
    const SECRET: bool = true;

    fn parse(text: &str) -> Option<Option<Secret>> {
        Some((!text.is_empty()).then(|| Secret::new(text)))
    }

    fn show(value: &Option<Secret>) -> Value {
        Value::String(value.as_ref().map_or("", |_| REDACTED).to_owned())
    }
}

/// A filter of log lines.
pub(super) struct LogLevel;

impl Kind for LogLevel {
    type Value = String;
    const EXPECTED: &'static str = "a level (`error`, `warn`, `info`, `debug`, `trace`, `off`) or \
                                    directives such as `info,hyper=warn`";

    fn parse(text: &str) -> Option<String> {
        crate::log::parse_level(text).ok()?;
        Some(text.to_owned())
    }

    fn show(value: &String) -> Value {
        Value::String(value.clone())
    }
}

/// How log lines look.
pub(super) struct Format;

impl Kind for Format {
    type Value = LogFormat;
    const EXPECTED: &'static str = "`auto`, `json` or `text`";

    fn parse(text: &str) -> Option<LogFormat> {
        match text.trim() {
            "auto" => Some(LogFormat::Auto),
            "json" => Some(LogFormat::Json),
            "text" => Some(LogFormat::Text),
            _ => None,
        }
    }

    fn show(value: &LogFormat) -> Value {
        let name = match value {
            LogFormat::Auto => "auto",
            LogFormat::Json => "json",
            LogFormat::Text => "text",
        };
        Value::String(name.to_owned())
    }
}

/// `250ms` as 250 and `ms`.
fn number_and_unit(text: &str) -> Option<(u64, &str)> {
    let text = text.trim();
    let end = text
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    Some((number.parse().ok()?, unit.trim_start()))
}
