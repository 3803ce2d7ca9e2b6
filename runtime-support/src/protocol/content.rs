//! Content types: what a request says that it is written in.

use http::HeaderMap;
use http::header::CONTENT_TYPE;

/// How messages are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Codec {
    Proto,
    Json,
}

/// A content type that an RPC can be called with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    Grpc(Codec),
    /// gRPC-Web; `text` if all of it is in base64.
    Web {
        codec: Codec,
        text: bool,
    },
    /// Messages of streaming Connect.
    ConnectStream(Codec),
    /// The one message of a unary call in Connect.
    Message(Codec),
}

const NAMES: [(&str, Content); 13] = [
    ("application/json", Content::Message(Codec::Json)),
    ("application/proto", Content::Message(Codec::Proto)),
    (
        "application/connect+json",
        Content::ConnectStream(Codec::Json),
    ),
    (
        "application/connect+proto",
        Content::ConnectStream(Codec::Proto),
    ),
    ("application/grpc", Content::Grpc(Codec::Proto)),
    ("application/grpc+proto", Content::Grpc(Codec::Proto)),
    ("application/grpc+json", Content::Grpc(Codec::Json)),
    ("application/grpc-web", web(Codec::Proto, false)),
    ("application/grpc-web+proto", web(Codec::Proto, false)),
    ("application/grpc-web+json", web(Codec::Json, false)),
    ("application/grpc-web-text", web(Codec::Proto, true)),
    ("application/grpc-web-text+proto", web(Codec::Proto, true)),
    ("application/grpc-web-text+json", web(Codec::Json, true)),
];

const fn web(codec: Codec, text: bool) -> Content {
    Content::Web { codec, text }
}

/// What the headers of a request say; `None` for anything that no RPC can be called with. Parameters
/// such as `charset` change nothing.
pub(crate) fn of(headers: &HeaderMap) -> Option<Content> {
    let value = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let name = value.split_once(';').map_or(value, |(name, _)| name).trim();
    NAMES
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, content)| *content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn content_types_are_told_apart() {
        let of = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(value));
            super::of(&headers)
        };
        assert_eq!(of("application/grpc"), Some(Content::Grpc(Codec::Proto)));
        assert_eq!(
            of("application/grpc+json"),
            Some(Content::Grpc(Codec::Json))
        );
        assert_eq!(
            of("Application/JSON; charset=utf-8"),
            Some(Content::Message(Codec::Json))
        );
        assert_eq!(
            of("application/grpc-web-text+proto"),
            Some(web(Codec::Proto, true))
        );
        for other in [
            "application/grpc+thrift",
            "application/connect",
            "text/plain",
            "",
        ] {
            assert_eq!(of(other), None, "{other}");
        }
        assert_eq!(super::of(&HeaderMap::new()), None);
    }
}
