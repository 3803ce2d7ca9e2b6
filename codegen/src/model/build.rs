//! From linked descriptors to the model: what is served, and every type it reaches.

use super::clients::Called;
use super::options::Unused;
use super::reach::{Root, files, reach, roots, select};
use super::read::{Source, read_enum, read_message, read_services};
use super::{
    Enum, ExternalType, Message, Model, Package, Service, TypeRef, clients, descriptor_set, http,
    names,
};
use crate::config::Config;
use crate::descriptor::Descriptors;
use crate::finding::{Failure, Finding, Place, Severity};
use crate::validate;
use prost_reflect::{MessageDescriptor, ServiceDescriptor};
use std::collections::{BTreeMap, HashSet};

/// Types of these packages come from `prost-types` and are not emitted.
const WELL_KNOWN: [&str; 2] = ["google.protobuf", "google.protobuf.compiler"];

/// Builds the model of the services that `svc.toml` serves and calls, and of the messages that it
/// keeps.
///
/// # Errors
/// Names that the contracts do not declare, and contracts without services.
pub fn build(descriptors: &Descriptors, config: &Config) -> Result<Model, Failure> {
    let whole = true;
    build_from(Source { descriptors, whole }, config)
}

/// As [`build`], without what no rule looks at: comments, and the descriptor set.
///
/// # Errors
/// As [`build`].
pub fn for_rules(descriptors: &Descriptors, config: &Config) -> Result<Model, Failure> {
    let whole = false;
    build_from(Source { descriptors, whole }, config)
}

fn build_from(source: Source<'_>, config: &Config) -> Result<Model, Failure> {
    let descriptors = source.descriptors;
    let pool = &descriptors.pool;
    let services = select(descriptors, config)?;
    let called = clients::select(descriptors, config)?;
    let roots = roots(pool, &services, config)?;
    let mut model = assemble(source, &services, &roots, &called);
    model.clients = clients::build(descriptors, config, called, &model)?;
    model.client_crate = clients::own(descriptors, config, &services)?;
    Ok(model)
}

/// Builds the model of these messages, by full proto name, and of what they reach, without services.
/// Names that the contracts do not declare are passed over.
#[must_use]
pub fn of_messages<'a>(
    descriptors: &Descriptors,
    names: impl IntoIterator<Item = &'a str>,
) -> Model {
    let names = names.into_iter();
    let roots: Vec<Root> = names
        .filter_map(|name| descriptors.pool.get_message_by_name(name))
        .map(Root::Message)
        .collect();
    let whole = true;
    assemble(Source { descriptors, whole }, &[], &roots, &[])
}

/// The model but for its clients.
fn assemble(
    source: Source<'_>,
    services: &[ServiceDescriptor],
    roots: &[Root],
    called: &[Called],
) -> Model {
    let descriptors = source.descriptors;
    let shared = reach(roots);
    let mut unused = Unused::new(descriptors);
    let mut external = BTreeMap::new();
    let mut packages = read_packages(source, &shared, |message| {
        look_inside(&mut unused, message);
        note_external(descriptors, message, &mut external);
    });
    let mut renames = names::decide(&mut packages, &|name| locate(descriptors, name));
    let shared_types = index(&packages, false);
    let is_shared = |name: &str| shared_types.contains_key(name);
    let mut rule_findings = read_rules(descriptors, &is_shared, &mut packages);

    let reached = clients::reached(called);
    let only_called: HashSet<String> = reached.difference(&shared).cloned().collect();
    let mut downstream = read_packages(source, &only_called, |message| {
        note_external(descriptors, message, &mut external);
    });
    move_external(&mut downstream, &mut packages);
    // Names of a contract that is not ours are as they are.
    names::decide(&mut downstream, &|_| Place::default());
    // Anew: external types that only clients reach have just joined.
    let mut types = index(&packages, false);
    types.extend(index(&downstream, true));
    let is_known = |name: &str| types.contains_key(name);
    let findings = read_rules(descriptors, &is_known, &mut downstream);
    rule_findings.extend(as_warnings(findings));

    let mut served = read_services(source, services);
    renames.extend(names::decide_services(&mut served));
    let http_findings = read_http(descriptors, services, &mut served);
    for service in services {
        look_at_service(&mut unused, service);
    }
    Model {
        clients: Vec::new(),
        client_crate: None,
        services: served,
        descriptor_set: match source.whole {
            true => descriptor_set::encode(services),
            false => Vec::new(),
        },
        packages,
        downstream,
        types,
        renames,
        unused_options: unused.into_list(),
        rule_findings,
        http_findings,
        external_types: external.into_values().collect(),
    }
}

/// HTTP bindings of what is served, and what is wrong with them.
fn read_http(
    descriptors: &Descriptors,
    services: &[ServiceDescriptor],
    served: &mut [Service],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (service, read) in services.iter().zip(&mut *served) {
        for (method, rpc) in service.methods().zip(&mut read.rpcs) {
            let (bindings, found) = http::http(descriptors, &method);
            rpc.http = bindings;
            findings.extend(found);
        }
    }
    findings.extend(http::judge(served));
    findings
}

/// The types of `reached` by package, names still as in the contract. `look` sees every message
/// that is emitted.
fn read_packages(
    source: Source<'_>,
    reached: &HashSet<String>,
    mut look: impl FnMut(&MessageDescriptor),
) -> BTreeMap<String, Package> {
    let mut packages: BTreeMap<String, Package> = BTreeMap::new();
    for file in files(&source.descriptors.pool, reached) {
        let package = packages
            .entry(file.package_name().to_owned())
            .or_insert_with(|| Package {
                name: file.package_name().to_owned(),
                external: WELL_KNOWN.contains(&file.package_name()),
                ..Package::default()
            });
        for message in file.messages() {
            if reached.contains(message.full_name()) {
                package.messages.push(read_message(source, &message));
                if !package.external {
                    look(&message);
                }
            }
        }
        for item in file.enums() {
            if reached.contains(item.full_name()) {
                package.enums.push(read_enum(source, &item));
            }
        }
    }
    packages
}

/// Types that come from a crate are nobody's.
fn move_external(from: &mut BTreeMap<String, Package>, to: &mut BTreeMap<String, Package>) {
    for name in WELL_KNOWN {
        if let Some(package) = from.remove(name) {
            let known = to.entry(name.to_owned()).or_insert_with(|| Package {
                name: package.name.clone(),
                external: true,
                module: name.split('.').map(str::to_owned).collect(),
                ..Package::default()
            });
            known.messages.extend(package.messages);
            known.enums.extend(package.enums);
        }
    }
}

/// A contract that is called has its own owner: what is wrong with its rules is worth a word, and
/// no reason to generate nothing.
fn as_warnings(findings: Vec<Finding>) -> impl Iterator<Item = Finding> {
    findings.into_iter().map(|finding| Finding {
        severity: Severity::Warning,
        ..finding
    })
}

/// Reads the rules of all messages, and returns what is wrong with them.
fn read_rules(
    descriptors: &Descriptors,
    is_known: &dyn Fn(&str) -> bool,
    packages: &mut BTreeMap<String, Package>,
) -> Vec<Finding> {
    fn read(
        descriptors: &Descriptors,
        is_known: &dyn Fn(&str) -> bool,
        messages: &mut [Message],
        findings: &mut Vec<Finding>,
    ) {
        for message in messages {
            let descriptor = descriptors.pool.get_message_by_name(&message.full_name);
            if let Some(descriptor) = descriptor {
                message.rules = validate::read(descriptors, &descriptor, is_known, findings);
            }
            read(descriptors, is_known, &mut message.messages, findings);
        }
    }
    let mut findings = Vec::new();
    for package in packages.values_mut().filter(|package| !package.external) {
        read(descriptors, is_known, &mut package.messages, &mut findings);
    }
    findings
}

fn index(packages: &BTreeMap<String, Package>, is_downstream: bool) -> BTreeMap<String, TypeRef> {
    let mut types = BTreeMap::new();
    for package in packages.values() {
        let outer = TypeRef {
            package: package.name.clone(),
            names: Vec::new(),
            is_enum: false,
            is_downstream,
        };
        index_scope(&outer, &package.messages, &package.enums, &mut types);
    }
    types
}

fn index_scope(
    outer: &TypeRef,
    messages: &[Message],
    enums: &[Enum],
    types: &mut BTreeMap<String, TypeRef>,
) {
    let inside = |name: &str, is_enum| {
        let mut reference = outer.clone();
        reference.names.push(name.to_owned());
        reference.is_enum = is_enum;
        reference
    };
    for item in enums {
        types.insert(item.full_name.clone(), inside(&item.name, true));
    }
    for message in messages {
        let reference = inside(&message.name, false);
        index_scope(&reference, &message.messages, &message.enums, types);
        types.insert(message.full_name.clone(), reference);
    }
}

fn look_inside(unused: &mut Unused<'_>, message: &MessageDescriptor) {
    let file = message.parent_file();
    let proto = message.descriptor_proto();
    if proto.options.is_some() {
        unused.look(&message.options(), file.name(), message.path());
    }
    for field in message.fields() {
        if field.field_descriptor_proto().options.is_some() {
            unused.look(&field.options(), file.name(), field.path());
        }
        if let prost_reflect::Kind::Enum(item) = field.kind() {
            unused.look_at_enum(&item);
        }
    }
    for oneof in message.oneofs() {
        if oneof.oneof_descriptor_proto().options.is_some() {
            unused.look(&oneof.options(), file.name(), oneof.path());
        }
    }
    for nested in message.child_messages() {
        look_inside(unused, &nested);
    }
}

/// Notes the first use of every type that comes from a crate.
fn note_external(
    descriptors: &Descriptors,
    message: &MessageDescriptor,
    external: &mut BTreeMap<String, ExternalType>,
) {
    for field in message.fields() {
        let (full_name, package) = match field.kind() {
            prost_reflect::Kind::Message(target) => (
                target.full_name().to_owned(),
                target.package_name().to_owned(),
            ),
            prost_reflect::Kind::Enum(target) => (
                target.full_name().to_owned(),
                target.package_name().to_owned(),
            ),
            _ => continue,
        };
        if WELL_KNOWN.contains(&package.as_str()) && !external.contains_key(&full_name) {
            let noted = ExternalType {
                full_name: full_name.clone(),
                field: field.full_name().to_owned(),
                place: descriptors.place(field.parent_message().parent_file().name(), field.path()),
            };
            external.insert(full_name, noted);
        }
    }
    for nested in message.child_messages() {
        note_external(descriptors, &nested, external);
    }
}

fn look_at_service(unused: &mut Unused<'_>, service: &ServiceDescriptor) {
    let file = service.parent_file();
    if service.service_descriptor_proto().options.is_some() {
        unused.look(&service.options(), file.name(), service.path());
    }
    for method in service.methods() {
        if method.method_descriptor_proto().options.is_some() {
            unused.look(&method.options(), file.name(), method.path());
        }
    }
}

/// Where the type, field, oneof or enum value with this full name stands.
fn locate(descriptors: &Descriptors, full_name: &str) -> Place {
    let pool = &descriptors.pool;
    if let Some(message) = pool.get_message_by_name(full_name) {
        return descriptors.place(message.parent_file().name(), message.path());
    }
    if let Some(item) = pool.get_enum_by_name(full_name) {
        return descriptors.place(item.parent_file().name(), item.path());
    }
    let (parent, name) = full_name.rsplit_once('.').unwrap_or(("", full_name));
    if let Some(message) = pool.get_message_by_name(parent) {
        let file = message.parent_file();
        if let Some(field) = message.get_field_by_name(name) {
            return descriptors.place(file.name(), field.path());
        }
        if let Some(oneof) = message.oneofs().find(|oneof| oneof.name() == name) {
            return descriptors.place(file.name(), oneof.path());
        }
    }
    if let Some(item) = pool.get_enum_by_name(parent)
        && let Some(value) = item.get_value_by_name(name)
    {
        return descriptors.place(item.parent_file().name(), value.path());
    }
    let file = pool.files().find(|file| {
        file.package_name() == full_name
            || file.package_name().starts_with(&format!("{full_name}."))
    });
    file.map_or_else(Place::default, |file| descriptors.place(file.name(), &[2]))
}
