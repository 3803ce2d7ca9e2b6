//! Contracts that a command line names: from files to import names and roots, and to what is copied
//! into a project. Nothing is written here, and nothing is said about what is served.

use crate::project;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use svc_codegen::descriptor::{self, Descriptors, Origin};
use svc_codegen::finding::{Failure, Finding, Place};
use svc_codegen::tree::RelPath;

/// The folder of a project that contracts are copied to.
pub(crate) const FOLDER: &str = "contracts";

/// From files on the command line to roots and import names. `include` are the roots that were
/// given; those of files that are below none of them follow.
///
/// # Errors
/// All files that cannot be found.
pub(crate) fn locate(
    include: &[PathBuf],
    files: &[PathBuf],
    cwd: &Path,
) -> Result<(Vec<PathBuf>, Vec<String>), Failure> {
    let mut roots: Vec<PathBuf> = include.iter().map(|root| clean(&cwd.join(root))).collect();
    let mut names = Vec::new();
    let mut findings = Vec::new();
    for file in files {
        match locate_one(file, &clean(&cwd.join(file)), &roots) {
            Ok((root, name)) => {
                if !roots.contains(&root) {
                    roots.push(root);
                }
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            Err(finding) => findings.push(*finding),
        }
    }
    if findings.is_empty() {
        Ok((roots, names))
    } else {
        Err(Failure::Usage(findings))
    }
}

/// The root and the import name of one file.
fn locate_one(
    file: &Path,
    path: &Path,
    roots: &[PathBuf],
) -> Result<(PathBuf, String), Box<Finding>> {
    if path.is_dir() {
        let message = format!("`{}` is a folder, not a contract", file.display());
        let help = "name a .proto file; name folders that imports start from with `-I`";
        return Err(Box::new(Finding::error("NOT_A_CONTRACT", message, help)));
    }
    if path.exists() {
        let below = roots
            .iter()
            .find_map(|root| Some((root, path.strip_prefix(root).ok()?)));
        return match below {
            Some((root, name)) => below_root(file, roots, root, slashed(name)),
            None => Ok(inferred(path, &read(file, path)?)),
        };
    }
    let name = slashed(&clean(file));
    if let Some(root) = roots.iter().find(|root| root.join(&name).is_file()) {
        return Ok((root.clone(), name));
    }
    let searched: Vec<_> = roots
        .iter()
        .map(|root| format!("`{}`", root.display()))
        .collect();
    let message = match searched.as_slice() {
        [] => format!("there is no file `{}`", file.display()),
        _ => format!(
            "`{}` is neither a file nor an import name below {}",
            file.display(),
            searched.join(", ")
        ),
    };
    let help = "name a .proto file, or with `-I DIR` the folder that it is imported from";
    Err(Box::new(Finding::error(
        "CONTRACT_NOT_FOUND",
        message,
        help,
    )))
}

fn below_root(
    file: &Path,
    roots: &[PathBuf],
    root: &Path,
    name: String,
) -> Result<(PathBuf, String), Box<Finding>> {
    let mut before = roots.iter().take_while(|other| *other != root);
    match before.find(|other| other.join(&name).is_file()) {
        None => Ok((root.to_owned(), name)),
        Some(other) => {
            let other = other.join(&name);
            let message = format!(
                "`{}` is hidden by `{}`, which has the same import name",
                file.display(),
                other.display()
            );
            let help = "put the root of the right one first with `-I`";
            Err(Box::new(Finding::error("SHADOWED_CONTRACT", message, help)))
        }
    }
}

fn read(file: &Path, path: &Path) -> Result<Vec<u8>, Box<Finding>> {
    std::fs::read(path)
        .map_err(|error| Box::new(Failure::io("read", file, &error).findings()[0].clone()))
}

/// Where imports of the file at `path` start from, told by its package or else by what it imports;
/// failing both, its own folder.
fn inferred(path: &Path, source: &[u8]) -> (PathBuf, String) {
    let header = descriptor::header(source);
    let folder = path.parent().unwrap_or(Path::new("/"));
    let package: PathBuf = header
        .package
        .split('.')
        .filter(|part| !part.is_empty())
        .collect();
    let by_package = folder
        .ends_with(&package)
        .then(|| folder.ancestors().nth(package.components().count()))
        .flatten();
    let found = |root: &Path| {
        header
            .imports
            .iter()
            .filter(|import| root.join(import).is_file())
            .count()
    };
    let (mut most, mut root) = (0, by_package.unwrap_or(folder));
    // The package's root first, then the nearest that has more of the imports.
    for candidate in std::iter::once(root).chain(folder.ancestors()) {
        if found(candidate) > most {
            (most, root) = (found(candidate), candidate);
        }
    }
    (
        root.to_owned(),
        slashed(path.strip_prefix(root).unwrap_or(path)),
    )
}

/// What is copied into a project, and the roots that it is found by there.
pub(crate) struct Copies {
    /// For each path below the project, where its content is.
    pub(crate) files: BTreeMap<RelPath, PathBuf>,
    /// Import roots below the project.
    pub(crate) roots: Vec<String>,
}

impl Copies {
    /// Every file from disk under its import name. A file with two names keeps both: it is written
    /// under the longer one, and what the longer has in front becomes a root of its own.
    ///
    /// # Errors
    /// All files that no copy can stand for.
    pub(crate) fn plan(loaded: &Descriptors) -> Result<Self, Failure> {
        let mut longest: BTreeMap<&str, &str> = BTreeMap::new();
        let mut prefixes = BTreeSet::new();
        let mut findings = Vec::new();
        for (alias, name) in loaded.aliases() {
            let (long, short) = if alias.len() > name.len() {
                (alias, name)
            } else {
                (name, alias)
            };
            match long
                .strip_suffix(short.as_str())
                .and_then(|front| front.strip_suffix('/'))
            {
                Some(front) => {
                    prefixes.insert(front.to_owned());
                    let known = longest.entry(name).or_insert(name);
                    if long.len() > known.len() {
                        *known = long;
                    }
                }
                None => findings.push(two_names(alias, name)),
            }
        }
        let mut files = BTreeMap::new();
        for (name, file) in &loaded.files {
            let Origin::Disk(from) = &file.origin else {
                continue;
            };
            let name = longest.get(name.as_str()).copied().unwrap_or(name);
            match RelPath::new(format!("{FOLDER}/{name}")) {
                Ok(path) => drop(files.insert(path, from.clone())),
                Err(_) => findings.push(not_copyable(name)),
            }
        }
        if !findings.is_empty() {
            return Err(Failure::Findings(findings));
        }
        let nested = prefixes
            .into_iter()
            .map(|front| format!("{FOLDER}/{front}"));
        let roots = std::iter::once(FOLDER.to_owned()).chain(nested).collect();
        Ok(Self { files, roots })
    }
}

fn two_names(alias: &str, name: &str) -> Finding {
    Finding::error(
        "CONTRACT_NOT_COPYABLE",
        format!("one file is imported both as `{alias}` and as `{name}`, which no copy can be"),
        "leave the contracts where they are with `--link`",
    )
}

/// A name that no copy can have.
pub(crate) fn not_copyable(name: &str) -> Finding {
    Finding::error(
        "CONTRACT_NOT_COPYABLE",
        format!("`{name}` is no plain path below a root and cannot be copied"),
        "leave the contracts where they are with `--link`, or import them by plain names",
    )
}

/// The way from the folder `from` to `to`, both absolute, with forward slashes.
pub(crate) fn relative(from: &Path, to: &Path) -> String {
    let common = from
        .components()
        .zip(to.components())
        .take_while(|(a, b)| a == b)
        .count();
    let up = from.components().skip(common).map(|_| "..".to_owned());
    let down = to
        .components()
        .skip(common)
        .map(|part| part.as_os_str().to_string_lossy().into_owned());
    let way = up.chain(down).collect::<Vec<_>>().join("/");
    if way.is_empty() { ".".to_owned() } else { way }
}

/// Without `.`, and without `..` where there is something to go up from.
pub(crate) fn clean(path: &Path) -> PathBuf {
    let mut cleaned = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(cleaned.components().next_back(), Some(Component::Normal(_))) =>
            {
                cleaned.pop();
            }
            other => cleaned.push(other),
        }
    }
    cleaned
}

/// Full names of the services that the files `names` declare, in their order.
pub(crate) fn declared(loaded: &Descriptors, names: &[String]) -> Vec<String> {
    let mut services = Vec::new();
    for name in names {
        let name = loaded.aliases().get(name).unwrap_or(name);
        let file = loaded.pool.get_file_by_name(name);
        for service in file.iter().flat_map(|file| file.services()) {
            let full_name = service.full_name().to_owned();
            if !services.contains(&full_name) {
                services.push(full_name);
            }
        }
    }
    services
}

/// Contracts that declare no service, although one is wanted for `purpose`.
pub(crate) fn no_services(files: &[PathBuf], purpose: &str, help: &str) -> Finding {
    let shown: Vec<_> = files
        .iter()
        .map(|file| format!("`{}`", file.display()))
        .collect();
    let verb = if files.len() == 1 {
        "declares"
    } else {
        "declare"
    };
    let message = format!(
        "{} {verb} no service, so there is nothing to {purpose}",
        shown.join(", ")
    );
    let finding = Finding::error("NO_SERVICES", message, help);
    match files.first() {
        Some(file) => finding.at(Place::file(file.display().to_string())),
        None => finding,
    }
}

/// Findings about copies below `root`, at the files that were copied: the copies may be gone.
pub(crate) fn sourced(
    mut findings: Vec<Finding>,
    root: &Path,
    copied_from: &BTreeMap<RelPath, PathBuf>,
) -> Vec<Finding> {
    for finding in &mut findings {
        for (copy, from) in copied_from {
            let copy = project::shown(&root.join(copy.as_str()));
            let from = from.display().to_string();
            if let Some(place) = &mut finding.place
                && place.file == copy
            {
                place.file.clone_from(&from);
            }
            for text in [&mut finding.message, &mut finding.help] {
                *text = text.replace(&format!("`{copy}`"), &format!("`{from}`"));
            }
        }
    }
    findings
}

fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root_of(files: &[&str], path: &str, source: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        for file in files.iter().chain([&path]) {
            let file = folder.path().join(file);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, source).unwrap();
        }
        let (root, name) = inferred(&folder.path().join(path), source.as_bytes());
        format!("{} + {name}", relative(folder.path(), &root))
    }

    #[test]
    fn a_root_is_told_by_package_imports_or_folder() {
        let package = "package order.v1; import \"google/protobuf/empty.proto\";";
        assert_eq!(
            root_of(&[], "x/order/v1/order.proto", package),
            "x + order/v1/order.proto"
        );
        assert_eq!(root_of(&[], "x/orders.proto", package), "x + orders.proto");
        assert_eq!(root_of(&[], "x/orders.proto", ""), "x + orders.proto");
        let imports = "package other; import \"a/b.proto\";";
        assert_eq!(
            root_of(&["a/b.proto"], "a/c/d.proto", imports),
            ". + a/c/d.proto"
        );
        assert_eq!(
            root_of(&["a/b.proto", "a/c/a/b.proto"], "a/c/d.proto", imports),
            "a/c + d.proto"
        );
        let both = "package a.c; import \"a/b.proto\";";
        assert_eq!(
            root_of(&["a/b.proto"], "a/c/d.proto", both),
            ". + a/c/d.proto"
        );
    }

    #[test]
    fn ways_between_folders() {
        let way = |from: &str, to: &str| relative(Path::new(from), Path::new(to));
        assert_eq!(way("/a/b", "/a/c/d"), "../c/d");
        assert_eq!(way("/a/b", "/a/b"), ".");
        assert_eq!(way("/a/b", "/a/b/c"), "c");
        assert_eq!(clean(Path::new("/a/./b/../c")), Path::new("/a/c"));
        assert_eq!(clean(Path::new("../x")), Path::new("../x"));
    }
}
