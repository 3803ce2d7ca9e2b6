//! protovalidate's conformance suite, run against compiled validators and the interpreter.
//!
//! The dump of the suite holds descriptors, inputs and expected results. Rust is generated for all
//! of its messages, compiled into a program that speaks the official harness's protocol, and every
//! case is judged here; the interpreter gets the same requests, each with its descriptors. The dump
//! is not part of this repository: without it the tests say so and pass.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod validate;

use prost::Message;
use prost_types::FileDescriptorProto;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};
use validate::executor;
use validate::harness::{CaseResult, Request, Response, ResultSet, TestResult};
use validate::program::Program;

/// When the dump was made; inputs about `now` are relative to it.
const DUMPED: i64 = 1_795_331_626;
const DAY: i64 = 86_400;

#[test]
fn generated_validators_pass_the_conformance_suite() {
    let Some(dump) = dump() else {
        return;
    };
    let results = ResultSet::decode(&*dump).expect("the dump is a result set");
    let program = Program::build(
        "validate-conformance",
        &files(&results),
        &messages(&results),
    );
    pass(&results, |request| {
        Response::decode(&*program.run(&request.encode_to_vec()))
            .expect("the program answers in the harness's protocol")
    });
}

#[test]
fn the_interpreter_passes_the_conformance_suite() {
    let Some(dump) = dump() else {
        return;
    };
    let results = ResultSet::decode(&*dump).expect("the dump is a result set");
    pass(&results, executor::answer);
}

/// Judges all that `answer` says, and prints how many cases of each suite pass.
fn pass(results: &ResultSet, answer: impl Fn(&Request) -> Response) {
    let mut failed = Vec::new();
    let mut scores = BTreeMap::new();
    for suite in &results.suites {
        let request = Request {
            fdset: suite.fdset.clone(),
            cases: suite
                .cases
                .iter()
                .map(|case| (case.name.clone(), rebased(case)))
                .collect(),
            first: false,
        };
        let response = answer(&request);
        let mut passed = 0;
        for case in &suite.cases {
            let got = response.results.get(&case.name);
            match got.map(|got| judge(case, got)) {
                Some(Ok(())) => passed += 1,
                Some(Err(why)) => failed.push(format!("{}/{}: {why}", suite.name, case.name)),
                None => failed.push(format!("{}/{}: no result", suite.name, case.name)),
            }
        }
        scores.insert(&suite.name, (passed, suite.cases.len()));
    }
    let total: usize = scores.values().map(|(_, all)| all).sum();
    let lines: Vec<String> = scores
        .iter()
        .map(|(name, (passed, all))| format!("{passed:>5} of {all:>4}  {name}"))
        .collect();
    validate::say(&format!(
        "{}\n{} of {total} cases pass\n{}",
        lines.join("\n"),
        total - failed.len(),
        failed.join("\n")
    ));
    assert!(total > 2_800, "the dump is cut short: {total} cases");
    assert!(failed.is_empty(), "{} cases fail", failed.len());
}

/// The unpacked dump, if it is beside the repository.
fn dump() -> Option<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared/conformance/protovalidate-conformance-head.binpb.xz");
    let path = std::env::var_os("CONFORMANCE_DUMP").map_or(path, PathBuf::from);
    if !path.is_file() {
        validate::say(&format!("skipped: there is no `{}`", path.display()));
        return None;
    }
    let output = std::process::Command::new("xz")
        .arg("-dc")
        .arg(&path)
        .output();
    match output {
        Ok(output) if output.status.success() => Some(output.stdout),
        _ => {
            validate::say("skipped: `xz` is needed to unpack the dump");
            None
        }
    }
}

/// The input of a case; times near that of the dump are moved to the same distance from now.
fn rebased(case: &CaseResult) -> prost_types::Any {
    #[derive(Clone, PartialEq, Message)]
    struct Holder {
        #[prost(message, optional, tag = "1")]
        val: Option<prost_types::Timestamp>,
    }
    let mut input = case.input.clone().unwrap_or_default();
    if let Ok(mut holder) = Holder::decode(&*input.value)
        && let Some(time) = &mut holder.val
        && (DUMPED - DAY..=DUMPED + DAY).contains(&time.seconds)
        && holder.encoded_len() == input.value.len()
    {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map_or(0, |now| now.as_secs()) as i64;
        if let Some(time) = &mut holder.val {
            time.seconds += now - DUMPED;
        }
        input.value = holder.encode_to_vec();
    }
    input
}

fn judge(case: &CaseResult, got: &TestResult) -> Result<(), String> {
    let wanted = case
        .wanted
        .as_ref()
        .and_then(|wanted| wanted.result.as_ref());
    let wanted = wanted.ok_or("the dump expects nothing")?;
    let got = got.result.as_ref().ok_or("an empty result")?;
    use validate::harness::Outcome::{CompilationError, RuntimeError, Success, ValidationError};
    match (wanted, got) {
        (Success(_), Success(_))
        | (CompilationError(_), CompilationError(_))
        | (RuntimeError(_), RuntimeError(_)) => Ok(()),
        (ValidationError(wanted), ValidationError(got)) => {
            let (wanted, got) = (wanted.sorted(), got.sorted());
            if wanted.len() != got.len() {
                return Err(format!("wanted {wanted:#?}, got {got:#?}"));
            }
            for (wanted, got) in wanted.iter().zip(&got) {
                let mut same = got.clone();
                // The suite leaves messages open where it says nothing.
                if wanted.message.as_deref().unwrap_or_default().is_empty() {
                    same.message.clone_from(&wanted.message);
                }
                // Absent and false are the same.
                same.for_key = same.for_key.filter(|for_key| *for_key);
                let mut wanted = wanted.clone();
                wanted.for_key = wanted.for_key.filter(|for_key| *for_key);
                if same != wanted {
                    return Err(format!("wanted {wanted:?}, got {got:?}"));
                }
            }
            Ok(())
        }
        (wanted, got) => Err(format!("wanted {wanted:?}, got {got:?}")),
    }
}

/// The messages of all cases.
fn messages(results: &ResultSet) -> BTreeSet<String> {
    let cases = results.suites.iter().flat_map(|suite| &suite.cases);
    let inputs = cases.filter_map(|case| case.input.as_ref());
    inputs
        .map(|input| input.type_url.rsplit('/').next().unwrap_or("").to_owned())
        .collect()
}

/// All files of all suites by name, undecoded.
fn files(results: &ResultSet) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for suite in &results.suites {
        let mut rest = &*suite.fdset;
        while !rest.is_empty() {
            prost::encoding::decode_key(&mut rest).unwrap();
            let length = prost::encoding::decode_varint(&mut rest).unwrap() as usize;
            let (file, after) = rest.split_at(length);
            let proto: FileDescriptorProto = prost::Message::decode(file).unwrap();
            files.insert(proto.name().to_owned(), file.to_vec());
            rest = after;
        }
    }
    files
}
