//! `PROTOVALIDATE`: rules of validation that mean what they say.
//!
//! What is looked for stands in [`crate::validate`], where the rules are known.

use super::{Rule, STANDARD, Scope, rule};
use crate::ruleset::Sink;
use rayon::prelude::*;

pub(super) fn rules() -> Vec<Rule> {
    vec![rule(
        "PROTOVALIDATE",
        STANDARD,
        "Checks that protovalidate rules are valid and all CEL expressions compile.",
        check,
    )]
}

fn check<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    let found: Vec<_> = scope
        .files
        .par_iter()
        .flat_map_iter(|file| scope.contract.rule_flaws(file))
        .collect();
    for (mark, message) in found {
        sink.add(mark, message);
    }
}
