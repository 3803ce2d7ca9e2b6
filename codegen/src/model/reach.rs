//! What is served and kept, and every type that it reaches.

use crate::config::Config;
use crate::descriptor::{Descriptors, Origin};
use crate::finding::{Failure, Finding};
use prost_reflect::{
    DescriptorPool, EnumDescriptor, FileDescriptor, MessageDescriptor, ServiceDescriptor,
};
use std::collections::HashSet;

/// The services to serve that the patterns name, in the order of the patterns. A pattern with `*`
/// leaves those out that a client names.
pub(super) fn select(
    descriptors: &Descriptors,
    config: &Config,
) -> Result<Vec<ServiceDescriptor>, Failure> {
    let serve = &config.contracts.serve;
    let all = declared(descriptors);
    let is_declared = |name: &String| descriptors.pool.get_service_by_name(name).is_some();
    if all.is_empty() && !serve.iter().any(is_declared) {
        return Err(Failure::Findings(vec![no_services(descriptors)]));
    }
    let called = config.clients.values().flat_map(|client| &client.services);
    let called: HashSet<String> = called
        .flat_map(|pattern| matching(descriptors, &all, pattern))
        .map(|service| service.full_name().to_owned())
        .collect();
    let mut chosen: Vec<ServiceDescriptor> = Vec::new();
    let mut findings = Vec::new();
    for (index, pattern) in serve.iter().enumerate() {
        let mut matches = matching(descriptors, &all, pattern);
        let place = || config.place(&format!("contracts.serve[{index}]"));
        if matches.is_empty() {
            findings.push(no_such_service(pattern, &all).at(place()));
        } else if pattern.ends_with('*') {
            matches.retain(|service| !called.contains(service.full_name()));
            if matches.is_empty() {
                findings.push(only_called(pattern).at(place()));
            }
        }
        for service in matches {
            if !chosen.contains(&service) {
                chosen.push(service);
            }
        }
    }
    if findings.is_empty() {
        Ok(chosen)
    } else {
        Err(Failure::Findings(findings))
    }
}

/// All services of the contracts but those that the tool carries itself, by full name.
pub(super) fn declared(descriptors: &Descriptors) -> Vec<ServiceDescriptor> {
    let mut all: Vec<ServiceDescriptor> = descriptors
        .pool
        .services()
        .filter(|service| {
            descriptors
                .files
                .get(service.parent_file().name())
                .is_none_or(|file| !matches!(file.origin, Origin::BuiltIn))
        })
        .collect();
    all.sort_by(|a, b| a.full_name().cmp(b.full_name()));
    all
}

/// The services that one pattern names, those with `*` among `all`.
pub(super) fn matching(
    descriptors: &Descriptors,
    all: &[ServiceDescriptor],
    pattern: &str,
) -> Vec<ServiceDescriptor> {
    match pattern.strip_suffix('*') {
        Some(prefix) => all
            .iter()
            .filter(|service| service.full_name().starts_with(prefix))
            .cloned()
            .collect(),
        None => descriptors
            .pool
            .get_service_by_name(pattern)
            .into_iter()
            .collect(),
    }
}

fn only_called(pattern: &str) -> Finding {
    Finding::error(
        "NO_SERVICES",
        format!("every service that `{pattern}` stands for is called by a client"),
        "name in full what this service serves itself: `serve = [\"…\"]` in `[contracts]`",
    )
}

fn no_services(descriptors: &Descriptors) -> Finding {
    let place = descriptors
        .roots
        .first()
        .map(|file| descriptors.place(file, &[]));
    let finding = Finding::error(
        "NO_SERVICES",
        "the contracts declare no service",
        "add a `service` with at least one `rpc`, or name the file that has it",
    );
    match place {
        Some(place) => finding.at(place),
        None => finding,
    }
}

pub(super) fn no_such_service(wanted: &str, all: &[ServiceDescriptor]) -> Finding {
    let nearest = all
        .iter()
        .map(|service| (strsim::jaro_winkler(wanted, service.full_name()), service))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let help = match nearest {
        Some((_, service)) => format!("did you mean `{}`?", service.full_name()),
        None => format!(
            "the contracts declare: {}",
            all.iter()
                .take(10)
                .map(|service| format!("`{}`", service.full_name()))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    };
    Finding::error(
        "NO_SUCH_SERVICE",
        format!("no contract declares the service `{wanted}`"),
        help,
    )
}

pub(super) enum Root {
    Message(MessageDescriptor),
    Enum(EnumDescriptor),
}

pub(super) fn roots(
    pool: &DescriptorPool,
    services: &[ServiceDescriptor],
    config: &Config,
) -> Result<Vec<Root>, Failure> {
    let mut roots: Vec<Root> = services
        .iter()
        .flat_map(ServiceDescriptor::methods)
        .flat_map(|method| [method.input(), method.output()])
        .map(Root::Message)
        .collect();
    let mut findings = Vec::new();
    for (index, name) in config.contracts.keep.iter().enumerate() {
        let message = pool.get_message_by_name(name).map(Root::Message);
        match message.or_else(|| pool.get_enum_by_name(name).map(Root::Enum)) {
            Some(root) => roots.push(root),
            None => findings.push(
                Finding::error(
                    "NO_SUCH_MESSAGE",
                    format!("no contract declares `{name}`, which `contracts.keep` names"),
                    "correct the name in `svc.toml` or import the file that declares it",
                )
                .at(config.place(&format!("contracts.keep[{index}]"))),
            ),
        }
    }
    if findings.is_empty() {
        Ok(roots)
    } else {
        Err(Failure::Findings(findings))
    }
}

/// Full names of the top-level types that hold anything that is reached.
///
/// A nested type drags its outermost message in, and with it all that message reaches: that is
/// what prost emits as one module.
pub(super) fn reach(roots: &[Root]) -> HashSet<String> {
    let mut reached = HashSet::new();
    let mut pending: Vec<MessageDescriptor> = Vec::new();
    for root in roots {
        match root {
            Root::Message(message) => pending.push(message.clone()),
            Root::Enum(item) => visit_enum(item, &mut reached, &mut pending),
        }
    }
    while let Some(message) = pending.pop() {
        let message = outermost(message);
        if reached.insert(message.full_name().to_owned()) {
            visit(&message, &mut reached, &mut pending);
        }
    }
    reached
}

fn outermost(mut message: MessageDescriptor) -> MessageDescriptor {
    while let Some(parent) = message.parent_message() {
        message = parent;
    }
    message
}

fn visit(
    message: &MessageDescriptor,
    reached: &mut HashSet<String>,
    pending: &mut Vec<MessageDescriptor>,
) {
    for field in message.fields() {
        match field.kind() {
            prost_reflect::Kind::Message(target) => pending.push(target),
            prost_reflect::Kind::Enum(item) => visit_enum(&item, reached, pending),
            _ => {}
        }
    }
    for nested in message.child_messages() {
        visit(&nested, reached, pending);
    }
}

fn visit_enum(
    item: &EnumDescriptor,
    reached: &mut HashSet<String>,
    pending: &mut Vec<MessageDescriptor>,
) {
    match item.parent_message() {
        Some(parent) => pending.push(parent),
        None => {
            reached.insert(item.full_name().to_owned());
        }
    }
}

/// Files that declare reached types, by name.
pub(super) fn files(pool: &DescriptorPool, reached: &HashSet<String>) -> Vec<FileDescriptor> {
    let mut files: Vec<FileDescriptor> = pool
        .files()
        .filter(|file| {
            file.messages()
                .any(|message| reached.contains(message.full_name()))
                || file.enums().any(|item| reached.contains(item.full_name()))
        })
        .collect();
    files.sort_by(|a, b| a.name().cmp(b.name()));
    files
}
