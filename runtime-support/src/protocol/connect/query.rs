//! Calls by `GET`: everything that `POST` has in headers and body is in the query.

use super::super::compression::{Compression, Encoding};
use super::super::content::Codec;
use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use tonic::Status;

const URL_SAFE: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// What a query asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Query {
    pub(super) codec: Codec,
    pub(super) encoding: Option<Encoding>,
    pub(super) message: Vec<u8>,
}

/// The codec that a query names; `None` if it names none that is known.
pub(super) fn codec(query: &str) -> Option<Codec> {
    match &*value(query, "encoding")? {
        b"proto" => Some(Codec::Proto),
        b"json" => Some(Codec::Json),
        _ => None,
    }
}

impl Query {
    /// Reads a query whose [`codec`] is known.
    ///
    /// # Errors
    /// `INVALID_ARGUMENT` for what is missing or malformed, `UNIMPLEMENTED` for an unknown compression.
    pub(super) fn read(query: &str, codec: Codec, known: Compression) -> Result<Self, Status> {
        if value(query, "connect").is_some_and(|version| version != b"v1") {
            return Err(Status::invalid_argument("`connect` must be `v1`"));
        }
        let encoding = match value(query, "compression") {
            Some(name) => known.named(&name)?,
            None => None,
        };
        let message = value(query, "message")
            .ok_or_else(|| Status::invalid_argument("the query has no `message`"))?;
        let message = match value(query, "base64").as_deref() {
            Some(b"1") => URL_SAFE
                .decode(message)
                .map_err(|_| Status::invalid_argument("`message` is not base64"))?,
            _ => message,
        };
        Ok(Self {
            codec,
            encoding,
            message,
        })
    }
}

/// The first value of `name`, unescaped.
fn value(query: &str, name: &str) -> Option<Vec<u8>> {
    query.split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        (key == name).then(|| unescaped(value.as_bytes()))
    })
}

/// Undoes percent-encoding, and `+` for a space. What is no escape stays as it is.
fn unescaped(mut text: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(text.len());
    while let Some((&first, rest)) = text.split_first() {
        text = rest;
        plain.push(match (first, rest) {
            (b'+', _) => b' ',
            (b'%', &[high, low, ref behind @ ..]) => match (digit(high), digit(low)) {
                (Some(high), Some(low)) => {
                    text = behind;
                    high << 4 | low
                }
                _ => b'%',
            },
            (other, _) => other,
        });
    }
    plain
}

fn digit(letter: u8) -> Option<u8> {
    char::from(letter).to_digit(16).map(|digit| digit as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tonic::Code;

    fn read(query: &str) -> Result<Query, Code> {
        let known = Compression {
            accept: true,
            ..Compression::default()
        };
        let codec = codec(query).ok_or(Code::Ok)?;
        Query::read(query, codec, known).map_err(|status| status.code())
    }

    #[test]
    fn messages_come_as_text_or_in_base64() {
        let json = |message: &[u8]| {
            Ok(Query {
                codec: Codec::Json,
                encoding: None,
                message: message.to_vec(),
            })
        };
        let text = "connect=v1&encoding=json&message=%7B%22a%22%3A+1%7D";
        assert_eq!(read(text), json(b"{\"a\": 1}"));
        for base64 in ["_-8", "_-8=", "_-8%3D"] {
            let query = format!("message={base64}&base64=1&encoding=json");
            assert_eq!(read(&query), json(&[0xff, 0xef]), "{base64}");
        }
        assert_eq!(read("encoding=json&message="), json(b""));
        assert_eq!(read("encoding=json&message=100%&x"), json(b"100%"));
    }

    #[test]
    fn what_is_wrong_with_a_query_is_said() {
        for (query, code) in [
            ("encoding=json", Code::InvalidArgument),
            ("encoding=json&message=!&base64=1", Code::InvalidArgument),
            ("connect=v2&encoding=json&message=", Code::InvalidArgument),
            ("encoding=json&message=&compression=br", Code::Unimplemented),
            ("encoding=xml&message=", Code::Ok),
            ("message=", Code::Ok),
            ("", Code::Ok),
        ] {
            assert_eq!(read(query), Err(code), "{query}");
        }
    }
}
