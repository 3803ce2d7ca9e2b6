//! The view of a port: the trait, the types it speaks in, and its error.

use super::domain::{Body, Domain, Item, Shape, Value, Whole, plain};
use super::layout::{docs, member, signature, variant};
use super::words::Words;
use crate::model::{Client, Rpc};
use crate::view::{defies_conventions, grouped, use_order};
use serde::Serialize;
use std::collections::BTreeMap;

/// A port.
#[derive(Debug, Serialize)]
pub(crate) struct Port {
    client: String,
    /// Path of the adapter's file.
    adapter: String,
    name: String,
    error: String,
    doc: String,
    /// Whether clippy would have a method of this name take something else than `&self`.
    defies_conventions: bool,
    uses: Vec<String>,
    /// Each with its comment.
    methods: String,
    has_types: bool,
    /// Each with its comment and attributes.
    types: String,
}

impl Port {
    pub(super) fn new(domain: &Domain<'_>, client: &Client) -> Self {
        let mut types = Types::new(&domain.words, "");
        let methods = methods(domain, client, &mut types);
        let drafted: Vec<String> = domain
            .items
            .iter()
            .map(|item| declared(item, &mut types))
            .collect();
        let mut runtime = vec!["Code", "Error", "async_trait"];
        runtime.extend(types.runtime.iter().copied());
        runtime.sort_unstable();
        runtime.dedup();
        types.imports.extend([
            ("std".to_owned(), "fmt".to_owned()),
            (
                "svc_runtime::adapter".to_owned(),
                "Untranslatable".to_owned(),
            ),
        ]);
        let name = &client.name;
        Self {
            client: name.clone(),
            adapter: super::adapter_path(client),
            name: domain.words.port.clone(),
            error: domain.words.error.clone(),
            doc: match &client.services[..] {
                [only] => only.doc.clone(),
                _ => None,
            }
            .unwrap_or_else(|| format!("What this service asks of `{name}`.")),
            defies_conventions: client.rpcs().any(|(_, rpc)| defies_conventions(&rpc.ident)),
            uses: uses(&types.imports, &runtime),
            methods: methods.join("\n"),
            has_types: !drafted.is_empty(),
            types: drafted.join("\n"),
        }
    }
}

/// Lines of `use`, sorted as rustfmt does.
pub(super) fn uses(imports: &[(String, String)], runtime: &[&str]) -> Vec<String> {
    let mut lines = grouped(imports);
    match runtime {
        [] => {}
        [only] => lines.push(format!("svc_runtime::{only}")),
        several => lines.push(format!("svc_runtime::{{{}}}", several.join(", "))),
    }
    lines.sort_by(|a, b| use_order(a, b));
    lines
}

fn methods(domain: &Domain<'_>, client: &Client, types: &mut Types<'_>) -> Vec<String> {
    client
        .rpcs()
        .map(|(_, rpc)| {
            let doc = rpc.doc.clone();
            let doc = doc.unwrap_or_else(|| format!("Calls `{}`.", rpc.proto_name));
            let head = format!("async fn {}", rpc.ident);
            let (arguments, result) = interface(domain, rpc, types);
            docs(4, &doc) + &signature(4, &head, &arguments, &result, ";")
        })
        .collect()
}

/// Arguments and result of a method of the port.
pub(super) fn interface(
    domain: &Domain<'_>,
    rpc: &Rpc,
    types: &mut Types<'_>,
) -> (Vec<String>, String) {
    let mut arguments = vec!["&self".to_owned()];
    let error = format!("{}{}", types.prefix, domain.words.error);
    match domain.whole(&rpc.request, rpc.client_streaming) {
        whole if rpc.client_streaming => {
            let item = types.whole(&whole);
            types.runtime.push("Items");
            arguments.push(format!("requests: Items<{item}>"));
        }
        Whole::Nothing(_) => {}
        whole => arguments.push(format!("request: {}", types.whole(&whole))),
    }
    let response = domain.whole(&rpc.response, rpc.server_streaming);
    let response = types.whole(&response);
    if !rpc.server_streaming {
        return (arguments, format!("Result<{response}, {error}>"));
    }
    types.runtime.push("Items");
    let items = format!("Items<Result<{response}, {error}>>");
    (arguments, format!("Result<{items}, {error}>"))
}

fn declared(item: &Item, types: &mut Types<'_>) -> String {
    let mut text = docs(0, &item.doc);
    let name = types.words.of(&item.key).to_owned();
    match &item.body {
        Body::Struct(members) if members.is_empty() => {
            text.push_str("#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]\n");
            text.push_str(&format!("pub struct {name};\n"));
        }
        Body::Struct(members) => {
            text.push_str(&format!(
                "#[derive(Clone, Debug, PartialEq)]\npub struct {name} {{\n"
            ));
            for one in members {
                text.push_str(&docs(4, one.doc.as_deref().unwrap_or_default()));
                let ty = types.member(&one.value, &one.shape, one.is_boxed);
                text.push_str(&member(&one.ident, &ty));
            }
            text.push_str("}\n");
        }
        Body::Choice(variants) => {
            text.push_str(&format!(
                "#[derive(Clone, Debug, PartialEq)]\npub enum {name} {{\n"
            ));
            for one in variants {
                text.push_str(&docs(4, one.doc.as_deref().unwrap_or_default()));
                let value = one.value.as_ref();
                let ty = value.map(|value| types.member(value, &Shape::Plain, one.is_boxed));
                text.push_str(&variant(&one.ident, ty.as_deref()));
            }
            text.push_str("}\n");
        }
        Body::Enum(words, _) => {
            text.push_str(&format!(
                "#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\npub enum {name} {{\n"
            ));
            for word in words {
                text.push_str(&docs(4, word.doc.as_deref().unwrap_or_default()));
                text.push_str(&variant(&word.ident, None));
            }
            text.push_str("}\n");
        }
    }
    text
}

/// Names types as the domain does, noting what must be imported for them.
pub(super) struct Types<'a> {
    words: &'a Words,
    /// In front of what is drafted: `domain::`.
    prefix: &'static str,
    pub(super) imports: Vec<(String, String)>,
    /// Imports from the runtime's root.
    pub(super) runtime: Vec<&'static str>,
    /// By path, what a type that is used as it is, is called.
    known: BTreeMap<String, String>,
}

impl<'a> Types<'a> {
    pub(super) fn new(words: &'a Words, prefix: &'static str) -> Self {
        Self {
            words,
            prefix,
            imports: Vec::new(),
            runtime: Vec::new(),
            known: BTreeMap::new(),
        }
    }

    fn whole(&mut self, whole: &Whole) -> String {
        match whole {
            Whole::Nothing(_) => "()".to_owned(),
            Whole::Value(value) => self.value(value),
        }
    }

    fn member(&mut self, value: &Value, shape: &Shape, is_boxed: bool) -> String {
        let mut ty = self.value(value);
        if is_boxed {
            ty = format!("Box<{ty}>");
        }
        match shape {
            Shape::Plain | Shape::Required => ty,
            Shape::Optional => format!("Option<{ty}>"),
            Shape::List => format!("Vec<{ty}>"),
            Shape::NonEmpty => {
                self.runtime.push("NonEmpty");
                format!("NonEmpty<{ty}>")
            }
            Shape::Map(key) => {
                self.import("std::collections", "BTreeMap");
                format!("BTreeMap<{key}, {ty}>")
            }
        }
    }

    fn value(&mut self, value: &Value) -> String {
        match value {
            Value::Same(path) => self.same(path),
            Value::Uuid => self.import("svc_runtime::uuid", "Uuid"),
            Value::Time => self.import("std::time", "SystemTime"),
            Value::Span => self.import("std::time", "Duration"),
            Value::Drafted(key) => format!("{}{}", self.prefix, self.words.of(key)),
        }
    }

    /// A type that is used as it is: by its name where nothing else has it, else by its path.
    fn same(&mut self, path: &str) -> String {
        let Some((module, name)) = path.rsplit_once("::") else {
            return path.to_owned();
        };
        if let Some(known) = self.known.get(path) {
            return known.clone();
        }
        let is_ours = path == "::svc_runtime::bytes::Bytes";
        let is_taken = self.words.is_taken(name)
            || plain(name) != name
            || self.known.values().any(|known| known == name);
        let module = module.trim_start_matches("::");
        let called = if is_ours || !is_taken {
            self.import(module, name)
        } else {
            path.trim_start_matches("::").to_owned()
        };
        self.known.insert(path.to_owned(), called.clone());
        called
    }

    fn import(&mut self, module: &str, name: &str) -> String {
        let import = (module.to_owned(), name.to_owned());
        if !self.imports.contains(&import) {
            self.imports.push(import);
        }
        name.to_owned()
    }
}
