//! Rules of numbers, durations and timestamps: bounds that are equal, out of range or not numbers.

use super::{Auditor, Subject, go, is_true, set};
use prost_reflect::{DynamicMessage, ReflectMessage, Value};
use std::borrow::Cow;

/// A bound: its number, its name, whether it is inclusive, and what it is.
struct Bound {
    number: i32,
    inclusive: bool,
    value: Value,
}

const NANOS: i128 = 1_000_000_000;
/// The longest duration that protovalidate can handle.
const LONGEST: i128 = 9_223_372_036 * NANOS + 854_775_428;

impl Auditor<'_> {
    pub(super) fn range(&mut self, subject: &Subject<'_>, number: i32, typed: &DynamicMessage) {
        let mut is_const_valid = true;
        let (mut lower, mut upper) = (None, None);
        for (field, value) in typed.fields() {
            let name = field.name();
            if !matches!(name, "const" | "gt" | "gte" | "lt" | "lte") {
                continue;
            }
            let path = [number, field.number() as i32];
            if let Some(reason) = invalid(value) {
                is_const_valid &= name != "const";
                let message = format!(
                    "Field {} has an invalid {}: {reason}.",
                    go::quoted(subject.name),
                    subject.rule(&path)
                );
                self.flaw(subject, &path, message);
                continue;
            }
            let bound = Bound {
                number: path[1],
                inclusive: name.ends_with('e'),
                value: value.clone(),
            };
            match name {
                "gt" | "gte" => lower = Some(bound),
                "lt" | "lte" => upper = Some(bound),
                _ => {}
            }
        }
        if is_const_valid {
            self.constant(subject, number, typed);
        }
        if let (Some(lower), Some(upper)) = (lower, upper)
            && lower.value == upper.value
        {
            self.equal_bounds(subject, number, &lower, &upper);
        }
        self.not_numbers(subject, number, typed);
        if typed.descriptor().name() == "TimestampRules" {
            self.timestamp(subject, number, typed);
        }
    }

    fn equal_bounds(&mut self, subject: &Subject<'_>, number: i32, lower: &Bound, upper: &Bound) {
        let name = go::quoted(subject.name);
        let paths = [[number, lower.number], [number, upper.number]];
        let [low, high] = paths.map(|path| subject.rule(&path));
        let message = if lower.inclusive && upper.inclusive {
            let rules = subject.rule(&[number]);
            format!("Field {name} has equal {low} and {high}, use {rules}.const instead.")
        } else {
            format!(
                "Field {name} has equal {low} and {high}. All values are rejected by these checks."
            )
        };
        for path in paths {
            self.flaw(subject, &path, message.clone());
        }
    }

    /// Floats that compare with nothing.
    fn not_numbers(&mut self, subject: &Subject<'_>, number: i32, typed: &DynamicMessage) {
        let is_nan = |value: &Value| match value {
            Value::F32(value) => value.is_nan(),
            Value::F64(value) => value.is_nan(),
            _ => false,
        };
        for (field, value) in typed.fields() {
            let path = [number, field.number() as i32];
            let name = go::quoted(subject.name);
            let rule = subject.rule(&path);
            match (field.name(), value) {
                ("const" | "lt" | "lte" | "gt" | "gte", value) if is_nan(value) => {
                    let message = format!(
                        "Field {name} has {rule} set to NaN. Comparisons with NaN are always false, so this rule can never be satisfied."
                    );
                    self.flaw(subject, &path, message);
                }
                (list @ ("in" | "not_in"), Value::List(items)) => {
                    let effect = match list {
                        "in" => "can never match",
                        _ => "has no effect",
                    };
                    let bad = items.iter().enumerate().filter(|(_, item)| is_nan(item));
                    for (index, _) in bad {
                        let message = format!(
                            "Field {name} has NaN in {rule}. Comparisons with NaN are always false, so this entry {effect}."
                        );
                        let index = i32::try_from(index).unwrap_or(i32::MAX);
                        self.flaw(subject, &[number, path[1], index], message);
                    }
                }
                _ => {}
            }
        }
    }

    fn timestamp(&mut self, subject: &Subject<'_>, number: i32, typed: &DynamicMessage) {
        let name = go::quoted(subject.name);
        if is_true(typed, "lt_now") && is_true(typed, "gt_now") {
            let message = format!(
                "Field {name} has both {} and {}. A timestamp cannot be both before and after validation time.",
                subject.rule(&[number, 8]),
                subject.rule(&[number, 7])
            );
            self.flaw(subject, &[number, 8], message.clone());
            self.flaw(subject, &[number, 7], message);
        }
        let Some(Value::Message(within)) = set(typed, "within").map(Cow::into_owned) else {
            return;
        };
        let rule = subject.rule(&[number, 9]);
        let (seconds, nanos) = go::parts(&within);
        let message = match duration(&within) {
            Some(reason) => format!("Field {name} has an invalid {rule}: {reason}."),
            None if seconds <= 0 && nanos <= 0 => {
                format!(
                    "Field {name} must have a positive {rule} ({}).",
                    go::span(&within)
                )
            }
            None => return,
        };
        self.flaw(subject, &[number, 9], message);
    }
}

/// Why a bound is none.
fn invalid(value: &Value) -> Option<String> {
    let message = value.as_message()?;
    match message.descriptor().full_name() {
        "google.protobuf.Duration" => duration(message),
        "google.protobuf.Timestamp" => timestamp(message),
        _ => None,
    }
}

fn duration(message: &DynamicMessage) -> Option<String> {
    let (seconds, nanos) = go::parts(message);
    let shown = go::span(message);
    let total = i128::from(seconds) * NANOS + i128::from(nanos);
    if i128::from(nanos).abs() >= NANOS {
        Some(format!(
            "duration ({shown}) must have nanos in the range 0 to 999999999"
        ))
    } else if (seconds > 0 && nanos < 0) || (seconds < 0 && nanos > 0) {
        Some(format!(
            "duration ({shown}) has seconds and nanos with different signs"
        ))
    } else if total.abs() > LONGEST {
        Some(format!(
            "duration ({shown}) must be in the range seconds:-9223372036 nanos:-854775428 to seconds:9223372036 nanos:854775428"
        ))
    } else {
        None
    }
}

fn timestamp(message: &DynamicMessage) -> Option<String> {
    let (seconds, nanos) = go::parts(message);
    let reason = if seconds < -62_135_596_800 {
        "before 0001-01-01"
    } else if seconds > 253_402_300_799 {
        "after 9999-12-31"
    } else if !(0..1_000_000_000).contains(&nanos) {
        "has out-of-range nanos"
    } else {
        return None;
    };
    // Go's library has a no-break space here, so that nobody compares with its messages.
    let shown = go::span(message);
    Some(format!("proto:\u{a0}timestamp ({shown}) {reason}"))
}
