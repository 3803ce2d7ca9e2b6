//! Settings that are one of a few words.

use super::kinds::Kind;
use super::settings::OtlpProtocol;
use crate::protocol::rest::{Streaming, Unescape, Unknown};
use toml::Value;

/// Defines a kind of setting by its words.
macro_rules! choices {
    ($($(#[doc = $doc:literal])* $kind:ident: $ty:ty, $expected:literal, $($word:literal => $value:expr,)*;)*) => {$(
        $(#[doc = $doc])*
        pub(super) struct $kind;

        impl Kind for $kind {
            type Value = $ty;
            const EXPECTED: &'static str = $expected;

            fn parse(text: &str) -> Option<$ty> {
                match text.trim() {
                    $($word => Some($value),)*
                    _ => None,
                }
            }

            fn show(value: &$ty) -> Value {
                let words = [$(($word, $value)),*];
                let word = words.into_iter().find(|(_, known)| known == value);
                Value::String(word.map_or("", |(word, _)| word).to_owned())
            }
        }
    )*};
}

choices! {
    /// How much of a path is decoded.
    HowToUnescape: Unescape, "`except_slash`, `except_reserved`, `all` or `legacy`",
        "except_slash" => Unescape::ExceptSlash,
        "except_reserved" => Unescape::ExceptReserved,
        "all" => Unescape::All,
        "legacy" => Unescape::Legacy,
    ;
    /// What is done with what is not known.
    IgnoreOrReject: Unknown, "`ignore` or `reject`",
        "ignore" => Unknown::Ignore,
        "reject" => Unknown::Reject,
    ;
    /// How spans are sent.
    HowToExport: OtlpProtocol, "`grpc` or `http`",
        "grpc" => OtlpProtocol::Grpc,
        "http" => OtlpProtocol::Http,
    ;
    /// How streams look.
    HowToStream: Streaming, "`ndjson`, `sse` or `array`",
        "ndjson" => Streaming::Ndjson,
        "sse" => Streaming::Sse,
        "array" => Streaming::Array,
    ;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_shown_as_it_is_read() {
        for word in ["except_slash", "except_reserved", "all", "legacy"] {
            let value = HowToUnescape::parse(word).unwrap();
            assert_eq!(HowToUnescape::show(&value), Value::String(word.to_owned()));
        }
        assert_eq!(IgnoreOrReject::parse("Reject"), None);
        assert_eq!(HowToStream::parse(" sse "), Some(Streaming::Sse));
    }
}
