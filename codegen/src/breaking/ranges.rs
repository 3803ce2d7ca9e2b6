//! Numbers and names that were reserved or left to extensions still are.

use super::{ALL, CSR_FILE_PACKAGE, Pair, Rule, Scope, rule};
use crate::contract::Mark;
use crate::ruleset::Sink;

pub(super) fn rules() -> Vec<Rule> {
    vec![
        rule(
            "EXTENSION_MESSAGE_NO_DELETE",
            CSR_FILE_PACKAGE,
            "Checks that extension ranges are not deleted from a given message.",
            extensions,
        ),
        rule(
            "RESERVED_ENUM_NO_DELETE",
            ALL,
            "Checks that reserved ranges and names are not deleted from a given enum.",
            reserved_enum,
        ),
        rule(
            "RESERVED_MESSAGE_NO_DELETE",
            ALL,
            "Checks that reserved ranges and names are not deleted from a given message.",
            reserved_message,
        ),
    ]
}

/// The largest field number, and that of messages with the older wire format of sets.
const MAX_FIELD: i32 = 536_870_911;
const MAX_SET: i32 = i32::MAX - 1;

/// A message or an enum that has ranges, before and now.
struct Ranged<'a, 'r> {
    what: &'static str,
    name: &'a str,
    max: i32,
    /// Largest number as it was.
    max_before: i32,
    before: &'r [(i32, i32)],
    now: &'r [(i32, i32)],
    marks: (Mark<'a>, Mark<'a>),
}

fn max(options: &crate::contract::Options) -> i32 {
    if options.is_true("message_set_wire_format") {
        MAX_SET
    } else {
        MAX_FIELD
    }
}

fn extensions<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for Pair { now, before } in &scope.pairs.messages {
        let ranged = Ranged {
            what: "message",
            name: &now.this.name,
            max: max(&now.options),
            max_before: max(&before.options),
            before: &before.extension_ranges,
            now: &now.extension_ranges,
            marks: (now.mark(scope.current), before.mark(scope.previous)),
        };
        check(sink, "extension", &ranged);
    }
}

fn reserved_message<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for Pair { now, before } in &scope.pairs.messages {
        if before.reserved_ranges.is_empty() && before.reserved_names.is_empty() {
            continue;
        }
        let ranged = Ranged {
            what: "message",
            name: &now.this.name,
            max: max(&now.options),
            max_before: max(&before.options),
            before: &before.reserved_ranges,
            now: &now.reserved_ranges,
            marks: (now.mark(scope.current), before.mark(scope.previous)),
        };
        check(sink, "reserved", &ranged);
        names(sink, &ranged, &before.reserved_names, &now.reserved_names);
    }
}

fn reserved_enum<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for Pair { now, before } in &scope.pairs.enums {
        if before.reserved_ranges.is_empty() && before.reserved_names.is_empty() {
            continue;
        }
        let ranged = Ranged {
            what: "enum",
            name: &now.this.name,
            max: i32::MAX,
            max_before: i32::MAX,
            before: &before.reserved_ranges,
            now: &now.reserved_ranges,
            marks: (now.mark(scope.current), before.mark(scope.previous)),
        };
        check(sink, "reserved", &ranged);
        names(sink, &ranged, &before.reserved_names, &now.reserved_names);
    }
}

fn names<'a>(sink: &mut Sink<'a>, ranged: &Ranged<'a, '_>, before: &[String], now: &[String]) {
    for name in before.iter().filter(|name| !now.contains(name)) {
        let message = format!(
            "Previously present reserved name {name:?} on {} {:?} was deleted.",
            ranged.what, ranged.name
        );
        sink.add(ranged.marks.0.clone(), message).before = ranged.marks.1.clone();
    }
}

fn check<'a>(sink: &mut Sink<'a>, kind: &str, ranged: &Ranged<'a, '_>) {
    let now = collapsed(ranged.now);
    for &(start, end) in ranged.before {
        let missing = missing((start, end), &now);
        if missing.is_empty() {
            continue;
        }
        let removed: Vec<_> = missing
            .iter()
            .map(|range| show(*range, ranged.max))
            .collect();
        let message = format!(
            "Previously present {kind} range {:?} on {} {:?} is missing values: {} were removed.",
            show((start, end), ranged.max_before),
            ranged.what,
            ranged.name,
            removed.join(", ")
        );
        sink.add(ranged.marks.0.clone(), message).before = ranged.marks.1.clone();
    }
}

fn show((start, end): (i32, i32), max: i32) -> String {
    if start == end {
        format!("[{start}]")
    } else if end == max {
        format!("[{start},max]")
    } else {
        format!("[{start},{end}]")
    }
}

/// Sorted, with ranges that touch or overlap made one.
fn collapsed(ranges: &[(i32, i32)]) -> Vec<(i64, i64)> {
    let mut sorted: Vec<(i64, i64)> = ranges
        .iter()
        .map(|&(start, end)| (i64::from(start), i64::from(end)))
        .collect();
    sorted.sort_unstable();
    let mut joined: Vec<(i64, i64)> = Vec::with_capacity(sorted.len());
    for (start, end) in sorted {
        match joined.last_mut() {
            Some(last) if start <= last.1 + 1 => last.1 = last.1.max(end),
            _ => joined.push((start, end)),
        }
    }
    joined
}

/// What of a range no other covers.
fn missing((start, end): (i32, i32), covered: &[(i64, i64)]) -> Vec<(i32, i32)> {
    let (mut start, end) = (i64::from(start), i64::from(end));
    let mut missing = Vec::new();
    let mut add = |from: i64, to: i64| {
        if from <= to {
            missing.push((from as i32, to as i32));
        }
    };
    for &(from, to) in covered {
        if to < start {
            continue;
        }
        if from > end {
            break;
        }
        add(start, from - 1);
        start = start.max(to + 1);
    }
    add(start, end);
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_what_no_range_covers() {
        let covered = collapsed(&[(1, 3), (4, 5), (9, 9), (20, i32::MAX)]);
        assert_eq!(covered, [(1, 5), (9, 9), (20, i64::from(i32::MAX))]);
        assert_eq!(missing((1, 5), &covered), []);
        assert_eq!(missing((2, 12), &covered), [(6, 8), (10, 12)]);
        assert_eq!(missing((6, 7), &covered), [(6, 7)]);
        assert_eq!(missing((19, i32::MAX), &covered), [(19, 19)]);
    }
}
