//! Operations of `google.api.http`.

use super::json::{Json, Object};
use super::schema::Schemas;
use super::{Names, Paths, content, operation, remark, words};
use crate::model::http::{HttpBinding, HttpBody, HttpField, HttpVariable, Segment};
use crate::model::{Field, Kind, Label, Message, Rpc, Service};

/// Methods that OpenAPI has a place for.
const METHODS: [&str; 8] = [
    "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE",
];
const RAW: &str = "google.api.HttpBody";
/// Messages of `google.protobuf` that a parameter can hold.
const PLAIN: [&str; 12] = [
    "Timestamp",
    "Duration",
    "FieldMask",
    "DoubleValue",
    "FloatValue",
    "Int64Value",
    "UInt64Value",
    "Int32Value",
    "UInt32Value",
    "BoolValue",
    "StringValue",
    "BytesValue",
];

/// Adds the operations of all bindings of an RPC.
pub(super) fn describe(
    schemas: &mut Schemas<'_>,
    paths: &mut Paths,
    names: &Names<'_>,
    service: &Service,
    rpc: &Rpc,
) {
    for (index, binding) in rpc.http.iter().enumerate() {
        let mut id = names.operation(service, rpc);
        if index > 0 {
            id.push_str(&format!("_{index}"));
        }
        let wildcards = wildcards(binding);
        let chosen = paths.names(&wildcards.parts, wildcards.names.clone());
        let mut operation = operation(names, service, rpc, id);
        let mut parameters: Vec<Object> = Vec::new();
        for (name, wildcard) in chosen.iter().zip(&wildcards.captured) {
            parameters.push(path_parameter(schemas, rpc, binding, name, *wildcard));
        }
        let request = schemas.model.message(&rpc.request);
        if let Some(request) = request {
            Query::new(schemas, binding).collect(request, &mut parameters);
        }
        if !parameters.is_empty() {
            operation.set("parameters", parameters);
        }
        if let Some(body) = body(schemas, rpc, binding) {
            operation.set("requestBody", body);
        }
        operation.set("responses", responses(schemas, rpc, binding));
        if rpc.server_streaming {
            remark(
                &mut operation,
                "Answers many messages, by `Accept` as lines of JSON, as server-sent events or as one array; \
                 lines where all is accepted. A failure on the way comes last, as `error`.",
            );
        }
        let method = match binding.verb.as_str() {
            "*" => "x-any".to_owned(),
            verb if METHODS.contains(&verb) => verb.to_lowercase(),
            verb => format!("x-{}", verb.to_lowercase()),
        };
        paths.add(&wildcards.parts, &method, operation);
    }
}

/// The parameters of a path.
struct Wildcards {
    /// What stands between parameters.
    parts: Vec<String>,
    /// Their names, unless the path has names already.
    names: Vec<String>,
    /// The variable that each is a part of, and which segment it is.
    captured: Vec<(Option<usize>, usize)>,
}

fn wildcards(binding: &HttpBinding) -> Wildcards {
    let mut parts = vec![String::new()];
    let mut names: Vec<String> = Vec::new();
    let mut captured = Vec::new();
    for (at, segment) in binding.template.segments.iter().enumerate() {
        if let Some(part) = parts.last_mut() {
            part.push('/');
            if let Segment::Literal(literal) = segment {
                part.push_str(literal);
                continue;
            }
        }
        let variable = binding
            .variables
            .iter()
            .position(|variable| variable.segments.contains(&at));
        let base = match variable {
            // Tools take a point in a name of a path for an attribute.
            Some(variable) => binding.variables[variable].name().replace('.', "_"),
            None => "segment".to_owned(),
        };
        let mut name = base.clone();
        let mut next = 1;
        while names.contains(&name) {
            name = format!("{base}_{next}");
            next += 1;
        }
        names.push(name);
        captured.push((variable, at));
        parts.push(String::new());
    }
    if let (Some(verb), Some(part)) = (&binding.template.verb, parts.last_mut()) {
        part.push(':');
        part.push_str(verb);
    }
    Wildcards {
        parts,
        names,
        captured,
    }
}

fn path_parameter(
    schemas: &mut Schemas<'_>,
    rpc: &Rpc,
    binding: &HttpBinding,
    name: &str,
    (variable, at): (Option<usize>, usize),
) -> Object {
    let mut parameter = Object::of("name", name)
        .with("in", "path")
        .with("required", true);
    let mut notes = Vec::new();
    let mut schema = Object::of("type", "string");
    if let Some(variable) = variable.map(|at| &binding.variables[at]) {
        let field = resolve(schemas, &rpc.request, variable);
        let doc = field.and_then(|(_, field)| field.doc.as_deref());
        let is_whole = variable.segments.len() == 1 && !variable.is_multi;
        match field {
            Some((message, field)) if is_whole => {
                let mut property = schemas.value_of(message, field).schema;
                let description = property.take("description");
                parameter = parameter.maybe("description", description);
                schema = property;
            }
            _ => {
                notes.push(format!(
                    "A part of `{}`, which is `{}` of the path.",
                    variable.name(),
                    pattern(binding, variable)
                ));
                parameter = parameter.maybe("description", words::description(doc, &notes));
            }
        }
    }
    let is_text = schema.get("type") == Some(&Json::from("string"));
    let is_rest = binding.template.segments[at] == Segment::Rest;
    if is_text && !is_rest && !schema.has("minLength") {
        schema.set("minLength", 1_u64);
    }
    parameter.with("schema", schema)
}

/// What a variable captures, as templates have it.
fn pattern(binding: &HttpBinding, variable: &HttpVariable) -> String {
    let segments = binding.template.segments[variable.segments.clone()].iter();
    let texts: Vec<&str> = segments
        .map(|segment| match segment {
            Segment::Literal(literal) => literal.as_str(),
            Segment::Any => "*",
            Segment::Rest => "**",
        })
        .collect();
    texts.join("/")
}

/// The field of a variable and the message that it is in.
fn resolve<'a>(
    schemas: &Schemas<'a>,
    request: &str,
    variable: &HttpVariable,
) -> Option<(&'a Message, &'a Field)> {
    let (last, outer) = variable.path.split_last()?;
    let mut message = schemas.model.message(request)?;
    for step in outer {
        let (Kind::Message(name) | Kind::Group(name)) = &step.kind else {
            return None;
        };
        message = schemas.model.message(name)?;
    }
    Some((message, field(message, last)?))
}

fn field<'a>(message: &'a Message, named: &HttpField) -> Option<&'a Field> {
    message
        .fields
        .iter()
        .find(|field| field.number == named.number)
}

/// Collects the parameters of a query: what neither path nor body fills.
struct Query<'a, 'm> {
    schemas: &'a mut Schemas<'m>,
    binding: &'a HttpBinding,
    /// Numbers of the fields down to the message that is looked at.
    at: Vec<i32>,
    /// Messages around it, since a message can be inside of itself.
    around: Vec<String>,
    prefix: String,
    is_required: bool,
}

impl<'a, 'm> Query<'a, 'm> {
    fn new(schemas: &'a mut Schemas<'m>, binding: &'a HttpBinding) -> Self {
        Self {
            schemas,
            binding,
            at: Vec::new(),
            around: Vec::new(),
            prefix: String::new(),
            is_required: true,
        }
    }

    fn collect(&mut self, message: &Message, into: &mut Vec<Object>) {
        if self.binding.body == HttpBody::All {
            return;
        }
        self.around.push(message.full_name.clone());
        for field in &message.fields {
            self.at.push(field.number);
            if !self.is_filled() && !field.role.output_only {
                self.field(message, field, into);
            }
            self.at.pop();
        }
        self.around.pop();
    }

    /// Whether path or body fill the field.
    fn is_filled(&self) -> bool {
        let is_captured = |variable: &HttpVariable| {
            variable
                .path
                .iter()
                .map(|field| field.number)
                .eq(self.at.iter().copied())
        };
        let is_body = match &self.binding.body {
            HttpBody::Field(field) => self.at == [field.number],
            HttpBody::None | HttpBody::All => false,
        };
        is_body || self.binding.variables.iter().any(is_captured)
    }

    fn field(&mut self, message: &Message, field: &Field, into: &mut Vec<Object>) {
        let is_list = field.label == Label::Repeated;
        match &field.kind {
            Kind::Map(_, value) if !is_one_text(value) => {}
            Kind::Message(name) | Kind::Group(name) if !is_plain(name) => {
                let model = self.schemas.model;
                let inner = model.message(name).filter(|_| {
                    !is_list && !self.around.contains(name) && !name.starts_with("google.protobuf.")
                });
                if let Some(inner) = inner {
                    let is_required = self.schemas.property(message, field).is_required;
                    let before = (self.prefix.len(), self.is_required);
                    self.prefix.push_str(&format!("{}.", field.json_name));
                    self.is_required &= is_required;
                    self.collect(inner, into);
                    self.prefix.truncate(before.0);
                    self.is_required = before.1;
                }
            }
            _ => {
                let property = self.schemas.value_of(message, field);
                let mut schema = property.schema;
                let description = schema.take("description");
                let deprecated = schema.take("deprecated");
                let mut parameter =
                    Object::of("name", format!("{}{}", self.prefix, field.json_name))
                        .with("in", "query")
                        .maybe("description", description)
                        .maybe("deprecated", deprecated);
                if property.is_required && self.is_required {
                    parameter.set("required", true);
                }
                if matches!(field.kind, Kind::Map(..)) {
                    // `name[key]=value`
                    parameter = parameter.with("style", "deepObject").with("explode", true);
                }
                into.push(parameter.with("schema", schema));
            }
        }
    }
}

/// Whether a value is one text in a query.
fn is_one_text(kind: &Kind) -> bool {
    match kind {
        Kind::Scalar(_) | Kind::Enum(_) => true,
        Kind::Message(name) | Kind::Group(name) => is_plain(name),
        Kind::Map(..) => false,
    }
}

fn is_plain(name: &str) -> bool {
    let name = name.strip_prefix("google.protobuf.");
    name.is_some_and(|name| PLAIN.contains(&name))
}

fn body(schemas: &mut Schemas<'_>, rpc: &Rpc, binding: &HttpBinding) -> Option<Object> {
    let model = schemas.model;
    let request = model.message(&rpc.request)?;
    let (schema, is_raw, is_required) = match &binding.body {
        HttpBody::None => return None,
        HttpBody::All => {
            let filled = |field: &Field| {
                let mut variables = binding.variables.iter();
                variables.any(
                    |variable| matches!(&variable.path[..], [only] if only.number == field.number),
                )
            };
            let schema = match request.fields.iter().any(filled) {
                true => {
                    let mut schema = schemas.message(request, &|field| !filled(field));
                    schema.take("description");
                    schema
                }
                false => schemas.of_message(&rpc.request),
            };
            (schema, rpc.request == RAW, true)
        }
        HttpBody::Field(named) => {
            let field = field(request, named)?;
            let property = schemas.value_of(request, field);
            (property.schema, is_raw(named), property.is_required)
        }
    };
    let content = match is_raw {
        true => content("*/*", binary()),
        false => content("application/json", schema),
    };
    Some(Object::of("required", is_required).with("content", content))
}

fn is_raw(field: &HttpField) -> bool {
    matches!(&field.kind, Kind::Message(name) if name == RAW) && !field.is_repeated
}

/// Bytes as they are.
fn binary() -> Object {
    Object::of("type", "string").with("format", "binary")
}

fn responses(schemas: &mut Schemas<'_>, rpc: &Rpc, binding: &HttpBinding) -> Object {
    let model = schemas.model;
    let response = model.message(&rpc.response);
    let selected = binding.response_body.as_ref().and_then(|named| {
        let response = response?;
        Some((named, response, field(response, named)?))
    });
    let (schema, is_raw) = match selected {
        Some((named, response, field)) => {
            let mut schema = schemas.property(response, field).schema;
            schema.take("description");
            (schema, is_raw(named))
        }
        None => (schemas.of_message(&rpc.response), rpc.response == RAW),
    };
    let content = match (is_raw, rpc.server_streaming) {
        (true, _) => content("*/*", binary()),
        (false, false) => content("application/json", schema),
        (false, true) => stream(schema),
    };
    let doc = response.and_then(|response| words::summary(response.doc.as_deref()));
    let good = Object::of(
        "description",
        doc.unwrap_or_else(|| "The answer".to_owned()),
    )
    .with("content", content);
    let status = status(schemas);
    let bad = Object::of("description", "What went wrong").with("content", content_of(status));
    Object::of("200", good).with("default", bad)
}

fn content_of(schema: Object) -> Object {
    content("application/json", schema)
}

/// Many messages, in the forms that `Accept` chooses from.
fn stream(schema: Object) -> Object {
    let status = || Object::of("$ref", "#/components/schemas/google.rpc.Status");
    let line = Object::of("type", "object").with(
        "properties",
        Object::of("result", schema.clone()).with("error", status()),
    );
    let failure = Object::of("type", "object")
        .with("properties", Object::of("error", status()))
        .with("required", vec!["error"]);
    let list =
        Object::of("type", "array").with("items", Object::of("anyOf", vec![schema, failure]));
    let mut forms = content("application/x-ndjson", line);
    forms.extend(content("text/event-stream", Object::of("type", "string")));
    forms.extend(content("application/json", list));
    forms
}

/// `google.rpc.Status`, from the contract if that has it.
fn status(schemas: &mut Schemas<'_>) -> Object {
    let detail = schemas.of_message("google.protobuf.Any");
    let code = Object::of("type", "integer")
        .with("format", "int32")
        .with("description", "A code of gRPC, such as 5 for `NOT_FOUND`.");
    let message =
        Object::of("type", "string").with("description", "What went wrong, for developers.");
    let details = Object::of("type", "array")
        .with("items", detail)
        .with("description", "More for programs, each with its type.");
    let properties = Object::of("code", code)
        .with("message", message)
        .with("details", details);
    let schema = Object::of("type", "object")
        .with("description", "What REST answers where a call fails.")
        .with("properties", properties);
    schemas.add("google.rpc.Status", schema)
}
