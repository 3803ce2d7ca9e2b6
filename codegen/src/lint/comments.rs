//! `COMMENT_*`: whoever reads a contract is told what its elements mean.

use super::{Rule, Scope, rule};
use crate::contract::File;
use crate::ruleset::{COMMENT, Sink};

const COMMENTS: &[&str] = &["COMMENTS"];

pub(super) fn rules() -> Vec<Rule> {
    vec![
        rule(
            "COMMENT_ENUM",
            COMMENTS,
            "Checks that enums have non-empty comments.",
            |scope, sink| {
                for file in scope.files {
                    for this in file.all_enums() {
                        check(scope, sink, file, "Enum", &this.name, &this.path);
                    }
                }
            },
        ),
        rule(
            "COMMENT_ENUM_VALUE",
            COMMENTS,
            "Checks that enum values have non-empty comments.",
            |scope, sink| {
                for file in scope.files {
                    for this in file.all_enums().flat_map(|this| &this.values) {
                        check(scope, sink, file, "Enum value", &this.name, &this.path);
                    }
                }
            },
        ),
        rule(
            "COMMENT_FIELD",
            COMMENTS,
            "Checks that fields have non-empty comments.",
            |scope, sink| {
                for file in scope.files {
                    let messages = file.all_messages().filter(|message| !message.map_entry);
                    let fields = messages.flat_map(|message| &message.fields);
                    for this in fields.chain(file.all_extensions()) {
                        // The comment of a group is that of its message.
                        if !this.group {
                            check(scope, sink, file, "Field", &this.name, &this.path);
                        }
                    }
                }
            },
        ),
        rule(
            "COMMENT_MESSAGE",
            COMMENTS,
            "Checks that messages have non-empty comments.",
            |scope, sink| {
                for file in scope.files {
                    for this in file.all_messages().filter(|message| !message.map_entry) {
                        check(scope, sink, file, "Message", &this.name, &this.path);
                    }
                }
            },
        ),
        rule(
            "COMMENT_ONEOF",
            COMMENTS,
            "Checks that oneofs have non-empty comments.",
            |scope, sink| {
                for file in scope.files {
                    let oneofs = file.all_messages().flat_map(|message| &message.oneofs);
                    for this in oneofs.filter(|oneof| !oneof.synthetic) {
                        check(scope, sink, file, "Oneof", &this.name, &this.path);
                    }
                }
            },
        ),
        rule(
            "COMMENT_RPC",
            COMMENTS,
            "Checks that RPCs have non-empty comments.",
            |scope, sink| {
                for file in scope.files {
                    for this in file.services.iter().flat_map(|service| &service.methods) {
                        check(scope, sink, file, "RPC", &this.name, &this.path);
                    }
                }
            },
        ),
        rule(
            "COMMENT_SERVICE",
            COMMENTS,
            "Checks that services have non-empty comments.",
            |scope, sink| {
                for file in scope.files {
                    for this in &file.services {
                        check(scope, sink, file, "Service", &this.name, &this.path);
                    }
                }
            },
        ),
    ]
}

fn check<'a>(
    scope: &Scope<'a>,
    sink: &mut Sink<'a>,
    file: &'a File,
    what: &str,
    name: &str,
    path: &[i32],
) {
    let mark = scope.at(file, path);
    let comment = scope.contract.comment(file, path).unwrap_or("");
    let says = comment
        .lines()
        .map(str::trim)
        .any(|line| !line.is_empty() && !line.starts_with(COMMENT));
    if mark.path.is_some() && !says {
        sink.add(
            mark,
            format!("{what} {name:?} should have a non-empty comment for documentation."),
        );
    }
}
