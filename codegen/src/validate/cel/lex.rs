//! Tokens of CEL.

use super::Refused;
use crate::validate::ir::Value;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    Name(String),
    Literal(Value),
    Op(&'static str),
}

const OPERATORS: [&str; 24] = [
    "==", "!=", "<=", ">=", "&&", "||", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", ".", ",",
    "(", ")", "[", "]", "{", "}",
];

pub(super) fn lex(text: &str) -> Result<Vec<Token>, Refused> {
    let mut tokens = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("//") {
            rest = comment.find('\n').map_or("", |end| &comment[end..]);
            continue;
        }
        let Some(first) = rest.chars().next() else {
            return Ok(tokens);
        };
        let (token, after) = if let Some(parsed) = string(rest)? {
            parsed
        } else if first.is_ascii_digit()
            || (first == '.' && rest[1..].starts_with(|next: char| next.is_ascii_digit()))
        {
            number(rest)?
        } else if first.is_ascii_alphabetic() || first == '_' {
            let end = rest
                .find(|next: char| !next.is_ascii_alphanumeric() && next != '_')
                .unwrap_or(rest.len());
            (word(&rest[..end]), &rest[end..])
        } else if let Some(operator) = OPERATORS.iter().find(|text| rest.starts_with(**text)) {
            (Token::Op(operator), &rest[operator.len()..])
        } else {
            return Err(Refused::invalid(format!("unexpected character `{first}`")));
        };
        tokens.push(token);
        rest = after;
    }
}

fn word(name: &str) -> Token {
    match name {
        "true" => Token::Literal(Value::Bool(true)),
        "false" => Token::Literal(Value::Bool(false)),
        "null" => Token::Literal(Value::Null),
        "in" => Token::Op("in"),
        _ => Token::Name(name.to_owned()),
    }
}

fn number(text: &str) -> Result<(Token, &str), Refused> {
    let digits = |text: &str, radix: u32| {
        text.find(|next: char| !next.is_digit(radix))
            .unwrap_or(text.len())
    };
    let bad = |text: &str| Refused::invalid(format!("`{text}` is out of range"));
    let (body, radix) = match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(body) => (body, 16),
        None => (text, 10),
    };
    let mut end = digits(body, radix);
    if radix == 10 {
        let whole = end;
        if body[end..].starts_with('.') && body[end + 1..].starts_with(|c: char| c.is_ascii_digit())
        {
            end += 1 + digits(&body[end + 1..], 10);
        }
        if let Some(exponent) = body[end..].strip_prefix(['e', 'E']) {
            let sign = usize::from(exponent.starts_with(['+', '-']));
            let count = digits(&exponent[sign..], 10);
            if count > 0 {
                end += 1 + sign + count;
            }
        }
        if end > whole {
            let value = body[..end].parse().map_err(|_| bad(&body[..end]))?;
            return Ok((Token::Literal(Value::Double(value)), &body[end..]));
        }
    }
    let (digits, after) = body.split_at(end);
    if let Some(after) = after.strip_prefix(['u', 'U']) {
        let value = u64::from_str_radix(digits, radix).map_err(|_| bad(digits))?;
        return Ok((Token::Literal(Value::Uint(value)), after));
    }
    // One more than the largest number: the sign in front of it is a token of its own.
    let value = u64::from_str_radix(digits, radix).map_err(|_| bad(digits))?;
    match i64::try_from(value) {
        Ok(value) => Ok((Token::Literal(Value::Int(value)), after)),
        Err(_) if value == i64::MIN.unsigned_abs() => {
            Ok((Token::Literal(Value::Int(i64::MIN)), after))
        }
        Err(_) => Err(bad(digits)),
    }
}

type Parsed<'a> = Option<(Token, &'a str)>;

fn string(text: &str) -> Result<Parsed<'_>, Refused> {
    let quote_at = text.find(['"', '\'']).unwrap_or(text.len());
    let prefix = &text[..quote_at.min(2)];
    let (mut is_raw, mut is_bytes) = (false, false);
    if quote_at > 2 || quote_at == text.len() {
        return Ok(None);
    }
    for letter in prefix.chars() {
        match letter {
            'r' | 'R' if !is_raw => is_raw = true,
            'b' | 'B' if !is_bytes => is_bytes = true,
            _ => return Ok(None),
        }
    }
    let body = &text[quote_at..];
    let quote = match (body.get(..3), &body[..1]) {
        (Some("\"\"\""), _) => "\"\"\"",
        (Some("'''"), _) => "'''",
        (_, "\"") => "\"",
        _ => "'",
    };
    let mut rest = &body[quote.len()..];
    let mut bytes = Vec::new();
    loop {
        if let Some(after) = rest.strip_prefix(quote) {
            let value = if is_bytes {
                Value::Bytes(bytes)
            } else {
                let text = String::from_utf8(bytes);
                Value::String(text.map_err(|_| Refused::invalid("a string is not UTF-8"))?)
            };
            return Ok(Some((Token::Literal(value), after)));
        }
        let Some(first) = rest.chars().next() else {
            return Err(Refused::invalid("a string does not end"));
        };
        if quote.len() == 1 && (first == '\n' || first == '\r') {
            return Err(Refused::invalid("a string does not end on its line"));
        }
        if first == '\\' && !is_raw {
            rest = escape(&rest[1..], is_bytes, &mut bytes)?;
        } else {
            bytes.extend_from_slice(first.encode_utf8(&mut [0; 4]).as_bytes());
            rest = &rest[first.len_utf8()..];
        }
    }
}

fn escape<'a>(text: &'a str, is_bytes: bool, bytes: &mut Vec<u8>) -> Result<&'a str, Refused> {
    let bad = || Refused::invalid("a string has an escape that does not exist");
    let first = text.chars().next().ok_or_else(bad)?;
    let after = &text[first.len_utf8()..];
    let simple = match first {
        'a' => 7,
        'b' => 8,
        'f' => 12,
        'n' => b'\n',
        'r' => b'\r',
        't' => b'\t',
        'v' => 11,
        '\\' | '\'' | '"' | '`' | '?' => first as u8,
        _ => 0,
    };
    if simple != 0 {
        bytes.push(simple);
        return Ok(after);
    }
    let (digits, radix, after) = match first {
        'x' | 'X' => (after.get(..2).ok_or_else(bad)?, 16, &after[2..]),
        'u' => (after.get(..4).ok_or_else(bad)?, 16, &after[4..]),
        'U' => (after.get(..8).ok_or_else(bad)?, 16, &after[8..]),
        '0'..='3' => (text.get(..3).ok_or_else(bad)?, 8, &text[3..]),
        _ => return Err(bad()),
    };
    let code = u32::from_str_radix(digits, radix).map_err(|_| bad())?;
    if is_bytes && !matches!(first, 'u' | 'U') {
        bytes.push(u8::try_from(code).map_err(|_| bad())?);
    } else {
        let letter = char::from_u32(code).ok_or_else(bad)?;
        bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
    }
    Ok(after)
}
