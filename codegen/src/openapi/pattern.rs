//! Patterns of RE2, which protovalidate has, as patterns of ECMA-262, which JSON Schema has.
//!
//! What both know and understand differently is spelled out; what only RE2 has is not translated.

use std::iter::Peekable;
use std::str::Chars;

/// The pattern for JSON Schema, or `None` if RE2 can say something that ECMA-262 cannot.
pub(super) fn ecma(pattern: &str) -> Option<String> {
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut rest = pattern.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => outside(&mut rest, &mut out)?,
            '[' => class(&mut rest, &mut out)?,
            '(' => group(&mut rest, &mut out)?,
            // In ECMA-262 it stops at more line ends than `\n`.
            '.' => out.push_str("[^\\n]"),
            '{' if !is_count(&rest) => out.push_str("\\{"),
            '{' => {
                out.push('{');
                for c in rest.by_ref() {
                    out.push(c);
                    if c == '}' {
                        break;
                    }
                }
            }
            '}' | ']' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    Some(out)
}

/// Whether `{` begins a repetition such as `{2}`, `{2,}` or `{2,3}`.
fn is_count(rest: &Peekable<Chars<'_>>) -> bool {
    let text: String = rest.clone().take_while(|c| *c != '}').collect();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_closed = rest.clone().any(|c| c == '}');
    is_closed
        && match text.split_once(',') {
            None => is_number(&text),
            Some((low, high)) => is_number(low) && (high.is_empty() || is_number(high)),
        }
}

/// `(?:…)` is the same in both, names are dropped, flags have no counterpart.
fn group(rest: &mut Peekable<Chars<'_>>, out: &mut String) -> Option<()> {
    out.push('(');
    if rest.peek() != Some(&'?') {
        return Some(());
    }
    rest.next();
    match rest.next()? {
        ':' => out.push_str("?:"),
        'P' if rest.peek() == Some(&'<') => skip_name(rest),
        '<' => skip_name(rest),
        _ => return None,
    }
    Some(())
}

fn skip_name(rest: &mut Peekable<Chars<'_>>) {
    for c in rest.by_ref() {
        if c == '>' {
            break;
        }
    }
}

/// An escape outside of a class.
fn outside(rest: &mut Peekable<Chars<'_>>, out: &mut String) -> Option<()> {
    match rest.next()? {
        'A' => out.push('^'),
        'z' => out.push('$'),
        'D' => out.push_str("[^0-9]"),
        'W' => out.push_str("[^0-9A-Za-z_]"),
        'S' => out.push_str("[^\\t\\n\\f\\r ]"),
        c @ ('b' | 'B') => out.extend(['\\', c]),
        c @ ('d' | 'w' | 's') => {
            out.push('[');
            out.push_str(members(c));
            out.push(']');
        }
        c => escaped(c, rest, out)?,
    }
    Some(())
}

/// A class in brackets, behind its `[`.
fn class(rest: &mut Peekable<Chars<'_>>, out: &mut String) -> Option<()> {
    out.push('[');
    if rest.peek() == Some(&'^') {
        out.extend(rest.next());
    }
    let mut is_first = true;
    loop {
        match rest.next()? {
            ']' if is_first => out.push_str("\\]"),
            ']' => break,
            // `[:alpha:]`
            '[' if rest.peek() == Some(&':') => return None,
            '[' => out.push_str("\\["),
            '\\' => match rest.next()? {
                c @ ('d' | 'w' | 's') => out.push_str(members(c)),
                'b' | 'B' | 'D' | 'W' | 'S' => return None,
                '-' => out.push_str("\\-"),
                c => escaped(c, rest, out)?,
            },
            c => out.push(c),
        }
        is_first = false;
    }
    out.push(']');
    Some(())
}

/// What is in a class of RE2, all of it ASCII.
fn members(class: char) -> &'static str {
    match class {
        'd' => "0-9",
        'w' => "0-9A-Za-z_",
        _ => "\\t\\n\\f\\r ",
    }
}

/// An escape that stands for one character, inside of a class or outside.
fn escaped(c: char, rest: &mut Peekable<Chars<'_>>, out: &mut String) -> Option<()> {
    match c {
        't' | 'n' | 'r' | 'f' | 'v' => out.extend(['\\', c]),
        'x' if rest.peek() != Some(&'{') => {
            out.push_str("\\x");
            for _ in 0..2 {
                out.push(rest.next().filter(char::is_ascii_hexdigit)?);
            }
        }
        // Only these may be escaped where patterns are read as Unicode.
        '^' | '$' | '\\' | '.' | '*' | '+' | '?' | '(' | ')' | '[' | ']' | '{' | '}' | '|'
        | '/' => out.extend(['\\', c]),
        c if c.is_ascii_punctuation() => out.push(c),
        _ => return None,
    }
    Some(())
}

/// Text as a pattern that matches just it.
pub(super) fn literal(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if "^$\\.*+?()[]{}|/".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_means_the_same_stays_and_the_rest_is_spelled_out() {
        for (re2, expected) in [
            ("^[a-z]+$", "^[a-z]+$"),
            (r"\A\d{2,3}\z", "^[0-9]{2,3}$"),
            (r"a.b\.c", r"a[^\n]b\.c"),
            (r"[\w\-.]+", r"[0-9A-Za-z_\-.]+"),
            (r"[]a]", r"[\]a]"),
            (r"\s*", r"[\t\n\f\r ]*"),
            (r"a\-b\/c", r"a-b\/c"),
            ("a{,5}}", r"a\{,5\}\}"),
            ("(?P<year>[0-9]{4})-(?:x)", "([0-9]{4})-(?:x)"),
            (r"\x41é", r"\x41é"),
        ] {
            assert_eq!(ecma(re2).as_deref(), Some(expected), "{re2}");
        }
    }

    #[test]
    fn what_only_re2_has_is_not_translated() {
        for re2 in [
            "(?i)abc",
            r"\pL+",
            r"\Qa.b\E",
            "[[:alpha:]]",
            r"[\D]",
            r"\x{1F600}",
            r"\C",
            "[a",
        ] {
            assert_eq!(ecma(re2), None, "{re2}");
        }
    }

    #[test]
    fn literals_match_themselves() {
        assert_eq!(literal("a.b/c-d"), r"a\.b\/c-d");
    }
}
