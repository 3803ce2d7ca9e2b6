//! The two things that certificates say and webpki does not tell: until when they are valid, and
//! their subject as text. Distinguished encoding rules as far as that needs.
//!
//! Deliberately absent: any check. Certificates come here after webpki has accepted their form.

use prost_types::Timestamp;
use std::fmt::Write;

const INTEGER: u8 = 0x02;
const OBJECT_ID: u8 = 0x06;
const UTF8_STRING: u8 = 0x0c;
const PRINTABLE_STRING: u8 = 0x13;
const IA5_STRING: u8 = 0x16;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;
const BMP_STRING: u8 = 0x1e;
const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const VERSION: u8 = 0xa0;

/// When a certificate (RFC 5280 §4.1) ends, in seconds since 1970; `None` if it is malformed.
pub(crate) fn not_after(certificate: &[u8]) -> Option<i64> {
    let mut certificate = Elements(Elements(certificate).expect(SEQUENCE)?);
    let mut fields = Elements(certificate.expect(SEQUENCE)?);
    let (first, _) = fields.next()?;
    if first == VERSION {
        fields.expect(INTEGER)?;
    }
    let (_signature, _issuer) = (fields.expect(SEQUENCE)?, fields.expect(SEQUENCE)?);
    let mut validity = Elements(fields.expect(SEQUENCE)?);
    let (_not_before, (kind, text)) = (validity.next()?, validity.next()?);
    time(kind, text)
}

/// A distinguished name, without its outer tag, as RFC 4514 writes it: the most specific part
/// first. `None` if it is malformed.
pub(crate) fn name(name: &[u8]) -> Option<String> {
    let (mut parts, mut rest) = (Vec::new(), Elements(name));
    while !rest.0.is_empty() {
        let (mut part, mut pairs) = (String::new(), Elements(rest.expect(SET)?));
        while !pairs.0.is_empty() {
            let mut pair = Elements(pairs.expect(SEQUENCE)?);
            let (id, (kind, value)) = (pair.expect(OBJECT_ID)?, pair.next()?);
            if !part.is_empty() {
                part.push('+');
            }
            write_pair(&mut part, id, kind, value)?;
        }
        parts.push(part);
    }
    parts.reverse();
    Some(parts.join(","))
}

/// The elements of a constructed value that are left.
struct Elements<'a>(&'a [u8]);

impl<'a> Elements<'a> {
    /// The next element's tag and content. Lengths are in their shortest form, as DER demands; tags
    /// of several bytes do not occur in certificates.
    fn next(&mut self) -> Option<(u8, &'a [u8])> {
        let (&tag, rest) = self.0.split_first()?;
        let (&first, rest) = rest.split_first()?;
        let (length, rest) = match first {
            0..=0x7f => (usize::from(first), rest),
            0x81..=0x84 => {
                let (bytes, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
                let length = bytes
                    .iter()
                    .fold(0, |length, byte| length << 8 | usize::from(*byte));
                let shortest = bytes[0] != 0 && length >= 0x80;
                (shortest.then_some(length)?, rest)
            }
            _ => return None,
        };
        let content;
        (content, self.0) = rest.split_at_checked(length)?;
        Some((tag, content))
    }

    fn expect(&mut self, wanted: u8) -> Option<&'a [u8]> {
        self.next()
            .filter(|(tag, _)| *tag == wanted)
            .map(|(_, content)| content)
    }
}

/// RFC 5280 §4.1.2.5: seconds are there, the zone is `Z`, and two digits of a year turn in 1950.
fn time(kind: u8, text: &[u8]) -> Option<i64> {
    let digits = text.strip_suffix(b"Z")?;
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let number = |digits: &[u8]| {
        digits
            .iter()
            .fold(0, |n, digit| n * 10 + i64::from(digit - b'0'))
    };
    let (year, rest) = match (kind, digits.len()) {
        (UTC_TIME, 12) => {
            let year = number(&digits[..2]);
            (if year < 50 { 2000 } else { 1900 } + year, &digits[2..])
        }
        (GENERALIZED_TIME, 14) => (number(&digits[..4]), &digits[4..]),
        _ => return None,
    };
    let part = |index: usize| number(&rest[2 * index..2 * index + 2]) as u8;
    let time = Timestamp::date_time(year, part(0), part(1), part(2), part(3), part(4));
    Some(time.ok()?.seconds)
}

fn write_pair(out: &mut String, id: &[u8], kind: u8, value: &[u8]) -> Option<()> {
    match short_name(id) {
        Some(name) => out.push_str(name),
        None => dotted(out, id)?,
    }
    out.push('=');
    match text(kind, value) {
        Some(text) => escaped(out, &text),
        None => {
            out.push('#');
            for byte in value {
                // Writing to a string does not fail.
                let _ = write!(out, "{byte:02x}");
            }
        }
    }
    Some(())
}

/// The names of RFC 4514 §3.
fn short_name(id: &[u8]) -> Option<&'static str> {
    Some(match id {
        [0x55, 0x04, 0x03] => "CN",
        [0x55, 0x04, 0x06] => "C",
        [0x55, 0x04, 0x07] => "L",
        [0x55, 0x04, 0x08] => "ST",
        [0x55, 0x04, 0x09] => "STREET",
        [0x55, 0x04, 0x0a] => "O",
        [0x55, 0x04, 0x0b] => "OU",
        [0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 0x01, 0x01] => "UID",
        [0x09, 0x92, 0x26, 0x89, 0x93, 0xf2, 0x2c, 0x64, 0x01, 0x19] => "DC",
        _ => return None,
    })
}

fn dotted(out: &mut String, id: &[u8]) -> Option<()> {
    let (mut arc, mut first) = (0_u64, true);
    for byte in id {
        arc = arc.checked_mul(128)? | u64::from(byte & 0x7f);
        if byte & 0x80 != 0 {
            continue;
        }
        let _ = if std::mem::take(&mut first) {
            let root = (arc / 40).min(2);
            write!(out, "{root}.{}", arc - 40 * root)
        } else {
            write!(out, ".{arc}")
        };
        arc = 0;
    }
    (!first).then_some(())
}

fn text(kind: u8, value: &[u8]) -> Option<String> {
    match kind {
        UTF8_STRING => String::from_utf8(value.to_vec()).ok(),
        PRINTABLE_STRING | IA5_STRING if value.is_ascii() => String::from_utf8(value.to_vec()).ok(),
        BMP_STRING if value.len().is_multiple_of(2) => {
            let units = value
                .chunks_exact(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            String::from_utf16(&units.collect::<Vec<_>>()).ok()
        }
        _ => None,
    }
}

/// RFC 4514 §2.4; control characters are written in hex, too, so that a name stays on its line.
fn escaped(out: &mut String, text: &str) {
    let last = text.chars().count().saturating_sub(1);
    for (place, letter) in text.chars().enumerate() {
        match letter {
            '"' | '+' | ',' | ';' | '<' | '>' | '\\' => out.extend(['\\', letter]),
            '#' if place == 0 => out.push_str("\\#"),
            ' ' if place == 0 || place == last => out.push_str("\\ "),
            control if control.is_control() => {
                for byte in control.encode_utf8(&mut [0; 4]).bytes() {
                    let _ = write!(out, "\\{byte:02x}");
                }
            }
            letter => out.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rcgen::{CertificateParams, DnType, DnValue, KeyPair};

    fn certificate(change: impl FnOnce(&mut CertificateParams)) -> Vec<u8> {
        let mut params = CertificateParams::new(vec!["a.test".to_owned()]).unwrap();
        change(&mut params);
        let key = KeyPair::generate().unwrap();
        params.self_signed(&key).unwrap().der().to_vec()
    }

    fn subject(der: &[u8]) -> Option<String> {
        let der = rustls_pki_types::CertificateDer::from(der);
        name(webpki::EndEntityCert::try_from(&der).unwrap().subject())
    }

    #[test]
    fn the_end_of_a_certificate_is_read_in_both_forms_of_time() {
        for (year, expected) in [(2031, 1_924_992_000), (2050, 2_524_608_000)] {
            let der = certificate(|params| params.not_after = rcgen::date_time_ymd(year, 1, 1));
            assert_eq!(not_after(&der), Some(expected));
        }
        assert_eq!(time(UTC_TIME, b"500101000000Z"), Some(-631_152_000));
        for bad in [
            &b"310101000000"[..],
            b"31010100000Z",
            b"311301000000Z",
            b"3101010000-1Z",
        ] {
            assert_eq!(time(UTC_TIME, bad), None);
        }
    }

    #[test]
    fn a_subject_is_written_as_rfc_4514_says() {
        let der = certificate(|params| {
            let name = &mut params.distinguished_name;
            name.remove(DnType::CommonName);
            name.push(DnType::OrganizationName, "Example, Inc.");
            name.push(
                DnType::CommonName,
                DnValue::Utf8String(" #Ä+\n ".to_owned()),
            );
            name.push(DnType::CustomDnType(vec![2, 5, 4, 4711]), "x");
        });
        let expected = "2.5.4.4711=x,CN=\\ #Ä\\+\\0a\\ ,O=Example\\, Inc.";
        assert_eq!(subject(&der).as_deref(), Some(expected));
        assert_eq!(name(&[]).as_deref(), Some(""));
        let teletex = [
            0x31, 0x0b, 0x30, 0x09, 0x06, 0x03, 0x55, 0x04, 0x03, 0x14, 0x02, 0xe4, 0x20,
        ];
        assert_eq!(name(&teletex).as_deref(), Some("CN=#e420"));
    }

    #[test]
    fn a_truncated_certificate_has_no_end() {
        let der = certificate(|_| {});
        assert!(not_after(&der).is_some());
        for end in 0..60 {
            assert_eq!(not_after(&der[..end]), None);
        }
    }

    proptest! {
        #[test]
        fn anything_is_read_without_a_panic(
            mut der in Just(certificate(|_| {})),
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
            noise in prop::collection::vec(any::<u8>(), 0..64),
        ) {
            for (place, byte) in changes {
                let place = place.index(der.len());
                der[place] = byte;
            }
            let _ = (not_after(&der), name(&der), not_after(&noise), name(&noise));
        }
    }
}
