//! `FIELD_SENSITIVE_MARK`: what is about a person says that it must not show.

use super::{Rule, Scope, rule};
use crate::contract::{Field, File, Kind};
use crate::finding::Severity;
use crate::ruleset::Sink;
use std::collections::BTreeSet;

const DOCS: &str = "\
A package that marks one field `(svc.v1.field).sensitive` has decided that logs, traces and metrics
show no personal data. A field beside it that by its name is personal data as well, and has no mark,
is most likely forgotten. Names with these words count: email, phone, mobile, telephone, fax, ssn,
social security, passport, national id, tax id, iban, card number, credit card, cvv, cvc, birth,
birthday, birthdate, dob, password, surname, and first, last, given or family name. Flags and enums do
not. Where the name misleads, `// buf:lint:ignore FIELD_SENSITIVE_MARK` says so.

bad:   string email = 1;
good:  string email = 1 [(svc.v1.field).sensitive = true];";

pub(super) fn rules() -> Vec<Rule> {
    let mut rule = rule(
        "FIELD_SENSITIVE_MARK",
        &["SVC"],
        "Checks that fields which look like personal data are marked sensitive, in packages that mark any.",
        check,
    );
    rule.about.docs = DOCS;
    rule.severity = Severity::Warning;
    vec![rule]
}

const MARK: &str = "(svc.v1.field).sensitive";

/// Words of names, as they stand one after the other.
const PERSONAL: &[&[&str]] = &[
    &["email"],
    &["e", "mail"],
    &["phone"],
    &["mobile"],
    &["telephone"],
    &["fax"],
    &["ssn"],
    &["social", "security"],
    &["passport"],
    &["national", "id"],
    &["tax", "id"],
    &["iban"],
    &["card", "number"],
    &["credit", "card"],
    &["cvv"],
    &["cvc"],
    &["birth"],
    &["birthday"],
    &["birthdate"],
    &["dob"],
    &["password"],
    &["surname"],
    &["first", "name"],
    &["last", "name"],
    &["given", "name"],
    &["family", "name"],
];

fn fields(file: &File) -> impl Iterator<Item = &Field> {
    let messages = file.all_messages().filter(|message| !message.map_entry);
    messages.flat_map(|message| &message.fields)
}

fn check<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    let declare = |file: &&&File| fields(file).any(|field| field.options.is_true(MARK));
    let packages: BTreeSet<&str> = scope
        .files
        .iter()
        .filter(declare)
        .map(|file| &*file.package)
        .collect();
    for &file in scope.files {
        if !packages.contains(&*file.package) {
            continue;
        }
        for field in fields(file) {
            if !field.options.is_true(MARK) && is_personal(field) {
                let message = format!(
                    "Field {:?} looks like personal data and is not marked sensitive.",
                    field.name
                );
                let found = sink.add(scope.name(file, &field.path, None), message);
                found.help = format!(
                    "add `[{MARK} = true]`, or say that it is none: `// buf:lint:ignore FIELD_SENSITIVE_MARK`"
                );
            }
        }
    }
}

fn is_personal(field: &Field) -> bool {
    if matches!(field.kind, Kind::Bool | Kind::Enum) {
        return false;
    }
    let name = super::case::lower_snake(&field.name);
    let words: Vec<&str> = name.split('_').collect();
    PERSONAL
        .iter()
        .any(|personal| words.windows(personal.len()).any(|part| part == *personal))
}
