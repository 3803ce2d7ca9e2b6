//! What makes a check of an unchanged project cheap: a digest of all that goes into generation and
//! one of all that came out, kept uncommitted below cargo's target folder.
//!
//! It can only say "nothing has changed since a run that found nothing wrong". Anything else, a
//! torn or foreign cache included, means that the caller regenerates and compares.

use super::fs::{Fs, Kind, RealFs};
use super::inputs::{digest as inputs, field, target_folder};
use super::listing::Listing;
use super::manifest::{MANIFEST, PENDING, hash};
use super::{BASE, Comparison, Site};
use blake3::Hasher;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use svc_codegen::Project;
use svc_codegen::finding::{Finding, Place, Severity};
use svc_codegen::tree::{Owner, RelPath};

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
            && Some(&entry.outputs) == digest(&entry.sites, None).as_ref();
        is_same.then(|| entry.warnings.into_iter().map(Warning::finding).collect())
    }

    /// Remembers that the sites are as they should be. Without effect if an input has changed since
    /// it was looked at, or if the target folder cannot be written to.
    pub(crate) fn store(&self, project: &Project, sites: &[Site<'_>], warnings: &[Finding]) {
        if inputs(project).as_ref() != Some(&self.inputs) {
            return;
        }
        let observed: Vec<_> = sites.iter().map(observed).collect();
        let Some(outputs) = digest(&observed, Some(sites)) else {
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
pub(crate) fn is_worth_keeping(comparisons: &[Comparison<'_>], warnings: &[Finding]) -> bool {
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

/// One digest of all that is observed. With `sites`, it is the digest of what they should be, and
/// there is none if the disk has come to differ from that since it was compared.
fn digest(observed: &[Observed], sites: Option<&[Site<'_>]>) -> Option<String> {
    let mut hasher = Hasher::new();
    for (index, observed) in observed.iter().enumerate() {
        let site = sites.map(|sites| &sites[index]);
        let mut listing = Listing::new(&RealFs, &observed.root);
        for (path, by_content) in &observed.files {
            field(&mut hasher, path.as_bytes());
            file(
                &mut hasher,
                &mut listing,
                &observed.root,
                path,
                *by_content,
                site,
            )?;
        }
        for folder in &observed.folders {
            for (path, kind) in listing.below(folder).ok()? {
                if site.is_some_and(|site| !belongs(site, &path)) {
                    return None;
                }
                field(&mut hasher, format!("{path}\0{kind:?}").as_bytes());
            }
        }
        let temporaries = listing.temporaries();
        if site.is_some() && !temporaries.is_empty() {
            return None;
        }
        for path in temporaries {
            field(&mut hasher, path.as_bytes());
        }
    }
    Some(hasher.finalize().to_hex().to_string())
}

fn file(
    hasher: &mut Hasher,
    listing: &mut Listing<'_>,
    root: &Path,
    path: &str,
    by_content: bool,
    site: Option<&Site<'_>>,
) -> Option<()> {
    let kind = listing.kind(path).ok()?;
    field(hasher, format!("{kind:?}{by_content}").as_bytes());
    let generated = site.and_then(|site| generated(site, path));
    if generated.is_some() && kind != Some(Kind::File)
        || site.is_some() && path == PENDING && kind.is_some()
    {
        return None;
    }
    if by_content && kind == Some(Kind::File) {
        let bytes = match generated {
            Some(bytes) => bytes,
            None => Cow::Owned(RealFs.read(&root.join(path)).ok()?),
        };
        field(hasher, &bytes);
    }
    // A scaffold behind a link is not followed, so its existence is asked for.
    if kind.is_none() || kind == Some(Kind::Link) {
        field(hasher, &[u8::from(root.join(path).exists())]);
    }
    Some(())
}

/// What was generated for a managed file, whatever the disk holds by now.
fn generated<'a>(site: &Site<'a>, path: &str) -> Option<Cow<'a, [u8]>> {
    if path == MANIFEST {
        return Some(Cow::Owned(site.manifest().render()));
    }
    let file = site.tree.get(&RelPath::new(path).ok()?)?;
    (file.owner == Owner::Managed).then_some(Cow::Borrowed(&*file.bytes))
}

/// Whether a file may stand in a folder that is observed.
fn belongs(site: &Site<'_>, path: &str) -> bool {
    path.starts_with(".svc/") || RelPath::new(path).is_ok_and(|path| site.tree.get(&path).is_some())
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
}
