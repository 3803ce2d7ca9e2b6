//! Where a downstream is: `[ZONE@]http[s]://HOST[:PORT]`.

use http::Uri;
use http::uri::{Authority, Scheme};

/// One endpoint of a downstream. Its name may stand for several addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Endpoint {
    /// The label that the setting `zone` is compared with.
    pub(super) zone: Option<String>,
    pub(super) scheme: Scheme,
    pub(super) authority: Authority,
    pub(super) host: String,
    pub(super) port: u16,
}

impl Endpoint {
    /// Reads an endpoint, or says what is wrong with it.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let wrong = |why: &str| format!("`{text}` is no endpoint: {why}");
        let (zone, url) = match text.split_once("://") {
            Some((before, _)) => match before.split_once('@') {
                Some((zone, _)) => (Some(zone.to_owned()), &text[zone.len() + 1..]),
                None => (None, text),
            },
            None => return Err(wrong("it must begin with `http://` or `https://`")),
        };
        let uri: Uri = url.parse().map_err(|error| wrong(&format!("{error}")))?;
        let parts = uri.into_parts();
        let Some((scheme, authority)) = parts.scheme.zip(parts.authority) else {
            return Err(wrong("it must have a host"));
        };
        let default = match scheme.as_str() {
            "http" => 80,
            "https" => 443,
            _ => return Err(wrong("it must begin with `http://` or `https://`")),
        };
        if parts.path_and_query.is_some_and(|path| path != "/") {
            return Err(wrong(
                "it must end after the port; RPCs have their own paths",
            ));
        }
        let host = authority.host().trim_matches(['[', ']']).to_owned();
        if host.is_empty() || authority.as_str().contains('@') {
            return Err(wrong("it must have a host and no user"));
        }
        Ok(Self {
            zone,
            port: authority.port_u16().unwrap_or(default),
            scheme,
            authority,
            host,
        })
    }

    pub(super) fn is_secure(&self) -> bool {
        self.scheme == Scheme::HTTPS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endpoints_are_urls_with_or_without_a_zone() {
        let parsed = Endpoint::parse("eu-1@https://[::1]:8443").unwrap();
        assert_eq!(parsed.zone.as_deref(), Some("eu-1"));
        assert_eq!((parsed.host.as_str(), parsed.port), ("::1", 8443));
        assert!(parsed.is_secure());
        let plain = Endpoint::parse("http://inventory").unwrap();
        assert_eq!(
            (plain.host.as_str(), plain.port, plain.zone),
            ("inventory", 80, None)
        );
    }

    #[test]
    fn what_is_no_endpoint_is_refused() {
        for text in [
            "",
            "inventory:8080",
            "ftp://x",
            "http://",
            "http://u@h:1",
            "http://h/v1",
        ] {
            let error = Endpoint::parse(text).unwrap_err();
            assert!(
                error.starts_with(&format!("`{text}` is no endpoint")),
                "{error}"
            );
        }
    }
}
