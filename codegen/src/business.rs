//! From `(svc.v1.method).metrics` to Rust: a static for each metric, and for each RPC that has some a
//! function that reads the request before the handler takes it and records when there is a response.
//!
//! The rules refuse metrics that cannot be recorded before anything is planned.

use crate::ident::{camel, file_stem, snake};
use crate::model::business::{FieldPath, Side, follow};
use crate::model::{Kind, Label, Metric, Model, Rpc, Scalar, Service};
use crate::wire;
use std::fmt::Write as _;

/// Whether there is anything to be recorded.
#[must_use]
pub(crate) fn is_there(model: &Model) -> bool {
    model
        .services
        .iter()
        .any(|service| service.rpcs.iter().any(|rpc| !rpc.metrics.is_empty()))
}

/// The function that records an RPC.
#[must_use]
pub(crate) fn recorder(service: &Service, rpc: &Rpc) -> String {
    format!("{}_{}", file_stem(&service.module), file_stem(&rpc.ident))
}

/// Rust text of the module; not yet formatted. `name` is the service's in `svc.toml`.
#[must_use]
pub(crate) fn emit(model: &Model, name: &str) -> String {
    let mut text = String::from(
        "//! What the business counts about calls that succeed, by `(svc.v1.method).metrics` of the\n\
         //! contracts.\n\n\
         use ::svc_runtime::metrics as m;\n",
    );
    let mut statics = Vec::new();
    let mut functions = String::new();
    for service in &model.services {
        for rpc in service.rpcs.iter().filter(|rpc| !rpc.metrics.is_empty()) {
            for metric in &rpc.metrics {
                text.push_str(&declared(model, name, service, rpc, metric));
                statics.push(metric.name.to_uppercase());
            }
            functions.push_str(&function(model, service, rpc));
        }
    }
    text.push_str(
        "\n/// Shows all of them on `/metrics`, before anything is counted.\npub fn register() {\n",
    );
    for item in statics {
        let _ = writeln!(text, "{item}.register();");
    }
    text.push_str("}\n");
    text + &functions
}

fn declared(model: &Model, name: &str, service: &Service, rpc: &Rpc, metric: &Metric) -> String {
    let labels: Vec<String> = metric
        .by
        .iter()
        .map(|path| format!("{:?}", followed(model, rpc, path).label()))
        .collect();
    let full = format!("{}_{}", name.replace('-', "_"), metric.name);
    let of = format!("{}/{}", service.full_name, rpc.proto_name);
    let what = match &metric.value {
        None => format!("Calls of {of}"),
        Some(path) => format!("{path} of {of}"),
    };
    let (kind, bounds) = match (metric.is_histogram, metric.bounds.as_slice()) {
        (false, _) => ("Counter", String::new()),
        (true, []) => ("Histogram", ", m::VALUE_BOUNDS".to_owned()),
        (true, bounds) => ("Histogram", format!(", &{bounds:?}")),
    };
    format!(
        "\n/// `{full}`: {what}.\npub static {}: m::{kind}<{}> = m::{kind}::new({full:?}, {what:?}, [{}]{bounds});\n",
        metric.name.to_uppercase(),
        labels.len(),
        labels.join(", "),
    )
}

fn function(model: &Model, service: &Service, rpc: &Rpc) -> String {
    let mut before = String::new();
    let mut after = String::new();
    let mut reads_response = false;
    for (index, metric) in rpc.metrics.iter().enumerate() {
        let mut values = Vec::new();
        for (position, path) in metric.by.iter().enumerate() {
            let path = followed(model, rpc, path);
            let name = format!("label_{index}_{position}");
            let line = format!("let {name} = {};\n", label(model, &path));
            // Names of enums are `&str` as they are.
            let is_enum = matches!(path.field.kind, Kind::Enum(_));
            values.push(if is_enum { name } else { format!("&{name}") });
            place(&path, line, &mut before, &mut after, &mut reads_response);
        }
        let amount = match &metric.value {
            None => "1.0".to_owned(),
            Some(path) => {
                let path = followed(model, rpc, path);
                let name = format!("value_{index}");
                let line = format!("let {name} = {};\n", number(&path));
                place(&path, line, &mut before, &mut after, &mut reads_response);
                name
            }
        };
        let record = if metric.is_histogram {
            "observe"
        } else {
            "add"
        };
        let values = values.join(", ");
        let item = metric.name.to_uppercase();
        let _ = writeln!(after, "{item}.{record}([{values}], {amount});");
    }
    let [request, response] = [&rpc.request, &rpc.response].map(|name| {
        wire::path(model, name).unwrap_or_else(|| panic!("the rules let `{name}` pass"))
    });
    let given = |name: &'static str, is_read: bool| if is_read { name } else { "_" };
    format!(
        "\n/// Reads the request of a `{}/{}`; what it returns is called with the response.\n\
         pub(super) fn {}({}: &{request}) -> impl FnOnce(&{response}) + Send + use<> {{\n\
         {before}move |{}: &{response}| {{\n{after}}}\n}}\n",
        service.full_name,
        rpc.proto_name,
        recorder(service, rpc),
        given("request", !before.is_empty()),
        given("response", reads_response),
    )
}

/// Puts a line where what it reads is there.
fn place(
    path: &FieldPath<'_>,
    line: String,
    before: &mut String,
    after: &mut String,
    read: &mut bool,
) {
    match path.side {
        Side::Request => before.push_str(&line),
        Side::Response => {
            *read = true;
            after.push_str(&line);
        }
    }
}

fn followed<'a>(model: &'a Model, rpc: &Rpc, path: &str) -> FieldPath<'a> {
    follow(model, rpc, path)
        .unwrap_or_else(|why| panic!("the rules let `{path}` pass, which {why}"))
}

/// The text of a label's value; empty for a field that is not set.
fn label(model: &Model, path: &FieldPath<'_>) -> String {
    read(path, |value| match &path.field.kind {
        Kind::Enum(name) => {
            let item = wire::path(model, name).unwrap_or_else(|| camel(name));
            format!("{item}::try_from({value}).map_or(\"unknown\", |value| value.as_str_name())")
        }
        Kind::Scalar(Scalar::String) => format!("{value}.clone()"),
        _ => format!("{value}.to_string()"),
    })
}

/// The number of a value; zero for a field that is not set.
fn number(path: &FieldPath<'_>) -> String {
    read(path, |value| match &path.field.kind {
        _ if path.field.label == Label::Repeated => format!("{value}.len() as f64"),
        Kind::Scalar(Scalar::Double) => value.to_owned(),
        Kind::Scalar(
            Scalar::Int64 | Scalar::Uint64 | Scalar::Sint64 | Scalar::Fixed64 | Scalar::Sfixed64,
        ) => format!("{value} as f64"),
        _ => format!("f64::from({value})"),
    })
}

/// Walks to a field and reads it there.
fn read(path: &FieldPath<'_>, convert: impl Fn(&str) -> String) -> String {
    let mut text = match path.side {
        Side::Request => "request".to_owned(),
        Side::Response => "response".to_owned(),
    };
    // Whether what is there so far may be missing.
    let mut is_optional = false;
    for field in &path.way {
        let name = snake(&field.name);
        text = match (is_optional, field.label == Label::Required) {
            (false, true) => format!("{text}.{name}"),
            (false, false) => format!("{text}.{name}.as_ref()"),
            (true, true) => format!("{text}.map(|message| &message.{name})"),
            (true, false) => format!("{text}.and_then(|message| message.{name}.as_ref())"),
        };
        is_optional |= field.label != Label::Required;
    }
    let name = snake(&path.field.name);
    match (is_optional, path.field.label == Label::Optional) {
        (false, false) => convert(&format!("{text}.{name}")),
        (true, false) => {
            let value = convert(&format!("message.{name}"));
            format!("{text}.map(|message| {value}).unwrap_or_default()")
        }
        (false, true) => format!(
            "{text}.{name}.as_ref(){}.unwrap_or_default()",
            mapped(path, convert)
        ),
        (true, true) => format!(
            "{text}.and_then(|message| message.{name}.as_ref()){}.unwrap_or_default()",
            mapped(path, convert)
        ),
    }
}

/// From a reference to a value, if there is one, to what is made of it.
fn mapped(path: &FieldPath<'_>, convert: impl Fn(&str) -> String) -> String {
    let is_converted = !matches!(path.field.kind, Kind::Scalar(Scalar::Double));
    // Methods find their way through references by themselves.
    let by_value = convert("*value");
    match by_value.strip_prefix('*') {
        Some("value") if !is_converted => ".copied()".to_owned(),
        Some(method) if method.starts_with("value.") => format!(".map(|value| {method})"),
        _ => format!(".map(|value| {by_value})"),
    }
}
