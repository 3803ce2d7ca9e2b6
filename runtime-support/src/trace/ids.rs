//! Ids of traces and spans as text: lower-case hexadecimal of a fixed length.

use std::fmt;

/// The id of a trace, shown as 32 digits.
#[derive(Clone, Copy)]
pub(crate) struct TraceId(pub(crate) u128);

/// The id of a span, shown as 16 digits.
#[derive(Clone, Copy)]
pub(crate) struct SpanId(pub(crate) u64);

impl TraceId {
    /// Its digits.
    pub(crate) fn digits(self) -> [u8; 32] {
        let mut digits = [0; 32];
        hex(self.0, &mut digits);
        digits
    }
}

impl fmt::Display for TraceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl fmt::Display for SpanId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// Reads up to 32 lower-case digits. In halves, because words are quicker than what is longer.
pub(crate) fn unhex(digits: &[u8]) -> Option<u128> {
    let (high, low) = digits.split_at(digits.len().saturating_sub(16));
    Some(u128::from(word(high)?) << 64 | u128::from(word(low)?))
}

fn word(digits: &[u8]) -> Option<u64> {
    let mut value = 0;
    for digit in digits {
        let digit = match digit {
            b'0'..=b'9' => digit - b'0',
            b'a'..=b'f' => digit - b'a' + 10,
            _ => return None,
        };
        value = value << 4 | u64::from(digit);
    }
    Some(value)
}

/// Writes as many of the last digits as there is room for.
pub(super) fn hex(mut value: u128, digits: &mut [u8]) {
    for digit in digits.iter_mut().rev() {
        *digit = b"0123456789abcdef"[(value & 15) as usize];
        value >>= 4;
    }
}
