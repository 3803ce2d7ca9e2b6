//! Rules of strings and bytes: lengths that contradict each other or what a text must contain.

use super::{Auditor, Subject, go, number, number_of, set};
use prost_reflect::{DynamicMessage, ReflectMessage, Value};
use std::borrow::Cow;

/// A number of rules with its own number, if it is set.
pub(super) type Bound = Option<(i32, u64)>;

impl Auditor<'_> {
    pub(super) fn string(&mut self, subject: &Subject<'_>, tag: i32, typed: &DynamicMessage) {
        self.constant(subject, tag, typed);
        self.lengths(subject, tag, typed, ["len", "min_len", "max_len"]);
        self.lengths(subject, tag, typed, ["len_bytes", "min_bytes", "max_bytes"]);
        self.letters_and_bytes(subject, tag, typed);
        self.parts(subject, tag, typed);
        self.pattern(subject, tag, typed);
        let is_lax = set(typed, "strict").and_then(|value| value.as_bool()) == Some(false);
        let regex = set(typed, "well_known_regex").and_then(|value| value.as_enum_number());
        if is_lax && regex.unwrap_or(0) == 0 {
            let strict = subject.rule(&[tag, 25]);
            let regex = subject.rule(&[tag, 24]);
            let message = format!(
                "Field {} has {strict} without {regex}. {strict} only applies to {regex} and is invalid without it.",
                go::quoted(subject.name)
            );
            self.flaw(subject, &[tag, 25], message);
        }
    }

    pub(super) fn bytes(&mut self, subject: &Subject<'_>, tag: i32, typed: &DynamicMessage) {
        self.constant(subject, tag, typed);
        self.lengths(subject, tag, typed, ["len", "min_len", "max_len"]);
        self.pattern(subject, tag, typed);
        let Some(most) = number(typed, "max_len") else {
            return;
        };
        for name in ["prefix", "suffix", "contains"] {
            let field = typed.descriptor().get_field_by_name(name);
            let value = set(typed, name).map(Cow::into_owned);
            let (Some(field), Some(Value::Bytes(part))) = (field, value) else {
                continue;
            };
            if part.len() as u64 > most {
                let path = [tag, field.number() as i32];
                let message = format!(
                    "Field {} has a {} of {} bytes, exceeding its max_len ({most}). It is impossible to contain {} while having less than or equal to {most} bytes.",
                    go::quoted(subject.name),
                    subject.rule(&path),
                    part.len(),
                    go::quoted_bytes(&part)
                );
                self.flaw(subject, &path, message);
            }
        }
    }

    fn pattern(&mut self, subject: &Subject<'_>, tag: i32, typed: &DynamicMessage) {
        let field = typed.descriptor().get_field_by_name("pattern");
        let (Some(field), Some(pattern)) = (field, set(typed, "pattern")) else {
            return;
        };
        if let Some(reason) = go::pattern(pattern.as_str().unwrap_or_default()) {
            let path = [tag, field.number() as i32];
            let message = format!(
                "Field {} has a {} that fails to compile: {reason}.",
                go::quoted(subject.name),
                subject.rule(&path)
            );
            self.flaw(subject, &path, message);
        }
    }

    /// A length beside its bounds, and bounds that leave one length or none.
    fn lengths(
        &mut self,
        subject: &Subject<'_>,
        tag: i32,
        typed: &DynamicMessage,
        [exact, least, most]: [&str; 3],
    ) {
        let name = go::quoted(subject.name);
        let bounds = (number_of(typed, least), number_of(typed, most));
        if let Some((exact, _)) = number_of(typed, exact) {
            let exact = subject.rule(&[tag, exact]);
            for (number, _) in [bounds.0, bounds.1].into_iter().flatten() {
                let rule = subject.rule(&[tag, number]);
                let message = format!(
                    "Field {name} has {exact} and therefore, {rule} is redundant and should be removed."
                );
                self.flaw(subject, &[tag, number], message);
            }
        }
        self.order(subject, tag, bounds);
        if let (Some((low, a)), Some((high, b))) = bounds
            && a == b
        {
            let message = format!(
                "Field {name} has equal {} and {most}, use {}.{exact} instead.",
                subject.rule(&[tag, low]),
                subject.rule(&[tag])
            );
            self.flaw(subject, &[tag, low], message.clone());
            self.flaw(subject, &[tag, high], message);
        }
    }

    /// A least that is more than the most.
    pub(super) fn order(&mut self, subject: &Subject<'_>, tag: i32, bounds: (Bound, Bound)) {
        let (Some((low, least)), Some((high, most))) = bounds else {
            return;
        };
        if least <= most {
            return;
        }
        let name = go::quoted(subject.name);
        let (low, high) = ([tag, low], [tag, high]);
        let (low_rule, high_rule) = (subject.rule(&low), subject.rule(&high));
        let message = format!(
            "Field {name} has value {least} for {low_rule}, which must be lower than value {most} for {high_rule}."
        );
        self.flaw(subject, &low, message);
        let message = format!(
            "Field {name} has value {most} for {high_rule}, which must be higher than value {least} for {low_rule}."
        );
        self.flaw(subject, &high, message);
    }

    /// Lengths in code points against lengths in bytes: a code point has one to four.
    fn letters_and_bytes(&mut self, subject: &Subject<'_>, tag: i32, typed: &DynamicMessage) {
        let name = go::quoted(subject.name);
        let rule = |number: i32| subject.rule(&[tag, number]);
        if let (Some((low, least)), Some((high, most))) =
            (number_of(typed, "min_len"), number_of(typed, "max_bytes"))
            && most < least
        {
            let why = format!(
                "A string with {least} UTF-8 characters has at least {least} bytes, which is higher than {most} bytes."
            );
            let (low_rule, high_rule) = (rule(low), rule(high));
            let message = format!(
                "Field {name} has value {least} for {low_rule}, which must be lower than value {most} for {high_rule}. {why}"
            );
            self.flaw(subject, &[tag, low], message);
            let message = format!(
                "Field {name} has value {most} for {high_rule}, which must be higher than value {least} for {low_rule}. {why}"
            );
            self.flaw(subject, &[tag, high], message);
        }
        if let (Some((high, most)), Some((low, least))) =
            (number_of(typed, "max_len"), number_of(typed, "min_bytes"))
            && most.saturating_mul(4) < least
        {
            let why = format!(
                "A string with {most} UTF-8 characters has at most {} bytes.",
                most.saturating_mul(4)
            );
            let (low_rule, high_rule) = (rule(low), rule(high));
            let message = format!(
                "Field {name} has value {least} for {low_rule} but {most} for {high_rule}. {why}"
            );
            self.flaw(subject, &[tag, low], message);
            let message = format!(
                "Field {name} has value {most} for {high_rule} but {least} for {low_rule}. {why}"
            );
            self.flaw(subject, &[tag, high], message);
        }
    }

    /// What a string must contain, against its lengths and against what it must not contain.
    fn parts(&mut self, subject: &Subject<'_>, tag: i32, typed: &DynamicMessage) {
        let name = go::quoted(subject.name);
        let refused = set(typed, "not_contains");
        let refused = refused.as_deref().and_then(Value::as_str);
        for part in ["prefix", "suffix", "contains"] {
            let field = typed.descriptor().get_field_by_name(part);
            let (Some(field), Some(value)) = (field, set(typed, part)) else {
                continue;
            };
            let path = [tag, field.number() as i32];
            let rule = subject.rule(&path);
            let text = value.as_str().unwrap_or_default();
            let quoted = go::quoted(text);
            let letters = text.chars().count() as u64;
            if let Some(most) = number(typed, "max_len").filter(|most| letters > *most) {
                let message = format!(
                    "Field {name} has a {rule} of length {letters}, exceeding its max_len ({most}). It is impossible for a string to contain {quoted} while having less than or equal to {letters} UTF-8 characters."
                );
                self.flaw(subject, &path, message);
            }
            let bytes = text.len() as u64;
            if let Some(most) = number(typed, "max_bytes").filter(|most| bytes > *most) {
                let message = format!(
                    "Field {name} has a {rule} of {bytes} bytes, exceeding its max_bytes ({most}). It is impossible for a string to contain {quoted} while having less than or equal to {bytes} bytes."
                );
                self.flaw(subject, &path, message);
            }
            if let Some(refused) = refused.filter(|refused| text.contains(refused)) {
                let refused = go::quoted(refused);
                let message = format!(
                    "Field {name} has a {rule} ({quoted}) containing its not_contains ({refused}). It is impossible for a string to contain {quoted} without containing {refused}."
                );
                self.flaw(subject, &path, message);
            }
        }
    }
}
