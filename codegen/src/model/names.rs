//! Decides every Rust name, so that no two things of one scope share one.
//!
//! A name stays what the contract says unless it collides after Rust's case rules; then the later
//! one (in the order of the contract) gets a number. Packages give way to messages.

mod taken;

use super::{Enum, Field, Kind, Label, Message, Package, Rename, Service};
use crate::finding::Place;
use crate::ident::{camel, snake, variant};
use std::collections::{BTreeMap, BTreeSet};
use taken::{Given, Taken, Wish};

/// Finds the source place of an element by its full proto name.
pub(super) type Locate<'a> = dyn Fn(&str) -> Place + 'a;

/// Types that wire code names without a path; a module of that name beside it would hide them.
const PRIMITIVES: [&str; 10] = [
    "bool", "f32", "f64", "i32", "i64", "str", "u32", "u64", "u8", "usize",
];

const MOD: &str = "`mod.rs` is the file of the module around it";

/// Decides the names of types, their members and their modules. Returns what was renamed.
pub(super) fn decide(packages: &mut BTreeMap<String, Package>, locate: &Locate<'_>) -> Vec<Rename> {
    let mut renames = Renames {
        list: Vec::new(),
        locate,
    };
    let mut scopes: BTreeMap<String, Taken> = BTreeMap::new();
    for package in packages.values_mut().filter(|package| !package.external) {
        let taken = types(&mut package.messages, &mut package.enums, &mut renames);
        scopes.insert(package.name.clone(), taken);
    }
    modules(packages, scopes, &mut renames);
    renames.list
}

struct Renames<'a> {
    list: Vec<Rename>,
    locate: &'a Locate<'a>,
}

impl Renames<'_> {
    fn note(&mut self, what: &'static str, owner: &str, given: &Given, rust_name: String) {
        if let Some(reason) = &given.reason {
            self.list.push(Rename {
                what,
                full_name: owner.to_owned(),
                rust_name,
                reason: reason.clone(),
                place: (self.locate)(owner),
            });
        }
    }
}

/// Names the types of one module and all that is in them. Returns the module's identifiers.
fn types(messages: &mut [Message], enums: &mut [Enum], renames: &mut Renames<'_>) -> Taken {
    let mut taken = Taken::default();
    for primitive in PRIMITIVES {
        taken.reserve(
            primitive,
            &format!("a module `{primitive}` would hide the type of that name"),
        );
    }
    let wishes: Vec<Wish<'_, bool>> = messages
        .iter()
        .map(|message| Wish {
            name: &message.name,
            owner: message.full_name.clone(),
            data: needs_module(message),
        })
        .chain(enums.iter().map(|item| Wish {
            name: &item.name,
            owner: item.full_name.clone(),
            data: false,
        }))
        .collect();
    // A type and a module are both in Rust's type namespace.
    let mut given = taken
        .give(&wishes, "", |name, has_module| match has_module {
            false => named([camel(name)]),
            true => named([camel(name), snake(name)]),
        })
        .into_iter();
    for (message, given) in messages.iter_mut().zip(&mut given) {
        renames.note("message", &message.full_name, &given, camel(&given.name));
        message.name = given.name;
        inside(message, renames);
    }
    for (item, given) in enums.iter_mut().zip(given) {
        renames.note("enum", &item.full_name, &given, camel(&given.name));
        item.name = given.name;
        values(item, renames);
    }
    taken
}

/// Whether a message has a module for what is nested in it.
fn needs_module(message: &Message) -> bool {
    !(message.messages.is_empty() && message.enums.is_empty() && message.oneofs.is_empty())
}

/// The identifiers of a name; none if one is empty or serves twice.
fn named<const N: usize>(idents: [String; N]) -> Vec<String> {
    let unusable = idents
        .iter()
        .enumerate()
        .any(|(index, ident)| ident.is_empty() || idents[..index].contains(ident));
    if unusable { Vec::new() } else { idents.into() }
}

/// A member of a message: what it needs depends on what it is.
enum Member {
    Field { methods: Vec<&'static str> },
    Choice { oneof: usize },
    Oneof,
}

/// Names the fields and oneofs of a message, and what is nested in it.
///
/// One map holds the identifiers of several namespaces, each with a prefix: `pub` fields, `fn`
/// methods, `type`s beside the message, and the variants of each oneof by its index.
fn inside(message: &mut Message, renames: &mut Renames<'_>) {
    let nested = types(&mut message.messages, &mut message.enums, renames);
    let mut taken = Taken::default();
    taken.adopt(&nested, "type");
    let fields = message.fields.iter().map(|field| {
        let data = match field.oneof {
            Some(oneof) => Member::Choice { oneof },
            None => Member::Field {
                methods: methods(field),
            },
        };
        (&field.proto_name, data)
    });
    let oneofs = message
        .oneofs
        .iter()
        .map(|oneof| (&oneof.name, Member::Oneof));
    let wishes: Vec<Wish<'_, Member>> = fields
        .chain(oneofs)
        .map(|(name, data)| Wish {
            name,
            owner: format!("{}.{name}", message.full_name),
            data,
        })
        .collect();
    let given = taken.give(&wishes, "_", |name, member| match member {
        Member::Field { methods } => field_idents(name, methods),
        Member::Choice { oneof } => prefixed([(format!("{oneof}"), camel(name))]),
        Member::Oneof => oneof_idents(name, &nested),
    });
    let owners: Vec<String> = wishes.into_iter().map(|wish| wish.owner).collect();
    let mut named = owners.iter().zip(given);
    for (field, (owner, given)) in message.fields.iter_mut().zip(&mut named) {
        let ident = match field.oneof {
            Some(_) => camel(&given.name),
            None => snake(&given.name),
        };
        renames.note("field", owner, &given, ident);
        field.name = given.name;
    }
    for (oneof, (owner, given)) in message.oneofs.iter_mut().zip(named) {
        renames.note("oneof", owner, &given, snake(&given.name));
        oneof.name = given.name;
    }
}

fn prefixed<const N: usize>(idents: [(String, String); N]) -> Vec<String> {
    if idents.iter().any(|(_, ident)| ident.is_empty()) {
        return Vec::new();
    }
    idents
        .into_iter()
        .map(|(prefix, ident)| format!("{prefix} {ident}"))
        .collect()
}

/// Prefixes of the methods that prost's derive adds for a field.
fn methods(field: &Field) -> Vec<&'static str> {
    match (&field.kind, field.label) {
        (Kind::Enum(_), Label::Repeated) => vec!["", "push_"],
        (Kind::Enum(_), _) => vec!["", "set_"],
        (Kind::Map(_, value), _) if matches!(**value, Kind::Enum(_)) => vec!["get_", "insert_"],
        (Kind::Scalar(_), Label::Optional) => vec![""],
        _ => Vec::new(),
    }
}

fn field_idents(name: &str, methods: &[&'static str]) -> Vec<String> {
    let ident = snake(name);
    let plain = ident.strip_prefix("r#").unwrap_or(&ident);
    // prost's derive makes `get_r#type` of the field `r#type`, which is no identifier.
    let breaks_derive = methods.contains(&"get_") && plain != ident;
    if ident.is_empty() || breaks_derive {
        return Vec::new();
    }
    methods
        .iter()
        .map(|method| format!("fn {method}{plain}"))
        .chain([format!("pub {plain}")])
        .collect()
}

/// A oneof is a field and a type; prost puts `OneOf` behind a type that a nested one is called.
fn oneof_idents(name: &str, nested: &Taken) -> Vec<String> {
    let mut type_name = camel(name);
    if nested.holder(&type_name).is_some() {
        type_name.push_str("OneOf");
    }
    let field = snake(name);
    let plain = field.strip_prefix("r#").unwrap_or(&field).to_owned();
    prefixed([("pub".to_owned(), plain), ("type".to_owned(), type_name)])
}

/// Names the variants of an enum.
fn values(item: &mut Enum, renames: &mut Renames<'_>) {
    let mut taken = Taken::default();
    let usual: Vec<String> = item
        .values
        .iter()
        .map(|value| variant(&item.name, &value.proto_name))
        .collect();
    let wishes: Vec<Wish<'_, ()>> = item
        .values
        .iter()
        .zip(&usual)
        .map(|(value, usual)| Wish {
            name: usual,
            owner: format!("{}.{}", item.full_name, value.proto_name),
            data: (),
        })
        .collect();
    let given = taken.give(&wishes, "", |name, ()| named([camel(name)]));
    let owners: Vec<String> = wishes.into_iter().map(|wish| wish.owner).collect();
    for ((value, owner), given) in item.values.iter_mut().zip(owners).zip(given) {
        let ident = camel(&given.name);
        renames.note("enum value", &owner, &given, ident.clone());
        if given.reason.is_some() {
            value.variant = Some(ident);
        }
    }
}

/// Decides the module of every package: unlike segments of one spelling get a number, and a
/// segment that a message of the parent package needs as its own module gets `_pkg`.
fn modules(
    packages: &mut BTreeMap<String, Package>,
    mut scopes: BTreeMap<String, Taken>,
    renames: &mut Renames<'_>,
) {
    let mut decided: BTreeMap<String, Vec<String>> = BTreeMap::from([(String::new(), Vec::new())]);
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
                let siblings = scopes.entry(parent.clone()).or_default();
                let given = module(siblings, segment, &full);
                renames.note("package", &full, &given, snake(&given.name));
                let mut path = decided[&parent].clone();
                path.push(given.name);
                decided.insert(full.clone(), path);
            }
            parent = full;
        }
        package.module = decided[&parent].clone();
    }
}

/// How the reason begins where the obstacle is another package.
const PACKAGE: &str = "`package ";

fn module(siblings: &mut Taken, segment: &str, full: &str) -> Given {
    // The file of such a module would be another module's.
    siblings.reserve("r#mod", MOD);
    let holder = siblings.holder(&snake(segment)).map(str::to_owned);
    let is_package = |holder: &String| holder.starts_with(PACKAGE);
    let softened = match &holder {
        Some(holder) if !is_package(holder) => format!("{segment}_pkg"),
        _ => segment.to_owned(),
    };
    let wish = Wish {
        name: &softened,
        owner: format!("package {full}"),
        data: (),
    };
    let mut given = siblings
        .give(&[wish], "_", |name, ()| named([snake(name)]))
        .remove(0);
    given.reason = holder.or(given.reason);
    given
}

/// Names the modules of services and the methods of RPCs. Returns what was renamed.
///
/// Services of one name in several packages are usual (`v1`, `v2`) and not worth a word: the later
/// one, in the order of `svc.toml`, is called by its full name.
pub(super) fn decide_services(services: &mut [Service]) -> Vec<Rename> {
    let mut list = Vec::new();
    let mut taken = Taken::default();
    // A module's file must not be the list of modules itself.
    taken.reserve("r#mod", MOD);
    for service in services.iter_mut() {
        let short = snake(&service.proto_name);
        let name = match taken.holder(&short) {
            Some(_) => service.full_name.replace('.', "_"),
            None => service.proto_name.clone(),
        };
        let wish = Wish {
            name: &name,
            owner: service.full_name.clone(),
            data: (),
        };
        let given = taken
            .give(&[wish], "_", |name, ()| named([snake(name)]))
            .remove(0);
        service.module = snake(&given.name);
        service.trait_name = trait_name(&service.proto_name);
        list.extend(rpcs(service));
    }
    list
}

/// Names the methods of a client whose RPCs come from several services. What would collide gets its
/// service's name in front, in full if that is not enough.
pub(super) fn decide_client(services: &mut [Service]) {
    for service in services.iter_mut() {
        service.module = snake(&service.proto_name);
        service.trait_name = trait_name(&service.proto_name);
        for rpc in &mut service.rpcs {
            rpc.ident = rpc.proto_name.clone();
        }
    }
    for fronts in [
        |service: &Service| service.proto_name.clone(),
        |service: &Service| service.full_name.replace('.', "_"),
    ] {
        let mut users: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (index, service) in services.iter().enumerate() {
            for rpc in &service.rpcs {
                users.entry(snake(&rpc.ident)).or_default().insert(index);
            }
        }
        for service in services.iter_mut() {
            let front = fronts(service);
            for rpc in &mut service.rpcs {
                if users[&snake(&rpc.ident)].len() > 1 {
                    rpc.ident = format!("{front}_{}", rpc.proto_name);
                }
            }
        }
    }
    let mut taken = Taken::default();
    // What clients and their fakes have themselves.
    for own in ["new", "clone", "server"] {
        taken.reserve(own, "generated code has a use for that name");
    }
    let mut rpcs: Vec<&mut super::Rpc> = services
        .iter_mut()
        .flat_map(|service| &mut service.rpcs)
        .collect();
    let names: Vec<String> = rpcs.iter().map(|rpc| rpc.ident.clone()).collect();
    let wishes: Vec<Wish<'_, ()>> = names
        .iter()
        .map(|name| Wish {
            name,
            owner: name.clone(),
            data: (),
        })
        .collect();
    let given = taken.give(&wishes, "_", |name, ()| named([snake(name)]));
    for (rpc, given) in rpcs.iter_mut().zip(given) {
        rpc.ident = snake(&given.name);
    }
}

/// Generated names such as `OrderServiceServer` are made by appending, which a name with a
/// trailing underscore would spoil.
fn trait_name(proto_name: &str) -> String {
    let name = camel(proto_name);
    match name.trim_end_matches('_') {
        "" => "UnnamedService".to_owned(),
        plain if plain != name => format!("{plain}Service"),
        _ => name,
    }
}

fn rpcs(service: &mut Service) -> Vec<Rename> {
    let mut taken = Taken::default();
    taken.reserve("r#mod", MOD);
    let wishes: Vec<Wish<'_, ()>> = service
        .rpcs
        .iter()
        .map(|rpc| Wish {
            name: &rpc.proto_name,
            owner: format!("{}.{}", service.full_name, rpc.proto_name),
            data: (),
        })
        .collect();
    let given = taken.give(&wishes, "_", |name, ()| named([snake(name)]));
    let owners: Vec<String> = wishes.into_iter().map(|wish| wish.owner).collect();
    let mut list = Vec::new();
    for ((rpc, owner), given) in service.rpcs.iter_mut().zip(owners).zip(given) {
        rpc.ident = snake(&given.name);
        if let Some(reason) = given.reason {
            list.push(Rename {
                what: "RPC",
                full_name: owner,
                rust_name: rpc.ident.clone(),
                reason,
                place: rpc.place.clone(),
            });
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_give_way_to_messages_and_files() {
        let mut siblings = Taken::default();
        siblings.reserve("order", "`p.Order` is spelled alike");
        let names: Vec<String> = ["order", "mod", "Case", "case", "super", "v1"]
            .into_iter()
            .map(|segment| module(&mut siblings, segment, &format!("p.{segment}")).name)
            .collect();
        assert_eq!(
            names,
            ["order_pkg", "mod_pkg", "Case", "case_2", "super", "v1"]
        );
    }

    #[test]
    fn a_field_claims_the_methods_that_prost_adds() {
        assert_eq!(field_idents("foo", &[]), ["pub foo"]);
        assert_eq!(
            field_idents("type", &["", "set_"]),
            ["fn type", "fn set_type", "pub type"]
        );
        // `get_r#type` would break the derive.
        assert!(field_idents("type", &["get_", "insert_"]).is_empty());
        assert!(field_idents("_", &[]).is_empty());
    }

    #[test]
    fn a_oneof_gives_way_to_nested_types() {
        let mut nested = Taken::default();
        assert_eq!(oneof_idents("kind", &nested), ["pub kind", "type Kind"]);
        nested.reserve("Kind", "it is nested");
        assert_eq!(
            oneof_idents("kind", &nested),
            ["pub kind", "type KindOneOf"]
        );
    }

    #[test]
    fn traits_have_names_that_can_be_appended_to() {
        assert_eq!(trait_name("order_service"), "OrderService");
        assert_eq!(trait_name("Self"), "SelfService");
        assert_eq!(trait_name("_"), "UnnamedService");
    }
}
