//! URIs and relative references by the grammar of RFC 3986, zones by RFC 6874.

use std::net::Ipv6Addr;

/// An absolute URI.
#[must_use]
pub fn uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    let mut bytes = scheme.bytes();
    bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic())
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        && parts(rest, false)
}

/// An absolute URI or a relative reference.
#[must_use]
pub fn uri_ref(text: &str) -> bool {
    uri(text) || parts(text, true)
}

/// What follows the scheme. A relative path has no colon in its first segment, which would be a
/// scheme.
fn parts(text: &str, is_relative: bool) -> bool {
    let (text, fragment) = cut(text, '#');
    let (hierarchy, query) = cut(text, '?');
    let is_tail = |tail: Option<&str>| {
        tail.is_none_or(|tail| encoded(tail, |byte| is_pchar(byte) || b"/?".contains(&byte)))
    };
    is_tail(fragment) && is_tail(query) && hierarchical(hierarchy, is_relative)
}

fn cut(text: &str, at: char) -> (&str, Option<&str>) {
    match text.split_once(at) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}

fn hierarchical(text: &str, is_relative: bool) -> bool {
    let is_path = |path: &str| encoded(path, |byte| is_pchar(byte) || byte == b'/');
    if let Some(rest) = text.strip_prefix("//") {
        let end = rest.find('/').unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        return is_authority(authority) && is_path(path);
    }
    let first = text.split('/').next().unwrap_or(text);
    is_path(text) && !(is_relative && first.contains(':'))
}

fn is_authority(text: &str) -> bool {
    let host = match text.split_once('@') {
        Some((user, _)) if !encoded(user, |byte| is_name(byte) || byte == b':') => return false,
        Some((_, host)) => host,
        None => text,
    };
    let is_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    if let Some(rest) = host.strip_prefix('[') {
        let Some((literal, port)) = rest.split_once(']') else {
            return false;
        };
        let is_end = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
        return is_end && is_literal(literal);
    }
    let (name, port) = cut(host, ':');
    port.is_none_or(is_port) && encoded_utf8(name, is_name)
}

/// What stands in brackets.
fn is_literal(text: &str) -> bool {
    if let Some(future) = text.strip_prefix(['v', 'V']) {
        let Some((version, address)) = future.split_once('.') else {
            return false;
        };
        return !version.is_empty()
            && version.bytes().all(|byte| byte.is_ascii_hexdigit())
            && !address.is_empty()
            && address.bytes().all(|byte| is_name(byte) || byte == b':');
    }
    let address = match text.split_once("%25") {
        Some((_, "")) => return false,
        Some((_, zone)) if !encoded_utf8(zone, is_unreserved) => return false,
        Some((address, _)) => address,
        None => text,
    };
    address.parse::<Ipv6Addr>().is_ok()
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// `unreserved / sub-delims`.
fn is_name(byte: u8) -> bool {
    is_unreserved(byte) || b"!$&'()*+,;=".contains(&byte)
}

fn is_pchar(byte: u8) -> bool {
    is_name(byte) || b":@".contains(&byte)
}

/// Whether all of `text` is allowed or percent-encoded.
fn encoded(text: &str, is_allowed: impl Fn(u8) -> bool) -> bool {
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = match (first, after) {
            (b'%', [high, low, after @ ..])
                if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() =>
            {
                after
            }
            (byte, after) if is_allowed(*byte) => after,
            _ => return false,
        };
    }
    true
}

/// Like [`encoded`], where what is percent-encoded must be UTF-8.
fn encoded_utf8(text: &str, is_allowed: impl Fn(u8) -> bool) -> bool {
    if !encoded(text, is_allowed) {
        return false;
    }
    if !text.contains('%') {
        return true;
    }
    let mut decoded = Vec::with_capacity(text.len());
    let mut parts = text.split('%');
    decoded.extend(parts.next().unwrap_or("").bytes());
    for part in parts {
        let (code, plain) = part.split_at(2);
        decoded.extend(u8::from_str_radix(code, 16));
        decoded.extend(plain.bytes());
    }
    std::str::from_utf8(&decoded).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uris_follow_the_grammar() {
        for good in [
            "https://user@example.com:8080/a/b?c=d#e",
            "foo:",
            "urn:isbn:1",
            "http://[::1%25eth0]/",
            "http://[v1.x]/",
            "file:///a",
            "a://%C3%A4",
        ] {
            assert!(uri(good), "{good}");
        }
        for bad in [
            "", ":", "1a:b", "//a", "a b:c", "a://b c", "a:%zz", "a://[::1", "a://b:x", "a:b#c#d",
            "a://%ff",
        ] {
            assert!(!uri(bad), "{bad}");
        }
    }

    #[test]
    fn a_relative_reference_hides_no_scheme() {
        for good in ["", "a/b", "//host/x", "?q", "#f", "./a:b"] {
            assert!(uri_ref(good), "{good}");
        }
        assert!(!uri_ref("1:b"));
    }
}
