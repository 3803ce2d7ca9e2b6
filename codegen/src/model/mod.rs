//! The contracts as this project sees them: neutral, owned, ordered, with every name decided.
//!
//! **Invariant:** nothing behind this module sees a descriptor. What is here came out of
//! [`crate::descriptor`] and knows where it stands in the source.

mod build;
pub mod business;
mod clients;
mod descriptor_set;
pub mod http;
mod names;
mod options;
mod reach;
mod read;
#[cfg(test)]
mod tests;

pub use build::{build, for_rules, of_messages};
pub use http::HttpBinding;
pub(crate) use read::kind;

use crate::config;
use crate::finding::{Finding, Place};
use crate::validate::ir::MessageRules;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// Everything that is served and called, and every type that it reaches.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Packages that hold types which served RPCs reach or `keep` names, and all external packages,
    /// by proto name. They make up `generated::wire`.
    pub packages: BTreeMap<String, Package>,
    /// Packages that hold types which only RPCs of clients reach, by proto name. They make up
    /// `adapters::clients::wire`. A package can be in both maps, a type is in one.
    pub downstream: BTreeMap<String, Package>,
    /// Clients, by name.
    pub clients: Vec<Client>,
    /// The client of all that is served, if `svc.toml` asks for a crate with it.
    pub client_crate: Option<Client>,
    /// Served services, in the order of `svc.toml`, wildcards by full name.
    pub services: Vec<Service>,
    /// Where each reached message or enum is in Rust, by full proto name.
    pub types: BTreeMap<String, TypeRef>,
    /// The encoded descriptor set of the served contracts with all imports and options, without
    /// source info. Opaque here; reflection clients read it.
    pub descriptor_set: Vec<u8>,
    /// Names that had to be changed to be distinct in Rust.
    pub renames: Vec<Rename>,
    /// Options that this version does not act upon.
    pub unused_options: Vec<UnusedOption>,
    /// What is wrong with rules of `buf.validate`, and which of them are not compiled.
    pub rule_findings: Vec<Finding>,
    /// What is wrong with HTTP bindings.
    pub http_findings: Vec<Finding>,
    /// Types of external packages that fields have, each with its first use.
    pub external_types: Vec<ExternalType>,
}

/// A proto package.
#[derive(Clone, Debug, Default)]
pub struct Package {
    /// Its proto name; empty for files without a package.
    pub name: String,
    /// Its module path below `generated::wire`, before identifiers are sanitized.
    pub module: Vec<String>,
    /// Whether its types come from a crate (`google.protobuf`) and are not emitted.
    pub external: bool,
    /// Top-level messages.
    pub messages: Vec<Message>,
    /// Top-level enums.
    pub enums: Vec<Enum>,
}

/// A message.
#[derive(Clone, Debug)]
pub struct Message {
    /// Full proto name.
    pub full_name: String,
    /// The name that the wire backend is given: the proto name unless that collides.
    pub name: String,
    /// Comment of the contract.
    pub doc: Option<String>,
    /// Whether the contract calls it deprecated.
    pub deprecated: bool,
    /// Fields in the order of the contract.
    pub fields: Vec<Field>,
    /// Fields that others add to it (`extend`), by number. Rust types have no place for them, JSON has.
    pub extensions: Vec<Field>,
    /// Oneofs, without the synthetic ones of `optional`.
    pub oneofs: Vec<Oneof>,
    /// Nested messages, without map entries.
    pub messages: Vec<Message>,
    /// Nested enums.
    pub enums: Vec<Enum>,
    /// What makes it valid.
    pub rules: MessageRules,
}

/// A oneof.
#[derive(Clone, Debug)]
pub struct Oneof {
    /// Name in the contract.
    pub proto_name: String,
    /// The name that the wire backend is given.
    pub name: String,
    /// Comment of the contract.
    pub doc: Option<String>,
}

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    /// Name in the contract; of an extension its full name in brackets.
    pub proto_name: String,
    /// Name in ProtoJSON.
    pub json_name: String,
    /// The name that the wire backend is given.
    pub name: String,
    /// Comment of the contract.
    pub doc: Option<String>,
    /// Field number.
    pub number: i32,
    /// Whether and how it can be absent or repeated.
    pub label: Label,
    /// Its type.
    pub kind: Kind,
    /// Whether it is `optional` of proto3.
    pub proto3_optional: bool,
    /// Index into the message's oneofs.
    pub oneof: Option<usize>,
    /// Whether a repeated scalar is sent packed.
    pub packed: bool,
    /// Proto2 default, as the descriptor writes it.
    pub default: Option<String>,
    /// Whether the contract calls it deprecated.
    pub deprecated: bool,
    /// What readers are told of it.
    pub role: Role,
}

/// What `google.api.field_behavior` and `(svc.v1.field)` say of a field to readers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Role {
    /// A request must set it.
    pub required: bool,
    /// Only the server sets it.
    pub output_only: bool,
    /// No response has it.
    pub input_only: bool,
    /// It is not changed once it is set.
    pub immutable: bool,
    /// It must not show in logs, traces or metrics.
    pub sensitive: bool,
}

/// Whether and how a field can be absent or repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Absent means the default.
    Implicit,
    /// Presence is tracked.
    Optional,
    /// Proto2 `required`.
    Required,
    /// A list or a map.
    Repeated,
}

/// The type of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A number, a bool, a string, bytes.
    Scalar(Scalar),
    /// A message, by full proto name.
    Message(String),
    /// A proto2 group, by full proto name.
    Group(String),
    /// An enum, by full proto name.
    Enum(String),
    /// A map.
    Map(Scalar, Box<Kind>),
}

/// Scalar types, each with its own encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of the protobuf language")]
pub enum Scalar {
    Double,
    Float,
    Int32,
    Int64,
    Uint32,
    Uint64,
    Sint32,
    Sint64,
    Fixed32,
    Fixed64,
    Sfixed32,
    Sfixed64,
    Bool,
    String,
    Bytes,
}

/// An enum.
#[derive(Clone, Debug)]
pub struct Enum {
    /// Full proto name.
    pub full_name: String,
    /// The name that the wire backend is given.
    pub name: String,
    /// Comment of the contract.
    pub doc: Option<String>,
    /// Values; of aliases only the first of each number.
    pub values: Vec<EnumValue>,
    /// Names and numbers of the aliases that `values` leaves out, in the order of the contract.
    pub aliases: Vec<(String, i32)>,
    /// Whether a number that has no name is no value, which proto2 says.
    pub closed: bool,
}

/// A value of an enum.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// Name in the contract.
    pub proto_name: String,
    /// The Rust variant if the usual one is taken.
    pub variant: Option<String>,
    /// Comment of the contract.
    pub doc: Option<String>,
    /// Its number.
    pub number: i32,
    /// Whether the contract calls it deprecated.
    pub deprecated: bool,
}

impl Model {
    /// The package that a type is in.
    #[must_use]
    pub fn package(&self, reference: &TypeRef) -> Option<&Package> {
        match reference.is_downstream {
            true => self.downstream.get(&reference.package),
            false => self.packages.get(&reference.package),
        }
    }

    /// A message by its full proto name, nested ones too.
    #[must_use]
    pub fn message(&self, full_name: &str) -> Option<&Message> {
        let package = self.package(self.types.get(full_name)?)?;
        find_message(&package.messages, full_name)
    }

    /// Clients of others and the one that others have.
    pub fn all_clients(&self) -> impl Iterator<Item = &Client> {
        self.clients.iter().chain(&self.client_crate)
    }

    /// An enum by its full proto name, nested ones too.
    #[must_use]
    pub fn r#enum(&self, full_name: &str) -> Option<&Enum> {
        let package = self.package(self.types.get(full_name)?)?;
        let scope = full_name.rsplit_once('.').map_or("", |(scope, _)| scope);
        let enums = match find_message(&package.messages, scope) {
            Some(message) => &message.enums,
            None => &package.enums,
        };
        enums.iter().find(|item| item.full_name == full_name)
    }
}

fn find_message<'a>(messages: &'a [Message], full_name: &str) -> Option<&'a Message> {
    messages.iter().find_map(|message| {
        let rest = full_name.strip_prefix(message.full_name.as_str())?;
        match rest.strip_prefix('.') {
            Some(_) => find_message(&message.messages, full_name),
            None => rest.is_empty().then_some(message),
        }
    })
}

/// A downstream contract that is called.
#[derive(Clone, Debug)]
pub struct Client {
    /// Its name in configuration.
    pub name: String,
    /// Its table in `svc.toml`: `clients.NAME` or `client_crate`.
    pub table: String,
    /// Its module below `adapters::clients`, an identifier.
    pub module: String,
    /// Name of the type that calls it, such as `InventoryClient`.
    pub type_name: String,
    /// Services in the order of `svc.toml`, wildcards by full name. The `ident` of an RPC is unlike
    /// that of any other RPC of the client; `trait_name` and `module` are those that the service
    /// would have if it were served alone.
    pub services: Vec<Service>,
    /// Top-level types, by full proto name, that its RPCs reach and no served RPC does.
    pub types: BTreeSet<String>,
    /// What `svc.toml` says of it.
    pub config: config::Client,
    /// The keys below `.methods` in `config`, by the full names of the RPCs that they are about.
    pub methods: BTreeMap<String, String>,
    /// Where its table stands and, by their keys, what is in it.
    pub places: BTreeMap<String, Place>,
}

impl Client {
    /// All RPCs with their services, in the order of the client's table of methods.
    pub fn rpcs(&self) -> impl Iterator<Item = (&Service, &Rpc)> {
        self.services
            .iter()
            .flat_map(|service| service.rpcs.iter().map(move |rpc| (service, rpc)))
    }

    /// Whether it is the one that `[client_crate]` asks for.
    #[must_use]
    pub fn is_for_others(&self) -> bool {
        self.table == "client_crate"
    }

    /// What `svc.toml` says of one RPC alone, with its key below `.methods`.
    #[must_use]
    pub fn said_of(&self, service: &Service, rpc: &Rpc) -> Option<(&str, &config::Policy)> {
        let full_name = format!("{}.{}", service.full_name, rpc.proto_name);
        let key = self.methods.get(&full_name)?;
        Some((key, self.config.methods.get(key)?))
    }

    /// What `svc.toml` says of one RPC, the client's policy below it.
    #[must_use]
    pub fn policy(&self, service: &Service, rpc: &Rpc) -> config::Policy {
        let own = self.said_of(service, rpc).map(|(_, policy)| policy);
        own.map_or_else(
            || self.config.policy.clone(),
            |own| self.config.policy.merged(own),
        )
    }

    /// Where a key of its table stands, such as `policy.timeout`, or else the table around it.
    #[must_use]
    pub fn place(&self, key: &str) -> Place {
        let mut key = key;
        loop {
            match self.places.get(key) {
                Some(place) => return place.clone(),
                None if key.is_empty() => return Place::default(),
                None => key = key.rfind('.').map_or("", |end| &key[..end]),
            }
        }
    }
}

/// A service that is served, or one that is called.
#[derive(Clone, Debug)]
pub struct Service {
    /// Full proto name.
    pub full_name: String,
    /// Name in the contract.
    pub proto_name: String,
    /// Rust trait name.
    pub trait_name: String,
    /// Module name below `generated::services` and `handlers`.
    pub module: String,
    /// Comment of the contract.
    pub doc: Option<String>,
    /// Where it stands.
    pub place: Place,
    /// Whether the contract calls it deprecated.
    pub deprecated: bool,
    /// Who answers for it; empty if the contract does not say.
    pub owner: String,
    /// How much depends on it, such as `critical`; empty if the contract does not say.
    pub tier: &'static str,
    /// RPCs in the order of the contract.
    pub rpcs: Vec<Rpc>,
}

/// One RPC.
#[derive(Clone, Debug)]
pub struct Rpc {
    /// Name in the contract.
    pub proto_name: String,
    /// Name of the trait's method and of the handler's module.
    pub ident: String,
    /// Comment of the contract.
    pub doc: Option<String>,
    /// Where it stands.
    pub place: Place,
    /// Whether the contract calls it deprecated.
    pub deprecated: bool,
    /// Full proto name of the request.
    pub request: String,
    /// Full proto name of the response.
    pub response: String,
    /// Whether requests stream.
    pub client_streaming: bool,
    /// Whether responses stream.
    pub server_streaming: bool,
    /// `idempotency_level`.
    pub idempotency: Idempotency,
    /// The longest deadline that the owner grants.
    pub deadline: Option<Duration>,
    /// How often one instance may be called.
    pub rate: Option<Rate>,
    /// How well it is served.
    pub slo: Option<Slo>,
    /// What the business counts about calls that succeed.
    pub metrics: Vec<Metric>,
    /// HTTP bindings that are served, the first and its additional ones. Empty for RPCs of clients.
    pub http: Vec<HttpBinding>,
}

/// How often one instance may be called.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Calls in a second, on average; above 0.
    pub per_second: f64,
    /// Calls at once above that; 0 stands for a second's worth.
    pub burst: u32,
}

/// A number that means something to the business, as the contract writes it: see
/// [`business`] for what the paths lead to.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    /// Its name, without that of the service.
    pub name: String,
    /// Whether values are distributed, and not only added up.
    pub is_histogram: bool,
    /// Paths of fields whose values split it.
    pub by: Vec<String>,
    /// Path of the field that is added up or distributed.
    pub value: Option<String>,
    /// Upper bounds of buckets; empty for the usual ones.
    pub bounds: Vec<f64>,
}

/// A service level objective; one of the two kinds is there.
#[derive(Clone, Debug, PartialEq)]
pub struct Slo {
    /// Share of calls that succeed, above 0 and at most 1.
    pub availability: Option<f64>,
    /// How fast calls are answered.
    pub latency: Vec<Goal>,
    /// The period over which this holds, at least a day.
    pub window: Duration,
}

/// Some share of the calls ends within some time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Goal {
    /// The share, above 0 and below 1.
    pub quantile: f64,
    /// The time, above 0.
    pub bound: Duration,
}

/// What a contract promises about repeating a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idempotency {
    /// Nothing.
    Unknown,
    /// The call only reads.
    NoSideEffects,
    /// Repeating it changes nothing more.
    Idempotent,
}

/// Where a type is in Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeRef {
    /// Its package's proto name.
    pub package: String,
    /// The names that the wire backend is given, outermost first.
    pub names: Vec<String>,
    /// Whether it is an enum.
    pub is_enum: bool,
    /// Whether only RPCs of clients reach it.
    pub is_downstream: bool,
}

/// A name that had to be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// What was renamed: "message", "field", …
    pub what: &'static str,
    /// Full proto name.
    pub full_name: String,
    /// The name that it has in Rust.
    pub rust_name: String,
    /// Why, as a clause: "`a.b.Foo` is spelled alike".
    pub reason: String,
    /// Where it stands.
    pub place: Place,
}

/// An option of the contract that this version does not act upon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnusedOption {
    /// Its full name, such as `buf.validate.field`.
    pub option: String,
    /// How often it is used.
    pub count: usize,
    /// Where it is used first.
    pub place: Place,
}

/// A type of an external package that fields have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalType {
    /// Its full proto name.
    pub full_name: String,
    /// Full proto name of the first field that has it.
    pub field: String,
    /// Where that field stands.
    pub place: Place,
}
