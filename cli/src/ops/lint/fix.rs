//! `svc lint --fix`: writes what [`fixes`] proposes, unless a file is not what was judged any more.

use crate::disk::{self, Fs, show::unified};
use crate::project;
use crate::report::{Action, Change};
use crate::shell::Shell;
use std::path::Path;
use svc_codegen::Linted;
use svc_codegen::finding::{Failure, Finding, Place};
use svc_codegen::lint::fix::{Fix, fixes};

/// Mends the files on disk, all or, where one cannot be, none.
///
/// # Errors
/// Files that have changed since they were judged, are read-only or cannot be written.
pub(super) fn mend(linted: &Linted, fs: &dyn Fs) -> Result<Vec<Change>, Failure> {
    let mut writes = Vec::new();
    let mut findings = Vec::new();
    for fix in fixes(&linted.contract, &linted.findings) {
        match prepare(fs, &fix) {
            Ok(bytes) => writes.push((fix, bytes)),
            Err(Failure::Findings(found) | Failure::Usage(found)) => findings.extend(found),
        }
    }
    if !findings.is_empty() {
        return Err(Failure::Usage(findings));
    }
    let mut changes = Vec::new();
    for (fix, bytes) in writes {
        disk::write_file(fs, &fix.disk, &bytes)?;
        let (before, after) = (fix.before.as_bytes(), fix.after.as_bytes());
        changes.push(Change {
            diff: Some(unified(before, after, &fix.shown, &fix.shown)),
            path: fix.shown,
            action: Action::Update,
            owner: None,
        });
    }
    Ok(changes)
}

/// What is to be written, if the file is still the one that was judged.
fn prepare(fs: &dyn Fs, fix: &Fix) -> Result<Vec<u8>, Failure> {
    let refuse = |code, message: String, help| {
        let place = Place::file(project::shown(&fix.disk));
        Failure::usage(Finding::error(code, message, help).at(place))
    };
    if is_read_only(&fix.disk) {
        let message = format!("`{}` is read-only", fix.shown);
        let help = "mend the contract where it is kept";
        return Err(refuse("CONTRACT_READ_ONLY", message, help));
    }
    let found = fs
        .read(&fix.disk)
        .map_err(|error| Failure::io("read", &fix.disk, &error))?;
    // The parser does not see a byte order mark.
    let (mark, text) = match found.strip_prefix(MARK) {
        Some(text) => (MARK, text),
        None => (&[][..], &found[..]),
    };
    if text != fix.before.as_bytes() {
        let message = format!("`{}` has changed since it was judged", fix.shown);
        return Err(refuse(
            "CONTRACT_CHANGED",
            message,
            "run `svc lint --fix` again",
        ));
    }
    Ok([mark, fix.after.as_bytes()].concat())
}

const MARK: &[u8] = "\u{feff}".as_bytes();

fn is_read_only(path: &Path) -> bool {
    path.metadata()
        .is_ok_and(|metadata| metadata.permissions().readonly())
}

/// Shows what was mended, and says why the rest was not.
pub(super) fn show(changes: &[Change], left: &[Finding], shell: &Shell) {
    for change in changes {
        shell.data(change.diff.as_deref().unwrap_or(""));
        shell.status("Mended", &change.path);
    }
    if changes.is_empty() {
        shell.status("Mended", "nothing: no finding is one that `--fix` mends");
    }
    if !left.is_empty() {
        shell.note(
            "what is left needs a decision: a name is part of the wire, of JSON or of generated code, \
             so a better one breaks whoever uses the old one\n",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::RealFs;

    fn fix(folder: &Path, on_disk: &[u8]) -> Fix {
        let disk = folder.join("a.proto");
        std::fs::write(&disk, on_disk).unwrap();
        Fix {
            disk,
            shown: "a.proto".into(),
            before: "old".into(),
            after: "new".into(),
            mended: 1,
        }
    }

    #[test]
    fn a_file_that_has_changed_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let refused = prepare(&RealFs, &fix(folder.path(), b"other")).unwrap_err();
        let found = &refused.findings()[0];
        assert_eq!(found.code, "CONTRACT_CHANGED");
        assert_eq!(found.message, "`a.proto` has changed since it was judged");
        assert!(matches!(refused, Failure::Usage(_)));
    }

    #[test]
    fn a_byte_order_mark_stays() {
        let folder = tempfile::tempdir().unwrap();
        let bytes = prepare(&RealFs, &fix(folder.path(), b"\xef\xbb\xbfold")).unwrap();
        assert_eq!(bytes, b"\xef\xbb\xbfnew");
        let bytes = prepare(&RealFs, &fix(folder.path(), b"old")).unwrap();
        assert_eq!(bytes, b"new");
    }

    #[test]
    fn a_file_that_is_read_only_or_gone_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let fix = fix(folder.path(), b"old");
        let mut permissions = fix.disk.metadata().unwrap().permissions();
        permissions.set_readonly(true);
        std::fs::set_permissions(&fix.disk, permissions).unwrap();
        let refused = prepare(&RealFs, &fix).unwrap_err();
        assert_eq!(refused.findings()[0].code, "CONTRACT_READ_ONLY");
        std::fs::remove_file(&fix.disk).unwrap();
        assert_eq!(prepare(&RealFs, &fix).unwrap_err().findings()[0].code, "IO");
    }
}
