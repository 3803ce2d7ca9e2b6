//! Base64 (RFC 4648) as ProtoJSON has it: written with the standard alphabet and padding, read in both
//! alphabets with and without padding.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// No character of base64.
const NONE: u8 = 0xff;

/// What each byte stands for.
const VALUES: [u8; 256] = values();

const fn values() -> [u8; 256] {
    let mut values = [NONE; 256];
    let mut index = 0;
    while index < 64 {
        values[ALPHABET[index as usize] as usize] = index;
        index += 1;
    }
    values[b'-' as usize] = 62;
    values[b'_' as usize] = 63;
    values
}

/// Appends the text of these bytes.
pub(super) fn encode(bytes: &[u8], out: &mut Vec<u8>) {
    out.reserve(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |index: usize| u32::from(group.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for index in 0..4 {
            let value = (bits >> (18 - 6 * index)) & 0x3f;
            let is_padding = index > group.len();
            out.push(match is_padding {
                true => b'=',
                false => ALPHABET[value as usize],
            });
        }
    }
}

/// Appends the bytes of this text. Bits that are left over at its end count for nothing.
///
/// # Errors
/// The index of a character that does not belong there.
pub(super) fn decode(text: &[u8], out: &mut Vec<u8>) -> Result<(), usize> {
    let content = match text {
        // Padding fills up groups of four.
        [content @ .., b'=', b'='] if text.len().is_multiple_of(4) => content,
        [content @ .., b'='] if text.len().is_multiple_of(4) => content,
        _ => text,
    };
    if content.len() % 4 == 1 {
        return Err(content.len() - 1);
    }
    out.reserve(content.len() / 4 * 3 + 2);
    for (index, group) in content.chunks(4).enumerate() {
        let mut bits = 0;
        for (offset, byte) in group.iter().enumerate() {
            match VALUES[usize::from(*byte)] {
                NONE => return Err(index * 4 + offset),
                value => bits |= u32::from(value) << (18 - 6 * offset),
            }
        }
        let [_, bytes @ ..] = bits.to_be_bytes();
        out.extend_from_slice(&bytes[..group.len() - 1]);
    }
    Ok(())
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
    fn both_alphabets_are_read() {
        assert_eq!(decoded("-_8"), Ok(vec![0xfb, 0xff]));
        assert_eq!(decoded("-_8="), Ok(vec![0xfb, 0xff]));
        assert_eq!(decoded("-_"), Ok(vec![0xfb]));
    }

    #[test]
    fn what_is_no_base64_is_refused_where_it_stands() {
        assert_eq!(decoded("Zm9v!g"), Err(4));
        assert_eq!(decoded("Z"), Err(0));
        assert_eq!(decoded("Zm9vY"), Err(4));
        assert_eq!(decoded("Zg="), Err(2));
        assert_eq!(decoded("Zg==="), Err(4));
        assert_eq!(decoded("Z==="), Err(1));
        assert_eq!(decoded("Zg==Zg=="), Err(2));
        assert_eq!(decoded("Zm 9"), Err(2));
    }
}
