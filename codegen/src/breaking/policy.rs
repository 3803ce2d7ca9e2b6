//! `POLICY_*`: promises beyond the shape of messages, which our options, `google.api.http` and
//! `buf.validate` make. Breaking them breaks callers although every byte still decodes.

use super::{Pair, Rule, Scope, describe, rpcs, rule};
use crate::contract::{Contract, File, Mark, Method, Options, join};
use crate::ruleset::Sink;
use std::collections::{BTreeMap, BTreeSet};

const POLICY: &[&str] = &["POLICY"];

pub(super) fn rules() -> Vec<Rule> {
    vec![
        rule(
            "POLICY_DEADLINE_NO_SHORTEN",
            POLICY,
            "Checks that RPCs have the time to answer that they had before.",
            deadline,
        ),
        rule(
            "POLICY_HTTP_BINDING_NO_DELETE",
            POLICY,
            "Checks that RPCs still answer at the verbs and paths that google.api.http gave them, with the same body.",
            http_bindings,
        ),
        rule(
            "POLICY_IDEMPOTENCY_NO_WEAKEN",
            POLICY,
            "Checks that RPCs which callers may retry can still be retried.",
            idempotency,
        ),
        rule(
            "POLICY_REQUEST_RULES_NO_TIGHTEN",
            POLICY,
            "Checks that buf.validate rules accept in requests what they accepted before.",
            |scope, sink| validation(scope, sink, Side::Request),
        ),
        rule(
            "POLICY_RESPONSE_RULES_NO_LOOSEN",
            POLICY,
            "Checks that buf.validate rules still promise of responses what they promised before.",
            |scope, sink| validation(scope, sink, Side::Response),
        ),
    ]
}

/// RPCs that are in both states, with their files.
fn methods<'a>(scope: &Scope<'a>) -> Vec<(&'a File, &'a Method, &'a File, &'a Method)> {
    let mut pairs = Vec::new();
    for Pair { now, before } in &scope.pairs.services {
        for old in &before.this.methods {
            if let Some(new) = now.this.methods.iter().find(|new| new.name == old.name) {
                pairs.push((now.file, new, before.file, old));
            }
        }
    }
    pairs
}

/// The number of `google.api.http` among the options of methods.
const HTTP: i32 = 72_295_728;

/// Verb, path and body of each binding.
fn bindings(options: &Options) -> BTreeSet<(String, String, String)> {
    let mut parts: BTreeMap<String, BTreeMap<&str, &str>> = BTreeMap::new();
    for (name, value) in options.below("(google.api.http).") {
        let (binding, part) = match name.strip_prefix("additional_bindings") {
            Some(rest) => rest.split_once('.').unwrap_or(("", rest)),
            None => ("", name),
        };
        parts
            .entry(binding.to_owned())
            .or_default()
            .insert(part, value);
    }
    let verbs = ["get", "put", "post", "delete", "patch"];
    let all = parts.into_values().filter_map(|binding| {
        let body = (*binding.get("body").unwrap_or(&"")).to_owned();
        let plain = verbs.iter().find_map(|verb| {
            let path = binding.get(verb)?;
            Some((verb.to_uppercase(), (*path).to_owned()))
        });
        let custom = || {
            let verb = binding.get("custom.kind")?;
            Some((
                (*verb).to_owned(),
                (*binding.get("custom.path")?).to_owned(),
            ))
        };
        let (verb, path) = plain.or_else(custom)?;
        Some((verb, path, body))
    });
    all.collect()
}

fn http_bindings<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for (file, new, old_file, old) in methods(scope) {
        let kept = bindings(&new.options);
        for (verb, path, body) in bindings(&old.options) {
            if kept.contains(&(verb.clone(), path.clone(), body.clone())) {
                continue;
            }
            let same = kept.iter().find(|other| other.0 == verb && other.1 == path);
            let what = match same {
                Some(other) => format!(
                    "takes another body at `{verb} {path}`: `{}` instead of `{body}`",
                    other.2
                ),
                None => format!("no longer answers `{verb} {path}`"),
            };
            let message = format!("RPC `{}` {what}, which clients over HTTP call", new.name);
            let found = sink.add(option(scope.current, file, &new.path, HTTP), message);
            found.before = option(scope.previous, old_file, &old.path, HTTP);
            found.help = "keep the old binding among `additional_bindings`".into();
        }
    }
}

fn option<'a>(contract: &Contract, file: &'a File, path: &[i32], number: i32) -> Mark<'a> {
    let option = join(path, &[4, number]);
    let mark = contract.option_mark(file, &option, option.len());
    mark.unwrap_or_else(|| contract.mark(file, &[path]))
}

fn idempotency<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    let rank = |method: &Method| match rpcs::idempotency(method) {
        "NO_SIDE_EFFECTS" => 2,
        "IDEMPOTENT" => 1,
        _ => 0,
    };
    for (file, new, old_file, old) in methods(scope) {
        if rank(new) < rank(old) {
            let message = format!(
                "RPC `{}` was `{}` and is `{}`, while callers retry, hedge or cache it on that promise",
                new.name,
                rpcs::idempotency(old),
                rpcs::idempotency(new)
            );
            let found = sink.add(option(scope.current, file, &new.path, 34), message);
            found.before = option(scope.previous, old_file, &old.path, 34);
            found.help = "keep the promise, or give the new behaviour to another RPC".into();
        }
    }
}

fn deadline<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    let seconds = |method: &Method| {
        let deadline = method.options.get("(svc.v1.method).deadline")?;
        deadline.parse::<f64>().ok()
    };
    for (file, new, old_file, old) in methods(scope) {
        let Some(to) = seconds(new) else {
            continue;
        };
        if seconds(old).is_none_or(|from| to < from) {
            let from = seconds(old).map_or("none".to_owned(), |from| format!("{from} s"));
            let message = format!(
                "RPC `{}` has a deadline of {to} s and had {from}: calls that took longer now fail",
                new.name
            );
            let found = sink.add(option(scope.current, file, &new.path, SVC), message);
            found.before = option(scope.previous, old_file, &old.path, SVC);
            found.help = "keep the deadline, or tell callers before it is shortened".into();
        }
    }
}

/// The number of our options.
const SVC: i32 = 50200;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Request,
    Response,
}

/// Full names of the messages that requests or responses consist of.
fn reached<'a>(scope: &Scope<'a>, side: Side) -> BTreeSet<&'a str> {
    let mut open: Vec<&str> = methods(scope)
        .into_iter()
        .map(|(_, new, _, _)| match side {
            Side::Request => &*new.input,
            Side::Response => &*new.output,
        })
        .collect();
    let mut seen = BTreeSet::new();
    while let Some(name) = open.pop() {
        let Some(message) = scope.pairs.now.messages.get(name) else {
            continue;
        };
        if seen.insert(&*message.this.full_name) {
            let fields = message
                .this
                .fields
                .iter()
                .filter(|field| field.is_message());
            open.extend(fields.map(|field| &*field.type_name));
        }
    }
    seen
}

fn validation<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>, side: Side) {
    let reached = reached(scope, side);
    for Pair { now, before } in &scope.pairs.fields {
        let message = now.full_name.rsplit_once('.');
        let message = message.map_or("", |(message, _)| message);
        if now.extendee.is_empty() && reached.contains(message) {
            let marks = || {
                let part: &[i32] = &[8, 1159];
                let now = now.mark(scope.current, &[part]);
                (now, before.mark(scope.previous, &[part]))
            };
            let changes = changes(&before.options, &now.options, "(buf.validate.field).");
            report(sink, side, &describe::field(*now), marks, &changes);
        }
    }
    for Pair { now, before } in &scope.pairs.messages {
        if !reached.contains(&*now.full_name) {
            continue;
        }
        let marks = || (now.mark(scope.current), before.mark(scope.previous));
        let changed = changes(&before.options, &now.options, "(buf.validate.message).");
        report(
            sink,
            side,
            &format!("Message {:?}", now.name),
            marks,
            &changed,
        );
        for oneof in &now.this.oneofs {
            let mut known = before.this.oneofs.iter();
            let Some(old) = known.find(|old| old.name == oneof.name) else {
                continue;
            };
            let marks = || {
                let now = scope.current.mark(now.file, &[&oneof.path]);
                (now, scope.previous.mark(before.file, &[&old.path]))
            };
            let changed = changes(&old.options, &oneof.options, "(buf.validate.oneof).");
            let what = format!("Oneof {:?} on message {:?}", oneof.name, now.name);
            report(sink, side, &what, marks, &changed);
        }
    }
}

/// Reports those changes of the rules of `what` that count on this side.
fn report<'a>(
    sink: &mut Sink<'a>,
    side: Side,
    what: &str,
    marks: impl Fn() -> (Mark<'a>, Mark<'a>),
    changes: &[Change<'_>],
) {
    let show = |value: &Option<String>| match value {
        Some(value) => format!("`{value}`"),
        None => "nothing".to_owned(),
    };
    let (why, help) = match side {
        Side::Request => (
            "requests that were fine are refused",
            "accept what was accepted before, or add a field or an RPC for the stricter form",
        ),
        Side::Response => (
            "clients may rely on the old promise",
            "keep the promise, or add a field for what it does not hold for",
        ),
    };
    let counts = |change: &&Change<'_>| match side {
        Side::Request => change.tighter,
        Side::Response => change.looser,
    };
    for change in changes.iter().filter(counts) {
        let message = format!(
            "{what} changed rule `{}` from {} to {}: {why}",
            change.rule,
            show(&change.from),
            show(&change.to)
        );
        let (now, before) = marks();
        let found = sink.add(now, message);
        found.before = before;
        found.help = help.into();
    }
}

/// A rule that is not what it was.
#[derive(Debug, PartialEq, Eq)]
struct Change<'a> {
    rule: &'a str,
    from: Option<String>,
    to: Option<String>,
    tighter: bool,
    looser: bool,
}

/// The values of each rule; of a list, all that are in it.
fn values<'a>(options: &'a Options, prefix: &'a str) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let mut rules: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, value) in options.below(prefix) {
        let item = name
            .strip_suffix(']')
            .and_then(|name| name.rsplit_once('['));
        let rule = item.map_or(name, |(list, _)| list);
        if !rule.contains("example") {
            rules.entry(rule).or_default().insert(value);
        }
    }
    rules
}

fn changes<'a>(before: &'a Options, now: &'a Options, prefix: &'a str) -> Vec<Change<'a>> {
    let (old, new) = (values(before, prefix), values(now, prefix));
    let names: BTreeSet<&str> = old.keys().chain(new.keys()).copied().collect();
    let none = BTreeSet::new();
    let mut changes = Vec::new();
    for rule in names {
        let from = old.get(rule).unwrap_or(&none);
        let to = new.get(rule).unwrap_or(&none);
        if from == to {
            continue;
        }
        let (tighter, looser) = direction(rule, from, to);
        let show = |values: &BTreeSet<&str>| {
            let values: Vec<&str> = values.iter().copied().collect();
            (!values.is_empty()).then(|| values.join(", "))
        };
        changes.push(Change {
            rule,
            from: show(from),
            to: show(to),
            tighter,
            looser,
        });
    }
    changes
}

/// Whether a change refuses more, and whether it accepts more. What cannot be told does both.
fn direction(rule: &str, from: &BTreeSet<&str>, to: &BTreeSet<&str>) -> (bool, bool) {
    let name = rule.rsplit('.').next().unwrap_or(rule);
    let (more, fewer) = (!to.is_subset(from), !from.is_subset(to));
    // An exception loosens when it is made.
    let inverse = name == "ignore";
    let (from, to) = match (from.first(), to.first()) {
        (None, Some(&"false")) | (Some(&"false"), None) => return (false, false),
        (None, _) => return (!inverse, inverse),
        (_, None) => return (inverse, !inverse),
        // Each value of `in` is one more that is accepted, each other one more thing to be met.
        _ if name == "in" => return (fewer, more),
        _ if matches!(name, "not_in" | "cel_expression") => return (more, fewer),
        (Some(from), Some(to)) => (*from, *to),
    };
    if let ("true" | "false", "true" | "false") = (from, to) {
        return (to == "true", to == "false");
    }
    let (Ok(from), Ok(to)) = (from.parse::<f64>(), to.parse::<f64>()) else {
        return (true, true);
    };
    let lower = name.starts_with("min_") || matches!(name, "gt" | "gte");
    let upper = name.starts_with("max_") || matches!(name, "lt" | "lte" | "within");
    match (lower, upper) {
        (true, _) => (to > from, to < from),
        (_, true) => (to < from, to > from),
        _ => (true, true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_are_told_by_the_rule() {
        let (tighter, looser, both) = ((true, false), (false, true), (true, true));
        let told = |rule: &str, from: &[&'static str], to: &[&'static str]| {
            let set = |values: &[&'static str]| values.iter().copied().collect();
            direction(rule, &set(from), &set(to))
        };
        assert_eq!(told("string.min_len", &["1"], &["2"]), tighter);
        assert_eq!(told("string.max_len", &["1"], &["2"]), looser);
        assert_eq!(told("int32.lt", &[], &["2"]), tighter);
        assert_eq!(told("string.in", &[], &["b"]), tighter);
        assert_eq!(told("string.in", &["a"], &["a", "b"]), looser);
        assert_eq!(told("string.in", &["a", "b"], &["b"]), tighter);
        assert_eq!(told("string.in", &["a"], &["b"]), both);
        assert_eq!(told("string.in", &["a"], &[]), looser);
        assert_eq!(told("string.not_in", &["a"], &["a", "b"]), tighter);
        assert_eq!(told("cel_expression", &["a", "b"], &["a"]), looser);
        assert_eq!(told("ignore", &[], &["IGNORE_ALWAYS"]), looser);
        assert_eq!(told("required", &["true"], &[]), looser);
        assert_eq!(told("required", &[], &["false"]), (false, false));
        assert_eq!(told("string.pattern", &["a"], &["b"]), both);
    }
}
