//! How a tree and the disk differ. Reads only.

use super::fs::{Fs, Kind};
use super::listing::{Listing, is_temporary, split};
use super::manifest::{Known, MANIFEST, PENDING, Role};
use super::{BASE, Comparison, Difference, Site, State};
use crate::project::shown;
use std::borrow::Cow;
use std::collections::BTreeSet;
use svc_codegen::finding::{Failure, Finding, Place};
use svc_codegen::tree::{File, Owner, RelPath};

/// Compares a tree with what stands below the site's root.
///
/// # Errors
/// What cannot be read, and what stands in the way of a generated file: a link, a folder.
pub(crate) fn compare<'t>(fs: &dyn Fs, site: &Site<'t>) -> Result<Comparison<'t>, Failure> {
    let mut comparer = Comparer::new(fs, site)?;
    for (path, file) in site.tree.iter() {
        match file.owner {
            Owner::Managed => comparer.managed(path.as_str(), file)?,
            Owner::Scaffold => comparer.scaffold(path.as_str(), file)?,
        }
    }
    comparer.extra()?;
    comparer.orphans()?;
    comparer.bookkeeping()?;
    if !comparer.blocked.is_empty() {
        return Err(Failure::Usage(comparer.blocked));
    }
    let mut differences = comparer.differences;
    differences.sort_by(|a, b| (&a.path, a.state).cmp(&(&b.path, b.state)));
    Ok(Comparison {
        root: site.root.to_owned(),
        differences,
        changed_inputs: comparer.changed_inputs,
        files: site.tree.len(),
        announced: comparer.announced,
    })
}

struct Comparer<'a, 't> {
    fs: &'a dyn Fs,
    site: &'a Site<'t>,
    listing: Listing<'a>,
    manifest: Option<Vec<u8>>,
    /// What finished runs wrote, and what unfinished ones may have written.
    known: Known,
    announced: Known,
    changed_inputs: Vec<String>,
    differences: Vec<Difference<'t>>,
    blocked: Vec<Finding>,
}

impl<'a, 't> Comparer<'a, 't> {
    fn new(fs: &'a dyn Fs, site: &'a Site<'t>) -> Result<Self, Failure> {
        let mut comparer = Self {
            fs,
            site,
            listing: Listing::new(fs, site.root),
            manifest: None,
            known: Known::default(),
            announced: Known::default(),
            changed_inputs: Vec::new(),
            differences: Vec::new(),
            blocked: Vec::new(),
        };
        comparer.manifest = comparer.read_own(MANIFEST)?;
        comparer.known = Known::parse(comparer.manifest.as_deref().unwrap_or_default());
        if let Some(pending) = comparer.read_own(PENDING)? {
            comparer.announced = Known::parse(&pending);
            comparer.known.extend(comparer.announced.clone());
            comparer.add(PENDING, State::Interrupted, None, Some(pending));
        }
        Ok(comparer)
    }

    fn managed(&mut self, path: &str, file: &'t File) -> Result<(), Failure> {
        let Some(found) = self.read_own(path)? else {
            if !self.is_blocked(path)? {
                self.add(
                    path,
                    State::Missing,
                    Some(file.bytes.as_slice().into()),
                    None,
                );
            }
            return Ok(());
        };
        if found == file.bytes {
            return Ok(());
        }
        let state = if self.known.vouches(path, &found) {
            State::Stale
        } else {
            let unix = without_carriage_returns(&found);
            if unix == file.bytes || self.known.vouches(path, &unix) {
                State::StaleLineEnds
            } else {
                State::HandEdited
            }
        };
        self.add(path, state, Some(file.bytes.as_slice().into()), Some(found));
        Ok(())
    }

    fn scaffold(&mut self, path: &str, file: &'t File) -> Result<(), Failure> {
        let base_path = format!("{BASE}/{path}");
        let base = self.read_own(&base_path)?;
        let is_recorded = base.as_ref() == Some(&file.bytes);
        let is_pristine = if self.exists(path)? {
            // One with the rendition's very bytes was written from it, whatever the record says.
            !is_recorded && self.read(path)? == file.bytes
        } else if file.essential || base.is_none() {
            if !self.is_blocked(path)? {
                self.add(
                    path,
                    State::ScaffoldMissing,
                    Some(file.bytes.as_slice().into()),
                    None,
                );
            }
            !is_recorded
        } else {
            false
        };
        if is_pristine {
            self.is_blocked(&base_path)?;
            self.add(
                &base_path,
                State::Unrecorded,
                Some(file.bytes.as_slice().into()),
                base,
            );
        }
        Ok(())
    }

    /// Files that the tree no longer has.
    fn extra(&mut self) -> Result<(), Failure> {
        let mut paths = BTreeSet::new();
        for folder in self.site.territory {
            paths.extend(
                self.listing
                    .below(folder)?
                    .into_iter()
                    .map(|(path, _)| path),
            );
        }
        let known: BTreeSet<String> = self
            .known
            .paths()
            .iter()
            .filter(|(_, owner)| **owner == Role::Managed)
            .map(|(path, _)| (*path).to_owned())
            .collect();
        for path in &known {
            if self
                .listing
                .kind(path)?
                .is_some_and(|kind| kind != Kind::Folder)
            {
                paths.insert(path.clone());
            }
        }
        for path in paths {
            let is_ours = path.starts_with(".svc/") || is_temporary(split(&path).1);
            if is_ours || self.in_tree(&path) {
                continue;
            }
            if self.listing.kind(&path)? != Some(Kind::File) {
                self.add(&path, State::Foreign, None, None);
                continue;
            }
            let found = self.read(&path)?;
            let state = match (known.contains(&path), self.known.vouches(&path, &found)) {
                (true, true) => State::Gone,
                (true, false) => State::GoneEdited,
                (false, _) => State::Foreign,
            };
            self.add(&path, state, None, Some(found));
        }
        Ok(())
    }

    /// Scaffolds that were written once and that the tree no longer has.
    fn orphans(&mut self) -> Result<(), Failure> {
        let recorded: BTreeSet<String> = self
            .listing
            .below(BASE)?
            .into_iter()
            .filter(|(path, kind)| *kind == Kind::File && !is_temporary(split(path).1))
            .filter_map(|(path, _)| Some(path.strip_prefix(BASE)?.strip_prefix('/')?.to_owned()))
            .collect();
        let mut paths = recorded.clone();
        for (path, owner) in self.known.paths() {
            if owner == Role::Scaffold {
                paths.insert(path.to_owned());
            }
        }
        for path in paths {
            if self.in_tree(&path) {
                continue;
            }
            let base_path = format!("{BASE}/{path}");
            if self.exists(&path)? {
                let base = self.read_own(&base_path)?;
                let found = self.read(&path)?;
                let untouched = base.as_ref() == Some(&found);
                let state = if untouched {
                    State::Orphan
                } else {
                    State::OrphanEdited
                };
                self.add(&path, state, None, Some(found));
            } else if recorded.contains(&path) {
                self.add(&base_path, State::DeadBase, None, None);
            }
        }
        Ok(())
    }

    fn bookkeeping(&mut self) -> Result<(), Failure> {
        let wanted = self.site.manifest();
        self.changed_inputs = self.known.changed_inputs(&wanted);
        let expected = wanted.render();
        if self.manifest.as_ref() != Some(&expected) {
            self.is_blocked(MANIFEST)?;
            let found = self.manifest.take();
            self.add(MANIFEST, State::Manifest, Some(expected.into()), found);
        }
        self.is_blocked(PENDING)?;
        for path in self.listing.temporaries() {
            self.add(&path, State::Leftover, None, None);
        }
        Ok(())
    }

    fn in_tree(&self, path: &str) -> bool {
        RelPath::new(path).is_ok_and(|path| self.site.tree.get(&path).is_some())
    }

    /// Whether something stands at `path`, be it behind a link: a user may link scaffolds.
    fn exists(&mut self, path: &str) -> Result<bool, Failure> {
        Ok(match self.listing.obstacle(path)? {
            None => self.listing.kind(path)? == Some(Kind::File),
            Some((_, Kind::Link)) => self.site.join(path).exists(),
            Some(_) => false,
        })
    }

    /// The content of a file of our own, unless it is not there or not a plain file.
    fn read_own(&mut self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        match self.listing.kind(path)? {
            Some(Kind::File) => self.read(path).map(Some),
            _ => Ok(None),
        }
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, Failure> {
        let path = self.site.join(path);
        self.fs
            .read(&path)
            .map_err(|error| Failure::io("read", shown(&path).as_ref(), &error))
    }

    /// Whether a file could not be written at `path`, which is then a finding.
    fn is_blocked(&mut self, path: &str) -> Result<bool, Failure> {
        let Some((part, kind)) = self.listing.obstacle(path)? else {
            return Ok(false);
        };
        let what = match kind {
            Kind::Link => "a symbolic link",
            Kind::Folder => "a folder",
            Kind::File => "a file",
            Kind::Other => "neither file nor folder",
        };
        let wanted = if part == path { "file" } else { "folder" };
        let place = shown(&self.site.join(&part));
        let finding = Finding::error(
            "BLOCKED",
            format!("`{place}` is {what} where a {wanted} is to be generated"),
            format!("move `{place}` out of the way"),
        )
        .at(Place::file(place));
        if !self.blocked.contains(&finding) {
            self.blocked.push(finding);
        }
        Ok(true)
    }

    fn add(
        &mut self,
        path: &str,
        state: State,
        expected: Option<Cow<'t, [u8]>>,
        found: Option<Vec<u8>>,
    ) {
        self.differences.push(Difference {
            path: path.to_owned(),
            state,
            expected,
            found,
        });
    }
}

/// Text as git's `autocrlf` found it.
fn without_carriage_returns(bytes: &[u8]) -> Vec<u8> {
    let mut unix = Vec::with_capacity(bytes.len());
    for (index, byte) in bytes.iter().enumerate() {
        if *byte != b'\r' || bytes.get(index + 1) != Some(&b'\n') {
            unix.push(*byte);
        }
    }
    unix
}
