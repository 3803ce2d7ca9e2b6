//! A program made of generated validators, which speaks the official harness's protocol: a
//! `TestConformanceRequest` on stdin, a `TestConformanceResponse` on stdout.

use prost::encoding::{WireType, encode_key, encode_varint};
use prost_types::{FileDescriptorProto, MethodDescriptorProto, ServiceDescriptorProto};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use svc_codegen::Project;
use svc_codegen::config::Config;
use svc_codegen::finding::Severity;

const SERVICE: &str = "conformance.Cases";

/// The compiled program.
pub(crate) struct Program {
    binary: PathBuf,
}

impl Program {
    /// Generates and compiles it below `target`: for these messages of these files, which are
    /// encoded, by name.
    pub(crate) fn build(
        name: &str,
        files: &BTreeMap<String, Vec<u8>>,
        names: &BTreeSet<String>,
    ) -> Self {
        let target = target();
        let root = target.join(name);
        fs::create_dir_all(root.join("src")).expect("the target folder can be written");
        let mut refused = BTreeMap::new();
        let set = write_set(&root, files, names);
        for finding in svc_codegen::lint(&project(&root, &set)).expect("the set loads") {
            let place = finding.place.clone().unwrap_or_default();
            if finding.code != "RULE_INVALID" {
                super::say(&format!("{finding}"));
                continue;
            }
            assert_eq!(finding.severity, Severity::Error);
            let subject = place.subject.unwrap_or_default();
            let message = names
                .iter()
                .filter(|name| subject == **name || subject.starts_with(&format!("{name}.")))
                .max_by_key(|name| name.len());
            let message = message.unwrap_or_else(|| panic!("no message has `{subject}`"));
            refused.insert(message.clone(), finding.message);
        }
        let kept: BTreeSet<String> = names
            .iter()
            .filter(|name| !refused.contains_key(*name))
            .cloned()
            .collect();
        let set = write_set(&root, files, &kept);
        let generated =
            svc_codegen::generate(&project(&root, &set)).unwrap_or_else(|error| panic!("{error}"));
        let _ = fs::remove_dir_all(root.join("src/generated"));
        for (path, file) in generated.tree.iter() {
            let path = path.to_string();
            if path.starts_with("src/generated/wire/") || path == "src/generated/validation.rs" {
                let path = root.join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, &file.bytes).unwrap();
            }
        }
        write_crate(&root, name, &kept, &refused);
        compile(&root, &target, name)
    }

    /// One exchange.
    pub(crate) fn run(&self, request: &[u8]) -> Vec<u8> {
        let mut child = Command::new(&self.binary)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().unwrap();
        let request = request.to_vec();
        let writer = std::thread::spawn(move || stdin.write_all(&request));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap().unwrap();
        assert!(output.status.success(), "the program failed");
        output.stdout
    }
}

fn target() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let target = test
        .ancestors()
        .find(|path| path.ends_with("debug") || path.ends_with("release"));
    target.and_then(Path::parent).unwrap().to_owned()
}

fn project(root: &Path, set: &str) -> Project {
    let text = format!(
        "[service]\nname = \"conformance\"\nsvc = \"{}\"\nruntime = \"workspace\"\n\n[contracts]\ndescriptor_set = \"{set}\"\nserve = [\"{SERVICE}\"]\n",
        svc_codegen::VERSION
    );
    Project {
        root: root.to_owned(),
        config: Config::parse("svc.toml", &text).unwrap_or_else(|error| panic!("{error}")),
        overrides: BTreeMap::new(),
    }
}

/// Writes the set with a service whose methods take the messages.
fn write_set(root: &Path, files: &BTreeMap<String, Vec<u8>>, names: &BTreeSet<String>) -> String {
    let service = FileDescriptorProto {
        name: Some("conformance/cases.proto".to_owned()),
        package: Some("conformance".to_owned()),
        dependency: files.keys().cloned().collect(),
        syntax: Some("proto3".to_owned()),
        service: vec![ServiceDescriptorProto {
            name: Some("Cases".to_owned()),
            method: names
                .iter()
                .enumerate()
                .map(|(index, name)| MethodDescriptorProto {
                    name: Some(format!("Case{index}")),
                    input_type: Some(format!(".{name}")),
                    output_type: Some(format!(".{name}")),
                    ..MethodDescriptorProto::default()
                })
                .collect(),
            ..ServiceDescriptorProto::default()
        }],
        ..FileDescriptorProto::default()
    };
    let service = prost::Message::encode_to_vec(&service);
    let mut set = Vec::new();
    for file in files.values().chain([&service]) {
        encode_key(1, WireType::LengthDelimited, &mut set);
        encode_varint(file.len() as u64, &mut set);
        set.extend_from_slice(file);
    }
    fs::write(root.join("set.binpb"), set).unwrap();
    "set.binpb".to_owned()
}

fn write_crate(
    root: &Path,
    name: &str,
    kept: &BTreeSet<String>,
    refused: &BTreeMap<String, String>,
) {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\nsvc-runtime = {{ path = {:?} }}\n\n[profile.dev]\ndebug = 0\n",
        repository.join("runtime-support").display().to_string()
    );
    fs::write(root.join("Cargo.toml"), manifest).unwrap();
    fs::copy(repository.join("Cargo.lock"), root.join("Cargo.lock")).unwrap();
    let mut main = String::from(MAIN);
    main.push_str(
        "fn check(name: &str, input: &[u8], first: bool) -> Outcome {\n    match name {\n",
    );
    // The generated impls are the only list of Rust paths there is.
    let code = fs::read_to_string(root.join("src/generated/validation.rs")).unwrap();
    let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let paths: BTreeMap<String, String> = code
        .split("impl ::svc_runtime::Validate for ")
        .skip(1)
        .filter_map(|rest| rest.split_once(" {"))
        .map(|(path, _)| (path_key(path), path.to_owned()))
        .collect();
    let ruled: BTreeSet<&str> = code
        .split("impl v::Rules for ")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once(" {")?.0))
        .collect();
    for name in kept {
        let known = name.strip_prefix("google.protobuf.");
        let known = known.map(|name| format!("svc_runtime::prost_types::{name}"));
        let path = known.as_ref().or_else(|| paths.get(&name_key(name)));
        let path = path.unwrap_or_else(|| panic!("no impl is for `{name}`"));
        let first = match ruled.contains(path.as_str()) {
            true => "svc_runtime::validate::first",
            false => "Validate::check",
        };
        let _ = writeln!(
            main,
            "        {name:?} => run::<{path}>(input, first, |message| {first}(message)),"
        );
    }
    for (name, reason) in refused {
        let _ = writeln!(
            main,
            "        {name:?} => Outcome::CompilationError({reason:?}.to_owned()),"
        );
    }
    main.push_str("        other => Outcome::UnexpectedError(format!(\"no case has `{other}`\")),\n    }\n}\n");
    fs::write(root.join("src/main.rs"), main).unwrap();
}

/// Names compare without case and underscores, which Rust's cases change.
fn name_key(name: &str) -> String {
    name.replace(['_', '.'], "").to_lowercase()
}

fn path_key(path: &str) -> String {
    let path = path.strip_prefix("crate::generated::wire").unwrap_or(path);
    path.replace("r#", "")
        .replace(['_', ':'], "")
        .to_lowercase()
}

fn compile(root: &Path, target: &Path, name: &str) -> Program {
    let status = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--quiet"])
        .current_dir(root)
        .env("CARGO_TARGET_DIR", target)
        .status()
        .expect("cargo runs");
    assert!(status.success(), "generated validators do not compile");
    Program {
        binary: target.join("debug").join(name),
    }
}

const MAIN: &str = r##"//! Runs validators as the conformance harness asks for.
#![allow(dead_code, reason = "only what the cases name is used")]

mod generated {
    pub mod validation;
    pub mod wire;
}

use std::collections::HashMap;
use std::io::{Read, Write};
use svc_runtime::prost::{self, Message};
use svc_runtime::prost_types::Any;
use svc_runtime::{Error, Validate, Violations};

#[derive(Clone, PartialEq, Message)]
#[prost(prost_path = "::svc_runtime::prost")]
struct Request {
    #[prost(map = "string, message", tag = "3")]
    cases: HashMap<String, Any>,
    #[prost(bool, tag = "15")]
    first: bool,
}

#[derive(Clone, PartialEq, Message)]
#[prost(prost_path = "::svc_runtime::prost")]
struct Response {
    #[prost(map = "string, message", tag = "1")]
    results: HashMap<String, TestResult>,
}

#[derive(Clone, PartialEq, Message)]
#[prost(prost_path = "::svc_runtime::prost")]
struct TestResult {
    #[prost(oneof = "Outcome", tags = "1, 2, 3, 4, 5")]
    result: Option<Outcome>,
}

#[derive(Clone, PartialEq, prost::Oneof)]
#[prost(prost_path = "::svc_runtime::prost")]
enum Outcome {
    #[prost(bool, tag = "1")]
    Success(bool),
    #[prost(bytes, tag = "2")]
    ValidationError(Vec<u8>),
    #[prost(string, tag = "3")]
    CompilationError(String),
    #[prost(string, tag = "4")]
    RuntimeError(String),
    #[prost(string, tag = "5")]
    UnexpectedError(String),
}

fn run<T: Message + Default + Validate>(
    input: &[u8],
    is_first: bool,
    first: impl Fn(&T) -> Result<(), Violations>,
) -> Outcome {
    let message = match T::decode(input) {
        Ok(message) => message,
        Err(error) => return Outcome::UnexpectedError(error.to_string()),
    };
    let checked = if is_first { first(&message) } else { message.check() };
    match checked {
        Ok(()) => Outcome::Success(true),
        Err(violations) => match violations.failure() {
            Some(failure) => Outcome::RuntimeError(failure.to_owned()),
            None => Outcome::ValidationError(Error::from(violations).details()[0].value.clone()),
        },
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut request = Vec::new();
    std::io::stdin().read_to_end(&mut request)?;
    let request = Request::decode(&*request)?;
    let first = request.first;
    let results = request.cases.into_iter().map(|(name, input)| {
        let message = input.type_url.rsplit('/').next().unwrap_or_default();
        let result = Some(check(message, &input.value, first));
        (name, TestResult { result })
    });
    let response = Response { results: results.collect() };
    std::io::stdout().write_all(&response.encode_to_vec())?;
    Ok(())
}

"##;
