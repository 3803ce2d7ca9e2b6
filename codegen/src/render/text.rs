//! Makes text of a contract safe where it is printed.

use super::markdown::doc_lines;

/// A comment as `///` lines.
pub(super) fn outer_doc(comment: &str) -> String {
    prefixed(comment, "///")
}

/// A comment as `//!` lines.
pub(super) fn inner_doc(comment: &str) -> String {
    prefixed(comment, "//!")
}

fn prefixed(comment: &str, prefix: &str) -> String {
    let mut text = String::new();
    for line in doc_lines(comment) {
        text.push_str(prefix);
        if !line.is_empty() {
            text.push(' ');
            text.push_str(&line);
        }
        text.push('\n');
    }
    text
}

/// A Rust string literal.
pub(super) fn literal(text: &str) -> String {
    format!("{text:?}")
}

/// A JSON string, which is a double-quoted YAML scalar as well.
pub(super) fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Whether `text` is no more than a name, a path, a type or a number, so that it may be printed
/// as it is.
pub(super) fn is_plain(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_ascii_alphanumeric() || "_:.,<>()/#+- *=&@^~".contains(c))
        && !text.contains("//")
        && !text.contains("/*")
        && !text.contains("*/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_becomes_doc_lines() {
        assert_eq!(outer_doc("a <T>\n\nb"), "/// a \\<T\\>\n///\n/// b\n");
        assert_eq!(inner_doc("a"), "//! a\n");
        assert_eq!(outer_doc(""), "");
    }

    #[test]
    fn text_becomes_json() {
        assert_eq!(json("a \"b\" \\ {{ c }}\n"), r#""a \"b\" \\ {{ c }}\n""#);
    }

    #[test]
    fn only_names_are_plain() {
        assert!(is_plain("crate::generated::wire::order::v1::Order"));
        for text in ["a\"b", "a\nb", "{x}", "a // b", "a;b", "é"] {
            assert!(!is_plain(text), "{text}");
        }
    }
}
