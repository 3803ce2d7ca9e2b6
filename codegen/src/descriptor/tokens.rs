//! A lexer just good enough to look at a contract without parsing it.
//!
//! It serves the search for services, the message about editions and the rewriting of what
//! protox cannot read. It judges nothing: malformed text yields some tokens, never an error.

use std::ops::Range;

/// One token and the bytes it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Range<usize>,
}

/// What a token is. Comments and white space are skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A keyword or a name without dots.
    Word,
    /// Starts with a digit.
    Number,
    /// Quoted, with its quotes.
    Text,
    /// Anything else, one byte.
    Mark(u8),
}

/// The tokens of `source`.
pub(super) fn tokens(source: &[u8]) -> Tokens<'_> {
    Tokens { source, at: 0 }
}

/// See [`tokens`].
pub(super) struct Tokens<'a> {
    source: &'a [u8],
    at: usize,
}

impl Tokens<'_> {
    fn skip_blank(&mut self) {
        while let Some(&byte) = self.source.get(self.at) {
            match (byte, self.source.get(self.at + 1)) {
                (b'/', Some(b'/')) => self.at = self.after(self.at, b"\n"),
                (b'/', Some(b'*')) => self.at = self.after(self.at + 2, b"*/"),
                _ if byte.is_ascii_whitespace() => self.at += 1,
                _ => break,
            }
        }
    }

    /// The offset after the next `needle`, or the end of the text.
    fn after(&self, from: usize, needle: &[u8]) -> usize {
        let rest = self.source.get(from..).unwrap_or_default();
        rest.windows(needle.len())
            .position(|window| window == needle)
            .map_or(self.source.len(), |at| from + at + needle.len())
    }

    fn while_word(&self, dots: bool) -> usize {
        let rest = &self.source[self.at..];
        let is_part = |b: &u8| b.is_ascii_alphanumeric() || *b == b'_' || (dots && *b == b'.');
        self.at + rest.iter().position(|b| !is_part(b)).unwrap_or(rest.len())
    }

    fn end_of_text(&self, quote: u8) -> usize {
        let mut at = self.at + 1;
        while let Some(&byte) = self.source.get(at) {
            match byte {
                b'\\' => at += 2,
                // A string cannot span lines: an unbalanced quote must not swallow the file.
                b'\n' => return at,
                _ if byte == quote => return at + 1,
                _ => at += 1,
            }
        }
        self.source.len()
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.skip_blank();
        let start = self.at;
        let first = *self.source.get(start)?;
        let (kind, end) = match first {
            b'"' | b'\'' => (Kind::Text, self.end_of_text(first)),
            b'0'..=b'9' => (Kind::Number, self.while_word(true)),
            b'_' | b'a'..=b'z' | b'A'..=b'Z' => (Kind::Word, self.while_word(false)),
            _ => (Kind::Mark(first), start + 1),
        };
        self.at = end.min(self.source.len());
        Some(Token {
            kind,
            span: start..self.at,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<&str> {
        tokens(source.as_bytes())
            .map(|token| &source[token.span])
            .collect()
    }

    #[test]
    fn comments_and_strings_hide_what_is_in_them() {
        assert_eq!(
            texts("a /* service X { */ b // c\n'service \\' Y' \"//\" 1.5e3"),
            ["a", "b", "'service \\' Y'", "\"//\"", "1.5e3"]
        );
    }

    #[test]
    fn malformed_text_ends() {
        assert_eq!(texts("x /* never closed"), ["x"]);
        assert_eq!(texts("'never closed\ny"), ["'never closed", "y"]);
        assert_eq!(
            texts("'ends in a backslash \\"),
            ["'ends in a backslash \\"]
        );
        assert_eq!(texts("/"), ["/"]);
    }
}
