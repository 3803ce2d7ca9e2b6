//! Base64 (RFC 4648) as ProtoJSON has it: written with the standard alphabet and padding, read in
//! either alphabet with and without padding.

use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::{DecodeError, Engine};

/// Bits that are left over at the end count for nothing.
const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const ORDINARY: GeneralPurpose = GeneralPurpose::new(&STANDARD, LENIENT);
const OF_ADDRESSES: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, LENIENT);

/// Appends the text of these bytes.
pub(super) fn encode(bytes: &[u8], out: &mut Vec<u8>) {
    let start = out.len();
    out.resize(start + bytes.len().div_ceil(3) * 4, 0);
    // It cannot fail: there is room for exactly that text.
    let _ = ORDINARY.encode_slice(bytes, &mut out[start..]);
}

/// Appends the bytes of this text.
///
/// # Errors
/// The index of a character that does not belong there.
pub(super) fn decode(text: &[u8], out: &mut Vec<u8>) -> Result<(), usize> {
    let of_addresses = text.iter().any(|byte| matches!(byte, b'-' | b'_'));
    let engine = if of_addresses { OF_ADDRESSES } else { ORDINARY };
    engine.decode_vec(text, out).map_err(|error| match error {
        DecodeError::InvalidByte(at, _) | DecodeError::InvalidLastSymbol(at, _) => at,
        DecodeError::InvalidLength(_) | DecodeError::InvalidPadding => text.len().saturating_sub(1),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str) -> Result<Vec<u8>, usize> {
        let mut out = Vec::new();
        decode(text.as_bytes(), &mut out).map(|()| out)
    }

    #[test]
    fn what_is_encoded_is_decoded() {
        for (bytes, text) in [
            (&b""[..], ""),
            (b"f", "Zg=="),
            (b"fo", "Zm8="),
            (b"foo", "Zm9v"),
            (b"foobar", "Zm9vYmFy"),
            (&[0xfb, 0xff], "+/8="),
        ] {
            let mut out = Vec::new();
            encode(bytes, &mut out);
            assert_eq!(out, text.as_bytes());
            assert_eq!(decoded(text).as_deref(), Ok(bytes));
            assert_eq!(decoded(text.trim_end_matches('=')).as_deref(), Ok(bytes));
        }
    }

    #[test]
    fn either_alphabet_is_read() {
        assert_eq!(decoded("-_8"), Ok(vec![0xfb, 0xff]));
        assert_eq!(decoded("-_8="), Ok(vec![0xfb, 0xff]));
        assert_eq!(decoded("-_"), Ok(vec![0xfb]));
        assert!(decoded("-/8").is_err(), "not of two at once");
    }

    #[test]
    fn what_is_no_base64_is_refused_where_it_stands() {
        assert_eq!(decoded("Zm9v!g"), Err(4));
        assert_eq!(decoded("Z"), Err(0));
        assert_eq!(decoded("Zm9vY"), Err(4));
        assert_eq!(decoded("Zg==="), Err(2));
        assert_eq!(decoded("Z==="), Err(1));
        assert_eq!(decoded("Zg==Zg=="), Err(2));
        assert_eq!(decoded("Zm 9"), Err(2));
    }
}
