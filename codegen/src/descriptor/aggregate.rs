//! Extension names inside an option's value in braces.
//!
//! protoc resolves `[ext]` in `option (rule) = { [ext]: 1 }` relative to the element; prost-reflect
//! wants the full name there. It also wants a colon before every list.

use super::tokens::{Kind, Token, tokens};
use std::ops::Range;

/// The text with full names in place of what `full_name` knows; none if nothing changes.
pub(super) fn qualify(text: &str, full_name: impl Fn(&str) -> Option<String>) -> Option<String> {
    if !text.contains('[') {
        return None;
    }
    let mut result = String::with_capacity(text.len());
    let mut copied = 0;
    for bracket in brackets(text) {
        match bracket {
            Bracket::Name(span) => {
                let name: String = text[span.clone()].split_whitespace().collect();
                if let Some(full_name) = full_name(&name) {
                    result.push_str(&text[copied..span.start]);
                    result.push_str(&full_name);
                    copied = span.end;
                }
            }
            Bracket::BareList(at) => {
                result.push_str(&text[copied..at]);
                result.push(':');
                copied = at;
            }
        }
    }
    if copied == 0 {
        return None;
    }
    result.push_str(&text[copied..]);
    Some(result)
}

enum Bracket {
    /// A field name: neither a list nor a type URL.
    Name(Range<usize>),
    /// Where a list of messages starts without a colon, which prost-reflect does not take.
    BareList(usize),
}

fn brackets(text: &str) -> Vec<Bracket> {
    let mut found = Vec::new();
    let mut before: [Option<Kind>; 2] = [None, None];
    let mut tokens = tokens(text.as_bytes());
    while let Some(token) = tokens.next() {
        let bracket = token.kind == Kind::Mark(b'[');
        if bracket && is_field_name(before) {
            found.push(Bracket::BareList(token.span.start));
        } else if bracket && before[1] != Some(Kind::Mark(b':')) {
            let inner: Vec<Token> = tokens
                .by_ref()
                .take_while(|token| token.kind != Kind::Mark(b']'))
                .collect();
            let is_url = inner.iter().any(|token| token.kind == Kind::Mark(b'/'));
            if let (Some(first), Some(last), false) = (inner.first(), inner.last(), is_url) {
                found.push(Bracket::Name(first.span.start..last.span.end));
            }
            before = [None, Some(Kind::Mark(b']'))];
            continue;
        }
        before = [before[1], Some(token.kind)];
    }
    found
}

/// A word that is not the value of another field.
fn is_field_name(before: [Option<Kind>; 2]) -> bool {
    let value = matches!(before[0], Some(Kind::Mark(b':' | b'-')));
    before[1] == Some(Kind::Word) && !value
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
        assert_eq!(check("a: [X, Y] b: [{c: 1}] d: ['[e]']"), None);
        assert_eq!(check("[type.googleapis.com/a.B] { c: 1 }"), None);
        assert_eq!(check("[unknown]: 1"), None);
    }

    #[test]
    fn lists_of_messages_get_their_colon() {
        assert_eq!(
            check("a [{ [x]: Y }, {}] b: Y [z]: -inf [v] {}").as_deref(),
            Some("a :[{ [pkg.x]: Y }, {}] b: Y [pkg.z]: -inf [pkg.v] {}")
        );
    }
}
