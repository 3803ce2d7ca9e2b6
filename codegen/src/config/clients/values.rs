//! Whether the value of a key is one that the runtime takes.

use super::keys::{BOUNDS, CODES};
use crate::config::reader::{Section, did_you_mean, kind};
use crate::finding::{Finding, Place};
use std::collections::BTreeSet;
use std::time::Duration;
use toml::de::DeValue;

/// Reports what is wrong with the value of a key, whose kind is `wanted`.
pub(super) fn value(table: &Section<'_>, key: &str, path: &str, wanted: &str) {
    let Some((found, place)) = table.any(key) else {
        return;
    };
    let fault = match wanted {
        "codes" => return codes(table, key),
        "texts" => return endpoints(table, key),
        "text" => match found {
            DeValue::String(_) => None,
            _ => Some("a string"),
        },
        "flag" => match found {
            DeValue::Boolean(_) => None,
            _ => Some("true or false"),
        },
        "duration" => match found {
            DeValue::String(text) if parse_duration(text).is_some() => None,
            _ => Some("a duration such as `\"500ms\"`, `\"5s\"` or `\"2m\"`"),
        },
        "backoff" => match found {
            DeValue::String(text) if is_backoff(text) => None,
            _ => Some("one duration or a range of them such as `\"10ms..200ms\"`"),
        },
        "count" => match integer(found) {
            Some(count) if u32::try_from(count).is_ok() => None,
            Some(0..) => Some("an integer up to 4294967295"),
            _ => Some("an integer that is not negative"),
        },
        "share" => match number(found) {
            Some(number) if (0.0..=1.0).contains(&number) => None,
            _ => Some("a number from 0 to 1"),
        },
        "number" => match number(found) {
            Some(number) if number >= 0.0 && number.is_finite() => None,
            _ => Some("a number that is not negative"),
        },
        words => match found {
            DeValue::String(text) if words.split('|').any(|word| word == text) => None,
            DeValue::String(text) => {
                let words: Vec<_> = words.split('|').collect();
                let message = format!("`{key}` cannot be `{text}`");
                let help = did_you_mean(text, &words);
                table.report(Finding::error("BAD_VALUE", message, help).at(place));
                return;
            }
            _ => Some("a string"),
        },
    };
    match fault {
        Some(wanted) => table.report(wrong(key, wanted, found, place)),
        None => bounds(table, key, path, found, place),
    }
}

fn wrong(key: &str, wanted: &str, found: &DeValue<'_>, place: Place) -> Finding {
    let shown = match found {
        DeValue::String(text) if wanted.starts_with("a duration") || wanted.contains("range") => {
            format!("`{text}`")
        }
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        other => kind(other).to_owned(),
    };
    let code = match found {
        DeValue::String(_) if shown.starts_with('`') => "BAD_VALUE",
        DeValue::Integer(_) | DeValue::Float(_) if wanted.contains("number") => "BAD_VALUE",
        DeValue::Integer(_) if wanted.contains("integer") => "BAD_VALUE",
        _ => "WRONG_TYPE",
    };
    let message = format!("`{key}` is {wanted}, not {shown}");
    let help = if wanted.contains("duration") {
        "write a whole number and one of the units `ns`, `us`, `ms`, `s`, `m` and `h`, in quotes"
    } else {
        match wanted {
            "a string" => "write it in double quotes",
            "true or false" => "write `true` or `false`",
            _ => "write such a number, without quotes",
        }
    };
    Finding::error(code, message, help).at(place)
}

fn bounds(table: &Section<'_>, key: &str, path: &str, found: &DeValue<'_>, place: Place) {
    let Some((_, least, most)) = BOUNDS.iter().find(|(bounded, _, _)| *bounded == path) else {
        return;
    };
    let Some(number) = number(found) else { return };
    if (*least..=*most).contains(&number) {
        return;
    }
    let message = format!("`{key}` is {number}, which is out of its range");
    let help = if most.is_finite() {
        format!("write a number from {least} to {most}")
    } else {
        format!("write {least} or more")
    };
    table.report(Finding::error("BAD_VALUE", message, help).at(place));
}

fn codes(table: &Section<'_>, key: &str) {
    let mut seen = BTreeSet::new();
    for (name, place) in table.strings(key).unwrap_or_default() {
        if !CODES.contains(&name.as_str()) {
            let message = format!("`{name}` in `{key}` is no code that a call can fail with");
            let help = did_you_mean(&name.to_uppercase(), &CODES);
            table.report(Finding::error("BAD_VALUE", message, help).at(place));
        } else if !seen.insert(name.clone()) {
            let message = format!("`{name}` is in `{key}` twice");
            table.report(Finding::error("BAD_VALUE", message, "remove one of the two").at(place));
        }
    }
}

/// One URL or a list of them.
fn endpoints(table: &Section<'_>, key: &str) {
    let urls: Vec<(String, Place)> = match table.any(key) {
        Some((DeValue::String(url), place)) => vec![(url.to_string(), place)],
        Some((DeValue::Array(_), _)) => table.strings(key).unwrap_or_default(),
        Some((other, place)) => {
            let message = format!("`{key}` is a URL or a list of them, not {}", kind(other));
            let help = "write `endpoint = \"http://host:port\"`";
            table.report(Finding::error("WRONG_TYPE", message, help).at(place));
            return;
        }
        None => return,
    };
    if urls.is_empty()
        && matches!(table.any(key), Some((DeValue::Array(items), _)) if items.is_empty())
    {
        let message = format!("`{key}` names no address");
        let help = "write `endpoint = \"http://host:port\"`, or remove the key for the default";
        table.report(Finding::error("BAD_VALUE", message, help).at(table.place_of(key)));
    }
    for (url, place) in urls {
        if !is_url(&url) {
            let message = format!("`{url}` is no address that a client can call");
            let help = "write `http://` or `https://`, a host and a port, such as \
                        `\"http://inventory:8080\"`";
            table.report(Finding::error("BAD_VALUE", message, help).at(place));
        }
    }
}

/// `http://host:port` or `https://host:port`, a final slash allowed, and `zone@` in front.
fn is_url(url: &str) -> bool {
    let url = match url.split_once('@') {
        Some((zone, url)) if !zone.is_empty() && !zone.contains(['/', ':']) => url,
        _ => url,
    };
    let Some(rest) = ["http://", "https://"]
        .iter()
        .find_map(|scheme| url.strip_prefix(scheme))
    else {
        return false;
    };
    let authority = rest.strip_suffix('/').unwrap_or(rest);
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let is_host = match host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
    {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => {
            !host.is_empty()
                && host
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_'))
        }
    };
    is_host && port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0))
}

pub(super) fn integer(value: &DeValue<'_>) -> Option<i64> {
    match value {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    }
}

fn number(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Float(number) => number.as_str().parse().ok(),
        other => integer(other).map(|number| number as f64),
    }
}

fn is_backoff(text: &str) -> bool {
    match text.split_once("..") {
        Some((least, most)) => match (parse_duration(least), parse_duration(most)) {
            (Some(least), Some(most)) => least <= most,
            _ => false,
        },
        None => parse_duration(text).is_some(),
    }
}

/// A whole number and a unit, as the runtime reads it.
pub(super) fn parse_duration(text: &str) -> Option<Duration> {
    let text = text.trim();
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let number: u64 = text[..digits].parse().ok()?;
    let seconds = |factor| number.checked_mul(factor).map(Duration::from_secs);
    match text[digits..].trim_start() {
        "ns" => Some(Duration::from_nanos(number)),
        "us" | "µs" => Some(Duration::from_micros(number)),
        "ms" => Some(Duration::from_millis(number)),
        "s" => seconds(1),
        "m" => seconds(60),
        "h" => seconds(3600),
        _ => None,
    }
}
