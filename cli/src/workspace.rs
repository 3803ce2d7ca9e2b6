//! The cargo workspace round a service: finding it, joining it, and what its root decides.
//!
//! Edits are computed as text and shown by the caller; nothing here writes.

use cargo_metadata::MetadataCommand;
use std::path::{Component, Path, PathBuf};
use svc_codegen::finding::{Failure, Finding, Place};
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value};

/// A cargo workspace that a new service could join.
#[derive(Debug)]
pub(crate) struct Workspace {
    /// The folder of the root manifest.
    pub(crate) root: PathBuf,
    /// Names of the packages it has already.
    pub(crate) packages: Vec<String>,
    text: String,
    manifest: DocumentMut,
}

/// What joining changes in the root manifest.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Join {
    /// The root manifest as it is.
    pub(crate) before: String,
    /// The root manifest as it has to be.
    pub(crate) after: String,
}

/// Finds the workspace that cargo would use in the existing folder `parent`.
///
/// A package that is no workspace is none: a new service below it stands alone.
///
/// # Errors
/// If cargo cannot read the manifests that are there.
pub(crate) fn find(parent: &Path) -> Result<Option<Workspace>, Failure> {
    if !parent
        .ancestors()
        .any(|folder| folder.join("Cargo.toml").is_file())
    {
        return Ok(None);
    }
    let metadata = MetadataCommand::new()
        .current_dir(parent)
        .no_deps()
        .other_options(["--offline".to_owned()])
        .exec();
    let (root, packages) = match metadata {
        Ok(metadata) => {
            let packages = metadata
                .packages
                .iter()
                .map(|package| package.name.to_string());
            (
                metadata.workspace_root.into_std_path_buf(),
                packages.collect(),
            )
        }
        // A member at fault, or a glob that nothing matches yet, does not keep another one out.
        Err(error) => (
            nearest_root(parent).ok_or_else(|| unreadable(parent, &error))?,
            Vec::new(),
        ),
    };
    let (text, manifest) = read(&root.join("Cargo.toml"))?;
    if manifest.get("workspace").is_none() {
        return Ok(None);
    }
    Ok(Some(Workspace {
        root,
        packages,
        text,
        manifest,
    }))
}

/// The nearest folder with a manifest, if that is a readable root of a workspace.
fn nearest_root(parent: &Path) -> Option<PathBuf> {
    let folder = parent
        .ancestors()
        .find(|folder| folder.join("Cargo.toml").is_file())?;
    let (_, manifest) = read(&folder.join("Cargo.toml")).ok()?;
    manifest.get("workspace")?;
    Some(folder.to_owned())
}

fn unreadable(parent: &Path, error: &cargo_metadata::Error) -> Failure {
    let reason = match error {
        cargo_metadata::Error::CargoMetadata { stderr } => stderr.trim().to_owned(),
        other => other.to_string(),
    };
    Failure::usage(
        Finding::error(
            "WORKSPACE_UNREADABLE",
            format!(
                "cargo cannot read the workspace round `{}`: {reason}",
                parent.display()
            ),
            "mend that manifest, or choose another place with `--dir`",
        )
        .at(Place::file(parent.display().to_string())),
    )
}

/// The nearest manifest above the folder `member` that has a `[workspace]` table.
///
/// # Errors
/// If a manifest on the way cannot be read.
pub(crate) fn above(member: &Path) -> Result<Option<(PathBuf, DocumentMut)>, Failure> {
    let absolute =
        std::path::absolute(member).map_err(|error| Failure::io("find", member, &error))?;
    for (levels, folder) in absolute.ancestors().enumerate().skip(1) {
        let path = folder.join("Cargo.toml");
        if path.is_file() {
            let (_, manifest) = read(&path)?;
            if manifest.get("workspace").is_some() {
                return Ok(Some((upwards(member, levels), manifest)));
            }
        }
    }
    Ok(None)
}

/// What is wrong with a crate at `dir` below the project at `root`: cargo builds it only as a member of
/// the workspace around it. Nothing that it depends on itself has to be listed.
///
/// # Errors
/// If a manifest cannot be read.
pub(crate) fn unlisted(root: &Path, dir: &str, name: &str) -> Result<Option<Finding>, Failure> {
    let member = root.join(dir);
    let Some((workspace, manifest)) = above(&member)? else {
        return Ok(None);
    };
    let absolute =
        |path: &Path| std::path::absolute(path).map_err(|error| Failure::io("find", path, &error));
    let (from, to) = (absolute(&workspace)?, absolute(&member)?);
    let Ok(path) = to.strip_prefix(&from) else {
        return Ok(None);
    };
    let path = path.display().to_string().replace('\\', "/");
    let members = manifest["workspace"].get("members");
    let (_, own) = manifest_of(root)?;
    let depends = ["dependencies", "dev-dependencies"]
        .iter()
        .any(|table| own.get(table).and_then(|table| table.get(name)).is_some());
    if depends || strings(members).any(|pattern| covers(pattern, &path)) {
        return Ok(None);
    }
    let file = crate::project::shown(&workspace.join("Cargo.toml"));
    Ok(Some(
        Finding::warning(
            "CLIENT_CRATE_NOT_MEMBER",
            format!("`{file}` does not list `{path}`, so cargo does not build `{name}`"),
            format!("add it there: `members = [\"{path}\"]` in `[workspace]`"),
        )
        .at(Place::file(file)),
    ))
}

/// The folder `levels` above `path`, as the user would write it.
fn upwards(path: &Path, levels: usize) -> PathBuf {
    let named = path
        .components()
        .filter(|part| matches!(part, Component::Normal(_)))
        .count();
    if path.is_absolute() || (levels < named && !path.starts_with("..")) {
        return path.ancestors().nth(levels).unwrap_or(path).to_owned();
    }
    let up = std::iter::repeat_n("..", levels).collect::<PathBuf>();
    if path == Path::new(".") {
        up
    } else {
        path.join(up)
    }
}

/// The manifest in `folder`.
///
/// # Errors
/// If it cannot be read.
pub(crate) fn manifest_of(folder: &Path) -> Result<(PathBuf, DocumentMut), Failure> {
    let path = folder.join("Cargo.toml");
    let (_, manifest) = read(&path)?;
    Ok((path, manifest))
}

fn read(path: &Path) -> Result<(String, DocumentMut), Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::io("read", path, &error))?;
    let manifest = text.parse::<DocumentMut>().map_err(|error| {
        let (start, end) = error.span().map_or((0, 0), |span| (span.start, span.end));
        Failure::usage(
            Finding::error("MANIFEST_SYNTAX", error.message(), "mend the manifest")
                .at(Place::span(path.display().to_string(), &text, start, end)),
        )
    })?;
    Ok((text, manifest))
}

/// `[workspace.dependencies] svc-runtime` of a root manifest.
#[must_use]
pub(crate) fn runtime_dependency(manifest: &DocumentMut) -> Option<&Item> {
    manifest
        .get("workspace")?
        .get("dependencies")?
        .get("svc-runtime")
}

impl Workspace {
    /// The root manifest.
    pub(crate) fn manifest_path(&self) -> PathBuf {
        self.root.join("Cargo.toml")
    }

    /// Whether services of this workspace have a runtime to share already.
    pub(crate) fn has_runtime(&self) -> bool {
        runtime_dependency(&self.manifest).is_some()
    }

    /// Whether the root keeps the folder `member` (relative, forward slashes) out.
    pub(crate) fn excludes(&self, member: &str) -> bool {
        let workspace = &self.manifest["workspace"];
        let below = |pattern: &str| Path::new(member).starts_with(pattern);
        strings(workspace.get("exclude")).any(below)
            && !strings(workspace.get("members")).any(below)
    }

    /// Lists `member` (unless a glob does) and, if given, the runtime that members share.
    /// `None` means that the manifest cannot be edited: see [`Workspace::lines_to_add`].
    pub(crate) fn join(&self, member: &str, runtime: Option<&Value>) -> Option<Join> {
        let mut manifest = self.manifest.clone();
        let workspace = manifest.get_mut("workspace")?.as_table_mut()?;
        if !strings(workspace.get("members")).any(|pattern| covers(pattern, member)) {
            push(workspace, "members", member)?;
        }
        if let Some(runtime) = runtime {
            let dependencies = workspace
                .entry("dependencies")
                .or_insert_with(|| Item::Table(Table::new()))
                .as_table_like_mut()?;
            dependencies.insert("svc-runtime", Item::Value(runtime.clone()));
            // A path dependency below the root would become a member, whose tests we don't ship.
            if path_of(runtime) == Some(crate::vendor::FOLDER)
                && !self.excludes(crate::vendor::FOLDER)
            {
                push(workspace, "exclude", crate::vendor::FOLDER)?;
            }
        }
        Some(Join {
            before: self.text.clone(),
            after: manifest.to_string(),
        })
    }

    /// What to add by hand where [`Workspace::join`] cannot.
    pub(crate) fn lines_to_add(member: &str, runtime: Option<&Value>) -> String {
        let mut lines = format!("[workspace]\nmembers = [\"{member}\"]  # added to those listed\n");
        if let Some(runtime) = runtime {
            let folder = crate::vendor::FOLDER;
            if path_of(runtime) == Some(folder) {
                lines.push_str(&format!("exclude = [\"{folder}\"]\n"));
            }
            lines.push_str(&format!(
                "\n[workspace.dependencies]\nsvc-runtime = {runtime}\n"
            ));
        }
        lines
    }

    /// What this root decides for its members and a service would rather have otherwise.
    pub(crate) fn settings(&self) -> Vec<Finding> {
        let mut findings = profile_findings(&self.manifest, &self.manifest_path());
        findings.extend(frame_pointer_finding(&self.root));
        findings
    }
}

fn path_of(dependency: &Value) -> Option<&str> {
    dependency.as_inline_table()?.get("path")?.as_str()
}

/// `{ path = "…" }`, as the value of a dependency.
#[must_use]
pub(crate) fn path_dependency(path: &str) -> Value {
    let mut table = InlineTable::from_iter([("path", Value::from(path))]);
    table.fmt();
    Value::InlineTable(table)
}

/// What the release profile of the root manifest `path` lacks for a service.
pub(crate) fn profile_findings(manifest: &DocumentMut, path: &Path) -> Vec<Finding> {
    let release = manifest
        .get("profile")
        .and_then(|profiles| profiles.get("release"));
    let setting = |key: &str| release.and_then(|profile| profile.get(key));
    let place = Place::file(path.display().to_string());
    let mut findings = Vec::new();
    if setting("panic").and_then(Item::as_str) == Some("abort") {
        findings.push(Finding::warning(
            "PROFILE_PANIC",
            "the release profile says `panic = \"abort\"`: one panic ends the process instead of one call",
            "set `panic = \"unwind\"` below `[profile.release]`",
        ));
    }
    if setting("lto").is_none() || setting("codegen-units").is_none() {
        findings.push(Finding::warning(
            "PROFILE_SPEED",
            "the release profile leaves `lto` or `codegen-units` at cargo's default, which costs CPU for each call",
            "add `lto = \"fat\"` and `codegen-units = 1` below `[profile.release]`",
        ));
    }
    findings
        .into_iter()
        .map(|finding| finding.at(place.clone()))
        .collect()
}

/// Whether builds in `folder` lack the frame pointers that the CPU profile is unwound by.
pub(crate) fn frame_pointer_finding(folder: &Path) -> Option<Finding> {
    let configured = folder.ancestors().any(|ancestor| {
        ["config.toml", "config"].iter().any(|name| {
            std::fs::read_to_string(ancestor.join(".cargo").join(name))
                .is_ok_and(|text| sets_frame_pointers(&text))
        })
    });
    let flags = std::env::var("RUSTFLAGS").unwrap_or_default();
    if configured || flags.contains(FRAME_POINTERS) {
        return None;
    }
    let path = folder.join(".cargo/config.toml");
    Some(
        Finding::warning(
            "FRAME_POINTERS",
            "builds in this folder have no frame pointers, so CPU profiles show no callers",
            format!(
                "write `[build]` and `rustflags = [\"-C\", \"{FRAME_POINTERS}=yes\"]` to `{}`",
                path.display()
            ),
        )
        .at(Place::file(path.display().to_string())),
    )
}

const FRAME_POINTERS: &str = "force-frame-pointers";

fn sets_frame_pointers(config: &str) -> bool {
    let Ok(config) = config.parse::<DocumentMut>() else {
        return false;
    };
    let targets = config.get("target").and_then(Item::as_table_like);
    let tables = targets
        .into_iter()
        .flat_map(|targets| targets.iter().map(|(_, item)| item));
    config
        .get("build")
        .into_iter()
        .chain(tables)
        .filter_map(|table| table.get("rustflags"))
        .any(|flags| flags.to_string().contains(FRAME_POINTERS))
}

fn strings(item: Option<&Item>) -> impl Iterator<Item = &str> {
    item.and_then(Item::as_array)
        .into_iter()
        .flat_map(Array::iter)
        .filter_map(Value::as_str)
}

/// Whether a `members` pattern names `path`. Only `*` and `?` within a segment are understood: an
/// unknown pattern covers nothing, and cargo accepts a member that is listed twice.
fn covers(pattern: &str, path: &str) -> bool {
    let pattern = pattern.trim_start_matches("./").trim_end_matches('/');
    let segments = |text: &str| text.split('/').count();
    segments(pattern) == segments(path)
        && pattern
            .split('/')
            .zip(path.split('/'))
            .all(|(pattern, segment)| wildcard(pattern.as_bytes(), segment.as_bytes()))
}

fn wildcard(pattern: &[u8], text: &[u8]) -> bool {
    match (pattern.split_first(), text.split_first()) {
        (None, None) => true,
        (Some((b'*', rest)), _) => (0..=text.len()).any(|skip| wildcard(rest, &text[skip..])),
        (Some((b'?', rest)), Some((_, text))) => wildcard(rest, text),
        (Some((a, rest)), Some((b, text))) => a == b && wildcard(rest, text),
        _ => false,
    }
}

/// Appends to an array of strings in the manner of its last element.
pub(crate) fn push(table: &mut Table, key: &str, text: &str) -> Option<()> {
    let array = table
        .entry(key)
        .or_insert_with(|| Item::Value(Value::Array(Array::new())))
        .as_array_mut()?;
    let mut value = Value::from(text);
    let Some(last) = array.len().checked_sub(1) else {
        array.push(value);
        return Some(());
    };
    let decor = array.get_mut(last)?.decor_mut();
    let prefix = decor
        .prefix()
        .and_then(|raw| raw.as_str())
        .unwrap_or_default();
    let suffix = decor
        .suffix()
        .and_then(|raw| raw.as_str())
        .unwrap_or_default()
        .to_owned();
    match prefix.rfind('\n') {
        Some(newline) => {
            let prefix = prefix[newline..].to_owned();
            decor.set_suffix("");
            value.decor_mut().set_prefix(prefix);
            value.decor_mut().set_suffix(suffix);
            array.push_formatted(value);
        }
        None => array.push(value),
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn workspace(text: &str) -> Workspace {
        Workspace {
            root: PathBuf::from("/w"),
            packages: Vec::new(),
            text: text.to_owned(),
            manifest: text.parse().unwrap(),
        }
    }

    fn joined(text: &str, member: &str, runtime: Option<&Value>) -> String {
        workspace(text).join(member, runtime).unwrap().after
    }

    #[test]
    fn a_member_is_added_in_the_manner_of_the_list() {
        let vendored = path_dependency(crate::vendor::FOLDER);
        insta::assert_snapshot!(joined("# top\n[workspace]\nmembers = [\n    \"a\", # first\n    \"b\",\n]\n", "services/orders", Some(&vendored)), @r#"
        # top
        [workspace]
        members = [
            "a", # first
            "b",
            "services/orders",
        ]
        exclude = ["vendor/svc-runtime"]

        [workspace.dependencies]
        svc-runtime = { path = "vendor/svc-runtime" }
        "#);
        insta::assert_snapshot!(joined("[workspace]\nmembers = [\n  \"a\"\n]\nexclude = [\"x\"]\n\n[workspace.dependencies]\nserde = \"1\" # why\n", "orders", Some(&vendored)), @r#"
        [workspace]
        members = [
          "a",
          "orders"
        ]
        exclude = ["x", "vendor/svc-runtime"]

        [workspace.dependencies]
        serde = "1" # why
        svc-runtime = { path = "vendor/svc-runtime" }
        "#);
        insta::assert_snapshot!(joined("[workspace]\nmembers = [\"a\"] # all\n", "orders", None), @r#"
        [workspace]
        members = ["a", "orders"] # all
        "#);
        insta::assert_snapshot!(joined("[package]\nname = \"root\"\n\n[workspace]\n", "orders", None), @r#"
        [package]
        name = "root"

        [workspace]
        members = ["orders"]
        "#);
    }

    #[test]
    fn a_glob_that_covers_the_member_is_left_alone() {
        let text = "[workspace]\nmembers = [\"services/*\"]\n";
        assert_eq!(joined(text, "services/orders", None), text);
        assert_ne!(joined(text, "services/eu/orders", None), text);
        assert!(covers("./s?rv/*-api", "serv/orders-api"));
        assert!(!covers("services/**", "services/a/b"));
    }

    #[test]
    fn a_manifest_that_cannot_be_edited_is_said_so() {
        let inline = workspace("workspace = { members = [\"a\"] }\n");
        assert_eq!(inline.join("orders", None), None);
        insta::assert_snapshot!(Workspace::lines_to_add("orders", Some(&path_dependency("../rt"))), @r#"
        [workspace]
        members = ["orders"]  # added to those listed

        [workspace.dependencies]
        svc-runtime = { path = "../rt" }
        "#);
    }

    #[test]
    fn exclusion_follows_cargo() {
        let root = workspace("[workspace]\nmembers = [\"tools/in\"]\nexclude = [\"tools\"]\n");
        assert!(root.excludes("tools/out"));
        assert!(!root.excludes("tools/in"));
        assert!(!root.excludes("toolsmith"));
    }

    #[test]
    fn profile_settings_that_hurt_a_service_are_found() {
        let codes = |text: &str| {
            profile_findings(&text.parse().unwrap(), Path::new("Cargo.toml"))
                .iter()
                .map(|finding| finding.code)
                .collect::<Vec<_>>()
        };
        assert_eq!(codes("[workspace]\n"), ["PROFILE_SPEED"]);
        assert_eq!(
            codes("[profile.release]\npanic = \"abort\"\nlto = true\ncodegen-units = 1\n"),
            ["PROFILE_PANIC"]
        );
        assert!(codes("[profile.release]\nlto = \"fat\"\ncodegen-units = 1\n").is_empty());
    }

    #[test]
    fn frame_pointers_are_seen_in_build_and_target_tables() {
        assert!(sets_frame_pointers(
            "[build]\nrustflags = [\"-C\", \"force-frame-pointers=yes\"]\n"
        ));
        assert!(sets_frame_pointers(
            "[target.'cfg(unix)']\nrustflags = \"-Cforce-frame-pointers=yes\"\n"
        ));
        assert!(!sets_frame_pointers(
            "[build]\nrustflags = [\"-Dwarnings\"]\n"
        ));
    }

    #[test]
    fn folders_above_are_written_as_the_start_is() {
        let above = |path: &str, levels| upwards(Path::new(path), levels).display().to_string();
        assert_eq!(above(".", 2), "../..");
        assert_eq!(above("/w/services/a", 2), "/w");
        assert_eq!(above("services/a", 1), "services");
        assert_eq!(above("a", 1), "a/..");
        assert_eq!(above("..", 1), "../..");
    }

    #[test]
    fn a_package_without_workspace_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let package = "[package]\nname = \"p\"\nversion = \"0.0.0\"\nedition = \"2024\"\n";
        std::fs::write(folder.path().join("Cargo.toml"), package).unwrap();
        std::fs::create_dir(folder.path().join("src")).unwrap();
        std::fs::write(folder.path().join("src/lib.rs"), "").unwrap();
        assert!(find(folder.path()).unwrap().is_none());
        std::fs::write(
            folder.path().join("Cargo.toml"),
            format!("{package}[workspace]\n"),
        )
        .unwrap();
        let found = find(&folder.path().join("src")).unwrap().unwrap();
        assert_eq!(found.packages, ["p"]);
        std::fs::write(folder.path().join("Cargo.toml"), "nonsense").unwrap();
        let error = find(folder.path()).unwrap_err();
        assert_eq!(error.findings()[0].code, "WORKSPACE_UNREADABLE");
    }
}
