//! Enums: names of values, whether unknown values are kept, JSON.

use super::deletions::by_value;
use super::{FILE_PACKAGE, In, NOT_WIRE, Pair, Rule, Scope, describe, rule};
use crate::contract::{Contract, Enum, Mark, join};
use crate::ruleset::Sink;

pub(super) fn rules() -> Vec<Rule> {
    vec![
        rule(
            "ENUM_SAME_JSON_FORMAT",
            NOT_WIRE,
            "Checks that enums have the same JSON format support.",
            json_format,
        ),
        rule(
            "ENUM_SAME_TYPE",
            FILE_PACKAGE,
            "Checks that enums have the same type (open vs closed).",
            closed,
        ),
        rule(
            "ENUM_VALUE_SAME_NAME",
            NOT_WIRE,
            "Checks that enum values have the same name.",
            value_name,
        ),
    ]
}

/// A feature among the enum's options, or else the enum.
fn feature<'a>(contract: &Contract, this: In<'a, Enum>, number: i32) -> Mark<'a> {
    let path = join(&this.path, &[3, 7, number]);
    let mark = contract.option_mark(this.file, &path, path.len() - 1);
    mark.unwrap_or_else(|| this.mark(contract))
}

fn json_format<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for Pair { now, before } in &scope.pairs.enums {
        if before.features.json && !now.features.json {
            let message = format!(
                "Enum {:?} JSON format support changed from ALLOW to LEGACY_BEST_EFFORT.",
                now.name
            );
            sink.add(feature(scope.current, *now, 6), message).before =
                feature(scope.previous, *before, 6);
        }
    }
}

fn closed<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for Pair { now, before } in &scope.pairs.enums {
        let name = |closed| if closed { "closed" } else { "open" };
        let (from, to) = (before.features.closed_enum, now.features.closed_enum);
        if from != to {
            let message = format!(
                "Enum {:?} changed from {} to {}.",
                now.name,
                name(from),
                name(to)
            );
            sink.add(feature(scope.current, *now, 2), message).before =
                feature(scope.previous, *before, 2);
        }
    }
}

fn value_name<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for Pair { now, before } in &scope.pairs.enums {
        let kept = by_value(now.this);
        for (number, before_names) in by_value(before.this) {
            let Some(names) = kept.get(&number) else {
                continue;
            };
            if before_names.is_subset(names) {
                continue;
            }
            let old: Vec<&str> = before_names.into_iter().collect();
            let new: Vec<&str> = names.iter().copied().collect();
            let plural = if old.len() > 1 && new.len() > 1 {
                "s"
            } else {
                ""
            };
            for value in now
                .this
                .values
                .iter()
                .filter(|value| value.number == number)
            {
                let message = format!(
                    "Enum value \"{number}\" on enum {:?} changed name{plural} from {} to {}.",
                    now.name,
                    describe::quoted(&old),
                    describe::quoted(&new)
                );
                let mark = scope.current.mark(now.file, &[&join(&value.path, &[2])]);
                let same = before
                    .this
                    .values
                    .iter()
                    .find(|other| other.name == value.name);
                sink.add(mark, message).before = same.map_or_else(Mark::default, |same| {
                    scope.previous.mark(before.file, &[&join(&same.path, &[2])])
                });
            }
        }
    }
}
