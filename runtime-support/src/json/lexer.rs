//! JSON text as tokens (RFC 8259), strictly: no comments, no trailing commas, no lone surrogates.

use super::error::Fault;
use std::borrow::Cow;

/// A place in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

/// A string as it stands between its quotes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'a> {
    raw: &'a str,
    is_escaped: bool,
    /// Where its opening quote is.
    pub(super) offset: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Where the next byte is.
    pub(super) fn offset(&self) -> usize {
        self.at
    }

    /// The first byte behind white space, not taken.
    pub(super) fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                byte => return byte.copied(),
            }
        }
    }

    /// Takes this byte, if it is next.
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// Takes this byte.
    pub(super) fn expect(&mut self, byte: u8, what: &str) -> Result<(), Fault> {
        match self.take(byte) {
            true => Ok(()),
            false => Err(self.unexpected(what)),
        }
    }

    /// Says what is here instead of what should be.
    #[cold]
    pub(super) fn unexpected(&mut self, wanted: &str) -> Fault {
        let found = match self.peek() {
            None => "the end of the text",
            Some(b'{') => "an object",
            Some(b'[') => "an array",
            Some(b'"') => "a string",
            Some(b'-' | b'0'..=b'9') => "a number",
            Some(b't' | b'f') => "a bool",
            Some(b'n') => "`null`",
            Some(b'}') => "`}`",
            Some(b']') => "`]`",
            Some(b',') => "a comma",
            Some(b':') => "a colon",
            Some(_) => "something that is no JSON",
        };
        Fault::new(self.at, format!("expected {wanted}, found {found}"))
    }

    /// Takes the name of the next member and its colon, or the end of the object.
    pub(super) fn member(&mut self, is_first: &mut bool) -> Result<Option<Text<'a>>, Fault> {
        if self.take(b'}') {
            return Ok(None);
        }
        if !std::mem::take(is_first) {
            self.expect(b',', "a comma or `}`")?;
        }
        let name = self.string("the name of a member")?;
        self.expect(b':', "a colon")?;
        Ok(Some(name))
    }

    /// Goes to the next item, or takes the end of the array.
    pub(super) fn item(&mut self, is_first: &mut bool) -> Result<bool, Fault> {
        if self.take(b']') {
            return Ok(false);
        }
        if !std::mem::take(is_first) {
            self.expect(b',', "a comma or `]`")?;
        }
        Ok(true)
    }

    /// Takes a string.
    pub(super) fn string(&mut self, wanted: &str) -> Result<Text<'a>, Fault> {
        if !self.take(b'"') {
            return Err(self.unexpected(wanted));
        }
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut is_escaped = false;
        loop {
            match bytes.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(Text {
                        raw: &self.text[start..self.at - 1],
                        is_escaped,
                        offset: start - 1,
                    });
                }
                Some(b'\\') => {
                    is_escaped = true;
                    // Whatever is escaped, a quote is not the end.
                    self.at += 2;
                }
                Some(0..0x20) => {
                    return Err(Fault::new(self.at, "a control character is not escaped"));
                }
                Some(_) => self.at += 1,
                None => return Err(Fault::new(start - 1, "the string does not end")),
            }
        }
    }

    /// Takes a number, as it is written.
    pub(super) fn number(&mut self, wanted: &str) -> Result<&'a str, Fault> {
        if !matches!(self.peek(), Some(b'-' | b'0'..=b'9')) {
            return Err(self.unexpected(wanted));
        }
        let start = self.at;
        let length = number_length(&self.text.as_bytes()[start..]);
        let end = start + length.unwrap_or(0);
        let is_delimited = matches!(
            self.text.as_bytes().get(end),
            None | Some(b' ' | b'\n' | b'\r' | b'\t' | b',' | b']' | b'}')
        );
        if length.is_none() || !is_delimited {
            return Err(Fault::new(start, "this is no JSON number"));
        }
        self.at = end;
        Ok(&self.text[start..end])
    }

    /// Takes `true`, `false` or `null`, if it is next.
    pub(super) fn word(&mut self, word: &str) -> bool {
        self.peek();
        let rest = &self.text.as_bytes()[self.at..];
        let is_next = rest.starts_with(word.as_bytes())
            && !rest
                .get(word.len())
                .is_some_and(|next| next.is_ascii_alphanumeric() || *next == b'_');
        if is_next {
            self.at += word.len();
        }
        is_next
    }

    /// Passes over one value, at most `depth` arrays and objects deep.
    pub(super) fn skip(&mut self, depth: usize) -> Result<(), Fault> {
        let too_deep = |lexer: &Self| Fault::new(lexer.at, "this is nested too deeply");
        match self.peek() {
            Some(b'"') => {
                let text = self.string("a string")?;
                text.get().map(drop)
            }
            Some(b'{') => {
                let inner = depth.checked_sub(1).ok_or_else(|| too_deep(self))?;
                self.at += 1;
                let mut is_first = true;
                while let Some(name) = self.member(&mut is_first)? {
                    name.get()?;
                    self.skip(inner)?;
                }
                Ok(())
            }
            Some(b'[') => {
                let inner = depth.checked_sub(1).ok_or_else(|| too_deep(self))?;
                self.at += 1;
                let mut is_first = true;
                while self.item(&mut is_first)? {
                    self.skip(inner)?;
                }
                Ok(())
            }
            Some(b'-' | b'0'..=b'9') => self.number("a value").map(drop),
            _ if self.word("null") || self.word("true") || self.word("false") => Ok(()),
            _ => Err(self.unexpected("a value")),
        }
    }

    /// Whether nothing but white space is left.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.peek().is_none()
    }
}

impl<'a> Text<'a> {
    /// What it says.
    pub(super) fn get(&self) -> Result<Cow<'a, str>, Fault> {
        if !self.is_escaped {
            return Ok(Cow::Borrowed(self.raw));
        }
        let mut bytes = Vec::with_capacity(self.raw.len());
        self.append_to(&mut bytes)?;
        // Only whole characters are appended.
        String::from_utf8(bytes)
            .map(Cow::Owned)
            .map_err(|_| Fault::new(self.offset, "the string is not UTF-8"))
    }

    /// Appends what it says.
    pub(super) fn append_to(&self, out: &mut Vec<u8>) -> Result<(), Fault> {
        if !self.is_escaped {
            out.extend_from_slice(self.raw.as_bytes());
            return Ok(());
        }
        let mut rest = self.raw;
        while let Some(at) = rest.find('\\') {
            out.extend_from_slice(&rest.as_bytes()[..at]);
            let offset = self.offset + 1 + (self.raw.len() - rest.len()) + at;
            rest = unescape(&rest[at + 1..], out)
                .ok_or_else(|| Fault::new(offset, "this is no escape of JSON"))?;
        }
        out.extend_from_slice(rest.as_bytes());
        Ok(())
    }
}

/// Appends the character that is escaped, and returns what is behind it.
fn unescape<'a>(escape: &'a str, out: &mut Vec<u8>) -> Option<&'a str> {
    let plain = match escape.as_bytes().first()? {
        b'"' => b'"',
        b'\\' => b'\\',
        b'/' => b'/',
        b'b' => 0x08,
        b'f' => 0x0c,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'u' => {
            let (unit, rest) = code_unit(&escape[1..])?;
            let (code, rest) = match unit {
                0xd800..0xdc00 => {
                    let (low, rest) = code_unit(rest.strip_prefix("\\u")?)?;
                    let low = low.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
                    (0x10000 + ((unit - 0xd800) << 10) + low, rest)
                }
                _ => (unit, rest),
            };
            let character = char::from_u32(code)?;
            let mut buffer = [0; 4];
            out.extend_from_slice(character.encode_utf8(&mut buffer).as_bytes());
            return Some(rest);
        }
        _ => return None,
    };
    out.push(plain);
    Some(&escape[1..])
}

fn code_unit(digits: &str) -> Option<(u32, &str)> {
    let (four, rest) = digits.split_at_checked(4)?;
    // A sign would pass for a digit.
    let are_digits = four.bytes().all(|digit| digit.is_ascii_hexdigit());
    let unit = u32::from_str_radix(four, 16).ok()?;
    are_digits.then_some((unit, rest))
}

/// How long the number is that these bytes begin with.
pub(super) fn number_length(bytes: &[u8]) -> Option<usize> {
    let digits = |from: usize| {
        let digits = bytes.get(from..).unwrap_or_default().iter();
        digits.take_while(|byte| byte.is_ascii_digit()).count()
    };
    let mut at = usize::from(bytes.first() == Some(&b'-'));
    let whole = match bytes.get(at) {
        Some(b'0') => 1,
        _ => digits(at),
    };
    at += whole;
    if bytes.get(at) == Some(&b'.') {
        let fraction = digits(at + 1);
        at += 1 + fraction;
        if fraction == 0 {
            return None;
        }
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        at += 1;
        at += usize::from(matches!(bytes.get(at), Some(b'+' | b'-')));
        let exponent = digits(at);
        at += exponent;
        if exponent == 0 {
            return None;
        }
    }
    (whole > 0).then_some(at)
}
