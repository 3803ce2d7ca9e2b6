//! `FIELD_ID_RULES`: an identifier says what it looks like.

use super::{Rule, Scope, rule};
use crate::contract::{Field, Kind};
use crate::finding::Severity;
use crate::ruleset::Sink;

const DOCS: &str = "\
A string that identifies something and has no rules takes an empty text, a text of a megabyte and
whatever else a caller sends, so every handler checks it by hand or not at all. With `uuid` or a
length the border checks it, and generated domain types can be exact.

bad:   string order_id = 1;
good:  string order_id = 1 [(buf.validate.field).string.uuid = true];
good:  string sku_id = 2 [(buf.validate.field).string = { min_len: 1, max_len: 64 }];";

pub(super) fn rules() -> Vec<Rule> {
    let mut rule = rule(
        "FIELD_ID_RULES",
        &["SVC"],
        "Checks that string fields named id or *_id have buf.validate rules for their form or length.",
        check,
    );
    rule.about.docs = DOCS;
    rule.severity = Severity::Warning;
    vec![rule]
}

fn check<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for file in scope.files {
        for message in file.all_messages().filter(|message| !message.map_entry) {
            for field in message.fields.iter().filter(|field| is_id(field)) {
                if !field.options.has_below("(buf.validate.field).string.") {
                    let message = format!(
                        "Field {:?} is an identifier without rules, so any text is taken for one.",
                        field.name
                    );
                    let found = sink.add(scope.name(file, &field.path, None), message);
                    found.help =
                        "add `[(buf.validate.field).string.uuid = true]`, or a length".into();
                }
            }
        }
    }
}

fn is_id(field: &Field) -> bool {
    field.kind == Kind::String && (field.name == "id" || field.name.ends_with("_id"))
}
