//! Ranges of whole numbers as regular expressions over their decimal digits: 64-bit numbers are
//! strings in ProtoJSON, for which JSON Schema has no bounds.

/// A pattern of all whole numbers from `low` to `high`, both included, without leading zeros.
///
/// It covers each sign by the classical decomposition of a range into blocks that differ in their last
/// digits only, so it has at most two alternatives a digit and sign.
pub(super) fn between(low: i128, high: i128) -> String {
    let mut parts = Vec::new();
    if low < 0 {
        let smallest = if high < 0 { high.unsigned_abs() } else { 1 };
        for part in blocks(smallest, low.unsigned_abs()) {
            parts.push(format!("-{part}"));
        }
    }
    if high >= 0 {
        parts.extend(blocks(low.max(0).unsigned_abs(), high.unsigned_abs()));
    }
    match parts.len() {
        // Nothing is in an empty range.
        0 => "^[^\\s\\S]$".to_owned(),
        1 => format!("^{}$", parts[0]),
        _ => format!("^(?:{})$", parts.join("|")),
    }
}

/// Patterns that together match `low..=high`.
fn blocks(mut low: u128, high: u128) -> Vec<String> {
    let mut parts = Vec::new();
    while low <= high {
        // The largest block that begins at `low`: as many last digits free as are zero in it.
        let mut size = 1;
        while low.is_multiple_of(size * 10) && low != 0 && low + (size * 10 - 1) <= high {
            size *= 10;
        }
        let first = low / size % 10;
        let most = (high + 1 - low) / size;
        let count = most.min(10 - first);
        parts.push(block(low / size / 10, first, first + count - 1, size));
        low += count * size;
    }
    parts
}

/// `head`, one digit of `first..=last`, then as many digits as `size` has zeros.
fn block(head: u128, first: u128, last: u128, size: u128) -> String {
    let mut text = match head {
        0 => String::new(),
        head => head.to_string(),
    };
    match (first, last) {
        (first, last) if first == last => text.push_str(&first.to_string()),
        (first, last) => text.push_str(&format!("[{first}-{last}]")),
    }
    match size.ilog10() {
        0 => {}
        1 => text.push_str("[0-9]"),
        digits => text.push_str(&format!("[0-9]{{{digits}}}")),
    }
    text
}

#[cfg(test)]
mod tests {
    use super::between;
    use proptest::prelude::*;

    #[test]
    fn ranges_read_well() {
        assert_eq!(between(0, 9), "^[0-9]$");
        assert_eq!(between(5, 5), "^5$");
        assert_eq!(between(1, 100), "^(?:[1-9]|[1-9][0-9]|100)$");
        assert_eq!(between(-3, 12), "^(?:-[1-3]|[0-9]|1[0-2])$");
        assert!(!regex::Regex::new(&between(3, 2)).unwrap().is_match("3"));
    }

    #[test]
    fn the_ends_of_64_bits_are_exact() {
        let pattern = regex::Regex::new(&between(i64::MIN.into(), i64::MAX.into())).unwrap();
        for inside in ["-9223372036854775808", "9223372036854775807", "0", "-1"] {
            assert!(pattern.is_match(inside), "{inside}");
        }
        for outside in [
            "-9223372036854775809",
            "9223372036854775808",
            "-0",
            "01",
            "",
        ] {
            assert!(!pattern.is_match(outside), "{outside}");
        }
    }

    proptest! {
        #[test]
        fn what_is_between_matches_and_nothing_else(
            low in -20_000_i128..20_000, length in 0_i128..30_000, probe in -60_000_i128..60_000,
        ) {
            let pattern = regex::Regex::new(&between(low, low + length)).unwrap();
            let is_inside = (low..=low + length).contains(&probe);
            prop_assert_eq!(pattern.is_match(&probe.to_string()), is_inside);
        }
    }
}
