//! Regular expressions of rules: RE2 syntax, compiled at first use and kept.

use regex::Regex;
use std::sync::OnceLock;

/// A pattern that the generator has found to be valid.
#[derive(Debug)]
pub struct Pattern {
    text: &'static str,
    regex: OnceLock<Regex>,
}

impl Pattern {
    /// A pattern, not compiled yet.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self {
            text,
            regex: OnceLock::new(),
        }
    }

    /// Whether the pattern occurs in `text`.
    ///
    /// # Panics
    /// If the pattern is not valid, which the generator refuses.
    pub fn is_match(&self, text: &str) -> bool {
        self.regex
            .get_or_init(|| Regex::new(self.text).expect("the generator takes valid patterns only"))
            .is_match(text)
    }
}
