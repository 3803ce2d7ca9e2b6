//! `CONTEXT_FOREIGN_TYPE`: the API of a bounded context is made of its own types.

use super::{Rule, Scope, rule};
use crate::contract::{File, PackageVersion, join};
use crate::finding::Severity;
use crate::ruleset::Sink;
use std::collections::BTreeMap;

const DOCS: &str = "\
A bounded context is a package up to its version: `shop.orders` of `shop.orders.v1`. A context that
shows the types of another in its API changes whenever the other does, and makes its callers depend
on both. Say the same in its own words, or keep an identifier. Packages that all contexts share are
declared in `svc.toml`: `[lint] shared_kernel = [\"shop.common.*\"]`; `google.*` needs no word.

bad:   shop.inventory.v1.Item item = 1;   // in package shop.orders.v1
good:  string item_id = 1 [(buf.validate.field).string.uuid = true];
good:  OrderedItem item = 1;              // what orders know of an item";

pub(super) fn rules() -> Vec<Rule> {
    let mut rule = rule(
        "CONTEXT_FOREIGN_TYPE",
        &["SVC"],
        "Checks that fields and RPCs use types of their own bounded context or of the shared kernel.",
        check,
    );
    rule.about.docs = DOCS;
    rule.severity = Severity::Warning;
    vec![rule]
}

/// Packages of all types by full name.
type Packages<'a> = BTreeMap<&'a str, &'a str>;

fn check<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    let mut packages = Packages::new();
    for file in scope.contract.files() {
        let messages = file.all_messages().map(|message| &*message.full_name);
        let enums = file.all_enums().map(|item| &*item.full_name);
        packages.extend(messages.chain(enums).map(|name| (name, &*file.package)));
    }
    for file in scope.files {
        for message in file.all_messages().filter(|message| !message.map_entry) {
            for field in &message.fields {
                let what = format!("Field {:?}", field.name);
                judge(
                    scope,
                    sink,
                    &packages,
                    file,
                    &what,
                    (&field.type_name, &field.path, 6),
                );
            }
            // The value of a map is a type that its field shows.
            for entry in message.messages.iter().filter(|entry| entry.map_entry) {
                for value in entry.fields.iter().filter(|value| value.number == 2) {
                    let place = entry.written.as_deref().unwrap_or(&message.path);
                    let (field, last) = place.split_at(place.len() - 1);
                    let what = format!("A map of message {:?}", message.name);
                    let used = (&*value.type_name, field, last[0]);
                    judge(scope, sink, &packages, file, &what, used);
                }
            }
        }
        for method in file.services.iter().flat_map(|service| &service.methods) {
            let what = format!("RPC {:?}", method.name);
            judge(
                scope,
                sink,
                &packages,
                file,
                &what,
                (&method.input, &method.path, 2),
            );
            judge(
                scope,
                sink,
                &packages,
                file,
                &what,
                (&method.output, &method.path, 3),
            );
        }
    }
}

/// `used` is a type, the element that uses it, and the part of the element that says so.
fn judge<'a>(
    scope: &Scope<'a>,
    sink: &mut Sink<'a>,
    packages: &Packages<'a>,
    file: &'a File,
    what: &str,
    (name, element, part): (&str, &[i32], i32),
) {
    let Some(package) = packages.get(name) else {
        return;
    };
    let (own, other) = (context(&file.package), context(package));
    let kernel = &scope.options.shared_kernel;
    if own == other || is_below(package, "google") || kernel.iter().any(|one| covers(one, package))
    {
        return;
    }
    let message = format!("{what} of context {own:?} shows {name:?}, a type of context {other:?}.");
    let found = sink.add(
        scope
            .contract
            .mark(file, &[&join(element, &[part]), element]),
        message,
    );
    found.help = format!(
        "declare what `{own}` knows of it in `{}`, keep an id, or share the package: `shared_kernel = [\"{package}\"]` in `[lint]` of `svc.toml`",
        file.package
    );
}

/// A package up to its version.
fn context(package: &str) -> &str {
    match PackageVersion::of(package) {
        Some(_) => package.rsplit_once('.').map_or(package, |(name, _)| name),
        None => package,
    }
}

fn is_below(package: &str, outer: &str) -> bool {
    let rest = package.strip_prefix(outer);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Whether a pattern of the shared kernel means a package.
fn covers(pattern: &str, package: &str) -> bool {
    match pattern.strip_suffix(".*") {
        Some(outer) => is_below(package, outer),
        None => pattern == package || pattern == context(package),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contexts_end_before_the_version() {
        assert_eq!(context("shop.orders.v1"), "shop.orders");
        assert_eq!(context("shop.orders.v1beta2"), "shop.orders");
        assert_eq!(context("shop.orders"), "shop.orders");
    }

    #[test]
    fn patterns_cover_packages_and_those_below() {
        assert!(covers("common.*", "common.money.v1") && covers("common.*", "common"));
        assert!(covers("common.money", "common.money.v1"));
        assert!(covers("common.money.v1", "common.money.v1"));
        assert!(!covers("common.*", "commons.v1") && !covers("common.v1", "common.v2"));
    }
}
