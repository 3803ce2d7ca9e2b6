//! Edits of files that are the user's: what they become, computed as text.
//!
//! An edit only adds (but for the tool's version), and everything else stays as it is, byte for byte: that is verified here, so
//! that whoever asks gets an edit that can be shown and written, or `None` and prints the lines to
//! add instead. Nothing here writes.

mod config;
mod manifest;
mod modules;

pub(crate) use config::{add_client, add_root, client_table, list, set_version};
pub(crate) use manifest::{add_fakes, fakes_by_hand};
pub(crate) use modules::{declare, declares};

/// A text file before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    /// Path below the project.
    pub(crate) path: String,
    /// Its text now.
    pub(crate) before: String,
    /// Its text to be.
    pub(crate) after: String,
}

/// Whether `after` is `before` with something put in at one place.
fn only_adds(before: &str, after: &str) -> bool {
    let same = |pair: &(u8, u8)| pair.0 == pair.1;
    let front = before.bytes().zip(after.bytes()).take_while(same).count();
    let back = before
        .bytes()
        .rev()
        .zip(after.bytes().rev())
        .take_while(same)
        .count();
    after.len() > before.len() && front + back >= before.len()
}

/// The line ends of a text.
fn newline(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn additions_are_told_from_changes() {
        assert!(only_adds("ab", "axb") && only_adds("", "x") && only_adds("aa", "aaa"));
        assert!(!only_adds("ab", "ab") && !only_adds("ab", "ba") && !only_adds("abc", "axc"));
        assert!(!only_adds("ab", "xaxb"));
    }
}
