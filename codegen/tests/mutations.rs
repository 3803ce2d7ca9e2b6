//! Random changes to a contract, each with the rules that it must break.
//!
//! The seed is fixed, so that a failure can be had again. Whether the findings are buf's own is for the
//! cases in `breaking.rs`; here it is that no change goes unseen, alone or among others.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::fmt::Write;
use svc_codegen::breaking;
use svc_codegen::contract::Contract;
use svc_codegen::descriptor::Input;

/// Xorshift: good enough to pick, and the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}

#[derive(Clone)]
struct Field {
    name: String,
    number: usize,
    kind: &'static str,
    repeated: bool,
}

#[derive(Clone)]
struct Message {
    name: String,
    fields: Vec<Field>,
    reserved: String,
    /// Which of the two files it stands in.
    file: usize,
}

#[derive(Clone)]
struct State {
    messages: Vec<Message>,
    values: Vec<(String, usize)>,
    /// Name, request, response, whether the response is a stream.
    rpcs: Vec<(String, String, String, bool)>,
    java_package: &'static str,
}

const KINDS: [&str; 4] = ["int32", "string", "bool", "bytes"];

fn state() -> State {
    let message = |at: usize| Message {
        name: format!("M{at}"),
        fields: (1..=4)
            .map(|number| Field {
                name: format!("field_{number}"),
                number,
                kind: KINDS[number - 1],
                repeated: false,
            })
            .collect(),
        reserved: String::new(),
        file: 0,
    };
    State {
        messages: (0..6).map(message).collect(),
        values: (0..4).map(|at| (format!("E_{at}"), at)).collect(),
        rpcs: (0..3)
            .map(|at| (format!("Call{at}"), format!("M{at}"), "M3".into(), false))
            .collect(),
        java_package: "a",
    }
}

fn load(state: &State) -> Contract {
    let dir = tempfile::tempdir().unwrap();
    for file in 0..2 {
        let mut text = "syntax = \"proto3\";\npackage a.v1;\n".to_owned();
        if file == 0 {
            let _ = writeln!(
                text,
                "import \"file1.proto\";\noption java_package = {:?};",
                state.java_package
            );
            text.push_str("enum E {\n");
            for (name, number) in &state.values {
                let _ = writeln!(text, "  {name} = {number};");
            }
            text.push_str("}\nservice S {\n");
            for (name, request, response, stream) in &state.rpcs {
                let stream = if *stream { "stream " } else { "" };
                let _ = writeln!(
                    text,
                    "  rpc {name}({request}) returns ({stream}{response});"
                );
            }
            text.push_str("}\n");
        }
        for message in state.messages.iter().filter(|message| message.file == file) {
            let _ = writeln!(text, "message {} {{\n{}", message.name, message.reserved);
            for field in &message.fields {
                let label = if field.repeated { "repeated " } else { "" };
                let _ = writeln!(
                    text,
                    "  {label}{} {} = {};",
                    field.kind, field.name, field.number
                );
            }
            text.push_str("}\n");
        }
        std::fs::write(dir.path().join(format!("file{file}.proto")), text).unwrap();
    }
    Contract::load(&Input::Sources {
        roots: vec![dir.path().to_owned()],
        files: vec!["file0.proto".into(), "file1.proto".into()],
    })
    .unwrap()
}

/// Changes something in `message`, whose fields nothing else has touched.
fn change_field(random: &mut Random, message: &mut Message) -> &'static [&'static str] {
    let at = random.below(4);
    let field = &mut message.fields[at];
    match random.below(7) {
        0 => {
            field.name.push_str("_new");
            &["FIELD_SAME_NAME", "FIELD_SAME_JSON_NAME"]
        }
        1 => {
            field.number += 50;
            &[
                "FIELD_NO_DELETE",
                "FIELD_NO_DELETE_UNLESS_NAME_RESERVED",
                "FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED",
            ]
        }
        2 => {
            field.kind = "double";
            &[
                "FIELD_SAME_TYPE",
                "FIELD_WIRE_COMPATIBLE_TYPE",
                "FIELD_WIRE_JSON_COMPATIBLE_TYPE",
            ]
        }
        3 => {
            field.repeated = true;
            &["FIELD_SAME_CARDINALITY"]
        }
        4 => {
            message.fields.remove(at);
            &[
                "FIELD_NO_DELETE",
                "FIELD_NO_DELETE_UNLESS_NAME_RESERVED",
                "FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED",
            ]
        }
        5 => {
            message.reserved =
                format!("  reserved {};\n  reserved {:?};", field.number, field.name);
            message.fields.remove(at);
            &["FIELD_NO_DELETE"]
        }
        _ => {
            let added = Field {
                name: "added".into(),
                number: 99,
                ..field.clone()
            };
            message.fields.push(added);
            &[]
        }
    }
}

/// Changes something of `state` in a place of its own for each of `which`.
fn change(random: &mut Random, state: &mut State, which: usize) -> &'static [&'static str] {
    match which {
        0..=2 => change_field(random, &mut state.messages[which]),
        // Nothing refers to these two.
        3 => match random.below(3) {
            0 => {
                state.messages[4].file = 1;
                &["MESSAGE_NO_DELETE"]
            }
            1 => {
                state.messages[4].name = "Renamed".into();
                &["MESSAGE_NO_DELETE", "PACKAGE_MESSAGE_NO_DELETE"]
            }
            _ => {
                state.messages.remove(4);
                &["MESSAGE_NO_DELETE", "PACKAGE_MESSAGE_NO_DELETE"]
            }
        },
        4 => match random.below(3) {
            0 => {
                state.values[2].0 = "E_NEW".into();
                &["ENUM_VALUE_SAME_NAME"]
            }
            1 => {
                state.values.remove(3);
                &[
                    "ENUM_VALUE_NO_DELETE",
                    "ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED",
                    "ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED",
                ]
            }
            _ => {
                state.values.push(("E_MORE".into(), 9));
                &[]
            }
        },
        5 => match random.below(4) {
            0 => {
                state.rpcs.remove(1);
                &["RPC_NO_DELETE"]
            }
            1 => {
                state.rpcs[1].1 = "M3".into();
                &["RPC_SAME_REQUEST_TYPE"]
            }
            2 => {
                state.rpcs[1].2 = "M0".into();
                &["RPC_SAME_RESPONSE_TYPE"]
            }
            _ => {
                state.rpcs[1].3 = true;
                &["RPC_SAME_SERVER_STREAMING"]
            }
        },
        _ => {
            state.java_package = "b";
            &["FILE_SAME_JAVA_PACKAGE"]
        }
    }
}

fn codes(now: &Contract, before: &Contract) -> BTreeSet<&'static str> {
    let all = ["FILE", "PACKAGE", "WIRE", "WIRE_JSON"];
    let findings = breaking::check(now, before, &breaking::Config::default(), &all, |_| true);
    findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn every_change_is_seen_and_no_other() {
    let before = load(&state());
    assert_eq!(codes(&before, &before), BTreeSet::new());
    let mut random = Random(0x5eed_0007);
    let mut seen = BTreeSet::new();
    for round in 0..60 {
        let mut now = state();
        let mut expected: BTreeSet<&str> = BTreeSet::new();
        // Later parts first: positions of earlier ones stay.
        for which in (0..7).rev() {
            if round < 7 && which == round || round >= 7 && random.below(3) == 0 {
                expected.extend(change(&mut random, &mut now, which));
            }
        }
        let found = codes(&load(&now), &before);
        let missed: Vec<_> = expected.difference(&found).collect();
        assert!(missed.is_empty(), "round {round} lacks {missed:?}");
        assert!(
            !expected.is_empty() || found.is_empty(),
            "round {round}: {found:?}"
        );
        seen.extend(expected);
    }
    // The rounds are many enough for all of these to have come up.
    assert!(seen.len() >= 15, "{seen:?}");
}
