//! Views of clients, of their fakes and of the folders around them.

use super::order::{use_order, version_order};
use super::{defies_conventions, idempotency, inside_generated, kind, type_path};
use crate::config::{self, Runtime};
use crate::draft;
use crate::ident::camel;
use crate::model::{Client, Model, Rpc, Service};
use serde::Serialize;

/// All clients.
#[derive(Debug, Serialize)]
pub(crate) struct Clients {
    clients: Vec<ClientLine>,
    has_clients: bool,
    /// Whether there are types that only clients know.
    has_types: bool,
    /// Whether scaffolds have modules of their own for clients.
    has_modules: bool,
    /// Those modules, as rustfmt sorts them.
    scaffold_modules: Vec<String>,
}

#[derive(Debug, Serialize)]
struct ClientLine {
    name: String,
    module: String,
    type_name: String,
    fake_name: String,
    index: usize,
}

impl Clients {
    pub(crate) fn new(model: &Model) -> Self {
        let mut scaffold_modules: Vec<String> = model
            .clients
            .iter()
            .map(|client| client.module.clone())
            .collect();
        scaffold_modules.sort_by(|a, b| version_order(a, b));
        Self {
            has_clients: !model.clients.is_empty(),
            clients: model
                .clients
                .iter()
                .enumerate()
                .map(|(index, client)| ClientLine {
                    name: client.name.clone(),
                    module: client.module.clone(),
                    type_name: client.type_name.clone(),
                    fake_name: fake_name(client),
                    index,
                })
                .collect(),
            has_types: !model.downstream.is_empty(),
            has_modules: !scaffold_modules.is_empty(),
            scaffold_modules,
        }
    }
}

fn fake_name(client: &Client) -> String {
    format!("{}Fake", camel(&client.name))
}

/// One client, or its fake.
#[derive(Debug, Serialize)]
pub(crate) struct ClientModule {
    name: String,
    module: String,
    type_name: String,
    fake_name: String,
    /// A literal: what `svc.toml` says of it.
    defaults: String,
    rpc_count: usize,
    has_rpcs: bool,
    uses_wire: bool,
    /// Whether clippy would have a method of this name take something else than `&self`.
    defies_conventions: bool,
    rpcs: Vec<ClientRpc>,
}

#[derive(Debug, Serialize)]
struct ClientRpc {
    index: usize,
    service: String,
    proto_name: String,
    path: String,
    ident: String,
    /// A variable of that name, or of another one where the fake has a use for that name.
    local: String,
    /// How a struct is given that variable.
    init: String,
    doc: String,
    request: String,
    response: String,
    /// What a call gives.
    output: String,
    /// Whether the caller sends many requests.
    sends_stream: bool,
    /// Constructor of `svc_runtime::client::Client` and of `svc_runtime::fake::Script`.
    call: &'static str,
    kind: &'static str,
    idempotency: &'static str,
    has_deadline: bool,
    deadline_millis: u128,
}

impl ClientModule {
    pub(crate) fn new(model: &Model, client: &Client) -> Self {
        let rpcs: Vec<ClientRpc> = client
            .rpcs()
            .enumerate()
            .map(|(index, (service, rpc))| ClientRpc::new(model, service, rpc, index))
            .collect();
        let is_wire = |path: &String| path.starts_with("wire::");
        Self {
            name: client.name.clone(),
            module: client.module.clone(),
            type_name: client.type_name.clone(),
            fake_name: fake_name(client),
            defaults: raw_literal(&client.config.defaults),
            rpc_count: rpcs.len(),
            has_rpcs: !rpcs.is_empty(),
            uses_wire: rpcs
                .iter()
                .any(|rpc| is_wire(&rpc.request) || is_wire(&rpc.response)),
            defies_conventions: rpcs.iter().any(|rpc| defies_conventions(&rpc.ident)),
            rpcs,
        }
    }
}

impl ClientRpc {
    fn new(model: &Model, service: &Service, rpc: &Rpc, index: usize) -> Self {
        let request = beside_clients(type_path(model, &rpc.request));
        let response = beside_clients(type_path(model, &rpc.response));
        let (call, kind) = kind(rpc);
        // The fake's constructor has a parameter `address`.
        let (local, init) = match rpc.ident.as_str() {
            "address" => ("address_".to_owned(), "address: address_".to_owned()),
            ident => (ident.to_owned(), ident.to_owned()),
        };
        let path = format!("{}/{}", service.full_name, rpc.proto_name);
        Self {
            index,
            service: service.full_name.clone(),
            proto_name: rpc.proto_name.clone(),
            doc: rpc
                .doc
                .clone()
                .unwrap_or_else(|| format!("Calls `{path}`.")),
            path: format!("/{path}"),
            ident: rpc.ident.clone(),
            local,
            init,
            output: if rpc.server_streaming {
                format!("svc::client::Responses<{response}>")
            } else {
                response.clone()
            },
            request,
            response,
            sends_stream: rpc.client_streaming,
            call,
            kind,
            idempotency: idempotency(rpc),
            has_deadline: rpc.deadline.is_some(),
            deadline_millis: rpc.deadline.map_or(0, |deadline| deadline.as_millis()),
        }
    }
}

/// The path of a type as modules of clients and fakes have it, which import their `wire`.
fn beside_clients(path: String) -> String {
    match path.strip_prefix("crate::adapters::clients::") {
        Some(wire) => wire.to_owned(),
        None if path.starts_with("crate::") => path,
        None => inside_generated(path),
    }
}

/// A raw string literal, on as many lines as the text has.
fn raw_literal(text: &str) -> String {
    if text.is_empty() {
        return "\"\"".to_owned();
    }
    let mut hashes = "#".to_owned();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}

/// The crate with the client of what is served.
#[derive(Debug, Serialize)]
pub(crate) struct ClientCrate {
    /// `orders-client`.
    name: String,
    /// `orders_client`.
    ident: String,
    /// Name of the service, and of the client in configuration.
    service: String,
    type_name: String,
    /// A variable for the client.
    variable: String,
    /// The setting that `connect` sets.
    endpoint_key: String,
    rust_version: &'static str,
    /// Value of the `svc-runtime` dependency, TOML.
    runtime: String,
}

impl ClientCrate {
    pub(crate) fn new(client: &Client, said: &config::ClientCrate, runtime: &Runtime) -> Self {
        let quoted = |text: &str| toml::Value::from(text).to_string();
        let up = "../".repeat(said.dir.split('/').count());
        let at = |path: String| format!("{{ path = {}, default-features = false }}", quoted(&path));
        let runtime = match runtime {
            Runtime::Vendored => at(format!("{up}vendor/svc-runtime")),
            Runtime::Path(path) if path.starts_with('/') => at(path.clone()),
            Runtime::Path(path) => at(format!("{up}{path}")),
            Runtime::Version(version) => {
                let version = quoted(version);
                format!("{{ version = {version}, default-features = false }}")
            }
            Runtime::Workspace => "{ workspace = true }".to_owned(),
        };
        Self {
            name: said.name.clone(),
            ident: said.name.replace('-', "_"),
            service: client.name.clone(),
            type_name: client.type_name.clone(),
            variable: client.module.clone(),
            endpoint_key: format!("clients.{}.endpoint", client.name),
            rust_version: env!("CARGO_PKG_RUST_VERSION"),
            runtime,
        }
    }
}

/// What handlers share.
#[derive(Debug, Serialize)]
pub(crate) struct State {
    /// Lines of `use`, sorted as rustfmt does.
    uses: Vec<String>,
    has_ports: bool,
    ports: Vec<PortLine>,
}

#[derive(Debug, Serialize)]
struct PortLine {
    name: String,
    field: String,
    /// The trait, as the file can name it.
    port: String,
    /// What implements it.
    adapter: String,
}

impl State {
    pub(crate) fn new(model: &Model) -> Self {
        let mut uses = vec![
            "crate::generated::Clients".to_owned(),
            "svc_runtime::{BoxError, Config}".to_owned(),
        ];
        if !model.clients.is_empty() {
            uses.push("std::sync::Arc".to_owned());
        }
        let mut ports = Vec::new();
        for client in &model.clients {
            let module = &client.module;
            let port = draft::port_name(&client.name);
            let adapter = draft::adapter_name(&client.name);
            let mut named = |path: String| {
                let name = path.rsplit("::").next().unwrap_or_default().to_owned();
                let is_taken = ["Arc", "BoxError", "Clients", "Config", "State"];
                if is_taken.contains(&name.as_str()) || super::PRELUDE.contains(&name.as_str()) {
                    return path;
                }
                uses.push(path);
                name
            };
            ports.push(PortLine {
                name: client.name.clone(),
                field: module.clone(),
                adapter: named(format!("crate::adapters::{module}::{adapter}")),
                port: named(format!("crate::domain::{module}::{port}")),
            });
        }
        uses.sort_by(|a, b| use_order(a, b));
        Self {
            uses,
            has_ports: !ports.is_empty(),
            ports,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::raw_literal;

    #[test]
    fn a_raw_literal_has_as_many_hashes_as_it_needs() {
        assert_eq!(raw_literal(""), "\"\"");
        assert_eq!(raw_literal("a = 1\n"), "r#\"a = 1\n\"#");
        assert_eq!(raw_literal("a = \"#\""), "r##\"a = \"#\"\"##");
    }
}
