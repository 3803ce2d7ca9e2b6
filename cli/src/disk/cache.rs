//! What makes a check of an unchanged project cheap: a digest of all that goes into generation and
//! one of all that came out, kept uncommitted below cargo's target folder.
//!
//! It can only say "nothing has changed since a run that found nothing wrong". Anything else, a
//! torn or foreign cache included, means that the caller regenerates and compares.

use super::fs::{Fs, Kind, RealFs};
use super::listing::Listing;
use super::manifest::{MANIFEST, PENDING, hash};
use super::{BASE, Comparison, Site};
use crate::project::{CONFIG, shown};
use blake3::Hasher;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use svc_codegen::Project;
use svc_codegen::finding::{Finding, Place, Severity};
use svc_codegen::tree::Owner;

/// The cache of one project, with what goes into its generation now.
pub(crate) struct Cache {
    file: PathBuf,
    inputs: String,
}

#[derive(Deserialize, Serialize)]
struct Entry {
    inputs: String,
    outputs: String,
    sites: Vec<Observed>,
    warnings: Vec<Warning>,
}

/// What has to be looked at to know that a site is as it was.
#[derive(Clone, Deserialize, Serialize)]
struct Observed {
    root: PathBuf,
    /// Folders of which the names count.
    folders: Vec<String>,
    /// Files of which the content counts, `false` for those of which only the existence does.
    files: BTreeMap<String, bool>,
}

/// A finding that can be read back.
#[derive(Deserialize, Serialize)]
struct Warning {
    code: String,
    message: String,
    help: String,
    place: Option<WarningPlace>,
}

#[derive(Deserialize, Serialize)]
struct WarningPlace {
    file: String,
    start: (u32, u32),
    end: (u32, u32),
    subject: Option<String>,
    source_line: Option<String>,
}

impl Cache {
    /// The cache of `project`; `None` where there is no cargo project to keep it in, or where an
    /// input cannot be read or followed.
    pub(crate) fn of(project: &Project) -> Option<Self> {
        let folder = target_folder(&project.root)?.join("svc");
        let absolute = std::path::absolute(&project.root).ok()?;
        // Findings name files as the user would type them, which depends on where he stands.
        let name = hash(format!("{}\0{}", absolute.display(), project.root.display()).as_bytes());
        let inputs = inputs(project)?;
        Some(Self {
            file: folder.join(format!("{}.json", &name[..16])),
            inputs,
        })
    }

    /// The warnings of the last run, if neither inputs nor outputs have changed since.
    pub(crate) fn replay(&self, roots: &[&Path]) -> Option<Vec<Finding>> {
        let entry: Entry = serde_json::from_slice(&std::fs::read(&self.file).ok()?).ok()?;
        let same_roots = entry
            .sites
            .iter()
            .map(|site| site.root.as_path())
            .eq(roots.iter().copied());
        let is_same = same_roots
            && entry.inputs == self.inputs
            && Some(&entry.outputs) == digest(&entry.sites, |_, _| None).as_ref();
        is_same.then(|| entry.warnings.into_iter().map(Warning::finding).collect())
    }

    /// Remembers that the sites are as they should be. Without effect if an input has changed since
    /// it was looked at, or if the target folder cannot be written to.
    pub(crate) fn store(&self, project: &Project, sites: &[Site<'_>], warnings: &[Finding]) {
        if inputs(project).as_ref() != Some(&self.inputs) {
            return;
        }
        let observed: Vec<_> = sites.iter().map(observed).collect();
        // Hashes of what was generated, not of what the disk happens to hold by now.
        let expected = |site: usize, path: &str| {
            if path == MANIFEST {
                return Some(sites.get(site)?.manifest().render());
            }
            let file = sites
                .get(site)?
                .tree
                .get(&svc_codegen::tree::RelPath::new(path).ok()?)?;
            (file.owner == Owner::Managed).then(|| file.bytes.clone())
        };
        let Some(outputs) = digest(&observed, expected) else {
            return;
        };
        let warnings = warnings.iter().map(Warning::of).collect();
        let entry = Entry {
            inputs: self.inputs.clone(),
            outputs,
            sites: observed,
            warnings,
        };
        let Ok(text) = serde_json::to_vec(&entry) else {
            return;
        };
        drop(super::write_file(&RealFs, &self.file, &text));
    }
}

/// Whether a state may be remembered: nothing to do, and no more than warnings to show.
pub(crate) fn is_worth_keeping(comparisons: &[Comparison], warnings: &[Finding]) -> bool {
    comparisons.iter().all(Comparison::is_fresh)
        && warnings
            .iter()
            .all(|finding| finding.severity == Severity::Warning)
}

fn observed(site: &Site<'_>) -> Observed {
    let mut files = BTreeMap::from([(MANIFEST.to_owned(), true), (PENDING.to_owned(), true)]);
    for (path, file) in site.tree.iter() {
        let path = path.as_str();
        if file.owner == Owner::Managed {
            files.insert(path.to_owned(), true);
            continue;
        }
        // The content of a scaffold matters only where it could turn out to want recording.
        let base = format!("{BASE}/{path}");
        let is_recorded = RealFs
            .read(&site.join(&base))
            .is_ok_and(|base| base == file.bytes);
        files.insert(path.to_owned(), !is_recorded);
        files.insert(base, true);
    }
    let mut listing = Listing::new(&RealFs, site.root);
    for (path, _) in listing.below(BASE).unwrap_or_default() {
        let scaffold = path
            .strip_prefix(BASE)
            .and_then(|rest| rest.strip_prefix('/'));
        files
            .entry(scaffold.unwrap_or(&path).to_owned())
            .or_insert(true);
        files.insert(path, true);
    }
    let mut folders: Vec<_> = site
        .territory
        .iter()
        .map(|folder| (*folder).to_owned())
        .collect();
    folders.push(BASE.to_owned());
    Observed {
        root: site.root.to_owned(),
        folders,
        files,
    }
}

/// One digest of all that is observed; `known` gives contents that need not be read.
fn digest(sites: &[Observed], known: impl Fn(usize, &str) -> Option<Vec<u8>>) -> Option<String> {
    let mut hasher = Hasher::new();
    for (index, site) in sites.iter().enumerate() {
        let mut listing = Listing::new(&RealFs, &site.root);
        for (path, by_content) in &site.files {
            let kind = listing.kind(path).ok()?;
            field(&mut hasher, path.as_bytes());
            field(&mut hasher, format!("{kind:?}{by_content}").as_bytes());
            if *by_content && kind == Some(Kind::File) {
                let bytes = match known(index, path) {
                    Some(bytes) => bytes,
                    None => RealFs.read(&site.root.join(path)).ok()?,
                };
                field(&mut hasher, &bytes);
            }
            // A scaffold behind a link is not followed, so its existence is asked for.
            if kind.is_none() || kind == Some(Kind::Link) {
                field(&mut hasher, &[u8::from(site.root.join(path).exists())]);
            }
        }
        for folder in &site.folders {
            for (path, kind) in listing.below(folder).ok()? {
                field(&mut hasher, format!("{path}\0{kind:?}").as_bytes());
            }
        }
        for path in listing.temporaries() {
            field(&mut hasher, path.as_bytes());
        }
    }
    Some(hasher.finalize().to_hex().to_string())
}

/// One digest of the tool, `svc.toml`, template overrides and contracts.
fn inputs(project: &Project) -> Option<String> {
    let mut hasher = Hasher::new();
    field(&mut hasher, &tool()?);
    field(&mut hasher, shown(&project.root).as_bytes());
    field(&mut hasher, &std::fs::read(project.root.join(CONFIG)).ok()?);
    for (path, text) in &project.overrides {
        field(&mut hasher, path.as_bytes());
        field(&mut hasher, text.as_bytes());
    }
    let contracts = &project.config.contracts;
    if let Some(set) = &contracts.descriptor_set {
        field(&mut hasher, &std::fs::read(project.root.join(set)).ok()?);
        return Some(hasher.finalize().to_hex().to_string());
    }
    for root in &contracts.roots {
        field(&mut hasher, root.as_bytes());
        contract_files(&mut hasher, &project.root.join(root), &mut Vec::new())?;
    }
    Some(hasher.finalize().to_hex().to_string())
}

/// Names and contents of all contracts below `folder`; `None` if one imports what is not looked at.
fn contract_files(hasher: &mut Hasher, folder: &Path, above: &mut Vec<PathBuf>) -> Option<()> {
    let canonical = folder.canonicalize().ok()?;
    if above.contains(&canonical) {
        return Some(());
    }
    above.push(canonical);
    let mut names = BTreeSet::new();
    for entry in std::fs::read_dir(folder).ok()? {
        names.insert(entry.ok()?.file_name());
    }
    for name in names {
        let Some(text) = name.to_str() else { continue };
        let path = folder.join(text);
        let is_contract = text.ends_with(".proto");
        if text.starts_with('.') && !is_contract {
            continue;
        }
        if is_contract && path.is_file() {
            let bytes = std::fs::read(&path).ok()?;
            if imports_oddly(&String::from_utf8_lossy(&bytes)) {
                return None;
            }
            field(hasher, text.as_bytes());
            field(hasher, &bytes);
        } else if path.is_dir() {
            field(hasher, b"/");
            field(hasher, text.as_bytes());
            contract_files(hasher, &path, above)?;
            field(hasher, b"..");
        }
    }
    above.pop();
    Some(())
}

/// Whether a contract imports a file whose name does not end in `.proto`, or one in a hidden folder.
fn imports_oddly(text: &str) -> bool {
    text.match_indices("import").any(|(at, word)| {
        let rest = text[at + word.len()..].trim_start();
        let rest = rest
            .strip_prefix("public")
            .or(rest.strip_prefix("weak"))
            .unwrap_or(rest);
        let rest = rest.trim_start();
        let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            return false;
        };
        let name = rest[1..].split(quote).next().unwrap_or_default();
        !name.ends_with(".proto") || name.starts_with('.') || name.contains("/.")
    })
}

/// This very build of the tool. Its version does not tell two builds of a working copy apart, so
/// the executable's identity stands in for its content.
fn tool() -> Option<Vec<u8>> {
    let executable = std::env::current_exe().ok()?;
    let metadata = std::fs::metadata(&executable).ok()?;
    let modified = metadata
        .modified()
        .ok()?
        .duration_since(std::time::UNIX_EPOCH)
        .ok()?;
    let mut hasher = Hasher::new();
    field(&mut hasher, b"cache format 1");
    field(&mut hasher, svc_codegen::VERSION.as_bytes());
    field(&mut hasher, executable.as_os_str().as_encoded_bytes());
    field(&mut hasher, &metadata.len().to_le_bytes());
    field(&mut hasher, &modified.as_nanos().to_le_bytes());
    for (path, text) in svc_templates::all() {
        field(&mut hasher, path.as_bytes());
        field(&mut hasher, text.as_bytes());
    }
    Some(hasher.finalize().as_bytes().to_vec())
}

/// Cargo's target folder, without asking cargo: `CARGO_TARGET_DIR`, else that of the workspace
/// around the project, else that of the project.
fn target_folder(root: &Path) -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty()) {
        return Some(PathBuf::from(folder));
    }
    let absolute = root.canonicalize().ok()?;
    let is_workspace = |folder: &&Path| {
        std::fs::read_to_string(folder.join("Cargo.toml")).is_ok_and(|manifest| {
            manifest.lines().any(|line| {
                let line = line.trim();
                line.starts_with("[workspace]") || line.starts_with("[workspace.")
            })
        })
    };
    let home = absolute
        .ancestors()
        .find(is_workspace)
        .or_else(|| absolute.join("Cargo.toml").is_file().then_some(&absolute))?;
    Some(home.join("target"))
}

/// Adds a field in a way that no two sequences of fields share.
fn field(hasher: &mut Hasher, bytes: &[u8]) {
    hasher.update(&(bytes.len() as u64).to_le_bytes());
    hasher.update(bytes);
}

impl Warning {
    fn of(finding: &Finding) -> Self {
        Self {
            code: finding.code.to_owned(),
            message: finding.message.clone(),
            help: finding.help.clone(),
            place: finding.place.as_ref().map(|place| WarningPlace {
                file: place.file.clone(),
                start: (place.line, place.column),
                end: (place.end_line, place.end_column),
                subject: place.subject.clone(),
                source_line: place.source_line.clone(),
            }),
        }
    }

    fn finding(self) -> Finding {
        // Codes are static everywhere else; a process replays one cache.
        let finding = Finding::warning(self.code.leak(), self.message, self.help);
        match self.place {
            None => finding,
            Some(place) => finding.at(Place {
                file: place.file,
                line: place.start.0,
                column: place.start.1,
                end_line: place.end.0,
                end_column: place.end.1,
                subject: place.subject,
                source_line: place.source_line,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_imports_that_are_looked_at_can_be_remembered() {
        for text in [
            "",
            "import \"a/b.proto\";",
            "import public 'x.proto';",
            "// import what you need",
        ] {
            assert!(!imports_oddly(text), "{text}");
        }
        for text in [
            "import \"a/b.txt\";",
            "import weak\n  \".x/a.proto\";",
            "import \"a/.b/c.proto\";",
        ] {
            assert!(imports_oddly(text), "{text}");
        }
    }

    #[test]
    fn a_warning_survives_the_cache() {
        let place = Place {
            subject: Some("a.B".into()),
            ..Place::span("a.proto", "x y z", 2, 3)
        };
        for finding in [
            Finding::warning("A", "b", "c"),
            Finding::warning("D", "e", "f").at(place),
        ] {
            let text = serde_json::to_string(&Warning::of(&finding)).unwrap();
            let back: Warning = serde_json::from_str(&text).unwrap();
            assert_eq!(back.finding(), finding);
        }
    }

    #[test]
    fn fields_do_not_run_into_each_other() {
        let digest = |fields: &[&str]| {
            let mut hasher = Hasher::new();
            for text in fields {
                field(&mut hasher, text.as_bytes());
            }
            hasher.finalize()
        };
        assert_ne!(digest(&["ab", "c"]), digest(&["a", "bc"]));
    }
}
