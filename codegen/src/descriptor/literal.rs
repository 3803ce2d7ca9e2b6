//! Where the scalars inside an option's value in braces stand, which no parser here says.
//!
//! Places are given as buf gives them: below an option that is one message, a field by its number.
//! Values of repeated messages and items of lists have no place of their own.

use super::lines::Lines;
use super::locations::Span;
use super::tokens::{Kind, Token, tokens};
use prost_reflect::{Kind as Described, MessageDescriptor};

/// Paths and spans of the scalars in the option at `span` of `source`, whose type is `message`.
pub(super) fn scalars(
    source: &str,
    lines: &Lines,
    span: Span,
    message: &MessageDescriptor,
    path: &[i32],
) -> Vec<(Box<[i32]>, Span)> {
    let start = lines.offset(span[0], span[1]);
    let end = lines.offset(span[2], span[3]);
    let Some(text) = source.get(start..end) else {
        return Vec::new();
    };
    let mut reader = Reader {
        text,
        tokens: tokens(text.as_bytes()).collect(),
        at: 0,
        found: Vec::new(),
    };
    let is_value = |token: &Token| token.kind == Kind::Mark(b'=');
    let Some(value) = reader.tokens.iter().position(is_value) else {
        return Vec::new();
    };
    reader.at = value + 1;
    if reader.eat(b'{') {
        reader.message(message, path);
    }
    let spans = reader.found.into_iter();
    spans
        .map(|(path, from, to)| {
            let [from, to] = [from, to].map(|offset| lines.position(start + offset));
            (path, [from.0, from.1, to.0, to.1])
        })
        .collect()
}

struct Reader<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    at: usize,
    found: Vec<(Box<[i32]>, usize, usize)>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<Kind> {
        self.tokens.get(self.at).map(|token| token.kind)
    }

    fn eat(&mut self, mark: u8) -> bool {
        let found = self.peek() == Some(Kind::Mark(mark));
        self.at += usize::from(found);
        found
    }

    /// The fields up to the brace that closes the message.
    fn message(&mut self, message: &MessageDescriptor, path: &[i32]) {
        while let Some(token) = self.tokens.get(self.at).cloned() {
            self.at += 1;
            match token.kind {
                Kind::Mark(b'}' | b'>') => return,
                Kind::Mark(b',' | b';') => {}
                Kind::Word => {
                    let field = message.get_field_by_name(&self.text[token.span.clone()]);
                    self.eat(b':');
                    let field = field.filter(|field| !field.is_list());
                    match field {
                        Some(field) => {
                            let path = [path, &[field.number() as i32]].concat();
                            self.value(&field.kind(), &path, token.span.start);
                        }
                        None => self.skip(),
                    }
                }
                // An extension or a URL in brackets.
                Kind::Mark(b'[') => {
                    self.close(b'[', b']');
                    self.eat(b':');
                    self.skip();
                }
                _ => {}
            }
        }
    }

    fn value(&mut self, kind: &Described, path: &[i32], start: usize) {
        if let (Described::Message(inner), Some(Kind::Mark(b'{' | b'<'))) = (kind, self.peek()) {
            self.at += 1;
            self.message(inner, path);
            return;
        }
        if let Some(end) = self.scalar() {
            self.found.push((path.into(), start, end));
        }
    }

    /// Where a scalar ends: a sign and a word, a number, or texts that are one.
    fn scalar(&mut self) -> Option<usize> {
        while self.eat(b'-') {}
        let token = self.tokens.get(self.at)?;
        let (kind, mut end) = (token.kind, token.span.end);
        if !matches!(kind, Kind::Word | Kind::Number | Kind::Text) {
            self.skip();
            return None;
        }
        self.at += 1;
        while kind == Kind::Text && self.peek() == Some(Kind::Text) {
            end = self.tokens[self.at].span.end;
            self.at += 1;
        }
        Some(end)
    }

    fn skip(&mut self) {
        match self.peek() {
            Some(Kind::Mark(open @ (b'{' | b'<' | b'['))) => {
                self.at += 1;
                let close = match open {
                    b'{' => b'}',
                    b'<' => b'>',
                    _ => b']',
                };
                self.close(open, close);
            }
            Some(Kind::Mark(b'-') | Kind::Word | Kind::Number | Kind::Text) => {
                self.scalar();
            }
            _ => {}
        }
    }

    /// Goes behind the mark that closes what is open.
    fn close(&mut self, open: u8, close: u8) {
        let mut depth = 1;
        while let Some(kind) = self.peek() {
            self.at += 1;
            if kind == Kind::Mark(open) {
                depth += 1;
            } else if kind == Kind::Mark(close) {
                depth -= 1;
                if depth == 0 {
                    return;
                }
            }
        }
    }
}
