//! `.svc/manifest.json`: which files a tree has, whose they are, and the hash of what was generated,
//! and of what it was generated from.
//!
//! It serves safe overwriting and deletion only. It never makes a project fresh: it is itself
//! compared with what it should be, so that its lines about inputs can only find more than the
//! generated files show, such as a contract that was changed in nothing but its spacing.
//!
//! One line a file, each of the same form, so that version control can merge two of them; reading
//! takes every line that makes sense and skips the others, conflict markers included.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use svc_codegen::tree::{Owner, RelPath, Tree};

/// The manifest of a finished run.
pub(super) const MANIFEST: &str = ".svc/manifest.json";
/// What a run that has not finished is about to write.
pub(super) const PENDING: &str = ".svc/pending.json";

/// Who may write a file, or that it was only read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Role {
    /// A contract or a template override.
    Input,
    /// [`Owner::Managed`].
    Managed,
    /// [`Owner::Scaffold`].
    Scaffold,
}

#[derive(Deserialize, Serialize)]
struct Line<'a> {
    path: Cow<'a, str>,
    owner: Role,
    blake3: Cow<'a, str>,
}

/// What manifests say was written, by path. Two versions of a line may both be there after a merge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Known {
    lines: BTreeSet<(String, Role, String)>,
}

impl Known {
    /// Reads what can be read.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let mut known = Self::default();
        for line in String::from_utf8_lossy(bytes).lines() {
            let line = line.trim().trim_start_matches(',').trim_end_matches(',');
            let Ok(line) = serde_json::from_str::<Line<'_>>(line) else {
                continue;
            };
            // Contracts may stand outside of the project; nothing is written there.
            if line.owner == Role::Input || RelPath::new(line.path.as_ref()).is_ok() {
                known
                    .lines
                    .insert((line.path.into_owned(), line.owner, line.blake3.into_owned()));
            }
        }
        known
    }

    /// What a tree should look like on disk.
    pub(super) fn of(tree: &Tree, inputs: Option<&BTreeMap<String, String>>) -> Self {
        let mut known = Self::default();
        for (path, file) in tree.iter() {
            let role = match file.owner {
                Owner::Managed => Role::Managed,
                Owner::Scaffold => Role::Scaffold,
            };
            known
                .lines
                .insert((path.as_str().to_owned(), role, hash(&file.bytes)));
        }
        for (path, hash) in inputs.into_iter().flatten() {
            known
                .lines
                .insert((path.clone(), Role::Input, hash.clone()));
        }
        known
    }

    /// Adds a managed file that is about to be written.
    pub(super) fn announce(&mut self, path: &str, bytes: &[u8]) {
        self.lines
            .insert((path.to_owned(), Role::Managed, hash(bytes)));
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.lines.extend(other.lines);
    }

    /// Whether `bytes` at `path` are as a run wrote them.
    pub(super) fn vouches(&self, path: &str, bytes: &[u8]) -> bool {
        let hash = hash(bytes);
        [Role::Managed, Role::Scaffold]
            .into_iter()
            .any(|role| self.lines.contains(&(path.to_owned(), role, hash.clone())))
    }

    /// All paths that were written, with their owners.
    pub(super) fn paths(&self) -> BTreeMap<&str, Role> {
        let written = self
            .lines
            .iter()
            .filter(|(_, role, _)| *role != Role::Input);
        written
            .map(|(path, role, _)| (path.as_str(), *role))
            .collect()
    }

    /// Inputs of which `wanted` says something else, sorted; none, if nothing is known of any.
    pub(super) fn changed_inputs(&self, wanted: &Self) -> Vec<String> {
        let (old, new) = (self.inputs(), wanted.inputs());
        if old.is_empty() {
            return Vec::new();
        }
        let differ = old
            .symmetric_difference(&new)
            .map(|(path, _)| (*path).to_owned());
        differ.collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn inputs(&self) -> BTreeSet<(&str, &str)> {
        let inputs = self
            .lines
            .iter()
            .filter(|(_, role, _)| *role == Role::Input);
        inputs
            .map(|(path, _, hash)| (path.as_str(), hash.as_str()))
            .collect()
    }

    /// As text: a JSON array whose first item names the format.
    pub(super) fn render(&self) -> Vec<u8> {
        let mut text = String::from("[{\"format\":1}\n");
        for (path, owner, blake3) in &self.lines {
            let line = Line {
                path: path.into(),
                owner: *owner,
                blake3: blake3.into(),
            };
            text.push(',');
            text.push_str(&serde_json::to_string(&line).expect("plain data serialises"));
            text.push('\n');
        }
        text.push_str("]\n");
        text.into_bytes()
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
        for (path, owner) in [
            ("src/b.rs", Owner::Scaffold),
            ("a \"q\".yaml", Owner::Managed),
        ] {
            let file = File {
                owner,
                bytes: path.into(),
                essential: false,
            };
            tree.insert(RelPath::new(path).unwrap(), file);
        }
        Known::of(
            &tree,
            Some(&BTreeMap::from([("../a.proto".into(), "00".into())])),
        )
    }

    #[test]
    fn the_text_is_json_with_a_line_a_file() {
        let text = String::from_utf8(sample().render()).unwrap();
        insta::assert_snapshot!(text, @r#"
        [{"format":1}
        ,{"path":"../a.proto","owner":"input","blake3":"00"}
        ,{"path":"a \"q\".yaml","owner":"managed","blake3":"23a1bf2e03c84f1881e714a476673082aa407059de402d4ee03e63e562b51f09"}
        ,{"path":"src/b.rs","owner":"scaffold","blake3":"043c40f733412057f75a45ff5b7a82a754b31031ef3fc85ad310fa0283ffd95b"}
        ]
        "#);
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(json.as_array().unwrap().len(), 4);
        assert_eq!(Known::parse(text.as_bytes()), sample());
    }

    #[test]
    fn merged_and_torn_text_gives_the_lines_that_are_whole() {
        let text = String::from_utf8(sample().render()).unwrap();
        let lines: Vec<_> = text.lines().collect();
        let other = lines[3].replace("\"blake3\":\"", "\"blake3\":\"00");
        let merged = format!(
            "<<<<<<< ours\n{}\n=======\r\n{other}\r\n>>>>>>> theirs\n,{{\"path\":\"torn",
            lines[3]
        );
        let known = Known::parse(merged.as_bytes());
        assert_eq!(known.lines.len(), 2);
        assert!(known.vouches("src/b.rs", b"src/b.rs"));
        assert!(!known.vouches("src/b.rs", b"else"));
        assert!(!known.vouches("src/b", b"src/b.rs"));
        assert_eq!(Known::parse(b"\xff\xfe{}"), Known::default());
    }

    #[test]
    fn an_input_that_changed_came_or_went_is_named() {
        let known = |inputs: &[(&str, &str)]| {
            let inputs = inputs
                .iter()
                .map(|(path, hash)| ((*path).into(), (*hash).into()))
                .collect();
            Known::of(&Tree::default(), Some(&inputs))
        };
        let old = known(&[("a", "1"), ("b", "1"), ("c", "1")]);
        assert_eq!(old.changed_inputs(&old), [""; 0]);
        assert_eq!(
            old.changed_inputs(&known(&[("a", "1"), ("b", "2"), ("d", "1")])),
            ["b", "c", "d"]
        );
        assert_eq!(Known::default().changed_inputs(&old), [""; 0]);
        let mut merged = old.clone();
        merged.extend(known(&[("a", "2")]));
        assert_eq!(merged.changed_inputs(&old), ["a"]);
    }

    #[test]
    fn paths_that_leave_the_project_are_not_taken() {
        let line = r#"{"path":"../x","owner":"managed","blake3":"00"}"#;
        assert_eq!(Known::parse(line.as_bytes()), Known::default());
    }
}
