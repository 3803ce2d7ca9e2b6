//! Percent-encoding in paths and queries (RFC 3986 §2.1), and how much of it paths undo.

use std::borrow::Cow;

/// How much of what a path encodes is decoded before it fills a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unescape {
    /// By `google/api/http.proto`: everything in a variable of one segment; in one of several
    /// everything but `%2F`.
    #[default]
    ExceptSlash,
    /// In a variable of several segments also the reserved characters of RFC 6570 stay encoded.
    ExceptReserved,
    /// Everything, and `%2F` separates segments.
    All,
    /// The path as a whole before it is cut into segments: grpc-gateway's default.
    Legacy,
}

/// Text that is not percent-encoded UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Malformed;

/// Decodes everything.
pub(super) fn decode(text: &str) -> Result<Cow<'_, str>, Malformed> {
    decode_but(text, |_| false)
}

/// Decodes a key or a value of a query, in which `+` is a space.
pub(super) fn decode_form(text: &str) -> Result<Cow<'_, str>, Malformed> {
    if !text.contains('+') {
        return decode(text);
    }
    let spaced = text.replace('+', " ");
    decode(&spaced).map(|text| Cow::Owned(text.into_owned()))
}

/// Decodes what a variable of several segments captured.
pub(super) fn decode_segments(text: &str, mode: Unescape) -> Result<Cow<'_, str>, Malformed> {
    match mode {
        Unescape::ExceptSlash => decode_but(text, |byte| byte == b'/'),
        Unescape::ExceptReserved => decode_but(text, |byte| b"!#$&'()*+,/:;=?@[]".contains(&byte)),
        Unescape::All => decode(text),
        Unescape::Legacy => Ok(Cow::Borrowed(text)),
    }
}

fn decode_but(text: &str, stays: impl Fn(u8) -> bool) -> Result<Cow<'_, str>, Malformed> {
    let Some(first) = text.find('%') else {
        return Ok(Cow::Borrowed(text));
    };
    let (plain, mut rest) = text.as_bytes().split_at(first);
    let mut decoded = Vec::with_capacity(text.len());
    decoded.extend_from_slice(plain);
    while let Some((&byte, behind)) = rest.split_first() {
        rest = behind;
        if byte != b'%' {
            decoded.push(byte);
            continue;
        }
        let Some((&[high, low], behind)) = rest.split_first_chunk::<2>() else {
            return Err(Malformed);
        };
        let byte = hex(high)? << 4 | hex(low)?;
        if stays(byte) {
            decoded.extend_from_slice(&[b'%', high, low]);
        } else {
            decoded.push(byte);
        }
        rest = behind;
    }
    let decoded = String::from_utf8(decoded).map_err(|_| Malformed)?;
    Ok(Cow::Owned(decoded))
}

fn hex(digit: u8) -> Result<u8, Malformed> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
        .ok_or(Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_decoded_once() {
        assert_eq!(decode("a%20b%C3%a4%2Fc").unwrap(), "a b\u{e4}/c");
        assert_eq!(decode("%252F").unwrap(), "%2F");
        assert_eq!(decode_form("a+b%2Bc").unwrap(), "a b+c");
        assert_eq!(decode("a+b").unwrap(), "a+b");
        for bad in ["%", "%1", "a%zz", "%+1", "%FF"] {
            assert_eq!(decode(bad), Err(Malformed), "{bad}");
        }
    }

    #[test]
    fn several_segments_keep_what_would_change_their_number() {
        let decoded = |mode| decode_segments("a%2Fb%2f%3A%20", mode).unwrap();
        assert_eq!(decoded(Unescape::ExceptSlash), "a%2Fb%2f: ");
        assert_eq!(decoded(Unescape::ExceptReserved), "a%2Fb%2f%3A ");
        assert_eq!(decoded(Unescape::All), "a/b/: ");
        assert_eq!(decoded(Unescape::Legacy), "a%2Fb%2f%3A%20");
    }
}
