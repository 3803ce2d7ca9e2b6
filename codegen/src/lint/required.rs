//! `FIELD_REQUIRED_RULES`: a field that is said to be required is checked to be there.

use super::{Rule, Scope, rule};
use crate::contract::Field;
use crate::finding::Severity;
use crate::ruleset::Sink;

const DOCS: &str = "\
`google.api.field_behavior = REQUIRED` is a word to readers: nothing checks it. With a rule of
`buf.validate` the border refuses a request that lacks the field, and no handler has to. Fields of an
entity that only responses show need none: `// buf:lint:ignore FIELD_REQUIRED_RULES` says so.

bad:   Order order = 1 [(google.api.field_behavior) = REQUIRED];
good:  Order order = 1 [(google.api.field_behavior) = REQUIRED, (buf.validate.field).required = true];
good:  string name = 2 [(google.api.field_behavior) = REQUIRED, (buf.validate.field).string.min_len = 1];";

pub(super) fn rules() -> Vec<Rule> {
    let mut rule = rule(
        "FIELD_REQUIRED_RULES",
        &["SVC"],
        "Checks that fields which google.api.field_behavior calls required have buf.validate rules.",
        check,
    );
    rule.about.docs = DOCS;
    rule.severity = Severity::Warning;
    vec![rule]
}

fn check<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for file in scope.files {
        for message in file.all_messages().filter(|message| !message.map_entry) {
            for field in message.fields.iter().filter(|field| is_unchecked(field)) {
                let message = format!(
                    "Field {:?} is called required and nothing checks that it is there.",
                    field.name
                );
                let found = sink.add(scope.name(file, &field.path, None), message);
                found.help = "add `[(buf.validate.field).required = true]`".into();
            }
        }
    }
}

fn is_unchecked(field: &Field) -> bool {
    let mut behavior = field.options.below("(google.api.field_behavior)[");
    behavior.any(|(_, value)| value == "REQUIRED")
        && !field.options.has_below("(buf.validate.field).")
}
