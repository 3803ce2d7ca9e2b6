//! `.svc/manifest.json`: which files a tree has, whose they are, and the hash of what was generated.
//!
//! It serves safe overwriting and deletion only: whether a project is fresh is never judged by it.
//! One line a file, each of the same form, so that version control can merge two of them; reading
//! takes every line that makes sense and skips the others, conflict markers included.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use svc_codegen::tree::{Owner, RelPath, Tree};

/// The manifest of a finished run.
pub(super) const MANIFEST: &str = ".svc/manifest.json";
/// What a run that has not finished is about to write.
pub(super) const PENDING: &str = ".svc/pending.json";

#[derive(Deserialize, Serialize)]
struct Line<'a> {
    #[serde(borrow)]
    path: std::borrow::Cow<'a, str>,
    owner: Owner,
    #[serde(borrow)]
    blake3: std::borrow::Cow<'a, str>,
}

/// What manifests say was written, by path. Two versions of a line may both be there after a merge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    lines: BTreeSet<(String, Owner, String)>,
}

impl Known {
    /// Reads what can be read.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let mut known = Self::default();
        for line in String::from_utf8_lossy(bytes).lines() {
            let line = line.trim().trim_start_matches(',').trim_end_matches(',');
            let Ok(line) = serde_json::from_str::<Line<'_>>(line) else { continue };
            if RelPath::new(line.path.as_ref()).is_ok() {
                known.lines.insert((line.path.into_owned(), line.owner, line.blake3.into_owned()));
            }
        }
        known
    }

    /// What a tree should look like on disk.
    pub(super) fn of(tree: &Tree) -> Self {
        let mut known = Self::default();
        for (path, file) in tree.iter() {
            known.insert(path.as_str(), file.owner, &file.bytes);
        }
        known
    }

    pub(super) fn insert(&mut self, path: &str, owner: Owner, bytes: &[u8]) {
        self.lines.insert((path.to_owned(), owner, hash(bytes)));
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.lines.extend(other.lines);
    }

    /// Whether `bytes` at `path` are as a run wrote them.
    pub(super) fn vouches(&self, path: &str, bytes: &[u8]) -> bool {
        let hash = hash(bytes);
        self.of_path(path).any(|(_, known)| known == hash)
    }

    /// All paths, with their owners.
    pub(super) fn paths(&self) -> BTreeMap<&str, Owner> {
        self.lines.iter().map(|(path, owner, _)| (path.as_str(), *owner)).collect()
    }

    /// As text: a JSON array whose first item names the format.
    pub(super) fn render(&self) -> Vec<u8> {
        let mut text = String::from("[{\"format\":1}\n");
        for (path, owner, blake3) in &self.lines {
            let line = Line { path: path.into(), owner: *owner, blake3: blake3.into() };
            text.push(',');
            text.push_str(&serde_json::to_string(&line).expect("plain data serialises"));
            text.push('\n');
        }
        text.push_str("]\n");
        text.into_bytes()
    }

    fn of_path(&self, path: &str) -> impl Iterator<Item = (Owner, &str)> {
        let start = (path.to_owned(), Owner::Managed, String::new());
        let wanted = path.to_owned();
        self.lines
            .range(start..)
            .take_while(move |(path, ..)| *path == wanted)
            .map(|(_, owner, hash)| (*owner, hash.as_str()))
    }
}

/// The hash of a file's content, in hexadecimal digits.
pub(super) fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use svc_codegen::tree::File;

    fn sample() -> Known {
        let mut tree = Tree::default();
        for (path, owner) in [("src/b.rs", Owner::Scaffold), ("a \"q\".yaml", Owner::Managed)] {
            let file = File { owner, bytes: path.into(), essential: false };
            tree.insert(RelPath::new(path).unwrap(), file);
        }
        Known::of(&tree)
    }

    #[test]
    fn the_text_is_json_with_a_line_a_file() {
        let text = String::from_utf8(sample().render()).unwrap();
        insta::assert_snapshot!(text, @r#"
        [{"format":1}
        ,{"path":"a \"q\".yaml","owner":"managed","blake3":"23a1bf2e03c84f1881e714a476673082aa407059de402d4ee03e63e562b51f09"}
        ,{"path":"src/b.rs","owner":"scaffold","blake3":"043c40f733412057f75a45ff5b7a82a754b31031ef3fc85ad310fa0283ffd95b"}
        ]
        "#);
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json.as_array().unwrap().len(), 3);
        assert_eq!(Known::parse(text.as_bytes()), sample());
    }

    #[test]
    fn merged_and_torn_text_gives_the_lines_that_are_whole() {
        let text = String::from_utf8(sample().render()).unwrap();
        let lines: Vec<_> = text.lines().collect();
        let other = lines[2].replace("\"blake3\":\"", "\"blake3\":\"00");
        let merged =
            format!("<<<<<<< ours\n{}\n=======\r\n{other}\r\n>>>>>>> theirs\n,{{\"path\":\"torn", lines[2]);
        let known = Known::parse(merged.as_bytes());
        assert_eq!(known.lines.len(), 2);
        assert!(known.vouches("src/b.rs", b"src/b.rs"));
        assert!(!known.vouches("src/b.rs", b"else"));
        assert!(!known.vouches("src/b", b"src/b.rs"));
        assert_eq!(Known::parse(b"\xff\xfe{}"), Known::default());
    }

    #[test]
    fn paths_that_leave_the_project_are_not_taken() {
        let line = r#"{"path":"../x","owner":"managed","blake3":"00"}"#;
        assert_eq!(Known::parse(line.as_bytes()), Known::default());
    }
}
