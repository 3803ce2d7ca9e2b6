//! Identifiers and marks of Rust source with their places: enough to find paths in it.
//!
//! Whoever needs more parses with syn, which does not tell places without slowing down every run of
//! the generator. Comments, strings, characters and lifetimes are skipped; text that is no Rust gives
//! nonsense, but no panic.

/// A word or a mark, and where it starts in the source, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// An identifier without `r#`, `::`, or a single character.
    pub(super) text: &'a str,
    /// Its first byte.
    pub(super) start: usize,
    /// The byte behind it.
    pub(super) end: usize,
}

impl Token<'_> {
    /// Whether this is an identifier or a keyword.
    pub(super) fn is_word(&self) -> bool {
        self.text.starts_with(is_word_start)
    }
}

fn is_word_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The tokens of a source.
pub(super) fn tokens(source: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(next) = source[at..].chars().next() {
        let rest = &source[at..];
        if let Some(length) = skipped(rest) {
            at += length;
            continue;
        }
        let length = match next {
            _ if rest.starts_with("::") => 2,
            c if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        // A number's digits and suffix are one word that starts no path.
        if !next.is_whitespace() && !next.is_ascii_digit() {
            tokens.push(Token {
                text: &rest[..length],
                start: at,
                end: at + length,
            });
        }
        at += length;
    }
    tokens
}

/// The length of what stands at the start of `rest` and has no tokens in it.
fn skipped(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(block_comment(rest));
    }
    if let Some(name) = rest.strip_prefix("r#")
        && name.starts_with(is_word_start)
    {
        return Some(2);
    }
    let prefix = rest
        .find(|c| !matches!(c, 'b' | 'c' | 'r'))
        .filter(|length| *length <= 2)?;
    let body = &rest[prefix..];
    if rest[..prefix].contains('r') && body.starts_with(['#', '"']) {
        return raw_string(body).map(|length| prefix + length);
    }
    if body.starts_with('"') {
        return Some(prefix + quoted(body, '"'));
    }
    if body.starts_with('\'') && matches!(&rest[..prefix], "" | "b") {
        return Some(prefix + character_or_lifetime(body));
    }
    None
}

/// Block comments nest.
fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while at < rest.len() {
        let here = &rest.as_bytes()[at..];
        if here.starts_with(b"/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with(b"*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += 1;
        }
    }
    rest.len()
}

/// From the opening quote to behind the closing one.
fn quoted(body: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in body.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    body.len()
}

/// From the first `#` or quote to behind the last; `None` if this is no raw string.
fn raw_string(body: &str) -> Option<usize> {
    let hashes = body.find(|c| c != '#')?;
    let text = body[hashes..].strip_prefix('"')?;
    let closing = format!("\"{}", "#".repeat(hashes));
    let length = text
        .find(&closing)
        .map_or(text.len(), |end| end + closing.len());
    Some(hashes + 1 + length)
}

fn character_or_lifetime(body: &str) -> usize {
    let mut chars = body.char_indices().skip(1);
    let first = chars.next();
    let second = chars.next();
    match (first, second) {
        (Some((_, '\\')), _) | (Some(_), Some((_, '\''))) => quoted(body, '\''),
        // A lifetime or a label: its name is no path either.
        _ => 1 + body[1..].find(|c| !is_word(c)).unwrap_or(body.len() - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> String {
        let tokens = tokens(source);
        for token in &tokens {
            assert_eq!(&source[token.start..token.end], token.text);
        }
        tokens
            .iter()
            .map(|token| token.text)
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn words_and_marks_are_told_from_what_is_quoted() {
        assert_eq!(
            texts("use a::b_1::{C, r#type};"),
            "use a :: b_1 :: { C , type } ;"
        );
        assert_eq!(texts("a // x\nb /* c /* d */ e */ f"), "a b f");
        assert_eq!(
            texts(r##"a "b \" c" d b"e" r"f" r#"g " h"# br"i" c"j" k"##),
            "a d k"
        );
        assert_eq!(texts(r"a 'b' '\'' b'\\' '\u{e9}' 'é' c"), "a c");
        assert_eq!(texts("&'a str 'outer: loop {} 'b"), "& str : loop { }");
        assert_eq!(texts("1_000u32 + x.0"), "+ x .");
        assert_eq!(texts("rb crb bcr break r b c"), "rb crb bcr break r b c");
    }

    #[test]
    fn unfinished_text_ends_where_it_ends() {
        for source in [
            "\"abc", "r#\"abc", "/* abc", "'", "'a", "b'", "r#", "'\\", "é'é", "",
        ] {
            let _ = texts(source);
        }
    }
}
