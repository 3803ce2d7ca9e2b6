//! Who may use the admin listener, judged by the other end of the socket and by nothing else.

use super::{AdminResponse, text};
use crate::config;
use http::header::{AUTHORIZATION, HOST, ORIGIN, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderValue, StatusCode};
use ipnet::IpNet;
use std::fmt;
use std::net::IpAddr;

/// The network guard and the token.
pub(super) struct Guard {
    allow: Vec<IpNet>,
    token: Option<config::Secret>,
}

/// An address outside of the allowed networks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Outside(IpAddr);

impl fmt::Display for Outside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "`{}` is not in the networks that `admin.allow` lists; \
             `/livez`, `/readyz` and `/healthz` are open to everybody",
            self.0
        )
    }
}

/// Why a request may not change anything.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// A token is set, and this is not it.
    Token,
    /// No token is set, and the request is not from loopback.
    Remote,
    /// The request is from loopback, but a browser made it for a web page.
    Page,
}

impl Refusal {
    pub(super) fn into_response(self) -> AdminResponse {
        let (status, reason) = match self {
            Self::Token => (
                StatusCode::UNAUTHORIZED,
                "changing something needs loopback or the bearer token of `admin.token`\n",
            ),
            Self::Remote => (
                StatusCode::FORBIDDEN,
                "changing something needs loopback, because no `admin.token` is set\n",
            ),
            Self::Page => (
                StatusCode::FORBIDDEN,
                "a web page may not change anything without the bearer token\n",
            ),
        };
        let mut response = text(status, reason);
        if status == StatusCode::UNAUTHORIZED {
            response
                .headers_mut()
                .insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl Guard {
    pub(super) fn new(settings: &config::Admin) -> Self {
        Self {
            allow: settings.allow.clone(),
            token: settings.token.clone(),
        }
    }

    /// Whether `peer` is in an allowed network. An IPv4 address mapped into IPv6, as a dual-stack
    /// socket reports it, is judged as IPv4.
    pub(super) fn admits(&self, peer: IpAddr) -> Result<(), Outside> {
        let peer = peer.to_canonical();
        if self.allow.iter().any(|network| network.contains(&peer)) {
            return Ok(());
        }
        Err(Outside(peer))
    }

    /// Whether a request may change something. Loopback alone does not do if a browser made the
    /// request (it then bears an `Origin`), because any web page can make it do so.
    pub(super) fn may_change(&self, peer: IpAddr, headers: &HeaderMap) -> Result<(), Refusal> {
        if self.bears_token(headers) {
            return Ok(());
        }
        if !peer.to_canonical().is_loopback() {
            return Err(match self.token {
                Some(_) => Refusal::Token,
                None => Refusal::Remote,
            });
        }
        if headers.contains_key(ORIGIN) {
            return Err(Refusal::Page);
        }
        Ok(())
    }

    /// Whether a request may try a call: as [`Guard::may_change`], and from loopback also if the page
    /// of this very listener made it.
    pub(super) fn may_try(&self, peer: IpAddr, headers: &HeaderMap) -> Result<(), Refusal> {
        match self.may_change(peer, headers) {
            Err(Refusal::Page) if is_own_page(headers) => Ok(()),
            judged => judged,
        }
    }

    fn bears_token(&self, headers: &HeaderMap) -> bool {
        let Some(token) = &self.token else {
            return false;
        };
        let Some(value) = headers.get(AUTHORIZATION) else {
            return false;
        };
        let bytes = value.as_bytes();
        let Some((scheme, borne)) = bytes.split_at_checked("Bearer ".len()) else {
            return false;
        };
        scheme.eq_ignore_ascii_case(b"Bearer ") && equal(borne, token.expose().as_bytes())
    }
}

/// Whether the page that made a request came from where the request goes, by a name that is loopback's
/// whoever is asked: any other name may lead here today and have led elsewhere before.
fn is_own_page(headers: &HeaderMap) -> bool {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    let (Some(origin), Some(host)) = (text(ORIGIN), text(HOST)) else {
        return false;
    };
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let address = name.trim_start_matches('[').trim_end_matches(']');
    let is_loopback = name == "localhost"
        || address
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback());
    is_loopback && origin.strip_prefix("http://") == Some(host)
}

/// Takes the same time wherever the first difference is.
fn equal(left: &[u8], right: &[u8]) -> bool {
    let differences = left
        .iter()
        .zip(right)
        .fold(0, |differences, (left, right)| {
            std::hint::black_box(differences | (left ^ right))
        });
    left.len() == right.len() && differences == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(token: Option<&str>) -> Guard {
        Guard {
            allow: config::Admin::default().allow,
            token: token.map(config::Secret::new),
        }
    }

    fn headers(pairs: &[(http::HeaderName, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.clone(), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn private_networks_are_let_in_and_others_are_not() {
        let guard = guard(None);
        let admits = |peer: &str| guard.admits(peer.parse().unwrap()).is_ok();
        for inside in [
            "127.0.0.1",
            "10.1.2.3",
            "172.31.0.1",
            "192.168.9.9",
            "::1",
            "fd00::7",
        ] {
            assert!(admits(inside), "{inside}");
        }
        assert!(admits("::ffff:10.1.2.3"));
        for outside in [
            "8.8.8.8",
            "172.32.0.1",
            "2001:db8::1",
            "::ffff:8.8.8.8",
            "fe80::1",
        ] {
            assert!(!admits(outside), "{outside}");
        }
    }

    #[test]
    fn a_change_needs_loopback_or_the_token() {
        let (local, remote) = ("127.0.0.1".parse().unwrap(), "10.0.0.1".parse().unwrap());
        let none = HeaderMap::new();
        let borne = headers(&[(AUTHORIZATION, "bearer hunter2")]);
        assert_eq!(guard(None).may_change(local, &none), Ok(()));
        assert_eq!(guard(None).may_change(remote, &none), Err(Refusal::Remote));
        assert_eq!(guard(None).may_change(remote, &borne), Err(Refusal::Remote));
        let guard = guard(Some("hunter2"));
        assert_eq!(guard.may_change(remote, &none), Err(Refusal::Token));
        assert_eq!(guard.may_change(remote, &borne), Ok(()));
        for wrong in [
            "Bearer hunter3",
            "Bearer hunter",
            "Bearer hunter22",
            "Basic hunter2",
            "B",
        ] {
            let wrong = headers(&[(AUTHORIZATION, wrong)]);
            assert_eq!(guard.may_change(remote, &wrong), Err(Refusal::Token));
        }
    }

    #[test]
    fn a_web_page_cannot_change_anything_through_a_browser_on_loopback() {
        let local = "::1".parse().unwrap();
        let page = headers(&[(ORIGIN, "https://evil.example")]);
        assert_eq!(guard(None).may_change(local, &page), Err(Refusal::Page));
        let borne = headers(&[(ORIGIN, "null"), (AUTHORIZATION, "Bearer t")]);
        assert_eq!(guard(Some("t")).may_change(local, &borne), Ok(()));
    }

    #[test]
    fn the_own_page_may_try_and_no_other() {
        let local = "127.0.0.1".parse().unwrap();
        let page = |origin, host| headers(&[(ORIGIN, origin), (HOST, host)]);
        let may = |peer, headers: &HeaderMap| guard(None).may_try(peer, headers);
        for (origin, host) in [
            ("http://localhost:9090", "localhost:9090"),
            ("http://127.0.0.1:9090", "127.0.0.1:9090"),
            ("http://[::1]:9090", "[::1]:9090"),
        ] {
            assert_eq!(may(local, &page(origin, host)), Ok(()), "{origin}");
        }
        for (origin, host) in [
            ("http://evil.example", "localhost:9090"),
            // A name that has been made to lead here.
            ("http://evil.example:9090", "evil.example:9090"),
            ("http://localhost:3000", "localhost:9090"),
            ("https://localhost:9090", "localhost:9090"),
            ("null", "localhost:9090"),
        ] {
            assert_eq!(
                may(local, &page(origin, host)),
                Err(Refusal::Page),
                "{origin}"
            );
        }
        assert_eq!(may(local, &headers(&[])), Ok(()));
        let own = page("http://localhost:9090", "localhost:9090");
        assert_eq!(may("10.0.0.1".parse().unwrap(), &own), Err(Refusal::Remote));
    }
}
