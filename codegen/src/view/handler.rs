//! The view of a handler: a scaffold, so laid out here as rustfmt would do it.

use super::order::{use_order, version_order};
use super::type_path;
use crate::model::{Model, Rpc, Service};
use serde::Serialize;

/// One handler.
#[derive(Debug, Serialize)]
pub(crate) struct Handler {
    doc: String,
    rpc: String,
    path: String,
    /// Lines of `use`, sorted as rustfmt does.
    uses: Vec<String>,
    /// Type of the request, on several lines if it is long.
    input: String,
    /// Type of the result, likewise.
    result: String,
    /// Whether rustfmt puts the signature on one line.
    is_short: bool,
}

impl Handler {
    pub(crate) fn new(model: &Model, service: &Service, rpc: &Rpc, path: &str) -> Self {
        let mut imports = Vec::new();
        let request = imported(type_path(model, &rpc.request), &mut imports);
        let response = imported(type_path(model, &rpc.response), &mut imports);
        let mut runtime = vec!["Context", "Error", "Result"];
        let input = if rpc.client_streaming {
            runtime.push("RequestStream");
            format!("RequestStream<{request}>")
        } else {
            runtime.push("Valid");
            format!("Valid<{request}>")
        };
        let output = if rpc.server_streaming {
            runtime.push("ResponseStream");
            format!("ResponseStream<{response}>")
        } else {
            response
        };
        runtime.sort_unstable();
        let mut uses = grouped(&imports);
        uses.push("crate::state::State".to_owned());
        uses.push("std::sync::Arc".to_owned());
        uses.push(format!("svc_runtime::{{{}}}", runtime.join(", ")));
        uses.sort_by(|a, b| use_order(a, b));
        let signature = format!(
            "pub async fn handle(state: &Arc<State>, ctx: Context, request: {input}) -> Result<{output}> {{"
        );
        let name = format!("{}/{}", service.full_name, rpc.proto_name);
        Self {
            doc: rpc
                .doc
                .clone()
                .unwrap_or_else(|| format!("Answers `{}`.", rpc.proto_name)),
            rpc: name,
            path: path.to_owned(),
            uses,
            input: broken("    request: ", &input, ",", "    "),
            result: broken(") -> ", &format!("Result<{output}>"), " {", ""),
            is_short: signature.chars().count() <= LINE_WIDTH,
        }
    }
}

/// The type `Outer<Inner>` as rustfmt breaks it where it does not fit on a line indented by
/// `indent`, between `before` and `after`.
fn broken(before: &str, generic: &str, after: &str, indent: &str) -> String {
    let width = before.len() + generic.chars().count() + after.len();
    let parts = generic
        .strip_suffix('>')
        .and_then(|rest| rest.split_once('<'));
    match parts {
        Some((outer, inner)) if width > LINE_WIDTH => {
            format!("{outer}<\n{indent}    {inner},\n{indent}>")
        }
        _ => generic.to_owned(),
    }
}

/// rustfmt's `max_width`.
const LINE_WIDTH: usize = 100;

/// The longest `use` with braces that rustfmt leaves on one line.
const USE_WIDTH: usize = 98;

/// Names that a handler uses already.
const OWN: [&str; 7] = [
    "Arc",
    "Context",
    "Error",
    "RequestStream",
    "ResponseStream",
    "State",
    "Valid",
];

/// Names that stand for something in every Rust file.
pub(crate) const PRELUDE: [&str; 45] = [
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// The short name of a type, noting its import; the whole path where the short name is taken.
fn imported(path: String, imports: &mut Vec<(String, String)>) -> String {
    let Some((module, name)) = path.rsplit_once("::") else {
        return path;
    };
    if OWN.contains(&name) || PRELUDE.contains(&name) {
        return path;
    }
    let import = (module.trim_start_matches("::").to_owned(), name.to_owned());
    if imports.contains(&import) {
        return import.1;
    }
    if imports.iter().any(|(_, other)| *other == import.1) {
        return path;
    }
    imports.push(import);
    name.to_owned()
}

/// `use` lines, one a module.
pub(crate) fn grouped(imports: &[(String, String)]) -> Vec<String> {
    let mut sorted = imports.to_vec();
    sorted.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| version_order(&a.1, &b.1)));
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    for (module, name) in sorted {
        match lines.last_mut() {
            Some((last, names)) if *last == module => names.push(name),
            _ => lines.push((module, vec![name])),
        }
    }
    lines
        .into_iter()
        .flat_map(|(module, names)| {
            let list = format!("{module}::{{{}}}", names.join(", "));
            let fits = "use ;".len() + list.chars().count() <= USE_WIDTH;
            if names.len() > 1 && fits {
                vec![list]
            } else {
                names
                    .iter()
                    .map(|name| format!("{module}::{name}"))
                    .collect()
            }
        })
        .collect()
}
