//! Options that a contract sets and that this version of svc does not act upon.
//!
//! An option is a promise. One that nothing keeps is said aloud, never ignored.

use super::Rule;
use crate::finding::Finding;
use crate::model::Model;

pub(super) static RULE: Rule = Rule {
    id: "OPTION_NOT_ENFORCED",
    summary: "options of the contract have an effect",
    blocking: false,
    check,
};

fn check(model: &Model) -> Vec<Finding> {
    model
        .unused_options
        .iter()
        .map(|unused| {
            let times = match unused.count {
                1 => "once".to_owned(),
                count => format!("{count} times, here first"),
            };
            Finding::warning(
                RULE.id,
                format!(
                    "`{}` is set {times}, and this version of svc does not act upon it",
                    unused.option
                ),
                format!(
                    "enforce it in the handler, or accept it: `{} = \"<reason>\"` under `[lint.disable]` in svc.toml",
                    RULE.id
                ),
            )
            .at(unused.place.clone())
        })
        .collect()
}
