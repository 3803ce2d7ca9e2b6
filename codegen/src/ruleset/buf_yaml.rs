//! `buf.yaml` (v1beta1, v1 and v2) and `buf.work.yaml`: which directories are modules, and what is
//! checked in each.
//!
//! Only what decides about lint, breaking changes and the layout of files is read; dependencies,
//! plugins and policies are not. Their names are known, so that a misspelt key is told from them.

use super::yaml::{Node, Reader};
use super::{Edition, Selection};
use crate::contract::File;
use crate::descriptor::Input;
use crate::finding::{Failure, Finding};
use crate::{breaking, lint};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A directory of contracts that are imported by their path below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Module {
    /// The import roots, relative to the directory of the configuration.
    pub roots: Vec<String>,
    /// Directories left out, by import name.
    pub excludes: Vec<String>,
    /// What lint checks.
    pub lint: lint::Config,
    /// What is checked for breaking changes.
    pub breaking: breaking::Config,
}

impl Module {
    /// All that is below the directory, with the defaults.
    #[must_use]
    pub fn whole() -> Self {
        Self {
            roots: vec![".".into()],
            ..Self::default()
        }
    }

    /// Whether a file is one of this module, whose configuration stands in `directory`.
    #[must_use]
    pub fn has(&self, directory: &Path, file: &File) -> bool {
        let Some(path) = &file.disk else {
            return false;
        };
        let excluded = self
            .excludes
            .iter()
            .any(|path| super::covers(path, &file.name));
        !excluded
            && self
                .roots
                .iter()
                .any(|root| *path == place(directory, root).join(&file.name))
    }

    /// Its import roots.
    #[must_use]
    pub fn roots(&self, directory: &Path) -> Vec<PathBuf> {
        self.roots
            .iter()
            .map(|root| place(directory, root))
            .collect()
    }
}

fn place(directory: &Path, root: &str) -> PathBuf {
    if root == "." {
        directory.to_owned()
    } else {
        directory.join(root)
    }
}

/// How all files below the roots of all modules are loaded.
///
/// # Errors
/// [`Failure::Usage`] if a root cannot be listed.
pub fn input(directory: &Path, modules: &[Module]) -> Result<Input, Failure> {
    let roots: Vec<PathBuf> = modules
        .iter()
        .flat_map(|module| module.roots(directory))
        .collect();
    let excludes: Vec<&String> = modules.iter().flat_map(|module| &module.excludes).collect();
    let mut files = crate::descriptor::discover(&roots)?;
    files.retain(|file| !excludes.iter().any(|path| super::covers(path, file)));
    Ok(Input::Sources { roots, files })
}

/// The modules that `directory` declares; none if it has neither file.
///
/// # Errors
/// [`Failure::Usage`] if a file cannot be read or is no such configuration.
pub fn read(directory: &Path) -> Result<Option<Vec<Module>>, Failure> {
    let work = directory.join("buf.work.yaml");
    if work.is_file() {
        return workspace(directory, &work).map(Some);
    }
    let file = directory.join("buf.yaml");
    if !file.is_file() {
        return Ok(None);
    }
    parse(&shown(&file), &text(&file)?)
        .map(Some)
        .map_err(Failure::Usage)
}

fn workspace(directory: &Path, work: &Path) -> Result<Vec<Module>, Failure> {
    let text = text(work)?;
    let mut reader = Reader::new(shown(work), &text);
    let directories = match reader.document()? {
        Some(root) => reader.strings(&root, "directories"),
        None => Vec::new(),
    };
    reader.finish()?;
    let mut modules = Vec::new();
    for name in directories {
        let below = directory.join(&name);
        let found = read(&below)?.unwrap_or_else(|| vec![Module::whole()]);
        modules.extend(found.into_iter().map(|mut module| {
            for root in &mut module.roots {
                *root = join(&name, root);
            }
            module
        }));
    }
    Ok(modules)
}

/// The modules that the text of a `buf.yaml` declares.
///
/// # Errors
/// All that is wrong with it, each with its place.
pub fn parse(file: &str, text: &str) -> Result<Vec<Module>, Vec<Finding>> {
    let mut reader = Reader::new(file.to_owned(), text);
    let root = match reader.document() {
        Ok(root) => root,
        Err(Failure::Findings(findings) | Failure::Usage(findings)) => return Err(findings),
    };
    let Some(root) = root else {
        return Ok(vec![Module::default()]);
    };
    let edition = match reader.string(&root, "version").as_deref() {
        None | Some("v1beta1") => Edition::V1Beta1,
        Some("v1") => Edition::V1,
        Some("v2") => Edition::V2,
        Some(other) => {
            let message = format!("`{other}` is no version of `buf.yaml` that is known");
            let value = root.data.as_mapping_get("version").unwrap_or(&root);
            reader.report(value, message, "write `version: v2`");
            Edition::V2
        }
    };
    reader.only(&root, KEYS);
    let modules = modules(&mut reader, &root, edition);
    match reader.finish() {
        Ok(()) => Ok(modules),
        Err(failure) => Err(failure.findings().to_vec()),
    }
}

const KEYS: &[&str] = &[
    "version", "name", "deps", "build", "lint", "breaking", "modules", "plugins", "policies",
    "includes", "excludes",
];

fn modules(reader: &mut Reader<'_>, root: &Node<'_>, edition: Edition) -> Vec<Module> {
    let lint = reader.lint(root, edition);
    let breaking = reader.breaking(root, edition);
    let build = root.data.as_mapping_get("build");
    let mut module = Module {
        roots: build.map_or_else(Vec::new, |build| reader.strings(build, "roots")),
        excludes: build.map_or_else(Vec::new, |build| reader.strings(build, "excludes")),
        lint: lint.unwrap_or_else(|| lint_default(edition)),
        breaking: breaking.unwrap_or_else(|| breaking_default(edition)),
    };
    if module.roots.is_empty() {
        module.roots.push(".".into());
    }
    let Some(listed) = root.data.as_mapping_get("modules") else {
        return vec![module];
    };
    let listed = listed.data.as_sequence().cloned().unwrap_or_default();
    let mut modules = Vec::new();
    for node in &listed {
        let path = reader.string(node, "path").unwrap_or_else(|| ".".into());
        let below = |path_: &mut String| *path_ = relative(&path, path_);
        let mut lint = reader
            .lint(node, edition)
            .unwrap_or_else(|| module.lint.clone());
        let mut breaking = reader
            .breaking(node, edition)
            .unwrap_or_else(|| module.breaking.clone());
        let mut excludes = reader.strings(node, "excludes");
        excludes.iter_mut().for_each(below);
        for selection in [&mut lint.selection, &mut breaking.selection] {
            selection.ignore.iter_mut().for_each(below);
            selection.ignore_only.values_mut().flatten().for_each(below);
        }
        modules.push(Module {
            roots: vec![path.clone()],
            excludes,
            lint,
            breaking,
        });
    }
    modules
}

/// Comments silence rules by themselves since v2 only.
fn selection(edition: Edition) -> Selection {
    Selection {
        edition,
        comments: edition == Edition::V2,
        ..Selection::default()
    }
}

fn lint_default(edition: Edition) -> lint::Config {
    lint::Config {
        selection: selection(edition),
        ..lint::Config::default()
    }
}

fn breaking_default(edition: Edition) -> breaking::Config {
    breaking::Config {
        selection: selection(edition),
    }
}

impl Reader<'_> {
    fn selection(&mut self, node: &Node<'_>, edition: Edition) -> Selection {
        let mut ignore_only = BTreeMap::new();
        let only = node
            .data
            .as_mapping_get("ignore_only")
            .and_then(|only| only.data.as_mapping());
        for (rule, paths) in only.into_iter().flatten() {
            let rule = rule.data.as_str().unwrap_or("").to_owned();
            let paths = self.list(paths, &rule);
            ignore_only.insert(rule, paths);
        }
        Selection {
            edition,
            uses: self.strings(node, "use"),
            except: self.strings(node, "except"),
            ignore: self.strings(node, "ignore"),
            ignore_only,
            comments: match edition {
                Edition::V2 => !self.flag(node, "disallow_comment_ignores").unwrap_or(false),
                _ => self.flag(node, "allow_comment_ignores").unwrap_or(false),
            },
            ignore_unstable: self.flag(node, "ignore_unstable_packages").unwrap_or(false),
        }
    }

    fn lint(&mut self, root: &Node<'_>, edition: Edition) -> Option<lint::Config> {
        let node = root.data.as_mapping_get("lint")?;
        if node.data.is_null() {
            return None;
        }
        self.only(node, LINT_KEYS);
        let defaults = lint::Options::default();
        let mut flag = |key: &str| self.flag(node, key).unwrap_or(false);
        let options = lint::Options {
            rpc_allow_same_request_response: flag("rpc_allow_same_request_response"),
            rpc_allow_google_protobuf_empty_requests: flag(
                "rpc_allow_google_protobuf_empty_requests",
            ),
            rpc_allow_google_protobuf_empty_responses: flag(
                "rpc_allow_google_protobuf_empty_responses",
            ),
            enum_zero_value_suffix: self
                .string(node, "enum_zero_value_suffix")
                .unwrap_or(defaults.enum_zero_value_suffix),
            shared_kernel: Vec::new(),
            service_suffix: self
                .string(node, "service_suffix")
                .unwrap_or(defaults.service_suffix),
        };
        Some(lint::Config {
            selection: self.selection(node, edition),
            options,
        })
    }

    fn breaking(&mut self, root: &Node<'_>, edition: Edition) -> Option<breaking::Config> {
        let node = root.data.as_mapping_get("breaking")?;
        if node.data.is_null() {
            return None;
        }
        self.only(node, BREAKING_KEYS);
        Some(breaking::Config {
            selection: self.selection(node, edition),
        })
    }
}

const LINT_KEYS: &[&str] = &[
    "use",
    "except",
    "ignore",
    "ignore_only",
    "allow_comment_ignores",
    "disallow_comment_ignores",
    "enum_zero_value_suffix",
    "service_suffix",
    "rpc_allow_same_request_response",
    "rpc_allow_google_protobuf_empty_requests",
    "rpc_allow_google_protobuf_empty_responses",
    "disable_builtin",
];

const BREAKING_KEYS: &[&str] = &[
    "use",
    "except",
    "ignore",
    "ignore_only",
    "ignore_unstable_packages",
    "disable_builtin",
];

fn join(directory: &str, below: &str) -> String {
    match (directory, below) {
        (directory, ".") => directory.to_owned(),
        (".", below) => below.to_owned(),
        _ => format!("{}/{below}", directory.trim_end_matches('/')),
    }
}

/// A path of the workspace as an import name of the module at `module`.
fn relative(module: &str, path: &str) -> String {
    let module = module.trim_start_matches("./").trim_end_matches('/');
    match path.strip_prefix(module) {
        Some("") => ".".into(),
        Some(rest) if rest.starts_with('/') => rest[1..].into(),
        // What stands elsewhere is in no file of the module, unless the module is everything.
        _ if module.is_empty() || module == "." => path.into(),
        _ => format!("../{path}"),
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

fn text(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| Failure::io("read", path, &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn older_versions_have_one_module_and_their_own_rules() {
        let modules = parse(
            "buf.yaml",
            "version: v1\nbuild:\n  excludes: [gone]\nlint:\n  use: [BASIC]\n  service_suffix: API\n",
        )
        .unwrap();
        assert_eq!(modules.len(), 1);
        assert_eq!(modules[0].roots, ["."]);
        assert_eq!(modules[0].excludes, ["gone"]);
        assert_eq!(modules[0].lint.options.service_suffix, "API");
        assert_eq!(modules[0].lint.selection.edition, Edition::V1);
        assert!(!modules[0].lint.selection.comments);
    }

    #[test]
    fn modules_have_paths_of_their_own() {
        let modules = parse(
            "buf.yaml",
            "version: v2\nmodules:\n  - path: proto\n    lint:\n      ignore: [proto/a, b]\n  - path: other\n\
             breaking:\n  except: [FILE_NO_DELETE]\n",
        )
        .unwrap();
        assert_eq!(modules[0].lint.selection.ignore, ["a", "../b"]);
        assert_eq!(modules[1].breaking.selection.except, ["FILE_NO_DELETE"]);
        assert_eq!(modules[1].roots, ["other"]);
    }

    #[test]
    fn what_is_wrong_has_a_place() {
        let findings =
            parse("buf.yaml", "version: v3\nlnit: {}\nlint:\n  use: BASIC\n").unwrap_err();
        let lines: Vec<_> = findings
            .iter()
            .map(|finding| format!("{finding}, help: {}", finding.help))
            .collect();
        insta::assert_snapshot!(lines.join("\n"), @r"
        buf.yaml:1:10: `v3` is no version of `buf.yaml` that is known [BUF_YAML], help: write `version: v2`
        buf.yaml:2:1: unknown key `lnit` [BUF_YAML], help: did you mean `lint`?
        buf.yaml:4:8: `use` is no list of texts [BUF_YAML], help: write `- …` for each
        ");
        let findings = parse("buf.yaml", "version: [\n").unwrap_err();
        assert_eq!(findings[0].code, "YAML_SYNTAX");
    }
}
