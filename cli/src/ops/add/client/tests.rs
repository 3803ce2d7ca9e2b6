//! `svc add client` on a disk where any one step fails or is the last.

use super::{Addition, Args};
use crate::disk::faults::{Fault, FaultyFs};
use crate::disk::{Fs, RealFs};
use crate::ops::generate;
use crate::project;
use crate::shell::test::shell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use svc_codegen::finding::Failure;
use tempfile::TempDir;

const ORDER: &str = "syntax = \"proto3\";\npackage order.v1;\n\
    service OrderService { rpc Get(GetRequest) returns (GetResponse); }\n\
    message GetRequest {}\nmessage GetResponse {}\n";

const STOCK: &str = "syntax = \"proto3\";\npackage stock.v1;\nimport \"stock/v1/line.proto\";\n\
    service StockService { rpc Take(Line) returns (TakeResponse); }\nmessage TakeResponse {}\n";

const LINE: &str = "syntax = \"proto3\";\npackage stock.v1;\nmessage Line { string sku = 1; }\n";

/// A generated service in `service`, and the contract of another in `protos`.
fn desk() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let config = format!(
        "[service]\nname = \"orders\"\nsvc = \"{0}\"\nruntime = {{ version = \"{0}\" }}\n\n\
         [contracts]\nserve = [\"order.v1.OrderService\"] # ours\n",
        svc_codegen::VERSION
    );
    let files = [
        ("service/svc.toml", config.as_str()),
        ("service/contracts/order/v1/order.proto", ORDER),
        ("protos/stock/v1/stock.proto", STOCK),
        ("protos/stock/v1/line.proto", LINE),
    ];
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    generate(&folder.path().join("service"));
    folder
}

fn generate(root: &Path) -> generate::Run {
    let (shell, _) = shell(root);
    generate::once(&generate::Args::default(), root, &shell).unwrap()
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// All files but the cache, by path.
fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_owned();
            match path.is_dir() {
                true if name.starts_with("target") => {}
                true => folders.push(path),
                false => drop(found.insert(name, std::fs::read(path).unwrap())),
            }
        }
    }
    found
}

fn add(fs: &dyn Fs, desk: &Path) -> Result<generate::Run, Failure> {
    let root = desk.join("service");
    let args = Args {
        name: "stock".into(),
        proto: vec!["protos/stock/v1/stock.proto".into()],
        include: Vec::new(),
        service: Vec::new(),
    };
    let project = project::load(&root)?;
    let (shell, _) = shell(&root);
    Addition::plan(&args, &project, desk)?.carry_out(fs, &root, &shell)
}

/// Runs the command on a copy of one service with a fault at every step of the part that is the
/// user's, and at a sample of the many steps of generation.
fn at_every_step(fault: Fault, check: impl Fn(&Path, &BTreeMap<PathBuf, Vec<u8>>, bool, &str)) {
    let template = desk();
    let before = files(&template.path().join("service"));
    let whole = FaultyFs::new(fault, usize::MAX);
    let folder = tempfile::tempdir().unwrap();
    copy(template.path(), folder.path());
    add(&whole, folder.path()).unwrap();
    let steps = whole.steps();
    assert!(steps > 40, "only {steps} steps");
    for at in (0..20).chain((20..steps).step_by(13)) {
        let folder = tempfile::tempdir().unwrap();
        copy(template.path(), folder.path());
        let fs = FaultyFs::new(fault, at);
        let result = add(&fs, folder.path());
        assert!(fs.struck(), "step {at} of {steps}");
        let why = format!("{fault:?} at {at} of {steps}");
        check(
            &folder.path().join("service"),
            &before,
            result.is_ok(),
            &why,
        );
    }
}

/// The user's own files, and those that the command edits.
const USERS: [&str; 6] = [
    "svc.toml",
    "Cargo.toml",
    "contracts/order/v1/order.proto",
    "contracts/stock/v1/stock.proto",
    "src/domain/mod.rs",
    "src/adapters/mod.rs",
];

fn users(files: &BTreeMap<PathBuf, Vec<u8>>) -> Vec<Option<&Vec<u8>>> {
    USERS
        .iter()
        .map(|path| files.get(Path::new(path)))
        .collect()
}

#[test]
fn a_failing_step_takes_everything_back() {
    at_every_step(Fault::Once, |root, before, is_ok, why| {
        let now = files(root);
        if is_ok {
            // The step was one of tidying up.
            assert!(root.join("src/adapters/stock.rs").is_file(), "{why}");
        } else {
            assert_eq!(users(&now), users(before), "{why}");
        }
        let run = generate(root);
        assert!(!run.has_errors(), "{:?} {why}", run.findings);
        if !is_ok {
            let extra: Vec<_> = files(root)
                .into_keys()
                .filter(|path| !before.contains_key(path))
                .filter(|path| !path.to_string_lossy().contains("stock.rs"))
                .collect();
            assert_eq!(extra, Vec::<PathBuf>::new(), "{why}");
        }
    });
}

#[test]
fn a_killed_run_is_completed_or_forgotten_by_the_next_one() {
    at_every_step(Fault::Kill, |root, before, _, why| {
        let is_added = std::fs::read_to_string(root.join("svc.toml"))
            .unwrap()
            .contains("[clients.stock]");
        let run = generate(root);
        assert!(!run.has_errors(), "{:?} {why}", run.findings);
        let now = files(root);
        if is_added {
            assert!(root.join("src/adapters/stock.rs").is_file(), "{why}");
            // What is still missing is said.
            let said = run
                .findings
                .iter()
                .filter(|f| f.code == "MODULE_NOT_DECLARED");
            let lines = ["src/domain/mod.rs", "src/adapters/mod.rs"]
                .iter()
                .filter(|file| {
                    !String::from_utf8_lossy(&now[Path::new(file)]).contains("pub mod stock;")
                });
            assert_eq!(said.count(), lines.count(), "{:?} {why}", run.findings);
        } else {
            assert_eq!(
                now.get(Path::new("svc.toml")),
                before.get(Path::new("svc.toml")),
                "{why}"
            );
            // The command can be given again, whatever it left behind.
            let desk = root.parent().unwrap();
            add(&RealFs, desk).unwrap();
            assert!(root.join("src/adapters/stock.rs").is_file(), "{why}");
        }
    });
}
