//! Metadata as headers, with the prefixes that grpc-gateway gave them.
//!
//! All headers of a request are metadata, as they are in every other protocol of this port;
//! `Grpc-Metadata-` in front of a name is taken off. What a handler sends gets that prefix, and
//! `Grpc-Trailer-` where it comes after the body.

use super::refusal::Refusal;
use http::header::TE;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use tonic::Status;

const METADATA: &str = "grpc-metadata-";
const TRAILER: &str = "grpc-trailer-";

/// What a prefix must not uncover: what the transport and the server itself go by.
fn is_reserved(name: &str) -> bool {
    name.starts_with("grpc-")
        || name.starts_with("x-forwarded-")
        || matches!(
            name,
            "te" | "host" | "connection" | "content-type" | "content-length"
        )
}

/// Takes the prefix off names.
///
/// # Errors
/// Binary metadata that is not base64.
pub(super) fn inbound(headers: &mut HeaderMap) -> Result<(), Refusal> {
    let is_prefixed = |name: &&HeaderName| name.as_str().starts_with(METADATA);
    let prefixed: Vec<HeaderName> = headers.keys().filter(is_prefixed).cloned().collect();
    for name in prefixed {
        let bare = &name.as_str()[METADATA.len()..];
        let bare = HeaderName::try_from(bare).ok();
        let values: Vec<HeaderValue> = headers.get_all(&name).iter().cloned().collect();
        headers.remove(&name);
        let Some(bare) = bare.filter(|bare| !is_reserved(bare.as_str())) else {
            continue;
        };
        for value in values {
            if bare.as_str().ends_with("-bin") && !is_base64(value.as_bytes()) {
                let status = Status::invalid_argument(format!("the header `{name}` is not base64"));
                return Err(Refusal::new(StatusCode::BAD_REQUEST, status));
            }
            headers.append(bare.clone(), value);
        }
    }
    Ok(())
}

fn is_base64(value: &[u8]) -> bool {
    let end = value.iter().rposition(|byte| *byte != b'=');
    let digits = &value[..end.map_or(0, |last| last + 1)];
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/".contains(byte);
    digits.iter().all(is_digit) && digits.len() % 4 != 1 && value.len() - digits.len() <= 2
}

/// Adds metadata to the headers of a response.
pub(super) fn outbound(metadata: &HeaderMap, headers: &mut HeaderMap) {
    add(METADATA, metadata, headers);
}

/// Metadata that comes after the body, as trailers.
pub(super) fn trailers(metadata: &HeaderMap) -> HeaderMap {
    let mut trailers = HeaderMap::new();
    add(TRAILER, metadata, &mut trailers);
    trailers
}

fn add(prefix: &str, metadata: &HeaderMap, headers: &mut HeaderMap) {
    for (name, value) in metadata {
        let name = [prefix, name.as_str()].concat();
        if let Ok(name) = HeaderName::try_from(name) {
            headers.append(name, value.clone());
        }
    }
}

/// Whether a request takes trailers.
pub(super) fn takes_trailers(headers: &HeaderMap) -> bool {
    let values = headers.get_all(TE).into_iter();
    let mut values = values.filter_map(|value| value.to_str().ok());
    values.any(|value| value.to_ascii_lowercase().contains("trailers"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs = pairs.iter().map(|(name, value)| {
            let name = HeaderName::from_static(name);
            (name, HeaderValue::from_static(value))
        });
        pairs.collect()
    }

    #[test]
    fn a_prefix_is_taken_off_and_uncovers_nothing_that_matters() {
        let mut seen = headers(&[
            ("grpc-metadata-a", "1"),
            ("b", "2"),
            ("grpc-metadata-grpc-timeout", "1S"),
            ("grpc-metadata-x-forwarded-for", "10.0.0.1"),
            ("grpc-metadata-c-bin", "AAE="),
            ("grpc-metadata-", "3"),
        ]);
        assert!(inbound(&mut seen).is_ok());
        assert_eq!(seen, headers(&[("b", "2"), ("a", "1"), ("c-bin", "AAE=")]));
        let mut bad = headers(&[("grpc-metadata-c-bin", "A*")]);
        assert!(inbound(&mut bad).is_err());
    }

    #[test]
    fn metadata_goes_out_with_prefixes() {
        let mut response = HeaderMap::new();
        outbound(&headers(&[("a", "1")]), &mut response);
        assert_eq!(response, headers(&[("grpc-metadata-a", "1")]));
        let after = trailers(&headers(&[("a", "1")]));
        assert_eq!(after, headers(&[("grpc-trailer-a", "1")]));
        assert!(takes_trailers(&headers(&[("te", "gzip, Trailers")])));
        assert!(!takes_trailers(&HeaderMap::new()));
    }
}
