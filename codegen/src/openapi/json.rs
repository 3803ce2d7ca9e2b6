//! JSON values whose objects keep their order, and their text as JSON and as YAML.
//!
//! The order of a document must not depend on which features other crates ask serde_json for.
//! Deliberately absent: reading.

use std::fmt::Write as _;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    /// As it is written.
    Number(String),
    String(String),
    Array(Vec<Json>),
    Object(Object),
}

/// Members in their order, each name once.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Object(Vec<(String, Json)>);

impl Object {
    /// An object with one member.
    pub(super) fn of(name: &str, value: impl Into<Json>) -> Self {
        Self::default().with(name, value)
    }

    /// The same with this member, which replaces one of that name.
    #[must_use]
    pub(super) fn with(mut self, name: &str, value: impl Into<Json>) -> Self {
        self.set(name, value);
        self
    }

    /// The same with this member, if there is a value.
    #[must_use]
    pub(super) fn maybe(self, name: &str, value: Option<impl Into<Json>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Sets a member.
    pub(super) fn set(&mut self, name: &str, value: impl Into<Json>) {
        let value = value.into();
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// Sets all members of another object.
    pub(super) fn extend(&mut self, other: Self) {
        for (name, value) in other.0 {
            self.set(&name, value);
        }
    }

    /// Takes a member out.
    pub(super) fn take(&mut self, name: &str) -> Option<Json> {
        let at = self.0.iter().position(|(known, _)| known == name)?;
        Some(self.0.remove(at).1)
    }

    pub(super) fn get(&self, name: &str) -> Option<&Json> {
        let mut members = self.0.iter();
        members
            .find(|(known, _)| known == name)
            .map(|(_, value)| value)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i64> for Json {
    fn from(value: i64) -> Self {
        Self::Number(value.to_string())
    }
}

impl From<u64> for Json {
    fn from(value: u64) -> Self {
        Self::Number(value.to_string())
    }
}

/// Numbers that JSON lacks become null.
impl From<f64> for Json {
    fn from(value: f64) -> Self {
        if !value.is_finite() {
            return Self::Null;
        }
        if value.fract() == 0.0 && value.abs() < 1e15 {
            return Self::Number((value as i64).to_string());
        }
        Self::Number(format!("{value:?}"))
    }
}

impl From<Object> for Json {
    fn from(object: Object) -> Self {
        Self::Object(object)
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Self {
        Self::Array(items.into_iter().map(Into::into).collect())
    }
}

impl Json {
    /// As JSON text of two spaces a level, with a line break at the end.
    pub(super) fn to_json(&self) -> String {
        let mut text = String::new();
        self.json(0, &mut text);
        text.push('\n');
        text
    }

    /// As YAML 1.2 text: blocks, and strings as JSON writes them.
    pub(super) fn to_yaml(&self) -> String {
        let mut text = String::new();
        self.yaml(0, &mut text);
        text.push('\n');
        text
    }

    fn json(&self, level: usize, out: &mut String) {
        let line = |level: usize, out: &mut String| {
            out.push('\n');
            out.push_str(&"  ".repeat(level));
        };
        match self {
            Self::Array(items) if !items.is_empty() => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { "," });
                    line(level + 1, out);
                    item.json(level + 1, out);
                }
                line(level, out);
                out.push(']');
            }
            Self::Object(Object(members)) if !members.is_empty() => {
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { "," });
                    line(level + 1, out);
                    quote(name, out);
                    out.push_str(": ");
                    value.json(level + 1, out);
                }
                line(level, out);
                out.push('}');
            }
            plain => plain.plain(out),
        }
    }

    /// Behind a name or a dash, at the place where the value begins.
    fn yaml(&self, level: usize, out: &mut String) {
        let line = |level: usize, out: &mut String| {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(&"  ".repeat(level));
        };
        match self {
            Self::Array(items) if !items.is_empty() => {
                for item in items {
                    line(level, out);
                    out.push_str("- ");
                    item.yaml_behind(level + 1, out);
                }
            }
            Self::Object(Object(members)) if !members.is_empty() => {
                for (name, value) in members {
                    line(level, out);
                    quote(name, out);
                    out.push_str(": ");
                    value.yaml_behind(level + 1, out);
                }
            }
            plain => plain.plain(out),
        }
    }

    fn yaml_behind(&self, level: usize, out: &mut String) {
        let is_block = match self {
            Self::Array(items) => !items.is_empty(),
            Self::Object(object) => !object.is_empty(),
            _ => false,
        };
        if is_block {
            out.truncate(out.trim_end_matches(' ').len());
        }
        self.yaml(level, out);
    }

    fn plain(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(text) => out.push_str(text),
            Self::String(text) => quote(text, out),
            Self::Array(_) => out.push_str("[]"),
            Self::Object(_) => out.push_str("{}"),
        }
    }
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // The latter end a line for YAML, and some readers of JSON stumble over them.
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => {
                // Writing to a string can't fail.
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Json {
        Object::of("b", "a \"quote\"\n\u{85}é")
            .with("a", vec![Json::from(1_u64), Object::of("x", 1.5).into()])
            .with("none", Object::default())
            .with("nested", Object::of("list", vec![vec![true]]))
            .into()
    }

    #[test]
    fn order_is_kept_and_text_is_escaped() {
        assert_eq!(
            sample().to_json(),
            "{\n  \"b\": \"a \\\"quote\\\"\\n\\u0085é\",\n  \"a\": [\n    1,\n    {\n      \"x\": 1.5\n    }\n  ],\n  \
             \"none\": {},\n  \"nested\": {\n    \"list\": [\n      [\n        true\n      ]\n    ]\n  }\n}\n"
        );
        let read: serde_json::Value = serde_json::from_str(&sample().to_json()).unwrap();
        assert_eq!(read["b"], "a \"quote\"\n\u{85}é");
    }

    #[test]
    fn yaml_has_the_same_values() {
        assert_eq!(
            sample().to_yaml(),
            "\"b\": \"a \\\"quote\\\"\\n\\u0085é\"\n\"a\":\n  - 1\n  -\n    \"x\": 1.5\n\"none\": {}\n\
             \"nested\":\n  \"list\":\n    -\n      - true\n"
        );
    }

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        let shown = |value: f64| Json::from(value).to_json();
        assert_eq!(shown(5.0), "5\n");
        assert_eq!(shown(-0.0), "0\n");
        assert_eq!(shown(-100.0), "-100\n");
        assert_eq!(shown(1e300), "1e300\n");
        assert_eq!(shown(0.1), "0.1\n");
        assert_eq!(shown(f64::NAN), "null\n");
    }
}
