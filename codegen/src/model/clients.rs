//! What is called: services of clients, and which policy is meant for which RPC.

use super::reach::{Root, declared, matching, no_such_service, reach};
use super::read::{Source, read_services};
use super::{Client, Model, names};
use crate::config::{self, Config};
use crate::descriptor::{Descriptors, suggest};
use crate::finding::{Failure, Finding, Place};
use crate::ident::camel;
use prost_reflect::{MessageDescriptor, ServiceDescriptor};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// A client's name and the services that it calls.
pub(super) type Called = (String, Vec<ServiceDescriptor>);

/// The services of each client, in the order of its patterns.
pub(super) fn select(descriptors: &Descriptors, config: &Config) -> Result<Vec<Called>, Failure> {
    let all = declared(descriptors);
    let mut findings = Vec::new();
    let mut called = Vec::new();
    for (name, client) in &config.clients {
        let mut services: Vec<ServiceDescriptor> = Vec::new();
        for (index, pattern) in client.services.iter().enumerate() {
            let matches = matching(descriptors, &all, pattern);
            if matches.is_empty() {
                let place = config.place(&format!("clients.{name}.services[{index}]"));
                findings.push(no_such_service(pattern, &all).at(place));
            }
            for service in matches {
                if !services.contains(&service) {
                    services.push(service);
                }
            }
        }
        called.push((name.clone(), services));
    }
    if findings.is_empty() {
        Ok(called)
    } else {
        Err(Failure::Findings(findings))
    }
}

/// Top-level types that RPCs of clients reach.
pub(super) fn reached(called: &[Called]) -> HashSet<String> {
    let services = called.iter().flat_map(|(_, services)| services);
    reach(&services.flat_map(roots).collect::<Vec<_>>())
}

fn roots(service: &ServiceDescriptor) -> Vec<Root> {
    let types = |method: prost_reflect::MethodDescriptor| [method.input(), method.output()];
    service
        .methods()
        .flat_map(types)
        .map(|message: MessageDescriptor| Root::Message(message))
        .collect()
}

/// The clients, with all names decided.
///
/// # Errors
/// Policies for RPCs that no service of the client has, or more than one.
pub(super) fn build(
    descriptors: &Descriptors,
    config: &Config,
    called: Vec<Called>,
    model: &Model,
) -> Result<Vec<Client>, Failure> {
    let mut findings = Vec::new();
    let mut clients = Vec::new();
    for (name, services) in called {
        let types: Vec<Root> = services.iter().flat_map(roots).collect();
        let mut types: BTreeSet<String> = reach(&types).into_iter().collect();
        types.retain(|name| {
            model
                .types
                .get(name)
                .is_some_and(|found| found.is_downstream)
        });
        let said = config.clients.get(&name).cloned().unwrap_or_default();
        let table = format!("clients.{name}");
        let mut client = client(descriptors, config, &services, name, table);
        client.types = types;
        client.config = said;
        assign(&mut client, config, &mut findings);
        clients.push(client);
    }
    if findings.is_empty() {
        Ok(clients)
    } else {
        Err(Failure::Findings(findings))
    }
}

/// The client of what is served, if `svc.toml` asks for a crate with it. It is called as the service is.
///
/// # Errors
/// As [`build`].
pub(super) fn own(
    descriptors: &Descriptors,
    config: &Config,
    services: &[ServiceDescriptor],
) -> Result<Option<Client>, Failure> {
    let Some(said) = &config.client_crate else {
        return Ok(None);
    };
    let mut findings = Vec::new();
    let name = config.service.name.clone();
    let mut own = client(
        descriptors,
        config,
        services,
        name,
        "client_crate".to_owned(),
    );
    own.config = said.client.clone();
    assign(&mut own, config, &mut findings);
    if findings.is_empty() {
        Ok(Some(own))
    } else {
        Err(Failure::Findings(findings))
    }
}

fn client(
    descriptors: &Descriptors,
    config: &Config,
    services: &[ServiceDescriptor],
    name: String,
    table: String,
) -> Client {
    let whole = true;
    let mut services = read_services(Source { descriptors, whole }, services);
    names::decide_client(&mut services);
    Client {
        module: name.replace('-', "_"),
        type_name: format!("{}Client", camel(&name)),
        services,
        types: BTreeSet::new(),
        config: config::Client::default(),
        methods: BTreeMap::new(),
        places: places(config, &table),
        name,
        table,
    }
}

/// Finds out which RPC each table below `.methods` is about.
fn assign(client: &mut Client, config: &Config, findings: &mut Vec<Finding>) {
    let mut methods: BTreeMap<String, String> = BTreeMap::new();
    for named in client.config.methods.keys() {
        let meant = meant(client, named);
        let place = config.place(&format!("{}.methods.{named}", client.table));
        match &meant[..] {
            [rpc] if methods.contains_key(rpc) => {
                let message = format!("`{named}` names an RPC that has a table already");
                let help = "put all that is said of one RPC into one table";
                findings.push(Finding::error("BAD_VALUE", message, help).at(place));
            }
            [rpc] => {
                methods.insert(rpc.clone(), named.clone());
            }
            [] => findings.push(no_such_rpc(client, named).at(place)),
            [first, ..] => {
                let message = format!(
                    "`{named}` is an RPC of {} services of the client `{}`",
                    meant.len(),
                    client.name
                );
                let help = format!("say whose: `[{}.methods.\"{first}\"]`", client.table);
                findings.push(Finding::error("AMBIGUOUS_RPC", message, help).at(place));
            }
        }
    }
    client.methods = methods;
}

/// Full names of the RPCs that a key below `.methods` can mean: `Method`, `Service.Method`, or with
/// the full name of the service.
fn meant(client: &Client, named: &str) -> Vec<String> {
    let (service_name, rpc_name) = match named.rsplit_once('.') {
        Some((service, rpc)) => (Some(service), rpc),
        None => (None, named),
    };
    client
        .rpcs()
        .filter(|(service, rpc)| {
            let is_its = |name| name == service.proto_name || name == service.full_name;
            rpc.proto_name == rpc_name && service_name.is_none_or(is_its)
        })
        .map(|(service, rpc)| format!("{}.{}", service.full_name, rpc.proto_name))
        .collect()
}

/// Places of the client's table, by key below it.
fn places(config: &Config, table: &str) -> BTreeMap<String, Place> {
    let mut places = BTreeMap::from([(String::new(), config.place(table))]);
    let below = format!("{table}.");
    for (key, place) in &config.places {
        if let Some(key) = key.strip_prefix(&below) {
            places.insert(key.to_owned(), place.clone());
        }
    }
    places
}

fn no_such_rpc(client: &Client, named: &str) -> Finding {
    let message = format!("the client `{}` calls no RPC `{named}`", client.name);
    let names: Vec<&str> = client
        .rpcs()
        .map(|(_, rpc)| rpc.proto_name.as_str())
        .collect();
    let close = suggest::closest(named, '.', names.iter().copied(), 3);
    let help = suggest::question(&close).unwrap_or_else(|| {
        let shown: Vec<_> = names
            .iter()
            .take(10)
            .map(|name| format!("`{name}`"))
            .collect();
        format!("it calls {}", shown.join(", "))
    });
    Finding::error("NO_SUCH_RPC", message, help)
}
