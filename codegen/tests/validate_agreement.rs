//! Generated validators and the interpreter find the same in random messages.
//!
//! They share the rules and the runtime's functions and nothing else: what one of them gets wrong
//! about presence, paths, order or errors is a difference here.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod validate;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};
use prost::Message;
use prost_reflect::{DynamicMessage, MessageDescriptor};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use svc_codegen::descriptor::{self, Descriptors, Input};
use svc_codegen::model;
use validate::executor::Judge;
use validate::harness::{Outcome, Request, Response, TestResult};
use validate::program::Program;
use validate::random::{self, Tape};

/// Cases of proptest, and messages in each: one run of the program judges a case.
const CASES: u32 = 64;
const MESSAGES: usize = 96;

#[test]
fn they_agree_on_random_messages() {
    let descriptors = descriptor::load(&Input::Sources {
        roots: vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/validate/contracts")],
        files: vec!["agreement.proto".into(), "agreement2.proto".into()],
    })
    .unwrap();
    let files: BTreeMap<String, Vec<u8>> = descriptors
        .files
        .keys()
        .map(|name| {
            let file = descriptors.pool.get_file_by_name(name).unwrap();
            (name.clone(), descriptor::encode(&file))
        })
        .collect();
    let types = types(&descriptors);
    let names: BTreeSet<String> = types.iter().map(|ty| ty.full_name().to_owned()).collect();
    let program = Program::build("validate-agreement", &files, &names);
    let model = model::of_messages(&descriptors, names.iter().map(String::as_str));
    let judges = Judges {
        program: &program,
        interpreter: Judge::new(&descriptors, &model),
    };
    let mut seen = BTreeSet::new();
    let mut runner = TestRunner::new_with_rng(
        Config {
            cases: CASES,
            failure_persistence: None,
            max_shrink_iters: 2_000,
            ..Config::default()
        },
        TestRng::deterministic_rng(RngAlgorithm::ChaCha),
    );
    let tapes = vec(
        (any::<prop::sample::Index>(), vec(any::<u8>(), 0..300)),
        MESSAGES,
    );
    let seen_rules = std::cell::RefCell::new(&mut seen);
    let result = runner.run(&tapes, |tapes| {
        let messages: Vec<DynamicMessage> = tapes
            .iter()
            .map(|(ty, tape)| random::message(ty.get(&types), &mut Tape::new(tape), 3))
            .collect();
        let found = judges.compare(&messages).map_err(TestCaseError::fail)?;
        seen_rules.borrow_mut().extend(found);
        Ok(())
    });
    match result {
        Ok(()) => {}
        Err(TestError::Fail(reason, _)) => panic!("{reason}"),
        Err(error) => panic!("{error}"),
    }
    // Messages that break nothing would agree on nothing.
    let missing: Vec<_> = EXPECTED.iter().filter(|id| !seen.contains(**id)).collect();
    assert!(missing.is_empty(), "never broken: {missing:?}");
    assert!(seen.contains("runtime error"), "no rule ever failed to run");
    assert!(seen.contains("success"), "no message was valid");
}

/// Some rules of each kind.
const EXPECTED: [&str; 34] = [
    "int32.gt_lt",
    "int64.gte_lte_exclusive",
    "uint32.in",
    "float.finite",
    "double.gt_lte_exclusive",
    "bool.const",
    "string.len",
    "string.max_bytes",
    "string.pattern",
    "string.email",
    "string.email_empty",
    "string.ipv6_prefix",
    "string.uuid",
    "string.well_known_regex.header_name",
    "bytes.len",
    "bytes.pattern",
    "enum.defined_only",
    "repeated.unique",
    "repeated.max_items",
    "map.min_pairs",
    "map.max_pairs",
    "any.in",
    "any.not_in",
    "duration.gte_lt",
    "duration.in",
    "timestamp.lt_now",
    "timestamp.within",
    "field_mask.in",
    "required",
    "message.oneof",
    "order",
    "text",
    "int32.multiple_of",
    "string.starts",
];

/// The messages of our own files.
fn types(descriptors: &Descriptors) -> Vec<MessageDescriptor> {
    let all = descriptors.pool.all_messages();
    all.filter(|message| message.package_name().starts_with("agreement") && !message.is_map_entry())
        .collect()
}

struct Judges<'a> {
    program: &'a Program,
    interpreter: Judge<'a>,
}

impl Judges<'_> {
    /// The rules that are broken, or how the judges differ.
    fn compare(&self, messages: &[DynamicMessage]) -> Result<BTreeSet<String>, String> {
        let (ours, theirs) = self.judge(messages, false);
        let (our_first, their_first) = self.judge(messages, true);
        let mut seen = BTreeSet::new();
        for (index, message) in messages.iter().enumerate() {
            let key = index.to_string();
            // What comes first in a map is nobody's promise, and neither is which rule fails first.
            let is_unordered = random::is_unordered(message);
            let get = |response: &Response| match normal(&response.results[&key]) {
                Outcome::RuntimeError(_) if is_unordered => Outcome::RuntimeError(String::new()),
                outcome => outcome,
            };
            let (our, their) = (get(&ours), get(&theirs));
            let shown = || format!("{}: {message}", random::name(message));
            if our != their {
                return Err(format!(
                    "{}\ninterpreted {our:#?}\ngenerated {their:#?}",
                    shown()
                ));
            }
            let (our_first, their_first) = (get(&our_first), get(&their_first));
            if !is_unordered && our_first != their_first {
                return Err(format!(
                    "{}\nfirst, interpreted {our_first:#?}\ngenerated {their_first:#?}",
                    shown()
                ));
            }
            match our {
                Outcome::ValidationError(all) => {
                    let Outcome::ValidationError(first) = their_first else {
                        return Err(format!("{}: {their_first:?} comes first", shown()));
                    };
                    if first.violations.len() != 1 || !all.violations.contains(&first.violations[0])
                    {
                        return Err(format!("{}: {first:?} is not among all", shown()));
                    }
                    let ids = all.violations.into_iter();
                    seen.extend(ids.filter_map(|violation| violation.rule_id));
                }
                Outcome::Success(_) => {
                    seen.insert("success".to_owned());
                }
                Outcome::RuntimeError(_) => {
                    seen.insert("runtime error".to_owned());
                }
                other => return Err(format!("{}: {other:?}", shown())),
            }
        }
        Ok(seen)
    }

    fn judge(&self, messages: &[DynamicMessage], first: bool) -> (Response, Response) {
        let cases = messages.iter().enumerate().map(|(index, message)| {
            let input = prost_types::Any {
                type_url: random::name(message),
                value: message.encode_to_vec(),
            };
            (index.to_string(), input)
        });
        let request = Request {
            fdset: Vec::new(),
            cases: cases.collect(),
            first,
        };
        let theirs = self.program.run(&request.encode_to_vec());
        let theirs = Response::decode(&*theirs).unwrap();
        (self.interpreter.answer(&request), theirs)
    }
}

/// The outcome with violations in one order: maps have none.
fn normal(result: &TestResult) -> Outcome {
    match result.result.clone().unwrap() {
        Outcome::ValidationError(mut found) => {
            found.violations = found.sorted();
            Outcome::ValidationError(found)
        }
        other => other,
    }
}
