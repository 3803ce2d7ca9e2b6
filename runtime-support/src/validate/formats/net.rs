//! Host names, addresses, prefixes, and hosts with ports.

use super::is_label;
use std::net::{Ipv4Addr, Ipv6Addr};

/// A host name of RFC 1034 with at most 253 characters before the dot of the root, whose last label is not all digits.
#[must_use]
pub fn hostname(text: &str) -> bool {
    let text = text.strip_suffix('.').unwrap_or(text);
    if text.len() > 253 {
        return false;
    }
    let last = text.rsplit('.').next().unwrap_or(text);
    text.split('.').all(is_label) && !last.bytes().all(|byte| byte.is_ascii_digit())
}

/// An IP address of this version: 4, 6, or 0 for either. A version 6 address may have a zone.
#[must_use]
pub fn ip(text: &str, version: i64) -> bool {
    match version {
        4 => ipv4(text).is_some(),
        6 => ipv6(text),
        0 => ipv4(text).is_some() || ipv6(text),
        _ => false,
    }
}

fn ipv4(text: &str) -> Option<u32> {
    text.parse::<Ipv4Addr>().ok().map(u32::from)
}

fn ipv6(text: &str) -> bool {
    let address = match text.split_once('%') {
        Some((_, zone)) if zone.is_empty() || zone.contains('\0') => return false,
        Some((address, _)) => address,
        None => text,
    };
    address.parse::<Ipv6Addr>().is_ok()
}

/// An address with the length of its prefix. A `strict` one has only zeros behind the prefix.
#[must_use]
pub fn ip_prefix(text: &str, version: i64, strict: bool) -> bool {
    let Some((address, length)) = text.split_once('/') else {
        return false;
    };
    let v4 = || match (ipv4(address), prefix_length(length, 32)) {
        (Some(bits), Some(length)) => !strict || bits.checked_shl(length).unwrap_or(0) == 0,
        _ => false,
    };
    let v6 = || match (address.parse::<Ipv6Addr>(), prefix_length(length, 128)) {
        (Ok(bits), Some(length)) => {
            !strict || u128::from(bits).checked_shl(length).unwrap_or(0) == 0
        }
        _ => false,
    };
    match version {
        4 => v4(),
        6 => v6(),
        0 => v4() || v6(),
        _ => false,
    }
}

/// A decimal number without sign or leading zeros.
fn decimal(text: &str, max: u32) -> Option<u32> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit())
        && !(text.len() > 1 && text.starts_with('0'));
    let number = if plain {
        text.parse().ok()?
    } else {
        return None;
    };
    (number <= max).then_some(number)
}

fn prefix_length(text: &str, max: u32) -> Option<u32> {
    decimal(text, max)
}

fn port(text: &str) -> bool {
    decimal(text, u32::from(u16::MAX)).is_some()
}

/// A host name or address with a port, which may be missing unless `port_required`. A version 6
/// address stands in brackets.
#[must_use]
pub fn host_and_port(text: &str, port_required: bool) -> bool {
    if let Some(rest) = text.strip_prefix('[') {
        return match rest.rsplit_once(']') {
            Some((address, "")) => !port_required && ipv6(address),
            Some((address, rest)) => rest.strip_prefix(':').is_some_and(port) && ipv6(address),
            None => false,
        };
    }
    match text.rsplit_once(':') {
        Some((host, number)) => is_host(host) && port(number),
        None => !port_required && is_host(text),
    }
}

fn is_host(text: &str) -> bool {
    hostname(text) || ipv4(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_strict_on_demand() {
        assert!(ip_prefix("10.0.0.0/8", 0, true));
        assert!(ip_prefix("10.1.0.0/8", 0, false));
        assert!(!ip_prefix("10.1.0.0/8", 4, true));
        assert!(ip_prefix("0.0.0.0/0", 4, true));
        assert!(ip_prefix("1.2.3.4/32", 4, true));
        assert!(ip_prefix("2001:db8::/32", 6, true));
        for bad in [
            "10.0.0.0",
            "10.0.0.0/33",
            "10.0.0.0/08",
            "10.0.0.0/+8",
            "::1%x/64",
        ] {
            assert!(!ip_prefix(bad, 0, false), "{bad}");
        }
    }

    #[test]
    fn a_host_may_have_a_port() {
        assert!(host_and_port("example.com:80", true));
        assert!(host_and_port("[::1]:80", true));
        assert!(host_and_port("[::1]", false));
        assert!(!host_and_port("example.com", true));
        for bad in ["", ":80", "a:65536", "a:080", "::1:80", "[::1", "a:"] {
            assert!(!host_and_port(bad, false), "{bad}");
        }
    }

    #[test]
    fn a_host_name_ends_in_a_name() {
        assert!(hostname("example.com."));
        assert!(!hostname("10.0.0.1"));
        assert!(!hostname(""));
        assert!(!hostname("a_b"));
        let longest = format!("{}a", "a.".repeat(126));
        assert!(hostname(&longest) && hostname(&format!("{longest}.")));
        assert!(!hostname(&format!("{longest}a")));
    }
}
