//! Path templates by the grammar of `google/api/http.proto`.
//!
//! ```text
//! template = "/" segments [ ":" verb ]        segments = segment { "/" segment }
//! segment  = "*" | "**" | literal | "{" path [ "=" segments ] "}"
//! ```
//!
//! Fields are not resolved here. Deliberately not accepted although some gateways do: variables in
//! variables, and segments behind `**`.

use std::ops::Range;

/// A path template.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    /// What a path consists of, variables replaced by the segments that they capture.
    pub segments: Vec<Segment>,
    /// The custom verb behind the last `:`, not empty.
    pub verb: Option<String>,
}

/// What one part of a path must be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Segment {
    /// This text, as it is written.
    Literal(String),
    /// `*`: any one segment.
    Any,
    /// `**`: any number of segments, also none. Only the last can be it.
    Rest,
}

/// A variable that is not resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Capture {
    /// Its field path.
    pub(super) path: Vec<String>,
    /// Which segments it captures.
    pub(super) segments: Range<usize>,
}

impl Template {
    /// The template with `*` for variables: what it has in common with all that match the same paths.
    #[must_use]
    pub fn shape(&self) -> String {
        let mut text = String::new();
        for segment in &self.segments {
            text.push('/');
            text.push_str(match segment {
                Segment::Literal(literal) => literal,
                Segment::Any => "*",
                Segment::Rest => "**",
            });
        }
        if let Some(verb) = &self.verb {
            text.push(':');
            text.push_str(verb);
        }
        text
    }

    /// Whether every path that matches `self` matches `other` too.
    #[must_use]
    pub(super) fn is_within(&self, other: &Self) -> bool {
        let mut theirs = other.segments.iter();
        for segment in &self.segments {
            match (segment, theirs.next()) {
                (_, Some(Segment::Rest)) => return true,
                (Segment::Rest, _) | (_, None) => return false,
                (_, Some(Segment::Any)) => {}
                (segment, Some(other)) if segment == other => {}
                _ => return false,
            }
        }
        matches!(theirs.as_slice(), [] | [Segment::Rest])
    }

    /// Whether some path matches both.
    #[must_use]
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let (mut ours, mut theirs) = (self.segments.iter(), other.segments.iter());
        self.verb == other.verb
            && loop {
                match (ours.next(), theirs.next()) {
                    (Some(Segment::Rest), _) | (_, Some(Segment::Rest)) => break true,
                    (None, None) => break true,
                    (Some(Segment::Literal(a)), Some(Segment::Literal(b))) if a != b => {
                        break false;
                    }
                    (Some(_), Some(_)) => {}
                    _ => break false,
                }
            }
    }
}

/// Parses a template.
///
/// # Errors
/// What is wrong, as the end of a sentence that begins with the template.
pub(super) fn parse(text: &str) -> Result<(Template, Vec<Capture>), String> {
    let Some(rest) = text.strip_prefix('/') else {
        return Err("does not begin with `/`".into());
    };
    let mut parser = Parser {
        rest,
        segments: Vec::new(),
        captures: Vec::new(),
    };
    parser.segments(false)?;
    let verb = match parser.rest.strip_prefix(':') {
        Some("") => return Err("ends with `:` and no verb behind it".into()),
        Some(verb) => Some(check_literal(verb)?.to_owned()),
        None if parser.rest.is_empty() => None,
        None => return Err(format!("goes on with `{}` behind a variable", parser.rest)),
    };
    let before_last = parser.segments.len().saturating_sub(1);
    if parser.segments[..before_last].contains(&Segment::Rest) {
        return Err("has segments behind `**`, which must be the last".into());
    }
    let template = Template {
        segments: parser.segments,
        verb,
    };
    Ok((template, parser.captures))
}

struct Parser<'a> {
    rest: &'a str,
    segments: Vec<Segment>,
    captures: Vec<Capture>,
}

impl Parser<'_> {
    fn segments(&mut self, inside: bool) -> Result<(), String> {
        loop {
            self.segment(inside)?;
            match self.rest.strip_prefix('/') {
                Some(rest) => self.rest = rest,
                None => return Ok(()),
            }
        }
    }

    fn segment(&mut self, inside: bool) -> Result<(), String> {
        if let Some(rest) = self.rest.strip_prefix('{') {
            if inside {
                return Err("has a variable inside of a variable".into());
            }
            self.rest = rest;
            return self.variable();
        }
        let end = self.rest.find(['/', '{', '}']).unwrap_or(self.rest.len());
        let mut word = &self.rest[..end];
        // The verb is what follows the last colon of the last segment.
        let is_last = end == self.rest.len() && !inside;
        if is_last && let Some(colon) = word.rfind(':') {
            word = &word[..colon];
        }
        let segment = match word {
            "" => return Err("has an empty segment".into()),
            "*" => Segment::Any,
            "**" => Segment::Rest,
            literal => Segment::Literal(check_literal(literal)?.to_owned()),
        };
        self.rest = &self.rest[word.len()..];
        self.segments.push(segment);
        Ok(())
    }

    fn variable(&mut self) -> Result<(), String> {
        let end = self.rest.find(['=', '}', '{']).unwrap_or(self.rest.len());
        let (path, rest) = self.rest.split_at(end);
        let names: Vec<String> = path.split('.').map(str::to_owned).collect();
        if !names.iter().all(|name| is_identifier(name)) {
            return Err(format!("has a variable `{path}` that is no field path"));
        }
        let start = self.segments.len();
        self.rest = rest;
        match rest.strip_prefix('=') {
            Some(rest) => {
                self.rest = rest;
                self.segments(true)?;
            }
            None => self.segments.push(Segment::Any),
        }
        let Some(rest) = self.rest.strip_prefix('}') else {
            return Err(format!("has a variable `{path}` without a closing `}}`"));
        };
        self.rest = rest;
        self.captures.push(Capture {
            path: names,
            segments: start..self.segments.len(),
        });
        Ok(())
    }
}

fn is_identifier(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_')
        && name
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || character == '_')
}

/// What may stand in a path without being encoded (RFC 3986, `pchar`), or encoded.
fn check_literal(text: &str) -> Result<&str, String> {
    let is_allowed = |character: char| {
        character.is_ascii_alphanumeric() || "-_.~!$&'()+,;=:@%".contains(character)
    };
    match text.chars().find(|character| !is_allowed(*character)) {
        Some('*') => Err(format!("has `*` inside of the segment `{text}`")),
        Some(character) => Err(format!(
            "has `{character}` in `{text}`, which a path cannot have"
        )),
        None => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::{Template, parse};

    fn shown(text: &str) -> String {
        match parse(text) {
            Err(why) => why,
            Ok((template, captures)) => {
                let captures = captures.iter().map(|capture| {
                    let range = &capture.segments;
                    format!(" {}@{}..{}", capture.path.join("."), range.start, range.end)
                });
                template.shape() + &captures.collect::<String>()
            }
        }
    }

    #[test]
    fn templates_are_read_by_the_grammar() {
        for (text, expected) in [
            ("/v1/shelves", "/v1/shelves"),
            (
                "/v1/{shelf}/books/{book.id}",
                "/v1/*/books/* shelf@1..2 book.id@3..4",
            ),
            ("/v1/{name=shelves/*}", "/v1/shelves/* name@1..3"),
            ("/v1/{name=a/*/b/**}:move", "/v1/a/*/b/**:move name@1..5"),
            ("/v1/{a=**}", "/v1/** a@1..2"),
            ("/v1/*/x/**", "/v1/*/x/**"),
            ("/v1/things:list", "/v1/things:list"),
            ("/v1/a:b:c", "/v1/a:b:c"),
            ("/v1/a:b/c", "/v1/a:b/c"),
            ("/{a}:b", "/*:b a@0..1"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
        let (template, _) = parse("/v1/a:b:c").unwrap();
        assert_eq!(template.verb.as_deref(), Some("c"));
    }

    #[test]
    fn what_is_no_template_is_said() {
        for (text, expected) in [
            ("v1", "does not begin with `/`"),
            ("/", "has an empty segment"),
            ("/v1//a", "has an empty segment"),
            ("/v1/", "has an empty segment"),
            ("/v1/{a", "has a variable `a` without a closing `}`"),
            ("/v1/{a=b", "has a variable `a` without a closing `}`"),
            ("/v1/{}", "has a variable `` that is no field path"),
            ("/v1/{a..b}", "has a variable `a..b` that is no field path"),
            ("/v1/{a={b}}", "has a variable inside of a variable"),
            (
                "/v1/**/a",
                "has segments behind `**`, which must be the last",
            ),
            (
                "/v1/{a=**}/b",
                "has segments behind `**`, which must be the last",
            ),
            ("/v1/{a}b", "goes on with `b` behind a variable"),
            ("/v1/a*b", "has `*` inside of the segment `a*b`"),
            ("/v1/a b", "has ` ` in `a b`, which a path cannot have"),
            ("/v1/a?b=c", "has `?` in `a?b=c`, which a path cannot have"),
            ("/v1/a:", "ends with `:` and no verb behind it"),
            ("/v1/{a}:", "ends with `:` and no verb behind it"),
            ("/v1/a}", "goes on with `}` behind a variable"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn templates_are_compared_by_the_paths_that_they_match() {
        let template = |text: &str| -> Template { parse(text).unwrap().0 };
        for (a, b, within, overlaps) in [
            ("/v1/a", "/v1/*", true, true),
            ("/v1/*", "/v1/a", false, true),
            ("/v1/*/a", "/v1/b/*", false, true),
            ("/v1/*/a", "/v1/*/b", false, false),
            ("/v1/**", "/v1/**", true, true),
            ("/v1", "/v1/**", true, true),
            ("/v1/a/**", "/v1/*", false, true),
            ("/v1/a/b", "/v1/**", true, true),
            ("/v1/a/b", "/v1/*", false, false),
            ("/v1/a:x", "/v1/*", true, false),
        ] {
            let (a_template, b_template) = (template(a), template(b));
            assert_eq!(a_template.is_within(&b_template), within, "{a} {b}");
            assert_eq!(a_template.overlaps(&b_template), overlaps, "{a} {b}");
        }
    }
}
