//! Content types: what a request has, and what it takes.

use super::switches::Streaming;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue};

/// The content type of JSON.
pub(super) const JSON: HeaderValue = HeaderValue::from_static("application/json");
/// What a client is told that asks with another content type.
pub(super) const NDJSON: HeaderValue = HeaderValue::from_static("application/x-ndjson");
pub(super) const SSE: HeaderValue = HeaderValue::from_static("text/event-stream");

/// What the body of a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// JSON, or nothing that says otherwise.
    Json,
    /// `application/x-www-form-urlencoded`, which some clients also say of JSON.
    Form,
    /// Something else.
    Other,
}

/// What the headers say of the body.
pub(super) fn content(headers: &HeaderMap) -> Content {
    let Some(value) = headers.get(CONTENT_TYPE) else {
        return Content::Json;
    };
    let value = value.as_bytes();
    let end = value.iter().position(|byte| *byte == b';');
    let name = value[..end.unwrap_or(value.len())].trim_ascii();
    if name.is_empty() || name.eq_ignore_ascii_case(b"application/json") {
        Content::Json
    } else if name.eq_ignore_ascii_case(b"application/x-www-form-urlencoded") {
        Content::Form
    } else {
        let name = name.to_ascii_lowercase();
        let is_json = name == b"text/json" || name.ends_with(b"+json");
        if is_json {
            Content::Json
        } else {
            Content::Other
        }
    }
}

/// The content type that a request states, as text; empty if it states none.
pub(super) fn stated(headers: &HeaderMap) -> &str {
    let value = headers.get(CONTENT_TYPE);
    value
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

/// Which content types a request takes, each with its weight in thousandths, and none at weight 0.
#[derive(Debug, Default, PartialEq, Eq)]
struct Taken {
    json: u16,
    ndjson: u16,
    sse: u16,
    /// `*/*` or `application/*`.
    any: u16,
    /// Whether there is anything to go by.
    stated: bool,
    /// Whether JSON is refused by name.
    no_json: bool,
}

fn taken(headers: &HeaderMap) -> Taken {
    let mut taken = Taken::default();
    let values = headers.get_all(ACCEPT).into_iter();
    let values = values.filter_map(|value| value.to_str().ok());
    for range in values.flat_map(|value| value.split(',')) {
        let mut parts = range.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default().to_ascii_lowercase();
        if name.is_empty() {
            continue;
        }
        taken.stated = true;
        let weight = parts.find_map(|part| part.strip_prefix("q=").map(weight));
        let weight = weight.unwrap_or(1000);
        let slot = match name.as_str() {
            "application/json" | "text/json" => {
                taken.no_json |= weight == 0;
                &mut taken.json
            }
            "application/x-ndjson"
            | "application/ndjson"
            | "application/jsonl"
            | "application/jsonlines" => &mut taken.ndjson,
            "text/event-stream" => &mut taken.sse,
            "*/*" | "application/*" => &mut taken.any,
            _ => continue,
        };
        *slot = weight.max(*slot);
    }
    taken
}

/// A weight such as `0.8`, in thousandths; 1000 for what is none.
fn weight(text: &str) -> u16 {
    let weight = text.parse::<f32>().unwrap_or(1.0).clamp(0.0, 1.0);
    (weight * 1000.0) as u16
}

/// Whether a request takes JSON.
pub(super) fn takes_json(headers: &HeaderMap) -> bool {
    if !headers.contains_key(ACCEPT) {
        return true;
    }
    let taken = taken(headers);
    !taken.stated || taken.json > 0 || taken.any > 0 && !taken.no_json
}

/// How a stream of responses looks to a request, with its content type; `None` if there is no way
/// that it takes.
///
/// A request that takes JSON and nothing else gets an array, which alone is JSON as a whole. Who
/// takes anything gets what is usual here.
pub(super) fn streaming(headers: &HeaderMap, usual: Streaming) -> Option<(Streaming, HeaderValue)> {
    let by_default = || match usual {
        // grpc-gateway calls its lines so.
        Streaming::Ndjson | Streaming::Array => (usual, JSON),
        Streaming::Sse => (usual, SSE),
    };
    let taken = taken(headers);
    if !taken.stated {
        return Some(by_default());
    }
    let best = taken.json.max(taken.ndjson).max(taken.sse).max(taken.any);
    match best {
        0 => None,
        _ if taken.sse == best => Some((Streaming::Sse, SSE)),
        _ if taken.ndjson == best => Some((Streaming::Ndjson, NDJSON)),
        _ if taken.any > 0 => Some(by_default()),
        _ => Some((Streaming::Array, JSON)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accept(value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static(value))])
    }

    #[test]
    fn content_types_are_told_apart() {
        for (value, expected) in [
            ("application/json", Content::Json),
            ("Application/JSON; charset=utf-8", Content::Json),
            ("application/problem+json", Content::Json),
            ("application/x-www-form-urlencoded; a=b", Content::Form),
            ("text/plain", Content::Other),
            ("multipart/form-data; boundary=x", Content::Other),
        ] {
            let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(value))]);
            assert_eq!(content(&headers), expected, "{value}");
        }
        assert_eq!(content(&HeaderMap::new()), Content::Json);
    }

    #[test]
    fn json_is_taken_unless_something_else_is_asked_for() {
        for (value, expected) in [
            ("*/*", true),
            ("text/html, application/xhtml+xml, */*;q=0.8", true),
            ("application/json;q=0.1", true),
            ("text/html", false),
            ("*/*, application/json;q=0", false),
            ("", true),
        ] {
            assert_eq!(takes_json(&accept(value)), expected, "{value}");
        }
        assert!(takes_json(&HeaderMap::new()));
    }

    #[test]
    fn streams_look_as_they_are_asked_for() {
        use Streaming::{Array, Ndjson, Sse};
        let way = |value| streaming(&accept(value), Ndjson).map(|(way, _)| way);
        assert_eq!(way("*/*"), Some(Ndjson));
        assert_eq!(way("text/event-stream"), Some(Sse));
        assert_eq!(way("application/x-ndjson"), Some(Ndjson));
        assert_eq!(way("application/json"), Some(Array));
        assert_eq!(way("application/json, text/plain, */*"), Some(Ndjson));
        assert_eq!(
            way("application/json, text/event-stream;q=0.5"),
            Some(Array)
        );
        assert_eq!(way("text/html"), None);
        assert_eq!(way("text/event-stream;q=0"), None);
        assert_eq!(
            streaming(&HeaderMap::new(), Sse),
            Some((Sse, SSE)),
            "as it is set"
        );
    }
}
