//! The border round downstream contracts, as a rule on the user's own code: handlers and domain name
//! no type of a contract that is called.
//!
//! rustc refuses such code by itself, for the modules are private to `src/adapters`. What it cannot
//! say is why, and what to do instead; that is what this is for. Which names are in scope is not
//! resolved here, beyond what a file imports under another name.

mod paths;
mod tokens;
pub(crate) mod unused;

use crate::project;
use paths::paths;
use std::path::{Path, PathBuf};
use svc_codegen::config::Config;
use svc_codegen::finding::{Failure, Finding, Place};
use tokens::Token;

/// The rule's identifier.
pub(crate) const RULE: &str = "DOWNSTREAM_TYPE";

/// What the rule asks for, for `svc lint --explain`.
pub(crate) const SUMMARY: &str = "Handlers and domain name nothing that is generated from a contract \
     which the service calls: they use the port, and the adapter translates. So a change of another \
     team's contract ends at the adapter. rustc refuses such code as well (E0433, E0603, E0616)";

/// Folders of a project that the rule is about.
const INSIDE: [&str; 2] = ["src/domain", "src/handlers"];

/// What the handlers and the domain of the project at `root` name and must not, and what adapters
/// should and do not.
///
/// # Errors
/// What cannot be read.
pub(crate) fn findings(root: &Path, config: &Config) -> Result<Vec<Finding>, Failure> {
    let mut findings = unused::findings(root, config)?;
    for folder in INSIDE {
        for file in rust_files(&root.join(folder))? {
            let text = project::read_text(&file)?;
            findings.extend(judge(&project::shown(&file), &text));
        }
    }
    Ok(findings)
}

/// All `.rs` files below a folder that need not be there, sorted.
fn rust_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failed = |error| Failure::io("read", folder, &error);
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let entry = entry.map_err(failed)?;
        let path = entry.path();
        if entry.file_type().map_err(failed)?.is_dir() {
            files.extend(rust_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn judge(file: &str, text: &str) -> Vec<Finding> {
    let mut findings: Vec<Finding> = paths(text)
        .iter()
        .filter_map(|path| Some(finding(file, text, crossing(path)?)))
        .collect();
    // One import may name several things beyond the border.
    findings.sort();
    findings.dedup();
    findings
}

/// The two words that name the other side of the border.
fn crossing<'p, 'a>(path: &'p paths::Path<'a>) -> Option<&'p [Token<'a>]> {
    let is_crossing = |(at, pair): (usize, &[Token<'a>])| {
        let next = path.words.get(at + 2).map(|word| word.text);
        match (pair[0].text, pair[1].text) {
            // What `generated` offers to everybody.
            ("adapters", "clients") => !matches!(next, Some("Clients" | "fakes")),
            ("generated", "clients") => true,
            ("generated", "fakes") => !path.in_tests,
            _ => false,
        }
    };
    let mut pairs = path.words.windows(2).enumerate();
    let at = pairs.position(is_crossing)?;
    Some(&path.words[at..at + 2])
}

fn finding(file: &str, text: &str, crossing: &[Token<'_>]) -> Finding {
    let side = if file.contains("src/domain/") {
        "the domain"
    } else {
        "a handler"
    };
    let [from, to] = [crossing[0], crossing[1]];
    let message = format!(
        "`{}::{}` is made from a contract of somebody else's, and {side} must not depend on that",
        from.text, to.text
    );
    let help = "use the port and its types from `src/domain`; what only the wire has is translated \
                in `src/adapters`, so that a change of that contract ends there";
    // In an import, the two may stand apart.
    let start = if from.end + "::".len() == to.start {
        from.start
    } else {
        to.start
    };
    Finding::error(RULE, message, help).at(Place::span(file, text, start, to.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        judge("src/handlers/a/b.rs", text)
            .iter()
            .map(|finding| {
                let place = finding.place.as_ref().unwrap();
                format!(
                    "{}:{} {}",
                    place.line,
                    place.column,
                    &text.lines().nth(place.line as usize - 1).unwrap()
                        [place.column as usize - 1..place.end_column as usize - 1]
                )
            })
            .collect()
    }

    #[test]
    fn names_of_downstream_types_are_found_wherever_they_stand() {
        assert_eq!(
            found("use crate::adapters::clients::wire::inventory::v1::StockLine;\n"),
            ["1:12 adapters::clients"]
        );
        assert_eq!(
            found(
                "use crate::{\n    adapters::{self, clients::{inventory, wire as w}},\n    state::State,\n};\n"
            ),
            ["2:22 clients"]
        );
        assert_eq!(
            found(
                "fn f(x: &super::super::adapters::clients::wire::A) -> crate::generated::clients::B {}"
            ),
            ["1:24 adapters::clients", "1:62 generated::clients"]
        );
        assert_eq!(
            found("vec![crate::adapters::clients::inventory::new(1)]"),
            ["1:13 adapters::clients"]
        );
        assert_eq!(
            found("use crate::adapters as border;\nfn f(_: border::clients::wire::A) {}\n"),
            ["2:17 clients"]
        );
        assert_eq!(
            found("type T = crate::generated::fakes::inventory::StockLine;"),
            ["1:17 generated::fakes"]
        );
        assert_eq!(
            found("use r#crate::x;\nuse crate :: adapters\n  :: clients;").len(),
            1
        );
    }

    #[test]
    fn what_is_allowed_is_left_alone() {
        for text in [
            "use crate::generated::{self, Clients, wire::order::v1::Order};",
            "use crate::adapters::inventory::InventoryAdapter;",
            "use crate::adapters::clients::Clients;",
            "// use crate::adapters::clients;\n/* crate::adapters::clients /* x */ */ fn f() {}",
            "const A: &str = \"crate::adapters::clients\"; const B: &str = r#\"crate::adapters::\"clients\"#;",
            "fn f<'adapters>(c: char) -> bool { c == '\"' || c == '\\'' } // crate::adapters::clients",
            "mod adapters_clients {} fn f(clients: Vec<adapters::X>) {}",
            "#[cfg(test)]\nmod tests {\n    use crate::generated::fakes::inventory::Fake;\n}\n",
            "struct S { clients: crate::generated::Clients } fn f(s: S) { s.adapters.clients() }",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_finding_explains_why_and_what_to_do() {
        let text = "use crate::adapters::clients::wire::inventory::v1::StockLine;\n";
        let findings = judge("src/domain/order.rs", text);
        let [finding] = findings.as_slice() else {
            panic!("{findings:?}")
        };
        assert_eq!(finding.code, RULE);
        assert!(
            finding.message.contains("the domain must not depend"),
            "{finding}"
        );
        assert!(finding.help.contains("src/adapters"), "{finding}");
        let place = finding.place.as_ref().unwrap();
        assert_eq!(place.source_line.as_deref(), Some(text.trim_end()));
    }
}
