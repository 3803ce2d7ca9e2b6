//! Decides every Rust name, so that no two things of one scope share one.
//!
//! A name stays what the contract says unless it collides after Rust's case rules; then the later
//! one (in the order of the contract) gets a number. Packages give way to messages.

use super::{Enum, Message, Package, Rename};
use crate::finding::Place;
use crate::ident::{camel, snake, variant};
use std::collections::{BTreeMap, BTreeSet};

/// Finds the source place of an element by its full proto name.
pub(super) type Locate<'a> = dyn Fn(&str) -> Place + 'a;

/// Renames what collides.
pub(super) fn decide(packages: &mut BTreeMap<String, Package>, locate: &Locate<'_>) -> Vec<Rename> {
    let mut renames = Renames {
        list: Vec::new(),
        locate,
    };
    let mut message_modules: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for package in packages.values_mut().filter(|package| !package.external) {
        let modules = scope(&mut package.messages, &mut package.enums, &mut renames);
        message_modules.insert(package.name.clone(), modules);
    }
    modules(packages, &message_modules, &mut renames);
    renames.list
}

struct Renames<'a> {
    list: Vec<Rename>,
    locate: &'a Locate<'a>,
}

impl Renames<'_> {
    fn push(&mut self, what: &'static str, full_name: &str, rust_name: String, taken_by: &str) {
        self.list.push(Rename {
            what,
            full_name: full_name.to_owned(),
            rust_name,
            collides_with: taken_by.to_owned(),
            place: (self.locate)(full_name),
        });
    }
}

/// Identifiers in use, each with the proto name that uses it.
#[derive(Default)]
struct Taken(BTreeMap<String, String>);

impl Taken {
    /// The first of `name`, `name{separator}2`, … whose every spelling is free.
    /// Returns the name, and who held the wish if it was not free.
    fn claim(
        &mut self,
        name: &str,
        separator: &str,
        owner: &str,
        spellings: impl Fn(&str) -> Vec<String>,
    ) -> (String, Option<String>) {
        let mut holder = None;
        let mut candidate = name.to_owned();
        let mut number = 2;
        loop {
            let wanted = spellings(&candidate);
            match wanted.iter().find_map(|spelling| self.0.get(spelling)) {
                Some(taken) => {
                    holder.get_or_insert_with(|| taken.clone());
                    candidate = format!("{name}{separator}{number}");
                    number += 1;
                }
                None => {
                    for spelling in wanted {
                        self.0.insert(spelling, owner.to_owned());
                    }
                    return (candidate, holder);
                }
            }
        }
    }
}

/// One module of types. Returns the names of the modules that its messages need.
fn scope(
    messages: &mut [Message],
    enums: &mut [Enum],
    renames: &mut Renames<'_>,
) -> BTreeSet<String> {
    let mut taken = Taken::default();
    let mut modules = BTreeSet::new();
    for message in messages {
        // A type and a module are both in Rust's type namespace.
        let (name, holder) = taken.claim(&message.name, "", &message.full_name, |name| {
            vec![camel(name), snake(name)]
        });
        if let Some(holder) = holder {
            renames.push("message", &message.full_name, camel(&name), &holder);
        }
        message.name = name;
        inside(message, renames);
        if !(message.messages.is_empty() && message.enums.is_empty() && message.oneofs.is_empty()) {
            modules.insert(snake(&message.name));
        }
    }
    for item in enums {
        let (name, holder) = taken.claim(&item.name, "", &item.full_name, |name| vec![camel(name)]);
        if let Some(holder) = holder {
            renames.push("enum", &item.full_name, camel(&name), &holder);
        }
        item.name = name;
        values(item, renames);
    }
    modules
}

fn inside(message: &mut Message, renames: &mut Renames<'_>) {
    let mut members = Taken::default();
    let mut variants: BTreeMap<usize, Taken> = BTreeMap::new();
    for field in &mut message.fields {
        let full_name = format!("{}.{}", message.full_name, field.proto_name);
        let taken = match field.oneof {
            Some(oneof) => variants.entry(oneof).or_default(),
            None => &mut members,
        };
        let in_oneof = field.oneof.is_some();
        let (name, holder) = taken.claim(&field.proto_name, "_", &full_name, |name| {
            vec![if in_oneof { camel(name) } else { snake(name) }]
        });
        if let Some(holder) = holder {
            renames.push("field", &full_name, snake(&name), &holder);
        }
        field.name = name;
    }
    let mut types = Taken::default();
    for oneof in &mut message.oneofs {
        let full_name = format!("{}.{}", message.full_name, oneof.name);
        let (name, holder) = members.claim(&oneof.name, "_", &full_name, |name| vec![snake(name)]);
        let (name, type_holder) = types.claim(&name, "_", &full_name, |name| vec![camel(name)]);
        if let Some(holder) = holder.or(type_holder) {
            renames.push("oneof", &full_name, snake(&name), &holder);
        }
        oneof.name = name;
    }
    scope(&mut message.messages, &mut message.enums, renames);
}

fn values(item: &mut Enum, renames: &mut Renames<'_>) {
    let mut taken = Taken::default();
    for value in &mut item.values {
        let full_name = format!("{}.{}", item.full_name, value.proto_name);
        let usual = variant(&item.name, &value.proto_name);
        let (name, holder) = taken.claim(&usual, "_", &full_name, |name| vec![name.to_owned()]);
        if let Some(holder) = holder {
            let name = name.replace('_', "");
            renames.push("enum value", &full_name, name.clone(), &holder);
            value.variant = Some(name);
        }
    }
}

/// Decides the module of every package: unlike segments of one spelling get a number, and a
/// segment that a message of the parent package needs as its own module gets `_pkg`.
fn modules(
    packages: &mut BTreeMap<String, Package>,
    message_modules: &BTreeMap<String, BTreeSet<String>>,
    renames: &mut Renames<'_>,
) {
    let mut decided: BTreeMap<String, Vec<String>> = BTreeMap::from([(String::new(), Vec::new())]);
    let mut siblings: BTreeMap<String, Taken> = BTreeMap::new();
    for package in packages.values_mut() {
        let mut parent = String::new();
        for segment in package
            .name
            .split('.')
            .filter(|segment| !segment.is_empty())
        {
            let full = if parent.is_empty() {
                segment.to_owned()
            } else {
                format!("{parent}.{segment}")
            };
            if !decided.contains_key(&full) {
                let shadowed = message_modules
                    .get(&parent)
                    .is_some_and(|modules| modules.contains(&snake(segment)));
                let wish = if shadowed {
                    format!("{segment}_pkg")
                } else {
                    segment.to_owned()
                };
                let taken = siblings.entry(parent.clone()).or_default();
                let (name, holder) = taken.claim(&wish, "_", &full, |name| vec![snake(name)]);
                let collides = shadowed
                    .then(|| format!("message of `{parent}`"))
                    .or(holder);
                if let Some(collides) = collides {
                    renames.push("package", &full, snake(&name), &collides);
                }
                let mut path = decided[&parent].clone();
                path.push(name);
                decided.insert(full.clone(), path);
            }
            parent = full;
        }
        package.module = decided[&parent].clone();
    }
}
