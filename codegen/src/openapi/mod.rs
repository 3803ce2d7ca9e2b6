//! The contract as an OpenAPI 3.1 document: REST by `google.api.http`, and the Connect protocol.
//!
//! The mapping of REST is that of grpc-gateway's `protoc-gen-openapiv3`, except where this list says
//! more: rules of `buf.validate` are keywords, floats may be `"NaN"` and the like, 64-bit numbers have
//! a pattern, path parameters of one field have its schema, the Connect surface is described as well,
//! and `x-svc-*` says which RPC an operation is and what its owner promises.
//!
//! **Invariant:** same model, same bytes: components by name, all else in the order of the contract.
//! Deliberately absent: `servers` and `security`, which the contract does not know.

mod connect;
mod digits;
mod json;
mod keywords;
mod pattern;
mod rest;
mod schema;
#[cfg(test)]
mod tests;
mod words;

use crate::model::{Idempotency, Model, Rpc, Service};
use json::{Json, Object};
use schema::Schemas;
use std::collections::BTreeMap;

/// A document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document(Json);

impl Document {
    /// As JSON text of two spaces a level.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// As YAML 1.2 text.
    #[must_use]
    pub fn to_yaml(&self) -> String {
        self.0.to_yaml()
    }
}

/// Describes what is served. `title` is the name of the service.
#[must_use]
pub fn document(model: &Model, title: &str) -> Document {
    let names = Names::new(model);
    let mut schemas = Schemas::new(model);
    let mut paths = Paths::default();
    for service in &model.services {
        for rpc in &service.rpcs {
            rest::describe(&mut schemas, &mut paths, &names, service, rpc);
        }
    }
    let mut uses_connect = false;
    for service in &model.services {
        for rpc in &service.rpcs {
            connect::describe(&mut schemas, &mut paths, &names, service, rpc);
            uses_connect = true;
        }
    }
    let tags: Vec<Object> = model
        .services
        .iter()
        .map(|service| tag(&names, service))
        .collect();
    let mut components = Object::default();
    if uses_connect {
        components.set("parameters", connect::parameters());
    }
    let schemas = schemas.components();
    if !schemas.is_empty() {
        components.set("schemas", schemas);
    }
    let info = Object::of("title", title).with("version", version(model));
    let mut document = Object::of("openapi", "3.1.0").with("info", info);
    if !tags.is_empty() {
        document.set("tags", tags);
    }
    document.set("paths", paths.into_object());
    if !components.is_empty() {
        document.set("components", components);
    }
    Document(document.into())
}

/// The versions of the packages that are served, such as `v1`.
fn version(model: &Model) -> String {
    let mut versions: Vec<&str> = Vec::new();
    for service in &model.services {
        let package = service
            .full_name
            .rsplit_once('.')
            .map_or("", |(package, _)| package);
        let last = package.rsplit('.').next().unwrap_or_default();
        let is_version = last
            .strip_prefix('v')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if is_version && !versions.contains(&last) {
            versions.push(last);
        }
    }
    match versions.is_empty() {
        true => "unversioned".to_owned(),
        false => versions.join(", "),
    }
}

fn tag(names: &Names<'_>, service: &Service) -> Object {
    let description = words::description(service.doc.as_deref(), &[]);
    Object::of("name", names.tag(service)).maybe("description", description)
}

/// Names of services: short ones where they are unique.
struct Names<'a> {
    counts: BTreeMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    fn new(model: &'a Model) -> Self {
        let mut counts = BTreeMap::new();
        for service in &model.services {
            *counts.entry(service.proto_name.as_str()).or_default() += 1;
        }
        Self { counts }
    }

    fn tag<'b>(&self, service: &'b Service) -> &'b str {
        match self.counts.get(service.proto_name.as_str()) {
            Some(1) => &service.proto_name,
            _ => &service.full_name,
        }
    }

    /// `Service_Method`.
    fn operation(&self, service: &Service, rpc: &Rpc) -> String {
        format!("{}_{}", self.tag(service).replace('.', "_"), rpc.proto_name)
    }
}

/// What all operations of an RPC have in common.
fn operation(names: &Names<'_>, service: &Service, rpc: &Rpc, id: String) -> Object {
    let doc = rpc.doc.as_deref();
    let mut operation = Object::of("operationId", id)
        .with("tags", vec![names.tag(service)])
        .maybe("summary", words::summary(doc));
    if words::has_more(doc) {
        operation = operation.maybe("description", words::description(doc, &[]));
    }
    if rpc.deprecated || service.deprecated {
        operation.set("deprecated", true);
    }
    operation.set(
        "x-svc-rpc",
        format!("{}/{}", service.full_name, rpc.proto_name),
    );
    let idempotency = match rpc.idempotency {
        Idempotency::Unknown => None,
        Idempotency::NoSideEffects => Some("NO_SIDE_EFFECTS"),
        Idempotency::Idempotent => Some("IDEMPOTENT"),
    };
    let deadline = rpc
        .deadline
        .map(|deadline| format!("{}s", deadline.as_secs_f64()));
    let rate = rpc
        .rate
        .map(|rate| Object::of("perSecond", rate.per_second).with("burst", u64::from(rate.burst)));
    operation
        .maybe("x-svc-idempotency", idempotency)
        .maybe("x-svc-deadline", deadline)
        .maybe("x-svc-rate", rate)
}

/// Adds to the description of an operation.
fn remark(operation: &mut Object, text: &str) {
    let text = match (operation.get("description"), operation.get("summary")) {
        (Some(Json::String(known)), _) => format!("{known}\n\n{text}"),
        _ => text.to_owned(),
    };
    operation.set("description", text);
}

/// Content of one media type.
fn content(media_type: &str, schema: impl Into<Json>) -> Object {
    Object::of(media_type, Object::of("schema", schema))
}

/// Paths in their order. Templates that differ in the names of parameters only are one path.
#[derive(Default)]
struct Paths(Vec<Path>);

struct Path {
    shape: String,
    text: String,
    names: Vec<String>,
    item: Object,
}

impl Paths {
    /// The names that the parameters of a path have: `names`, unless the path is there already.
    /// `parts` are what stands between the parameters, one more than there are names.
    fn names(&mut self, parts: &[String], names: Vec<String>) -> Vec<String> {
        let shape = parts.join("{}");
        if let Some(known) = self.0.iter().find(|path| path.shape == shape) {
            return known.names.clone();
        }
        let mut text = String::new();
        for (index, part) in parts.iter().enumerate() {
            text.push_str(part);
            if let Some(name) = names.get(index) {
                text.push_str(&format!("{{{name}}}"));
            }
        }
        self.0.push(Path {
            shape,
            text,
            names: names.clone(),
            item: Object::default(),
        });
        names
    }

    /// Adds an operation to a path whose names are decided, unless the path has one of that method.
    fn add(&mut self, parts: &[String], method: &str, operation: Object) {
        let shape = parts.join("{}");
        if let Some(path) = self.0.iter_mut().find(|path| path.shape == shape)
            && !path.item.has(method)
        {
            path.item.set(method, operation);
        }
    }

    fn into_object(self) -> Object {
        let mut paths = Object::default();
        for path in self.0 {
            paths.set(&path.text, path.item);
        }
        paths
    }
}
