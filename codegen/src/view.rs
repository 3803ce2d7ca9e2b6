//! What templates see: one struct a template, every decision already taken.

mod client;
mod handler;
mod kubernetes;
mod observability;
mod order;
mod schema;

pub(crate) use client::{ClientCrate, ClientModule, Clients, State};
pub(crate) use handler::{Handler, PRELUDE, grouped};
pub use kubernetes::GRACE;
pub(crate) use kubernetes::Kubernetes;
pub use observability::LATENCY_BOUNDS;
pub(crate) use observability::{Alerts, Dashboard, Monitoring, Recording};
pub(crate) use order::use_order;
pub(crate) use schema::{Schema, Tables};

use crate::VERSION;
use crate::business;
use crate::config::{Config, Runtime};
use crate::ident::file_stem;
use crate::model::{Idempotency, Model, Rpc, Service};
use crate::wire;
use serde::Serialize;

/// Nothing.
#[derive(Debug, Serialize)]
pub(crate) struct Empty {}

/// The crate as a whole.
#[derive(Debug, Serialize)]
pub(crate) struct Crate {
    /// `orders-api`.
    name: String,
    /// `orders_api`.
    ident: String,
    /// Version of svc.
    svc: &'static str,
    /// Oldest Rust that builds it.
    rust_version: &'static str,
    /// Value of the `svc-runtime` dependency, TOML.
    runtime: String,
    /// Whether the runtime's sources are part of the project.
    is_vendored: bool,
    /// Whether the project is a member of a larger workspace.
    is_member: bool,
    /// Whether a module inside of `services` is called `services`.
    repeats_itself: bool,
    services: Vec<ServiceLine>,
    /// Whether it calls other services.
    has_clients: bool,
    /// Whether the business counts anything.
    has_metrics: bool,
    clients: Vec<FakeLine>,
}

/// Where the stand-in of a client is when fakes run as a program.
#[derive(Debug, Serialize)]
struct FakeLine {
    /// The environment variable that says so.
    variable: String,
    endpoint: String,
}

/// The runtime's first port of fakes that run as a program.
const FIRST_FAKE: usize = 8081;

#[derive(Debug, Serialize)]
struct ServiceLine {
    full_name: String,
    module: String,
    trait_name: String,
    first_rpc: String,
}

impl Crate {
    pub(crate) fn new(model: &Model, config: &Config) -> Self {
        let quoted = |text: &str| toml::Value::from(text).to_string();
        let runtime = match &config.service.runtime {
            Runtime::Vendored => "{ path = \"vendor/svc-runtime\" }".to_owned(),
            Runtime::Path(path) => format!("{{ path = {} }}", quoted(path)),
            Runtime::Version(version) => quoted(version),
            Runtime::Workspace => "{ workspace = true }".to_owned(),
        };
        Self {
            name: config.service.name.clone(),
            ident: config.service.name.replace('-', "_"),
            svc: VERSION,
            rust_version: env!("CARGO_PKG_RUST_VERSION"),
            runtime,
            is_vendored: config.service.runtime == Runtime::Vendored,
            is_member: config.service.runtime == Runtime::Workspace,
            repeats_itself: model
                .services
                .iter()
                .any(|service| service.module == "services"),
            services: model
                .services
                .iter()
                .map(|service| ServiceLine {
                    full_name: service.full_name.clone(),
                    module: service.module.clone(),
                    trait_name: service.trait_name.clone(),
                    first_rpc: service
                        .rpcs
                        .first()
                        .map(|rpc| rpc.proto_name.clone())
                        .unwrap_or_default(),
                })
                .collect(),
            has_clients: !model.clients.is_empty(),
            has_metrics: business::is_there(model),
            clients: model
                .clients
                .iter()
                .enumerate()
                .map(|(index, client)| {
                    let name = client.name.to_uppercase();
                    FakeLine {
                        variable: format!("SVC_CLIENTS__{name}__ENDPOINT"),
                        endpoint: format!("http://fakes:{}", FIRST_FAKE + index),
                    }
                })
                .collect(),
        }
    }
}

/// A list of modules.
#[derive(Debug, Serialize)]
pub(crate) struct HandlerModules {
    full_name: String,
    /// Whether one of the modules has the name of the list.
    repeats_itself: bool,
    modules: Vec<String>,
}

impl HandlerModules {
    pub(crate) fn of_crate(model: &Model) -> Self {
        let modules = model.services.iter().map(|service| service.module.clone());
        Self::new("handlers", String::new(), modules)
    }

    pub(crate) fn of_service(service: &Service) -> Self {
        let modules = service.rpcs.iter().map(|rpc| rpc.ident.clone());
        Self::new(&service.module, service.full_name.clone(), modules)
    }

    fn new(name: &str, full_name: String, modules: impl Iterator<Item = String>) -> Self {
        let modules = sorted(modules);
        Self {
            full_name,
            repeats_itself: modules.iter().any(|module| module == name),
            modules,
        }
    }
}

/// As rustfmt sorts modules: by name without `r#`.
fn sorted(modules: impl Iterator<Item = String>) -> Vec<String> {
    let mut modules: Vec<String> = modules.collect();
    modules.sort_by(|a, b| file_stem(a).cmp(file_stem(b)));
    modules
}

/// One service: trait, adapter to the handlers, table of methods.
#[derive(Debug, Serialize)]
pub(crate) struct ServiceModule {
    full_name: String,
    trait_name: String,
    module: String,
    doc: String,
    rpc_count: usize,
    has_rpcs: bool,
    uses_wire: bool,
    owner: String,
    tier: &'static str,
    /// Whether clippy would have a method of this name take something else than `&self`.
    defies_conventions: bool,
    /// Name of the implementing type, unlike that of the trait.
    generic: &'static str,
    rpcs: Vec<RpcView>,
}

#[derive(Debug, Serialize)]
struct RpcView {
    index: usize,
    proto_name: String,
    path: String,
    ident: String,
    doc: String,
    /// Type of the handler's third argument.
    input: String,
    /// Type of the reply's message.
    output: String,
    /// Method of `svc_runtime::grpc::Inbound`.
    call: &'static str,
    kind: &'static str,
    /// Paths of the tables of its messages.
    input_table: String,
    output_table: String,
    idempotency: &'static str,
    has_deadline: bool,
    deadline_millis: u128,
    has_rate: bool,
    /// A literal of a float.
    rate_per_second: String,
    rate_burst: u32,
    has_metrics: bool,
    /// The function that records its metrics.
    recorder: String,
}

impl ServiceModule {
    pub(crate) fn new(model: &Model, service: &Service, tables: &Tables<'_>) -> Self {
        let rpcs: Vec<RpcView> = service
            .rpcs
            .iter()
            .enumerate()
            .map(|(index, rpc)| RpcView::new(model, service, rpc, index, tables))
            .collect();
        let is_wire = |path: &String| path.contains("<wire::") || path.starts_with("wire::");
        Self {
            full_name: service.full_name.clone(),
            trait_name: service.trait_name.clone(),
            module: service.module.clone(),
            doc: service
                .doc
                .clone()
                .unwrap_or_else(|| format!("The service `{}` of the contract.", service.full_name)),
            rpc_count: service.rpcs.len(),
            has_rpcs: !service.rpcs.is_empty(),
            uses_wire: rpcs
                .iter()
                .any(|rpc| is_wire(&rpc.input) || is_wire(&rpc.output)),
            defies_conventions: rpcs.iter().any(|rpc| defies_conventions(&rpc.ident)),
            owner: service.owner.clone(),
            tier: service.tier,
            generic: if service.trait_name == "S" { "T" } else { "S" },
            rpcs,
        }
    }
}

pub(crate) fn defies_conventions(method: &str) -> bool {
    method == "new"
        || ["into_", "from_"]
            .iter()
            .any(|prefix| method.starts_with(prefix))
        || (method.ends_with("_mut")
            && ["as_", "to_"]
                .iter()
                .any(|prefix| method.starts_with(prefix)))
}

impl RpcView {
    fn new(model: &Model, service: &Service, rpc: &Rpc, index: usize, tables: &Tables<'_>) -> Self {
        let request = inside_generated(type_path(model, &rpc.request));
        let response = inside_generated(type_path(model, &rpc.response));
        let (call, kind) = kind(rpc);
        Self {
            index,
            proto_name: rpc.proto_name.clone(),
            path: format!("/{}/{}", service.full_name, rpc.proto_name),
            ident: rpc.ident.clone(),
            doc: rpc
                .doc
                .clone()
                .unwrap_or_else(|| format!("The RPC `{}` of the contract.", rpc.proto_name)),
            input: if rpc.client_streaming {
                format!("svc::RequestStream<{request}>")
            } else {
                format!("svc::Valid<{request}>")
            },
            output: if rpc.server_streaming {
                format!("svc::ResponseStream<{response}>")
            } else {
                response
            },
            call,
            kind,
            input_table: tables.path_from_services(&rpc.request),
            output_table: tables.path_from_services(&rpc.response),
            idempotency: idempotency(rpc),
            has_deadline: rpc.deadline.is_some(),
            deadline_millis: rpc.deadline.map_or(0, |deadline| deadline.as_millis()),
            has_rate: rpc.rate.is_some(),
            rate_per_second: rpc
                .rate
                .map_or_else(String::new, |rate| format!("{:?}", rate.per_second)),
            rate_burst: rpc.rate.map_or(0, |rate| rate.burst),
            has_metrics: !rpc.metrics.is_empty(),
            recorder: business::recorder(service, rpc),
        }
    }
}

/// The kind of an RPC: what the runtime's functions for it are called, and its `rpc::Kind`.
fn kind(rpc: &Rpc) -> (&'static str, &'static str) {
    match (rpc.client_streaming, rpc.server_streaming) {
        (false, false) => ("unary", "Unary"),
        (true, false) => ("client_streaming", "ClientStreaming"),
        (false, true) => ("server_streaming", "ServerStreaming"),
        (true, true) => ("bidirectional", "Bidirectional"),
    }
}

/// Its `rpc::Idempotency`.
fn idempotency(rpc: &Rpc) -> &'static str {
    match rpc.idempotency {
        Idempotency::Unknown => "Unknown",
        Idempotency::NoSideEffects => "NoSideEffects",
        Idempotency::Idempotent => "Idempotent",
    }
}

/// Service modules import `wire` and `svc_runtime as svc`, and declare a trait that can have any
/// name.
fn inside_generated(path: String) -> String {
    match path.as_str() {
        "String" => "::std::string::String".to_owned(),
        "Vec<u8>" => "::std::vec::Vec<u8>".to_owned(),
        _ => {
            if let Some(wire) = path.strip_prefix("crate::generated::") {
                wire.to_owned()
            } else if let Some(rest) = path.strip_prefix("::svc_runtime::") {
                format!("svc::{rest}")
            } else {
                path
            }
        }
    }
}

/// The rules refuse RPCs whose types have no place in Rust before anything is planned.
fn type_path(model: &Model, full_name: &str) -> String {
    wire::path(model, full_name)
        .unwrap_or_else(|| panic!("the rules let `{full_name}` pass, which has no Rust type"))
}

/// The text of a wire module: header, child modules, types.
pub(crate) fn wire_module(module: &wire::Module) -> String {
    let mut text = String::new();
    match &module.package {
        Some(package) if package.is_empty() => {
            text.push_str("//! Types of contracts without a package.\n");
        }
        Some(package) => text.push_str(&format!("//! Types of the package `{package}`.\n")),
        None => text.push_str("//! Modules of packages.\n"),
    }
    if module.file == "mod.rs" {
        text.push_str(
            "//!\n//! Names and comments are the contracts', which need not follow Rust's habits.\n\
             #![allow(missing_docs, nonstandard_style, clippy::all, clippy::pedantic, rustdoc::all)]\n",
        );
    }
    for child in &module.children {
        text.push_str(&format!("pub mod {child};\n"));
    }
    text.push_str(&module.code);
    text
}
