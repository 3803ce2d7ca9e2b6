//! The view of an adapter: the port on the client, and every translation between the two.

use super::domain::{Body, Domain, Item, Key, Member, Value, Variant, Whole, Word};
use super::layout::{Expr, arm, binding, header, literal, pad, signature};
use super::port::{Types, interface, uses};
use super::translate::{Translator, named};
use crate::model::{Client, Rpc};
use crate::wire::DOWNSTREAM_ROOT;
use serde::Serialize;

/// An adapter.
#[derive(Debug, Serialize)]
pub(crate) struct Adapter {
    client: String,
    /// Field of `Clients` and module of the client.
    module: String,
    /// Type of the client.
    generated: String,
    name: String,
    port: String,
    error: String,
    uses: Vec<String>,
    /// The port's methods.
    methods: String,
    /// Implementations of `From` and `TryFrom`.
    translations: String,
}

/// What the adapter calls the module of the wire types.
const WIRE: &str = "wire";

impl Adapter {
    pub(super) fn new(domain: &Domain<'_>, client: &Client) -> Self {
        let module = common_module(&domain.items);
        let short = |path: &str| {
            let inside = path.strip_prefix(&format!("{module}::"));
            match inside {
                Some(rest) => format!("{WIRE}::{rest}"),
                None => path.trim_start_matches("::").to_owned(),
            }
        };
        let wire = |key: &Key| {
            let item = domain.items.iter().find(|item| item.key == *key);
            item.map_or_else(String::new, |item| item.wire.clone())
        };
        let translator = Translator {
            words: &domain.words,
            wire: &wire,
            short: &short,
        };
        let mut types = Types::new(&domain.words, "domain::");
        let methods: Vec<String> = client
            .rpcs()
            .map(|(_, rpc)| method(domain, &translator, &mut types, rpc))
            .collect();
        let translations: Vec<String> = domain
            .items
            .iter()
            .flat_map(|item| translations(&translator, item))
            .collect();
        let methods = methods.join("\n");
        let translations = translations.join("\n");
        Self {
            client: client.name.clone(),
            uses: imports(types, [&methods, &translations], client, &module),
            name: domain.words.adapter.clone(),
            port: domain.words.port.clone(),
            error: domain.words.error.clone(),
            module: client.module.clone(),
            generated: client.type_name.clone(),
            methods,
            translations,
        }
    }
}

fn imports(
    mut types: Types<'_>,
    [methods, translations]: [&str; 2],
    client: &Client,
    module: &str,
) -> Vec<String> {
    let is_mentioned = |name| mentions(methods, name) || mentions(translations, name);
    let mut import = |module: &str, name: &str| {
        types.imports.push((module.to_owned(), name.to_owned()));
    };
    let name = &client.module;
    import(&format!("super::clients::{name}"), &client.type_name);
    import("crate::generated", "Clients");
    let (parent, last) = module.rsplit_once("::").unwrap_or(("", module));
    let parent = parent.replace("crate::adapters::", "super::");
    let mut runtime = vec!["async_trait", "client"];
    import("svc_runtime::adapter", "Untranslatable");
    // An RPC can be called `Field`.
    if mentions(translations, "field(") {
        import("svc_runtime::adapter", "field");
    }
    if is_mentioned("adapter::") {
        runtime.push("adapter");
    }
    let aliased = format!("crate::domain::{name} as domain");
    let mut runtime_names = types.runtime.clone();
    runtime_names.append(&mut runtime);
    runtime_names.sort_unstable();
    runtime_names.dedup();
    if is_mentioned("wire::") {
        let name = match last {
            WIRE => WIRE.to_owned(),
            _ => format!("{last} as {WIRE}"),
        };
        types.imports.push((parent, name));
    }
    let mut lines = uses(&types.imports, &runtime_names);
    lines.push(aliased);
    lines.sort_by(|a, b| crate::view::use_order(a, b));
    lines
}

/// Whether `name` stands in `text` as a path's beginning.
fn mentions(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
    })
}

/// The module that holds all wire types: that of their package if it is one, else the root.
fn common_module(items: &[Item]) -> String {
    let mut paths = items
        .iter()
        .filter(|item| !matches!(item.key, Key::Choice(..)))
        .map(|item| item.wire.split("::").collect::<Vec<_>>());
    let Some(mut common) = paths.next() else {
        return DOWNSTREAM_ROOT.to_owned();
    };
    common.pop();
    for path in paths {
        let same = common.iter().zip(&path).take_while(|(a, b)| a == b).count();
        common.truncate(same.min(path.len().saturating_sub(1)));
    }
    common.join("::")
}

fn method(
    domain: &Domain<'_>,
    translator: &Translator<'_>,
    types: &mut Types<'_>,
    rpc: &Rpc,
) -> String {
    let (arguments, result) = interface(domain, rpc, types);
    let head = format!("async fn {}", rpc.ident);
    let mut text = signature(4, &head, &arguments, &result, " {");
    let request = domain.whole(&rpc.request, rpc.client_streaming);
    let sent = sent(domain, translator, rpc, &request, &mut text);
    let call = Expr::Chain(
        Box::new(Expr::plain("self")),
        vec![
            ".client".to_owned(),
            format!(".{}({sent})", rpc.ident),
            ".await?".to_owned(),
        ],
    );
    let response = domain.whole(&rpc.response, rpc.server_streaming);
    if rpc.server_streaming {
        text.push_str(&binding(8, "responses", &call));
        text.push_str(&streamed(translator, &response));
    } else {
        text.push_str(&answered(translator, &response, &call));
    }
    text + "    }\n"
}

/// Translates the request, and gives what the client is called with.
fn sent(
    domain: &Domain<'_>,
    translator: &Translator<'_>,
    rpc: &Rpc,
    request: &Whole,
    text: &mut String,
) -> String {
    let name = if rpc.client_streaming {
        "requests"
    } else {
        "request"
    };
    match request {
        Whole::Nothing(_) if rpc.client_streaming => name.to_owned(),
        Whole::Nothing(wire) if wire == "()" => wire.clone(),
        Whole::Nothing(_) => {
            let path = (translator.short)(&domain.wire_path(&rpc.request));
            format!("{path} {{}}")
        }
        Whole::Value(value) => {
            if let Some(function) = translator.sending(value) {
                let translated = if rpc.client_streaming {
                    Expr::chain(Expr::plain(name), [format!(".map({function})")])
                } else {
                    Expr::call(function, Expr::plain(name))
                };
                text.push_str(&binding(8, name, &translated));
            }
            name.to_owned()
        }
    }
}

fn answered(translator: &Translator<'_>, response: &Whole, call: &Expr) -> String {
    match response {
        Whole::Nothing(_) => {
            let statement = call.laid(8, 8, 1);
            format!("        {statement};\n        Ok(())\n")
        }
        Whole::Value(_) => {
            let answer = answer(translator, response, "response");
            format!("{}        {answer}\n", binding(8, "response", call))
        }
    }
}

/// The result for a response that was received.
fn answer(translator: &Translator<'_>, response: &Whole, received: &str) -> String {
    let Whole::Value(value) = response else {
        return format!("Ok({received})");
    };
    match (value, translator.receiving(value)) {
        (Value::Drafted(_), _) => format!("Ok({received}.try_into()?)"),
        (_, Some(function)) => format!("Ok({function}({received})?)"),
        (_, None) => format!("Ok({received})"),
    }
}

fn streamed(translator: &Translator<'_>, response: &Whole) -> String {
    let item = answer(translator, response, "response?");
    format!("        Ok(Items::new(responses).map(|response| {item}))\n")
}

/// The implementations that a type needs.
fn translations(translator: &Translator<'_>, item: &Item) -> Vec<String> {
    let domain = format!("domain::{}", translator.words.of(&item.key));
    let wire = (translator.short)(&item.wire);
    let mut texts = Vec::new();
    if item.is_sent {
        let (target, body) = match &item.body {
            Body::Struct(members) => (&*wire, send_struct(translator, members)),
            Body::Choice(variants) => (&*wire, send_choice(translator, variants, &domain)),
            Body::Enum(words, _) => ("i32", send_enum(words, &domain, &wire)),
        };
        let argument = argument(&item.body);
        let mut text = expectation(&item.body, false);
        text.push_str(&header(&format!("From<{domain}>"), target));
        let arguments = [format!("{argument}: {domain}")];
        text.push_str(&signature(4, "fn from", &arguments, "Self", " {"));
        texts.push(text + &body + "    }\n}\n");
    }
    if item.is_received {
        let (source, body) = match &item.body {
            Body::Struct(members) => (&*wire, receive_struct(translator, members)),
            Body::Choice(variants) => (&*wire, receive_choice(translator, variants, &wire)),
            Body::Enum(words, silent) => ("i32", receive_enum(words, silent, &wire)),
        };
        let argument = argument(&item.body);
        let mut text = expectation(&item.body, true);
        text.push_str(&header(&format!("TryFrom<{source}>"), &domain));
        text.push_str("    type Error = Untranslatable;\n\n");
        let arguments = [format!("{argument}: {source}")];
        // Not `Self::Error`, which could be a variant.
        let result = "Result<Self, Untranslatable>";
        text.push_str(&signature(4, "fn try_from", &arguments, result, " {"));
        texts.push(text + &body + "    }\n}\n");
    }
    texts
}

fn argument(body: &Body) -> &'static str {
    match body {
        Body::Struct(members) if members.is_empty() => "_",
        _ => "value",
    }
}

/// For members that the contract deprecates and the draft still translates.
fn expectation(body: &Body, is_received: bool) -> String {
    let is_deprecated = match body {
        Body::Struct(members) => members.iter().any(|member| member.is_deprecated),
        Body::Choice(variants) => variants.iter().any(|variant| variant.is_deprecated),
        Body::Enum(words, silent) => {
            let silent = silent.iter().filter(|_| is_received);
            words.iter().chain(silent).any(|word| word.is_deprecated)
        }
    };
    if is_deprecated {
        "#[expect(deprecated, reason = \"the contract still has them\")]\n".to_owned()
    } else {
        String::new()
    }
}

fn send_struct(translator: &Translator<'_>, members: &[Member]) -> String {
    let fields: Vec<(&str, Expr)> = members
        .iter()
        .map(|member| (&*member.ident, translator.sent(member)))
        .collect();
    literal(8, false, &fields)
}

fn receive_struct(translator: &Translator<'_>, members: &[Member]) -> String {
    if members.is_empty() {
        return "        Ok(Self)\n".to_owned();
    }
    let fields: Vec<(&str, Expr)> = members
        .iter()
        .map(|member| (&*member.ident, translator.received(member)))
        .collect();
    literal(8, true, &fields)
}

/// A `match` over `value` in a body, inside `Ok(…)` or not.
fn matching(is_ok: bool, arms: &str) -> String {
    let (open, close) = if is_ok { ("Ok(", ")") } else { ("", "") };
    if arms.is_empty() {
        return format!("{}{open}match value {{}}{close}\n", pad(8));
    }
    format!("{0}{open}match value {{\n{arms}{0}}}{close}\n", pad(8))
}

fn send_choice(translator: &Translator<'_>, variants: &[Variant], domain: &str) -> String {
    let arms: String = variants
        .iter()
        .map(|variant| {
            let target = format!("Self::{}", variant.ident);
            match (&variant.value, &variant.marker) {
                (Some(value), _) => {
                    let inner = Expr::plain("value");
                    let inner = match translator.sending(value) {
                        Some(_) if variant.is_boxed => Expr::call("adapter::boxed_wire", inner),
                        Some(function) => Expr::call(function, inner),
                        None => inner,
                    };
                    let pattern = format!("{domain}::{}(value)", variant.ident);
                    arm(12, &pattern, &Expr::call(target, inner))
                }
                (None, marker) => {
                    let marker = marker.as_deref().unwrap_or("()");
                    let marker = (translator.short)(marker);
                    let pattern = format!("{domain}::{}", variant.ident);
                    arm(12, &pattern, &Expr::call(target, Expr::plain(marker)))
                }
            }
        })
        .collect();
    matching(false, &arms)
}

fn receive_choice(translator: &Translator<'_>, variants: &[Variant], wire: &str) -> String {
    let arms: String = variants
        .iter()
        .map(|variant| {
            let target = format!("Self::{}", variant.ident);
            let Some(value) = &variant.value else {
                let pattern = format!("{wire}::{}(_)", variant.ident);
                return arm(12, &pattern, &Expr::plain(target));
            };
            let inner = Expr::plain("value");
            let inner = match translator.receiving(value) {
                None => inner,
                Some(_) if variant.is_boxed => {
                    named(&variant.proto_name, inner, "to", "adapter::boxed")
                }
                Some(function) => named(&variant.proto_name, inner, "to", &function),
            };
            let pattern = format!("{wire}::{}(value)", variant.ident);
            arm(12, &pattern, &Expr::call(target, inner))
        })
        .collect();
    matching(true, &arms)
}

fn send_enum(words: &[Word], domain: &str, wire: &str) -> String {
    let arms: String = words
        .iter()
        .map(|word| {
            let pattern = format!("{domain}::{}", word.ident);
            let number = Expr::plain(format!("{wire}::{} as Self", word.ident));
            arm(12, &pattern, &number)
        })
        .collect();
    matching(false, &arms)
}

fn receive_enum(words: &[Word], silent: &[Word], wire: &str) -> String {
    let mut arms: String = words
        .iter()
        .map(|word| {
            let pattern = format!("Ok({wire}::{})", word.ident);
            arm(
                12,
                &pattern,
                &Expr::plain(format!("Ok(Self::{})", word.ident)),
            )
        })
        .collect();
    let nothing: Vec<String> = silent
        .iter()
        .map(|word| format!("Ok({wire}::{})", word.ident))
        .chain(["Err(_)".to_owned()])
        .collect();
    let refusal = Expr::plain("Err(Untranslatable::unknown_value(value))");
    arms.push_str(&arm(12, &nothing.join(" | "), &refusal));
    format!("{0}match {wire}::try_from(value) {{\n{arms}{0}}}\n", pad(8))
}
