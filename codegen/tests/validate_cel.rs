//! Expressions of CEL, compiled and interpreted: a table of what its definition says of them.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

#[path = "validate/expressions.rs"]
mod expressions;
mod validate;

use expressions::{CASES, CONTRACT, Case};
use prost::Message;
use prost_reflect::{DescriptorPool, DynamicMessage};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use svc_codegen::descriptor::{self, Input};
use validate::executor;
use validate::harness::{Outcome, Request, Response};
use validate::program::Program;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Verdict {
    Passes,
    Breaks,
    Fails,
}

/// The contract with one message a case, whose field `t` must satisfy the expression.
fn pool() -> DescriptorPool {
    let mut contract = String::from(
        "syntax = \"proto3\";\npackage t.v1;\nimport \"buf/validate/validate.proto\";\n",
    );
    for file in ["duration", "struct", "timestamp", "wrappers"] {
        contract.push_str(&format!("import \"google/protobuf/{file}.proto\";\n"));
    }
    contract.push_str(CONTRACT);
    for (index, Case(expression, ..)) in CASES.iter().enumerate() {
        contract.push_str(&format!(
            "message C{index} {{ T t = 1 [(buf.validate.field).cel = {{id: \"c\" expression: {expression:?}}}]; }}\n"
        ));
    }
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("t.proto"), contract).unwrap();
    let descriptors = descriptor::load(&Input::Sources {
        roots: vec![dir.path().to_owned()],
        files: vec!["t.proto".to_owned()],
    });
    descriptors.unwrap_or_else(|error| panic!("{error}")).pool
}

fn inputs() -> impl Iterator<Item = (usize, &'static str, Verdict)> {
    CASES.iter().enumerate().flat_map(|(index, case)| {
        let Case(_, passes, breaks, fails) = case;
        [
            (passes, Verdict::Passes),
            (breaks, Verdict::Breaks),
            (fails, Verdict::Fails),
        ]
        .into_iter()
        .flat_map(move |(inputs, verdict)| inputs.iter().map(move |one| (index, *one, verdict)))
    })
}

/// Every input as a case, by its position.
fn cases(pool: &DescriptorPool) -> HashMap<String, prost_types::Any> {
    let cases = inputs().enumerate().map(|(at, (index, text, _))| {
        let name = format!("t.v1.C{index}");
        let descriptor = pool.get_message_by_name(&name).unwrap();
        let text = format!("t {{ {text} }}");
        let input = DynamicMessage::parse_text_format(descriptor, &text)
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        let input = prost_types::Any {
            type_url: format!("type.googleapis.com/{name}"),
            value: input.encode_to_vec(),
        };
        (at.to_string(), input)
    });
    cases.collect()
}

fn verdict(outcome: &Outcome) -> Result<Verdict, String> {
    match outcome {
        Outcome::Success(_) => Ok(Verdict::Passes),
        Outcome::ValidationError(_) => Ok(Verdict::Breaks),
        Outcome::RuntimeError(_) => Ok(Verdict::Fails),
        other => Err(format!("{other:?}")),
    }
}

fn judge(who: &str, response: &Response) -> Vec<String> {
    let mut wrong = Vec::new();
    for (at, (index, input, wanted)) in inputs().enumerate() {
        let result = response.results.get(&at.to_string());
        let outcome = result.and_then(|result| result.result.as_ref()).unwrap();
        if verdict(outcome) != Ok(wanted) {
            let Case(expression, ..) = CASES[index];
            wrong.push(format!(
                "{who}: `{expression}` of `{input}`: wanted {wanted:?}, got {outcome:?}"
            ));
        }
    }
    wrong
}

#[test]
fn expressions_mean_what_cel_says() {
    let pool = pool();
    let request = Request {
        fdset: pool.encode_to_vec(),
        cases: cases(&pool),
        first: false,
    };
    let mut wrong = judge("interpreted", &executor::answer(&request));
    let files: BTreeMap<String, Vec<u8>> = pool
        .files()
        .map(|file| (file.name().to_owned(), descriptor::encode(&file)))
        .collect();
    let names: BTreeSet<String> = (0..CASES.len()).map(|at| format!("t.v1.C{at}")).collect();
    let program = Program::build("validate-cel", &files, &names);
    let response = program.run(&request.encode_to_vec());
    wrong.extend(judge("compiled", &Response::decode(&*response).unwrap()));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
