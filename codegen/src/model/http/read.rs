//! From the option of one RPC to its bindings.

use super::template::{Capture, parse};
use super::{DOUBTFUL, HttpBinding, HttpBody, HttpField, HttpVariable, INVALID, Segment};
use crate::descriptor::{Descriptors, suggest, true_name};
use crate::finding::Finding;
use crate::model::{Kind, kind};
use prost_reflect::{
    Cardinality, DynamicMessage, ExtensionDescriptor, FieldDescriptor, MessageDescriptor,
    MethodDescriptor,
};

/// The name of the option.
const HTTP: &str = "google.api.http";
/// Methods that are fields of a rule, with the numbers of those.
const VERBS: [(&str, i32); 5] = [
    ("get", 2),
    ("put", 3),
    ("post", 4),
    ("delete", 5),
    ("patch", 6),
];
const BODY: i32 = 7;
const CUSTOM: i32 = 8;
const ADDITIONAL: i32 = 11;
const RESPONSE_BODY: i32 = 12;
/// Methods that a custom pattern can ask for without anybody wondering.
const CUSTOM_VERBS: [&str; 9] = [
    "*", "GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE",
];
/// Messages of `google.protobuf` whose JSON form fits into a path segment.
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

/// `google.api.http` of a method, additional bindings behind the first; and what is wrong with it.
pub(in crate::model) fn http(
    descriptors: &Descriptors,
    method: &MethodDescriptor,
) -> (Vec<HttpBinding>, Vec<Finding>) {
    let options = method.options();
    let extension = method.parent_pool().get_extension_by_name(HTTP);
    let Some((extension, rule)) = extension.and_then(|extension| {
        let rule = options.has_extension(&extension).then(|| {
            let value = options.get_extension(&extension);
            value.as_message().cloned()
        });
        Some((extension, rule??))
    }) else {
        return (Vec::new(), Vec::new());
    };
    let mut reader = Reader {
        descriptors,
        method,
        extension,
        findings: Vec::new(),
    };
    let bindings = reader.rules(&rule);
    if method.is_client_streaming() {
        reader.streams();
        return (Vec::new(), reader.findings);
    }
    if reader.findings.is_empty() {
        reader.unreached(&bindings);
    }
    (bindings, reader.findings)
}

struct Reader<'a> {
    descriptors: &'a Descriptors,
    method: &'a MethodDescriptor,
    extension: ExtensionDescriptor,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn rules(&mut self, rule: &DynamicMessage) -> Vec<HttpBinding> {
        let mut bindings: Vec<HttpBinding> = self.binding(rule, &[]).into_iter().collect();
        for (index, rule) in additional(rule).iter().enumerate() {
            let path = [ADDITIONAL, index as i32];
            if !additional(rule).is_empty() {
                self.invalid(
                    &[ADDITIONAL, index as i32, ADDITIONAL],
                    "an additional binding has additional bindings of its own",
                    "list all of them in `additional_bindings` of the first rule",
                );
            }
            bindings.extend(self.binding(rule, &path));
        }
        bindings
    }

    fn binding(&mut self, rule: &DynamicMessage, at: &[i32]) -> Option<HttpBinding> {
        let Some((verb, path, number)) = pattern(rule) else {
            self.invalid(
                at,
                "the rule has no path",
                "give it one, such as `get: \"/v1/things/{id}\"`",
            );
            return None;
        };
        let before = self.findings.len();
        let at_path = [at, &[number]].concat();
        self.verb(&verb, &at_path);
        let parsed = parse(&path);
        let (template, captures) = match parsed {
            Ok(parsed) => parsed,
            Err(why) => {
                self.invalid(
                    &at_path,
                    &format!("the path `{path}` {why}"),
                    "write it as `/v1/shelves/{shelf}/books/{book.id}:verb`: literals, `*`, `{field}`, `{field=a/*}`, and `**` at the end",
                );
                return None;
            }
        };
        let request = self.method.input();
        let variables: Vec<HttpVariable> = captures
            .iter()
            .filter_map(|capture| self.variable(&request, capture, &template.segments, &at_path))
            .collect();
        self.twice(&captures, &at_path);
        let body = self.body(rule, &verb, &captures, at);
        let response_body = match text(rule, "response_body") {
            name if name.is_empty() => None,
            name => self.top_level("response_body", &self.method.output(), &name, at),
        };
        let is_sound = self.findings[before..]
            .iter()
            .all(|finding| finding.code != INVALID);
        is_sound.then(|| HttpBinding {
            verb,
            path,
            template,
            variables,
            body: body.unwrap_or(HttpBody::None),
            response_body,
            place: self.place(&at_path),
        })
    }

    fn verb(&mut self, verb: &str, at: &[i32]) {
        let is_token = |byte: u8| byte.is_ascii_uppercase() || b"-_".contains(&byte);
        if verb.is_empty() || verb != "*" && !verb.bytes().all(is_token) || verb == "CONNECT" {
            self.invalid(
                at,
                &format!("`{verb}` is no HTTP method that a path can have"),
                "name one in capitals, such as `kind: \"HEAD\"`, or `*` for any",
            );
        } else if !CUSTOM_VERBS.contains(&verb) {
            self.doubtful(
                at,
                &format!("`{verb}` is no method of HTTP's, which proxies may refuse"),
                "take a usual method with a custom verb in the path: `post: \"/v1/things/{id}:verb\"`",
            );
        }
    }

    fn variable(
        &mut self,
        request: &MessageDescriptor,
        capture: &Capture,
        segments: &[Segment],
        at: &[i32],
    ) -> Option<HttpVariable> {
        let mut message = request.clone();
        let mut path = Vec::new();
        for (depth, name) in capture.path.iter().enumerate() {
            let field = self.field(&message, name, at)?;
            let is_last = depth + 1 == capture.path.len();
            if let Err(why) = fits(&field, is_last) {
                let variable = capture.path.join(".");
                self.invalid(
                    at,
                    &format!("the variable `{variable}` of the path: `{name}` {why}"),
                    "name a singular field of a primitive type; others come from the query or the body",
                );
                return None;
            }
            path.push(described(&field));
            if let (false, prost_reflect::Kind::Message(inner)) = (is_last, field.kind()) {
                message = inner;
            }
        }
        let captured = &segments[capture.segments.clone()];
        Some(HttpVariable {
            path,
            segments: capture.segments.clone(),
            is_multi: captured.len() > 1 || captured == [Segment::Rest],
        })
    }

    /// Fields that one path fills twice.
    fn twice(&mut self, captures: &[Capture], at: &[i32]) {
        for (index, capture) in captures.iter().enumerate() {
            let mut before = captures[..index].iter();
            if before.any(|other| {
                other.path.starts_with(&capture.path) || capture.path.starts_with(&other.path)
            }) {
                let path = capture.path.join(".");
                self.invalid(
                    at,
                    &format!("the path fills `{path}` twice"),
                    "let one variable capture it",
                );
            }
        }
    }

    fn body(
        &mut self,
        rule: &DynamicMessage,
        verb: &str,
        captures: &[Capture],
        at: &[i32],
    ) -> Option<HttpBody> {
        let name = text(rule, "body");
        let at_body = [at, &[BODY]].concat();
        if !name.is_empty() && ["GET", "HEAD"].contains(&verb) {
            self.invalid(
                &at_body,
                &format!("a request of the method `{verb}` has no body"),
                "remove `body`, or take another method",
            );
            return None;
        }
        match name.as_str() {
            "" => Some(HttpBody::None),
            "*" => Some(HttpBody::All),
            name => {
                if captures.iter().any(|capture| capture.path == [name]) {
                    self.invalid(
                        &at_body,
                        &format!("path and body both fill `{name}`"),
                        "let one of them fill it",
                    );
                }
                let field = self.top_level("body", &self.method.input(), name, at)?;
                Some(HttpBody::Field(field))
            }
        }
    }

    /// A field that `body` or `response_body` names.
    fn top_level(
        &mut self,
        what: &str,
        message: &MessageDescriptor,
        name: &str,
        at: &[i32],
    ) -> Option<HttpField> {
        let number = if what == "body" { BODY } else { RESPONSE_BODY };
        let at = [at, &[number]].concat();
        if name.contains('.') {
            self.invalid(
                &at,
                &format!(
                    "`{what}` names `{name}`, which is not at the top of `{}`",
                    message.full_name()
                ),
                "name a field of the message itself",
            );
            return None;
        }
        Some(described(&self.field(message, name, &at)?))
    }

    fn field(
        &mut self,
        message: &MessageDescriptor,
        name: &str,
        at: &[i32],
    ) -> Option<FieldDescriptor> {
        let mut fields = message.fields();
        if let Some(field) = fields.find(|field| true_name(field.name()) == name) {
            return Some(field);
        }
        let names: Vec<String> = message
            .fields()
            .map(|field| true_name(field.name()).to_owned())
            .collect();
        let near = suggest::closest(name, '.', names.iter().map(String::as_str), 1);
        let help = match near.first() {
            Some(near) => format!("did you mean `{near}`?"),
            None if names.is_empty() => "the message has no fields".to_owned(),
            None => format!("its fields: `{}`", names.join("`, `")),
        };
        self.invalid(
            at,
            &format!("`{}` has no field `{name}`", message.full_name()),
            &help,
        );
        None
    }

    /// RPCs whose requests stream have no form in REST.
    fn streams(&mut self) {
        let service = self.method.parent_service().full_name().to_owned();
        let message = format!(
            "`{service}.{}` streams its requests, so its HTTP bindings are not served",
            self.method.name()
        );
        self.doubtful(
            &[],
            &message,
            "remove the bindings, or give REST a method of its own that takes one request",
        );
    }

    /// Fields that no binding has a way for: lists of messages that only a query could fill.
    fn unreached(&mut self, bindings: &[HttpBinding]) {
        let Some(first) = bindings.first() else {
            return;
        };
        for field in self.method.input().fields() {
            let number = field.number() as i32;
            let is_reached = |binding: &HttpBinding| match &binding.body {
                HttpBody::All => true,
                HttpBody::Field(field) => field.number == number,
                HttpBody::None => false,
            };
            let is_message = matches!(field.kind(), prost_reflect::Kind::Message(_));
            if field.is_list() && is_message && !bindings.iter().any(is_reached) {
                let finding = Finding::warning(
                    DOUBTFUL,
                    format!(
                        "requests of `{} {}` cannot set `{}`: a query has no lists of messages",
                        first.verb,
                        first.path,
                        true_name(field.name())
                    ),
                    "take a method with a body: `post: \"…\" body: \"*\"`",
                );
                self.findings.push(finding.at(first.place.clone()));
            }
        }
    }

    fn invalid(&mut self, at: &[i32], message: &str, help: &str) {
        let finding = Finding::error(INVALID, message, help).at(self.place(at));
        self.findings.push(finding);
    }

    fn doubtful(&mut self, at: &[i32], message: &str, help: &str) {
        let finding = Finding::warning(DOUBTFUL, message, help).at(self.place(at));
        self.findings.push(finding);
    }

    fn place(&self, at: &[i32]) -> crate::finding::Place {
        /// The number of `options` in a method's descriptor.
        const OPTIONS: i32 = 4;
        let option = [OPTIONS, self.extension.number() as i32];
        let path = [self.method.path(), &option, at].concat();
        let file = self.method.parent_file();
        self.descriptors.place(file.name(), &path)
    }
}

/// Whether a variable can have this field on its way, or at its end.
fn fits(field: &FieldDescriptor, is_last: bool) -> Result<(), String> {
    use prost_reflect::Kind as Described;
    if field.cardinality() == Cardinality::Repeated {
        let what = if field.is_map() { "map" } else { "list" };
        return Err(format!("is a {what}"));
    }
    match (field.kind(), is_last) {
        (Described::Message(message), true) => {
            let plain = message.full_name().strip_prefix("google.protobuf.");
            match plain.is_some_and(|name| PLAIN.contains(&name)) {
                true => Ok(()),
                false => Err(format!("is a message, `{}`", message.full_name())),
            }
        }
        (Described::Message(_), false) | (_, true) => Ok(()),
        (_, false) => Err("is no message and has no fields".into()),
    }
}

fn described(field: &FieldDescriptor) -> HttpField {
    let is_map = field.is_map();
    let described = kind(&field.kind());
    HttpField {
        name: true_name(field.name()).to_owned(),
        number: field.number() as i32,
        kind: match field.kind() {
            prost_reflect::Kind::Message(entry) if is_map => {
                match kind(&entry.map_entry_key_field().kind()) {
                    Kind::Scalar(key) => {
                        let value = kind(&entry.map_entry_value_field().kind());
                        Kind::Map(key, Box::new(value))
                    }
                    _ => described,
                }
            }
            _ => described,
        },
        is_repeated: field.cardinality() == Cardinality::Repeated,
    }
}

/// Method, path and where the path is of a rule.
fn pattern(rule: &DynamicMessage) -> Option<(String, String, i32)> {
    for (verb, number) in VERBS {
        let path = text(rule, verb);
        if !path.is_empty() {
            return Some((verb.to_uppercase(), path, number));
        }
    }
    let custom = rule.get_field_by_name("custom")?;
    let custom = custom.as_message()?;
    let path = text(custom, "path");
    (!path.is_empty()).then(|| (text(custom, "kind"), path, CUSTOM))
}

fn additional(rule: &DynamicMessage) -> Vec<DynamicMessage> {
    let more = rule.get_field_by_name("additional_bindings");
    let more = more.as_deref().and_then(prost_reflect::Value::as_list);
    let more = more.unwrap_or_default().iter();
    more.filter_map(|rule| rule.as_message().cloned()).collect()
}

fn text(message: &DynamicMessage, field: &str) -> String {
    message
        .get_field_by_name(field)
        .and_then(|value| value.as_str().map(str::to_owned))
        .unwrap_or_default()
}
