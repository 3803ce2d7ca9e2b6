//! Extension names inside an option's value in braces.
//!
//! protoc resolves `[ext]` in `option (rule) = { [ext]: 1 }` relative to the element; prost-reflect
//! wants the full name there.

use super::tokens::{Kind, Token, tokens};
use std::ops::Range;

/// The text with full names in place of what `full_name` knows; none if nothing changes.
pub(super) fn qualify(text: &str, full_name: impl Fn(&str) -> Option<String>) -> Option<String> {
    if !text.contains('[') {
        return None;
    }
    let mut result = String::with_capacity(text.len());
    let mut copied = 0;
    for span in extension_names(text) {
        let name: String = text[span.clone()].split_whitespace().collect();
        if let Some(full_name) = full_name(&name) {
            result.push_str(&text[copied..span.start]);
            result.push_str(&full_name);
            copied = span.end;
        }
    }
    if copied == 0 {
        return None;
    }
    result.push_str(&text[copied..]);
    Some(result)
}

/// What stands between brackets that hold a field name, and neither a list nor a type URL.
fn extension_names(text: &str) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut before: [Option<Kind>; 2] = [None, None];
    let mut tokens = tokens(text.as_bytes());
    while let Some(token) = tokens.next() {
        if token.kind == Kind::Mark(b'[') && !starts_list(before) {
            let inner: Vec<Token> = tokens
                .by_ref()
                .take_while(|token| token.kind != Kind::Mark(b']'))
                .collect();
            let is_url = inner.iter().any(|token| token.kind == Kind::Mark(b'/'));
            if let (Some(first), Some(last), false) = (inner.first(), inner.last(), is_url) {
                names.push(first.span.start..last.span.end);
            }
            before = [None, Some(Kind::Mark(b']'))];
        } else {
            before = [before[1], Some(token.kind)];
        }
    }
    names
}

/// After `field:` and, for messages, after `field`, though not after the value of another field.
fn starts_list(before: [Option<Kind>; 2]) -> bool {
    let value = matches!(before[0], Some(Kind::Mark(b':' | b'-')));
    match before[1] {
        Some(Kind::Mark(b':')) => true,
        Some(Kind::Word) => !value,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Option<String> {
        qualify(text, |name| {
            (!name.starts_with("un")).then(|| format!("pkg.{name}"))
        })
    }

    #[test]
    fn field_names_in_brackets_become_full() {
        assert_eq!(
            check("a: 1 [x.y]: 2, [ z ] { [w]: A [v]: 3 }").as_deref(),
            Some("a: 1 [pkg.x.y]: 2, [ pkg.z ] { [pkg.w]: A [pkg.v]: 3 }")
        );
    }

    #[test]
    fn lists_and_urls_stay() {
        assert_eq!(check("a: [X, Y] b [{c: 1}] d: ['[e]']"), None);
        assert_eq!(check("[type.googleapis.com/a.B] { c: 1 }"), None);
        assert_eq!(check("[unknown]: 1"), None);
    }
}
