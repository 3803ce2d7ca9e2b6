//! What a generated tree depends on, as one digest: the tool, `svc.toml`, overrides and contracts.

use crate::project::shown;
use blake3::Hasher;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use svc_codegen::Project;
use svc_codegen::descriptor::header;

/// One digest of the tool, `svc.toml`, template overrides and contracts.
pub(super) fn digest(project: &Project) -> Option<String> {
    let mut hasher = Hasher::new();
    field(&mut hasher, &tool()?);
    field(&mut hasher, shown(&project.root).as_bytes());
    // As it was read, should the file change meanwhile.
    field(&mut hasher, format!("{:?}", project.config).as_bytes());
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
            if imports_oddly(&bytes) {
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
fn imports_oddly(text: &[u8]) -> bool {
    header(text)
        .imports
        .iter()
        .any(|name| !name.ends_with(".proto") || name.starts_with('.') || name.contains("/."))
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
pub(super) fn target_folder(root: &Path) -> Option<PathBuf> {
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
pub(super) fn field(hasher: &mut Hasher, bytes: &[u8]) {
    hasher.update(&(bytes.len() as u64).to_le_bytes());
    hasher.update(bytes);
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
            "// import what you need, such as \"notes.txt\"",
            "// import \"notes.txt\"",
        ] {
            assert!(!imports_oddly(text.as_bytes()), "{text}");
        }
        for text in [
            "import \"a/b.txt\";",
            "import weak\n  \".x/a.proto\";",
            "import \"a/.b/c.proto\";",
        ] {
            assert!(imports_oddly(text.as_bytes()), "{text}");
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
