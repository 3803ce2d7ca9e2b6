//! Requests that two bindings claim.
//!
//! What both match goes to the one that is more literal from the left (`/v1/users/me` before
//! `/v1/users/{id}`). Two that match the very same paths are an error; two that overlap without one
//! being within the other are said.

use super::{AMBIGUOUS, HttpBinding, Segment};
use crate::finding::Finding;
use crate::model::Service;
use std::collections::BTreeMap;

/// Looks at all bindings of all services.
pub(in crate::model) fn judge(services: &[Service]) -> Vec<Finding> {
    let rpcs = services.iter().flat_map(|service| {
        let name = |rpc: &str| format!("{}.{rpc}", service.full_name);
        let rpcs = service.rpcs.iter();
        rpcs.map(move |rpc| (name(&rpc.proto_name), &rpc.http))
    });
    let bindings: Vec<(String, &HttpBinding)> = rpcs
        .flat_map(|(name, http)| http.iter().map(move |binding| (name.clone(), binding)))
        .collect();
    let mut findings = Vec::new();
    let mut seen = Tree::default();
    for (index, (rpc, binding)) in bindings.iter().enumerate() {
        let segments = &binding.template.segments;
        let mut before = Vec::new();
        seen.sharing(segments, &mut before);
        before.sort_unstable();
        for other in before {
            let (other_rpc, other) = &bindings[other];
            findings.extend(clash((other_rpc, other), (rpc, binding)));
        }
        seen.add(segments, index);
    }
    findings
}

/// Numbers of templates by their segments: thousands of bindings are not compared each with each.
#[derive(Default)]
struct Tree<'a> {
    literals: BTreeMap<&'a str, Tree<'a>>,
    any: Option<Box<Tree<'a>>>,
    /// Those that end here, and those that end here with `**`.
    here: Vec<usize>,
    rest: Vec<usize>,
}

impl<'a> Tree<'a> {
    fn add(&mut self, segments: &'a [Segment], number: usize) {
        match segments.split_first() {
            None => self.here.push(number),
            Some((Segment::Rest, _)) => self.rest.push(number),
            Some((Segment::Any, inner)) => self.any.get_or_insert_default().add(inner, number),
            Some((Segment::Literal(text), inner)) => {
                self.literals.entry(text).or_default().add(inner, number);
            }
        }
    }

    /// Those that match a path that `segments` match, custom verbs aside.
    fn sharing(&self, segments: &[Segment], found: &mut Vec<usize>) {
        found.extend(&self.rest);
        let inside = self.literals.values().chain(self.any.as_deref());
        match segments.split_first() {
            None => found.extend(&self.here),
            Some((Segment::Rest, _)) => {
                found.extend(&self.here);
                inside.for_each(|inner| inner.sharing(segments, found));
            }
            Some((Segment::Any, rest)) => inside.for_each(|inner| inner.sharing(rest, found)),
            Some((Segment::Literal(text), rest)) => {
                let literal = self.literals.get(&**text);
                let inside = literal.into_iter().chain(self.any.as_deref());
                inside.for_each(|inner| inner.sharing(rest, found));
            }
        }
    }
}

fn clash(
    (first_rpc, first): (&str, &HttpBinding),
    (second_rpc, second): (&str, &HttpBinding),
) -> Option<Finding> {
    let any = "*";
    let same_verb = first.verb == second.verb;
    if !same_verb && first.verb != any && second.verb != any
        || !first.template.overlaps(&second.template)
    {
        return None;
    }
    let place = &first.place;
    let there = format!("{}:{}:{}", place.file, place.line, place.column);
    let said = |path: &str, rpc: &str| format!("`{} {path}` of `{rpc}`", second.verb);
    if first.template.shape() == second.template.shape() {
        let finding = Finding::error(
            AMBIGUOUS,
            format!(
                "{} matches the same requests as `{} {}` of `{first_rpc}` at {there}",
                said(&second.path, second_rpc),
                first.verb,
                first.path
            ),
            "give one of them another path or another method",
        );
        return same_verb.then(|| finding.at(second.place.clone()));
    }
    let (ours, theirs) = (&second.template, &first.template);
    if ours.is_within(theirs) || theirs.is_within(ours) {
        return None;
    }
    let wins = if ours.segments < theirs.segments {
        second_rpc
    } else {
        first_rpc
    };
    let finding = Finding::warning(
        AMBIGUOUS,
        format!(
            "{} and `{} {}` of `{first_rpc}` at {there} share requests, which go to `{wins}`",
            said(&second.path, second_rpc),
            first.verb,
            first.path
        ),
        "set them apart by a literal segment or a custom verb",
    );
    Some(finding.at(second.place.clone()))
}

#[cfg(test)]
mod tests {
    use super::super::template::{Template, parse};
    use super::Tree;

    /// All templates of up to three segments of a few kinds.
    fn templates() -> Vec<Template> {
        let mut texts: Vec<String> = Vec::new();
        let mut open = vec![String::new()];
        while let Some(text) = open.pop() {
            for segment in ["a", "b", "*"] {
                let longer = format!("{text}/{segment}");
                if longer.matches('/').count() < 3 {
                    open.push(longer.clone());
                }
                texts.push(longer);
            }
            texts.push(format!("{text}/**"));
        }
        let parsed = texts.iter().map(|text| parse(text).unwrap().0);
        parsed.collect()
    }

    #[test]
    fn the_tree_finds_what_overlaps_and_nothing_else() {
        let templates = templates();
        assert!(templates.len() > 50);
        let mut tree = Tree::default();
        for (number, template) in templates.iter().enumerate() {
            tree.add(&template.segments, number);
        }
        for template in &templates {
            let mut found = Vec::new();
            tree.sharing(&template.segments, &mut found);
            found.sort_unstable();
            let all = templates.iter().enumerate();
            let expected: Vec<usize> = all
                .filter(|(_, other)| template.overlaps(other))
                .map(|(number, _)| number)
                .collect();
            assert_eq!(found, expected, "{}", template.shape());
        }
    }
}
