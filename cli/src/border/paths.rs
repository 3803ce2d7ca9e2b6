//! Paths in Rust source, with imports taken apart and names that they rename put back.

use super::tokens::{Token, tokens};
use std::collections::BTreeMap;

/// A path of two words or more. Words that come from an import stand where that does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path<'a> {
    /// Its words, those of an import's outer part first.
    pub(super) words: Vec<Token<'a>>,
    /// Whether it stands in a module for tests.
    pub(super) in_tests: bool,
}

/// All paths of a source.
pub(super) fn paths(source: &str) -> Vec<Path<'_>> {
    let tokens = tokens(source);
    let mut reader = Reader {
        tokens: &tokens,
        at: 0,
        tests: test_modules(&tokens),
        aliases: BTreeMap::new(),
        found: Vec::new(),
    };
    while reader.at < tokens.len() {
        let before = reader.at.checked_sub(1).map(|before| tokens[before].text);
        if tokens[reader.at].is_word() && before != Some(".") {
            reader.tree(&[]);
        } else {
            reader.at += 1;
        }
    }
    reader.found
}

/// Where modules below `#[cfg(test)]` begin and end, in bytes.
fn test_modules(tokens: &[Token<'_>]) -> Vec<(usize, usize)> {
    const ATTRIBUTE: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut modules = Vec::new();
    for (at, window) in tokens.windows(ATTRIBUTE.len()).enumerate() {
        if !window.iter().map(|token| token.text).eq(ATTRIBUTE) {
            continue;
        }
        let rest = &tokens[at + ATTRIBUTE.len()..];
        let mut depth = 0_usize;
        let last = rest.iter().find(|token| {
            match token.text {
                "{" => depth += 1,
                "}" => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && matches!(token.text, "}" | ";")
        });
        let end = last.or(rest.last()).map_or(0, |token| token.end);
        modules.push((window[0].start, end));
    }
    modules
}

struct Reader<'t, 'a> {
    tokens: &'t [Token<'a>],
    at: usize,
    tests: Vec<(usize, usize)>,
    /// What the file imports under another name.
    aliases: BTreeMap<&'a str, Vec<Token<'a>>>,
    found: Vec<Path<'a>>,
}

impl<'a> Reader<'_, 'a> {
    fn is(&self, ahead: usize, text: &str) -> bool {
        self.tokens
            .get(self.at + ahead)
            .is_some_and(|token| token.text == text)
    }

    fn word(&self, ahead: usize) -> Option<Token<'a>> {
        let token = self.tokens.get(self.at + ahead);
        token.copied().filter(Token::is_word)
    }

    /// Reads the path that starts at this word, and what its braces hold, behind the words `outer`.
    fn tree(&mut self, outer: &[Token<'a>]) {
        let mut words = outer.to_vec();
        let place = self.tokens[self.at].start;
        while let Some(word) = self.word(0) {
            match self.aliases.get(word.text) {
                Some(path) if words.is_empty() => words.clone_from(path),
                _ => words.push(word),
            }
            self.at += 1;
            if !self.is(0, "::") || self.word(1).is_none() {
                break;
            }
            self.at += 1;
        }
        if self.is(0, "::") && self.is(1, "{") {
            self.at += 2;
            return self.group(&words);
        }
        if self.is(0, "as")
            && words.len() > 1
            && let Some(alias) = self.word(1)
        {
            self.aliases.insert(alias.text, words.clone());
            self.at += 2;
        }
        if words.len() > 1 {
            let within = |(from, to): &(usize, usize)| (*from..*to).contains(&place);
            let in_tests = self.tests.iter().any(within);
            self.found.push(Path { words, in_tests });
        }
    }

    fn group(&mut self, outer: &[Token<'a>]) {
        while self.at < self.tokens.len() {
            if self.word(0).is_some() {
                self.tree(outer);
                continue;
            }
            self.at += 1;
            if self.tokens[self.at - 1].text == "}" {
                return;
            }
        }
    }
}
