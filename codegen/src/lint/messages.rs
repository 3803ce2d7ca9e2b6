//! Names of messages and oneofs.

use super::case::{lower_snake, pascal};
use super::{BASIC, Rule, Scope, rule};
use crate::ruleset::Sink;

pub(super) fn rules() -> Vec<Rule> {
    vec![
        rule(
            "MESSAGE_PASCAL_CASE",
            BASIC,
            "Checks that messages are PascalCase.",
            message_pascal_case,
        ),
        rule(
            "ONEOF_LOWER_SNAKE_CASE",
            BASIC,
            "Checks that oneof names are lower_snake_case.",
            oneof_lower_snake_case,
        ),
    ]
}

fn message_pascal_case<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for file in scope.files {
        for message in file.all_messages().filter(|message| !message.map_entry) {
            let expected = pascal(&message.name);
            if message.name != expected {
                sink.add(
                    scope.name(file, &message.path, None),
                    format!(
                        "Message name {:?} should be PascalCase, such as {expected:?}.",
                        message.name
                    ),
                );
            }
        }
    }
}

fn oneof_lower_snake_case<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for file in scope.files {
        let oneofs = file.all_messages().flat_map(|message| &message.oneofs);
        for oneof in oneofs.filter(|oneof| !oneof.synthetic) {
            let expected = lower_snake(&oneof.name);
            if oneof.name != expected {
                sink.add(
                    scope.name(file, &oneof.path, None),
                    format!(
                        "Oneof name {:?} should be lower_snake_case, such as {expected:?}.",
                        oneof.name
                    ),
                );
            }
        }
    }
}
