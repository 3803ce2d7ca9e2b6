//! Rules of `buf.validate` as keywords of JSON Schema, and as words where there is no keyword.
//!
//! A keyword never asks for more than the rule does. What no keyword says, or says in part only,
//! becomes a note for the description.

use super::json::{Json, Object};
use super::{digits, pattern};
use crate::model::{Enum, Scalar};
use crate::validate::ir::{Check, FieldRules, Span, Value};
use std::collections::BTreeMap;

/// What rules add to a schema.
#[derive(Debug, Default)]
pub(super) struct Keywords {
    /// The keywords.
    pub(super) schema: Object,
    /// Sentences for readers.
    pub(super) notes: Vec<String>,
    /// Whether the zero value breaks a rule.
    pub(super) rejects_zero: bool,
    /// Schemas that have to hold as well, where one keyword is needed twice.
    also: Vec<Object>,
}

/// What a value is in JSON.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape<'a> {
    /// A scalar or the wrapper of one.
    Scalar(Scalar),
    /// The name of an enum's value.
    Enum(&'a Enum),
    /// An array.
    List,
    /// An object with any names.
    Map,
    /// `google.protobuf.Any`.
    Any,
    /// Another message.
    Message,
}

impl Keywords {
    /// What `rules` say of one value; those of items, keys and values are not looked at.
    pub(super) fn new(shape: Shape<'_>, rules: &FieldRules) -> Self {
        let mut keywords = Self::default();
        let stated = &rules.stated;
        match shape {
            Shape::Scalar(Scalar::String) => keywords.text(stated),
            Shape::Scalar(Scalar::Bytes) => keywords.bytes(stated),
            Shape::Scalar(Scalar::Bool) => keywords.bool(stated),
            Shape::Scalar(Scalar::Double | Scalar::Float) => keywords.number(stated),
            Shape::Scalar(scalar) => keywords.integer(scalar, stated),
            Shape::Enum(item) => keywords.name(item, rules),
            Shape::List => {
                keywords.count(stated, ["min_items", "max_items"], ["minItems", "maxItems"])
            }
            Shape::Map => {
                keywords.count(
                    stated,
                    ["min_pairs", "max_pairs"],
                    ["minProperties", "maxProperties"],
                );
            }
            Shape::Any => keywords.type_urls(rules),
            Shape::Message => keywords.note_all(stated, &[]),
        }
        if stated.get("unique") == Some(&Value::Bool(true)) {
            keywords.schema.set("uniqueItems", true);
        }
        if let Some(Value::List(_, examples)) = stated.get("example")
            && matches!(shape, Shape::Scalar(_))
        {
            let examples: Vec<Json> = examples
                .iter()
                .filter_map(|value| json(shape, value))
                .collect();
            keywords.schema.set("examples", examples);
        }
        if !keywords.also.is_empty() {
            let also = std::mem::take(&mut keywords.also);
            keywords.schema.set("allOf", also);
        }
        keywords
            .notes
            .extend(rules.checks.iter().filter_map(expression));
        keywords
    }

    fn set(&mut self, keyword: &str, value: impl Into<Json>) {
        if self.schema.has(keyword) {
            self.also.push(Object::of(keyword, value));
        } else {
            self.schema.set(keyword, value);
        }
    }

    /// Names rules that no keyword says.
    fn note_all(&mut self, stated: &BTreeMap<String, Value>, but: &[&str]) {
        for (name, value) in stated {
            let is_known = but.contains(&name.as_str()) || name == "example" || name == "strict";
            if !is_known && *value != Value::Bool(false) {
                self.notes.push(note(name, value));
            }
        }
    }

    /// `const`, `in` and `not_in`.
    fn choice(&mut self, shape: Shape<'_>, stated: &BTreeMap<String, Value>) {
        let is_zero = |value: &Value| {
            matches!(value, Value::Int(0) | Value::Uint(0) | Value::Bool(false))
                || matches!(value, Value::Double(value) if *value == 0.0)
                || matches!(value, Value::String(text) if text.is_empty())
                || matches!(value, Value::Bytes(bytes) if bytes.is_empty())
        };
        if let Some(value) = stated.get("const") {
            self.rejects_zero |= !is_zero(value);
            if let Some(value) = json(shape, value) {
                self.set("const", value);
            }
        }
        let listed = |name: &str| match stated.get(name) {
            Some(Value::List(_, values)) => Some(values),
            _ => None,
        };
        if let Some(values) = listed("in") {
            self.rejects_zero |= !values.iter().any(is_zero);
            let values: Vec<Json> = values
                .iter()
                .filter_map(|value| json(shape, value))
                .collect();
            self.set("enum", values);
        }
        if let Some(values) = listed("not_in") {
            self.rejects_zero |= values.iter().any(is_zero);
            let values: Vec<Json> = values
                .iter()
                .filter_map(|value| json(shape, value))
                .collect();
            self.set("not", Object::of("enum", values));
        }
    }

    fn text(&mut self, stated: &BTreeMap<String, Value>) {
        self.choice(Shape::Scalar(Scalar::String), stated);
        for (name, value) in stated {
            match (name.as_str(), value) {
                ("const" | "in" | "not_in" | "example" | "strict", _) | (_, Value::Bool(false)) => {
                }
                ("well_known_regex", Value::Int(regex)) => self.header(*regex, stated),
                (name, Value::Uint(number)) => self.length(name, *number),
                (name, Value::String(part)) => self.part(name, part),
                (name, Value::Bool(true)) => self.format(name),
                (name, value) => self.notes.push(note(name, value)),
            }
        }
    }

    /// Lengths of text, in code points or in bytes. A code point has one to four bytes.
    fn length(&mut self, name: &str, number: u64) {
        let (least, most) = match name {
            "len" => (Some(number), Some(number)),
            "min_len" => (Some(number), None),
            "max_len" => (None, Some(number)),
            "len_bytes" => (Some(number.div_ceil(4)), Some(number)),
            "min_bytes" => (Some(number.div_ceil(4)), None),
            "max_bytes" => (None, Some(number)),
            _ => (None, None),
        };
        if let Some(least) = least.filter(|least| *least > 0) {
            self.rejects_zero = true;
            self.set("minLength", least);
        }
        if let Some(most) = most {
            self.set("maxLength", most);
        }
        if name.ends_with("_bytes") {
            self.notes
                .push(format!("Rule `{name}`: {number}, as UTF-8."));
        }
    }

    /// What text has to contain.
    fn part(&mut self, name: &str, part: &str) {
        let escaped = pattern::literal(part);
        let translated = match name {
            "prefix" => Some(format!("^{escaped}")),
            "suffix" => Some(format!("{escaped}$")),
            "contains" => Some(escaped),
            "not_contains" => {
                self.set("not", Object::of("pattern", escaped));
                return;
            }
            _ => pattern::ecma(part),
        };
        self.rejects_zero |= match name {
            "pattern" => regex::Regex::new(part).is_ok_and(|regex| !regex.is_match("")),
            _ => !part.is_empty(),
        };
        match translated {
            Some(translated) => self.set("pattern", translated),
            None => self
                .notes
                .push(format!("Rule `{name}`: `{part}`, in the syntax of RE2.")),
        }
    }

    fn format(&mut self, name: &str) {
        self.rejects_zero |= name != "uri_ref";
        match name {
            "email" | "hostname" | "ipv4" | "ipv6" | "uri" | "uuid" => self.set("format", name),
            "uri_ref" => self.set("format", "uri-reference"),
            "ip" => self.set("anyOf", formats(&["ipv4", "ipv6"])),
            "address" => self.set("anyOf", formats(&["hostname", "ipv4", "ipv6"])),
            "tuuid" => self.set("pattern", "^[0-9a-fA-F]{32}$"),
            "ulid" => self.set("pattern", "^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$"),
            // Formats that JSON Schema does not list; readers that do not know them pass them over.
            other => self.set("format", other.replace('_', "-")),
        }
    }

    /// Names and values of HTTP headers.
    fn header(&mut self, regex: i64, stated: &BTreeMap<String, Value>) {
        let is_strict = stated.get("strict") != Some(&Value::Bool(false));
        let pattern = match (regex, is_strict) {
            (1, true) => "^:?[0-9a-zA-Z!#$%&'*+.^_|~`-]+$",
            (1, false) => "^[^\\u0000\\n\\r]+$",
            (2, true) => "^[^\\u0000-\\u0008\\n-\\u001f\\u007f]*$",
            (2, false) => "^[^\\u0000\\n\\r]*$",
            _ => return,
        };
        self.rejects_zero |= regex == 1;
        self.set("pattern", pattern);
    }

    /// Three bytes are four characters of base64, padding may be left out.
    fn bytes(&mut self, stated: &BTreeMap<String, Value>) {
        self.choice(Shape::Scalar(Scalar::Bytes), stated);
        for (name, value) in stated {
            let Value::Uint(number) = value else {
                continue;
            };
            if name == "len" || name == "min_len" {
                self.rejects_zero |= *number > 0;
                self.set("minLength", (number * 4).div_ceil(3));
            }
            if name == "len" || name == "max_len" {
                self.set("maxLength", number.div_ceil(3) * 4);
            }
        }
        let needs_some = ["ip", "ipv4", "ipv6", "uuid", "prefix", "suffix", "contains"];
        let asks = |value: &Value| *value != Value::Bool(false);
        self.rejects_zero |= needs_some
            .iter()
            .any(|name| stated.get(*name).is_some_and(asks));
        self.note_all(stated, &["const", "in", "not_in"]);
    }

    fn bool(&mut self, stated: &BTreeMap<String, Value>) {
        self.choice(Shape::Scalar(Scalar::Bool), stated);
    }

    fn number(&mut self, stated: &BTreeMap<String, Value>) {
        self.choice(Shape::Scalar(Scalar::Double), stated);
        let bound = |name: &str| match stated.get(name) {
            Some(Value::Double(value)) if value.is_finite() => Some(*value),
            _ => None,
        };
        let first = |names: [(&str, &'static str); 2]| {
            let mut names = names.into_iter();
            names.find_map(|(name, keyword)| Some((keyword, bound(name)?)))
        };
        let low = first([("gt", "exclusiveMinimum"), ("gte", "minimum")]);
        let high = first([("lt", "exclusiveMaximum"), ("lte", "maximum")]);
        let holds = |keyword: &str, bound: f64| match keyword {
            "exclusiveMinimum" => 0.0 > bound,
            "minimum" => 0.0 >= bound,
            "exclusiveMaximum" => 0.0 < bound,
            _ => 0.0 <= bound,
        };
        let is_reversed = matches!((low, high), (Some(low), Some(high)) if low.1 > high.1);
        self.bounds(low, high, is_reversed, holds);
    }

    fn integer(&mut self, scalar: Scalar, stated: &BTreeMap<String, Value>) {
        self.choice(Shape::Scalar(scalar), stated);
        let bound = |name: &str| match stated.get(name) {
            Some(Value::Int(value)) => Some(i128::from(*value)),
            Some(Value::Uint(value)) => Some(i128::from(*value)),
            _ => None,
        };
        let low = bound("gt").map(|low| low + 1).or(bound("gte"));
        let high = bound("lt").map(|high| high - 1).or(bound("lte"));
        let Some((least, most)) = limits_64(scalar) else {
            let as_number = |bound: i128| bound as f64;
            let low = low.map(|low| ("minimum", as_number(low)));
            let high = high.map(|high| ("maximum", as_number(high)));
            let holds = |keyword: &str, bound: f64| match keyword {
                "minimum" => 0.0 >= bound,
                _ => 0.0 <= bound,
            };
            return self.bounds(low, high, is_reversed(stated), holds);
        };
        let mut ranges = Vec::new();
        match (low, high) {
            (None, None) => return,
            (Some(low), Some(high)) if is_reversed(stated) => {
                ranges.extend([(least, high), (low, most)]);
            }
            (low, high) => ranges.push((low.unwrap_or(least), high.unwrap_or(most))),
        }
        self.rejects_zero |= !ranges.iter().any(|(low, high)| *low <= 0 && *high >= 0);
        let patterns = ranges
            .iter()
            .map(|(low, high)| digits::between(*low, *high));
        match &patterns.collect::<Vec<_>>()[..] {
            [one] => self.set("pattern", one.as_str()),
            several => {
                let several = several
                    .iter()
                    .map(|one| Object::of("pattern", one.as_str()));
                self.set("anyOf", several.collect::<Vec<_>>());
            }
        }
    }

    /// Bounds of a number; the lower one above the upper one leaves out what is between.
    fn bounds(
        &mut self,
        low: Option<(&str, f64)>,
        high: Option<(&str, f64)>,
        is_reversed: bool,
        holds: impl Fn(&str, f64) -> bool,
    ) {
        let low_holds = low.is_none_or(|(keyword, bound)| holds(keyword, bound));
        let high_holds = high.is_none_or(|(keyword, bound)| holds(keyword, bound));
        match (low, high) {
            (Some(low), Some(high)) if is_reversed => {
                self.rejects_zero |= !low_holds && !high_holds;
                let outside = vec![Object::of(high.0, high.1), Object::of(low.0, low.1)];
                self.set("anyOf", outside);
            }
            _ => {
                self.rejects_zero |= !low_holds || !high_holds;
                for (keyword, bound) in low.into_iter().chain(high) {
                    self.schema.set(keyword, bound);
                }
            }
        }
    }

    fn name(&mut self, item: &Enum, rules: &FieldRules) {
        self.choice(Shape::Enum(item), &rules.stated);
    }

    fn count(&mut self, stated: &BTreeMap<String, Value>, rules: [&str; 2], keywords: [&str; 2]) {
        for (rule, keyword) in rules.iter().zip(keywords) {
            if let Some(Value::Uint(number)) = stated.get(*rule) {
                self.rejects_zero |= keyword.starts_with("min") && *number > 0;
                self.set(keyword, *number);
            }
        }
    }

    fn type_urls(&mut self, rules: &FieldRules) {
        for urls in &rules.type_urls {
            let listed = Object::of("enum", urls.urls.clone());
            let of_type = match urls.allowed {
                true => listed,
                false => Object::of("not", listed),
            };
            let properties = Object::of("@type", of_type);
            self.also.push(Object::of("properties", properties));
        }
    }
}

/// Whether the lower bound of whole numbers is above the upper one.
fn is_reversed(stated: &BTreeMap<String, Value>) -> bool {
    let bound = |names: [&str; 2]| {
        names.iter().find_map(|name| match stated.get(*name) {
            Some(Value::Int(value)) => Some(i128::from(*value)),
            Some(Value::Uint(value)) => Some(i128::from(*value)),
            _ => None,
        })
    };
    matches!((bound(["gt", "gte"]), bound(["lt", "lte"])), (Some(low), Some(high)) if low > high)
}

/// The range of a type that is a string in ProtoJSON.
pub(super) fn limits_64(scalar: Scalar) -> Option<(i128, i128)> {
    match scalar {
        Scalar::Int64 | Scalar::Sint64 | Scalar::Sfixed64 => {
            Some((i64::MIN.into(), i64::MAX.into()))
        }
        Scalar::Uint64 | Scalar::Fixed64 => Some((0, u64::MAX.into())),
        _ => None,
    }
}

fn formats(names: &[&str]) -> Vec<Object> {
    let format = |name: &&str| Object::of("format", *name);
    names.iter().map(format).collect()
}

/// A value as it stands in JSON; none if it has no form there.
fn json(shape: Shape<'_>, value: &Value) -> Option<Json> {
    Some(match (shape, value) {
        (Shape::Enum(item), Value::Int(number)) => {
            let mut values = item.values.iter();
            let value = values.find(|value| i64::from(value.number) == *number)?;
            Json::from(value.proto_name.as_str())
        }
        (Shape::Scalar(scalar), Value::Int(number)) if limits_64(scalar).is_some() => {
            Json::from(number.to_string())
        }
        (Shape::Scalar(scalar), Value::Uint(number)) if limits_64(scalar).is_some() => {
            Json::from(number.to_string())
        }
        (_, Value::Int(number)) => Json::from(*number),
        (_, Value::Uint(number)) => Json::from(*number),
        (_, Value::Double(number)) if number.is_finite() => Json::from(*number),
        (_, Value::Bool(value)) => Json::from(*value),
        (_, Value::String(text)) => Json::from(text.as_str()),
        (_, Value::Bytes(bytes)) => Json::from(base64(bytes)),
        _ => return None,
    })
}

/// Standard base64 with padding (RFC 4648, section 4), as ProtoJSON writes bytes.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            text.push(match at <= chunk.len() {
                true => char::from(DIGITS[(bits >> (18 - 6 * at) & 63) as usize]),
                false => '=',
            });
        }
    }
    text
}

/// A rule that has no keyword.
fn note(name: &str, value: &Value) -> String {
    match value {
        Value::Bool(_) => format!("Rule `{name}`."),
        value => format!("Rule `{name}`: {}.", shown(value)),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "`null`".to_owned(),
        Value::Bool(value) => format!("`{value}`"),
        Value::Int(value) => format!("`{value}`"),
        Value::Uint(value) => format!("`{value}`"),
        Value::Double(value) => format!("`{value}`"),
        Value::String(text) | Value::Type(text) => format!("`{text}`"),
        Value::Bytes(bytes) => format!("`{}` (base64)", base64(bytes)),
        Value::Duration(span) => format!("`{}`", seconds(*span)),
        Value::Timestamp(span) => format!("`{}` since 1970", seconds(*span)),
        Value::List(_, values) => {
            let values: Vec<String> = values.iter().map(shown).collect();
            values.join(", ")
        }
    }
}

/// A span as ProtoJSON writes durations.
fn seconds(span: Span) -> String {
    let sign = if span.seconds < 0 || span.nanos < 0 {
        "-"
    } else {
        ""
    };
    let mut text = format!("{sign}{}", span.seconds.unsigned_abs());
    if span.nanos != 0 {
        let digits = format!("{:09}", span.nanos.unsigned_abs());
        text.push('.');
        text.push_str(digits.trim_end_matches('0'));
    }
    text.push('s');
    text
}

/// What an expression of the contract asks for; nothing for standard rules.
pub(super) fn expression(check: &Check) -> Option<String> {
    let is_standard = check.source.is_empty()
        && !check
            .path
            .last()
            .is_some_and(|step| step.name.starts_with('['));
    if is_standard {
        return None;
    }
    let said = check.message.trim_end_matches('.');
    let is_told = !said.is_empty() && !said.ends_with("returned false");
    Some(match (is_told, check.source.is_empty()) {
        (true, true) => format!("Rule `{}`: {said}.", check.id),
        (true, false) => format!("Rule `{}`: {said} (`{}`).", check.id, check.source),
        (false, true) => format!("Rule `{}`.", check.id),
        (false, false) if check.id == check.source => format!("Rule `{}`.", check.source),
        (false, false) => format!("Rule `{}`: `{}`.", check.id, check.source),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_padded() {
        assert_eq!(base64(b""), "");
        assert_eq!(base64(b"f"), "Zg==");
        assert_eq!(base64(b"fo"), "Zm8=");
        assert_eq!(base64(b"foobar"), "Zm9vYmFy");
    }

    #[test]
    fn spans_are_written_as_durations() {
        let span = |seconds, nanos| super::seconds(Span { seconds, nanos });
        assert_eq!(span(5, 0), "5s");
        assert_eq!(span(0, -500_000_000), "-0.5s");
        assert_eq!(span(-1, -1), "-1.000000001s");
    }
}
