//! Types of the settings of the public listener's edge: TLS, tokens and CORS.

use super::settings::Cors;
use http::{HeaderName, HeaderValue, Method, Uri};
use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;

/// Whether clients must show a certificate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClientAuth {
    /// Who has none is turned away.
    #[default]
    Required,
    /// Who has none is let in; one that is shown must be good.
    Optional,
}

/// A version of TLS.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TlsVersion {
    /// RFC 5246.
    #[default]
    Tls12,
    /// RFC 8446.
    Tls13,
}

/// An algorithm of signatures by public keys (RFC 7518 §3.1, RFC 8037). There are no others: neither
/// shared secrets nor `none` can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    Rs384,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    Rs512,
    /// RSASSA-PSS with SHA-256.
    Ps256,
    /// RSASSA-PSS with SHA-384.
    Ps384,
    /// RSASSA-PSS with SHA-512.
    Ps512,
    /// ECDSA over P-256 with SHA-256.
    Es256,
    /// ECDSA over P-384 with SHA-384.
    Es384,
    /// Ed25519.
    EdDsa,
}

impl Algorithm {
    const ALL: [Self; 9] = [
        Self::Rs256,
        Self::Rs384,
        Self::Rs512,
        Self::Ps256,
        Self::Ps384,
        Self::Ps512,
        Self::Es256,
        Self::Es384,
        Self::EdDsa,
    ];

    /// The name in headers of tokens.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Rs384 => "RS384",
            Self::Rs512 => "RS512",
            Self::Ps256 => "PS256",
            Self::Ps384 => "PS384",
            Self::Ps512 => "PS512",
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
            Self::EdDsa => "EdDSA",
        }
    }

    /// The algorithm of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }

    /// What issuers use.
    pub(super) fn usual() -> Vec<Self> {
        vec![Self::Rs256, Self::Ps256, Self::Es256, Self::EdDsa]
    }
}

/// Where the keys of tokens come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeySource {
    /// A file.
    File(PathBuf),
    /// A URL with a host and without user or password.
    Url(Uri),
}

impl KeySource {
    /// Reads a path or a URL. Plain HTTP is for this machine only: on any other way, somebody could
    /// exchange the keys.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if !text.contains("://") {
            return Some(Self::File(text.into()));
        }
        let url: Uri = text.parse().ok()?;
        let authority = url.authority()?;
        let host = authority.host().trim_matches(['[', ']']);
        let address = host.parse::<IpAddr>();
        let is_local = host == "localhost" || address.is_ok_and(|address| address.is_loopback());
        let safe = match url.scheme_str()? {
            "https" => true,
            "http" => is_local,
            _ => false,
        };
        let plain = !host.is_empty() && !authority.as_str().contains('@');
        (safe && plain).then_some(Self::Url(url))
    }
}

impl fmt::Display for KeySource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Url(url) => url.fmt(f),
        }
    }
}

/// Origins of web pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OriginRule {
    /// Every origin.
    Any,
    /// This one, in lower case.
    Exactly(String),
    /// Those whose host has this ending and something before it.
    Below {
        /// What comes before the host, such as `https://`.
        scheme: String,
        /// The end of the host and the port, such as `.example.org:8443`.
        ending: String,
    },
}

impl OriginRule {
    /// Reads `*`, `https://app.example.org`, `http://localhost:3000` or `https://*.example.org`.
    /// There is no path, and nothing but the first label of a host may be `*`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        if text == "*" {
            return Some(Self::Any);
        }
        let (scheme, rest) = text.split_once("://")?;
        let begins = scheme.starts_with(|first: char| first.is_ascii_lowercase());
        let in_scheme = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
        if !begins || !scheme.chars().all(in_scheme) {
            return None;
        }
        let (below, host) = match rest.strip_prefix('*') {
            Some(rest) => (true, rest.strip_prefix('.')?),
            None => (false, rest),
        };
        if !is_host_and_port(host) {
            return None;
        }
        Some(if below {
            Self::Below {
                scheme: format!("{scheme}://"),
                ending: format!(".{host}"),
            }
        } else {
            Self::Exactly(text)
        })
    }

    /// Whether the value of an `Origin` header is one of these.
    #[must_use]
    pub fn admits(&self, origin: &HeaderValue) -> bool {
        let origin = origin.as_bytes();
        match self {
            Self::Any => true,
            Self::Exactly(own) => origin.eq_ignore_ascii_case(own.as_bytes()),
            Self::Below { scheme, ending } => {
                let Some((first, rest)) = origin.split_at_checked(scheme.len()) else {
                    return false;
                };
                let Some(end) = rest.len().checked_sub(ending.len()) else {
                    return false;
                };
                let (labels, last) = rest.split_at(end);
                let in_label = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
                first.eq_ignore_ascii_case(scheme.as_bytes())
                    && last.eq_ignore_ascii_case(ending.as_bytes())
                    && !labels.is_empty()
                    && labels.iter().all(in_label)
            }
        }
    }
}

fn is_host_and_port(text: &str) -> bool {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (text, None),
    };
    let in_name = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let address = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    let host = match address {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => !host.is_empty() && host.chars().all(in_name),
    };
    host && port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0))
}

impl fmt::Display for OriginRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => f.write_str("*"),
            Self::Exactly(own) => f.write_str(own),
            Self::Below { scheme, ending } => write!(f, "{scheme}*{ending}"),
        }
    }
}

/// Headers that a page may send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeaderRule {
    /// Every header.
    Any,
    /// This one.
    Exactly(HeaderName),
}

impl Cors {
    /// What RPCs and their REST mappings use.
    pub(super) fn usual_methods() -> Vec<Method> {
        vec![
            Method::GET,
            Method::POST,
            Method::PUT,
            Method::PATCH,
            Method::DELETE,
        ]
    }

    /// What clients of the protocols send, and what this runtime reads.
    pub(super) fn usual_headers() -> Vec<HeaderRule> {
        const NAMES: [&str; 16] = [
            "accept",
            "authorization",
            "content-type",
            "connect-accept-encoding",
            "connect-content-encoding",
            "connect-protocol-version",
            "connect-timeout-ms",
            "grpc-accept-encoding",
            "grpc-encoding",
            "grpc-timeout",
            "traceparent",
            "tracestate",
            "x-grpc-web",
            "x-priority",
            "x-tenant-id",
            "x-user-agent",
        ];
        let names = NAMES.into_iter().map(HeaderName::from_static);
        names.map(HeaderRule::Exactly).collect()
    }

    /// What clients of the protocols read.
    pub(super) fn usual_exposed() -> Vec<HeaderName> {
        const NAMES: [&str; 8] = [
            "connect-content-encoding",
            "grpc-encoding",
            "grpc-message",
            "grpc-status",
            "grpc-status-details-bin",
            "retry-after",
            "www-authenticate",
            "x-trace-id",
        ];
        NAMES.into_iter().map(HeaderName::from_static).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_origin_is_all_a_host_its_subdomains_or_any() {
        let admits = |rule: &str, origin: &str| {
            let rule = OriginRule::parse(rule).unwrap();
            rule.admits(&HeaderValue::from_str(origin).unwrap())
        };
        assert!(admits("*", "null"));
        assert!(admits("https://App.example.org", "https://app.example.org"));
        assert!(admits("http://[::1]:80", "http://[::1]:80"));
        assert!(admits(
            "https://*.example.org:8443",
            "https://a.b.example.org:8443"
        ));
        for (rule, origin) in [
            ("https://app.example.org", "http://app.example.org"),
            ("https://app.example.org", "https://app.example.org:8443"),
            (
                "https://app.example.org",
                "https://app.example.org.evil.test",
            ),
            ("https://*.example.org", "https://example.org"),
            ("https://*.example.org", "https://.example.org"),
            ("https://*.example.org", "https://evilexample.org"),
            ("https://*.example.org", "http://app.example.org"),
            ("https://*.example.org", "https://app.example.org:8443"),
            ("https://*.example.org", "https://evil.test/.example.org"),
            ("https://*.example.org", "https://evil.test:80.example.org"),
            ("https://*.example.org", "https://me@app.example.org"),
            ("https://*.example.org", "null"),
        ] {
            assert!(!admits(rule, origin), "{rule} {origin}");
        }
    }

    #[test]
    fn what_is_no_origin_is_refused_and_what_is_one_is_shown_as_it_was_written() {
        for bad in [
            "",
            "null",
            "example.org",
            "https://",
            "https://*",
            "https://*.",
            "https://a.*.org",
            "https://*example.org",
            "https://example.org/",
            "https://example.org:0",
            "https://example.org:port",
            "https://[::g]",
            "://example.org",
        ] {
            assert_eq!(OriginRule::parse(bad), None, "{bad}");
        }
        for good in [
            "*",
            "https://*.example.org:8443",
            "http://localhost:3000",
            "http://[::1]",
        ] {
            assert_eq!(OriginRule::parse(good).unwrap().to_string(), good);
        }
    }

    #[test]
    fn keys_come_from_files_and_from_where_nobody_can_exchange_them() {
        for good in [
            "config/jwks.json",
            "/etc/jwks.json",
            "https://issuer.example.org/.well-known/jwks.json",
            "http://localhost:8080/jwks",
            "http://127.0.0.1/jwks",
            "http://[::1]:8080/jwks",
        ] {
            assert_eq!(KeySource::parse(good).unwrap().to_string(), good);
        }
        for bad in [
            "http://issuer.example.org/jwks",
            "http://localhost.example.org/jwks",
            "https://user:word@issuer.example.org/jwks",
            "https:///jwks",
            "ftp://localhost/jwks",
        ] {
            assert_eq!(KeySource::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_algorithm_is_known_by_its_name_and_none_is_symmetric() {
        for known in Algorithm::ALL {
            assert_eq!(Algorithm::from_name(known.name()), Some(known));
        }
        for other in ["none", "None", "HS256", "HS512", "rs256", "ES256K", ""] {
            assert_eq!(Algorithm::from_name(other), None);
        }
    }

    proptest! {
        #[test]
        fn rules_and_origins_are_read_without_a_panic(
            rule in "(https://)?[*a-z.:\\[\\]0-9/@-]{0,24}",
            origin in "(https://)?[ -~]{0,32}",
        ) {
            let origin = HeaderValue::from_str(&origin).unwrap();
            let rules = [OriginRule::parse(&rule), OriginRule::parse("https://*.b.c")];
            for rule in rules.into_iter().flatten() {
                prop_assert_eq!(OriginRule::parse(&rule.to_string()), Some(rule.clone()));
                let _ = rule.admits(&origin);
            }
        }
    }
}
