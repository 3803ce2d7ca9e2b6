//! Makes text of a contract safe where it is printed.

/// A comment as lines of markdown that rustdoc neither compiles nor links: brackets are escaped
/// outside of code, indentation that would make a code block is dropped, fences become plain text.
pub(crate) fn doc_lines(comment: &str) -> Vec<String> {
    let mut fenced = false;
    let mut lines: Vec<String> = comment
        .lines()
        .map(|line| {
            let trimmed = line.trim();
            if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
                fenced = !fenced;
                let fence = &trimmed[..3];
                return if fenced {
                    format!("{fence}text")
                } else {
                    fence.to_owned()
                };
            }
            if fenced {
                return line.trim_end().to_owned();
            }
            let indent = line.chars().take_while(|c| *c == ' ').count();
            format!(
                "{}{}",
                " ".repeat(indent.saturating_sub(1).min(2)),
                escape(trimmed)
            )
        })
        .map(|line| line.trim_end().to_owned())
        .collect();
    if fenced {
        lines.push("```".to_owned());
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// Escapes `[`, `]`, `<` and `>` outside of inline code.
fn escape(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len());
    let balanced = line.matches('`').count().is_multiple_of(2);
    let mut code = false;
    let mut previous = ' ';
    for c in line.chars() {
        match c {
            '`' => code = balanced && !code,
            '[' | ']' | '<' | '>' if !code && previous != '\\' => escaped.push('\\'),
            _ => {}
        }
        // A carriage return or other control character has no place in a doc comment.
        escaped.push(if c.is_control() { ' ' } else { c });
        previous = c;
    }
    escaped
}

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
    fn a_comment_cannot_break_out_or_become_a_doctest() {
        let lines = doc_lines(" See [Foo] and <T>, `a[0]`.\n\n     code?\n ```\n let x = [1];\n");
        assert_eq!(
            lines,
            [
                r"See \[Foo\] and \<T\>, `a[0]`.",
                "",
                "  code?",
                "```text",
                " let x = [1];",
                "```"
            ]
        );
        assert_eq!(outer_doc("a\rb\n\nc"), "/// a b\n///\n/// c\n");
    }

    #[test]
    fn only_names_are_plain() {
        assert!(is_plain("crate::generated::wire::order::v1::Order"));
        for text in ["a\"b", "a\nb", "{x}", "a // b", "a;b", "é"] {
            assert!(!is_plain(text), "{text}");
        }
    }
}
