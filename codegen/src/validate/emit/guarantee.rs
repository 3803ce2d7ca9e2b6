//! What rules guarantee, as methods of `Valid<T>`: a required message without its `Option`, a UUID
//! that is parsed.
//!
//! The methods are on traits, since `Valid` is the runtime's; one glob import brings all. Deliberately
//! absent: fields whose type says it already, and enums and optional scalars, for which prost has
//! methods of the same names.

use super::Emitter;
use super::native::{seen_as, unwrapped};
use crate::ident::{camel, snake};
use crate::model::{Field, Kind, Label, Message, Scalar};
use crate::validate::ir::{FieldRules, Ignore};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Methods that `Valid` has, or that every type may have from a trait in scope.
const TAKEN: [&str; 14] = [
    "as_ref",
    "borrow",
    "borrow_mut",
    "clone",
    "clone_into",
    "deref",
    "eq",
    "fmt",
    "hash",
    "into",
    "into_inner",
    "to_owned",
    "try_into",
    "type_id",
];

struct Method {
    name: String,
    result: String,
    body: String,
    docs: String,
}

impl Emitter<'_> {
    /// The traits of all messages whose rules guarantee something.
    pub(super) fn guarantees(&self, messages: &[&Message]) -> String {
        let mut names = BTreeSet::new();
        let mut text = String::new();
        for message in messages {
            let methods = self.methods(message);
            if methods.is_empty() {
                continue;
            }
            let base = camel(&message.full_name.replace('.', "_"));
            let mut name = base.clone();
            let mut next = 2;
            while !names.insert(name.clone()) {
                name = format!("{base}{next}");
                next += 1;
            }
            text.push_str(&self.guarantee(message, &name, &methods));
        }
        let import = match text.contains("v::known") {
            true => "use ::svc_runtime::validate as v;\n",
            false => "",
        };
        format!(
            "/// What rules guarantee of a `Valid<T>`, as methods of it: `use crate::generated::guarantees::*;`.\n\
             pub mod guarantees {{\n{import}{text}}}\n"
        )
    }

    fn guarantee(&self, message: &Message, name: &str, methods: &[Method]) -> String {
        let path = self.natives.path(&message.full_name);
        let mut declared = String::new();
        let mut defined = String::new();
        for method in methods {
            let Method {
                name,
                result,
                body,
                docs,
            } = method;
            let _ = writeln!(declared, "/// {docs}\nfn {name}(&self) -> {result};");
            let _ = writeln!(defined, "fn {name}(&self) -> {result} {{ {body} }}");
        }
        format!(
            "/// What the rules of `{}` guarantee.\npub trait {name} {{\n{declared}}}\n\
             impl {name} for ::svc_runtime::Valid<{path}> {{\n{defined}}}\n",
            message.full_name
        )
    }

    fn methods(&self, message: &Message) -> Vec<Method> {
        let mut methods: Vec<Method> = Vec::new();
        for (index, name) in &message.rules.oneofs {
            let oneof = &message.oneofs[*index];
            let path = self.natives.oneof_path(message, oneof);
            methods.push(Method {
                name: snake(&oneof.name),
                result: format!("&{path}"),
                body: format!("v::known(self.{}.as_ref())", snake(&oneof.name)),
                docs: format!("The oneof `{name}`, which is required."),
            });
        }
        for field in &message.fields {
            if let Some(rules) = message.rules.fields.get(&field.number) {
                methods.extend(self.method(message, field, rules));
            }
        }
        let mut seen = BTreeSet::new();
        methods.retain(|method| {
            !TAKEN.contains(&method.name.as_str()) && seen.insert(method.name.clone())
        });
        methods
    }

    fn method(&self, message: &Message, field: &Field, rules: &FieldRules) -> Option<Method> {
        if rules.ignore == Ignore::Always || field.label == Label::Repeated {
            return None;
        }
        let name = snake(&field.name);
        let proto_name = &field.proto_name;
        let is_plain =
            field.oneof.is_none() && matches!(field.label, Label::Implicit | Label::Required);
        if is_plain && is_uuid(rules) && field.kind == Kind::Scalar(Scalar::String) {
            return Some(Method {
                body: format!("v::known_uuid(&self.{name})"),
                result: "::svc_runtime::uuid::Uuid".to_owned(),
                docs: format!("`{proto_name}`, which is a UUID."),
                name,
            });
        }
        let is_message = matches!(field.kind, Kind::Message(_) | Kind::Group(_));
        if !rules.required || !is_message || field.label == Label::Required {
            return None;
        }
        let (result, seen) = match unwrapped(&field.kind) {
            Kind::Message(name) | Kind::Group(name) => {
                (format!("&{}", self.natives.path(&name)), "x".to_owned())
            }
            Kind::Scalar(Scalar::String) => ("&str".to_owned(), "x.as_str()".to_owned()),
            Kind::Scalar(Scalar::Bytes) => ("&[u8]".to_owned(), seen_as(&field.kind, "x", true)),
            Kind::Scalar(scalar) => (rust(scalar)?.to_owned(), "*x".to_owned()),
            Kind::Enum(_) | Kind::Map(..) => return None,
        };
        let option = match field.oneof {
            None => format!("self.{name}.as_ref()"),
            Some(oneof) => {
                let oneof = &message.oneofs[oneof];
                let path = self.natives.oneof_path(message, oneof);
                format!(
                    "match &self.{} {{ Some({path}::{}(x)) => Some(x), _ => None }}",
                    snake(&oneof.name),
                    camel(&field.name)
                )
            }
        };
        let body = match seen.as_str() {
            // A recursive message is boxed.
            "x" => format!("v::cel::held(v::known({option}))"),
            seen => format!("{{ let x = v::known({option}); {seen} }}"),
        };
        Some(Method {
            name,
            result,
            body,
            docs: format!("`{proto_name}`, which is required."),
        })
    }
}

/// Whether the standard rule `uuid` holds of every value, the empty one included.
fn is_uuid(rules: &FieldRules) -> bool {
    let is_standard = |check: &crate::validate::ir::Check| {
        let names: Vec<&str> = check.path.iter().map(|step| step.name.as_str()).collect();
        check.id == "string.uuid" && names == ["string", "uuid"]
    };
    rules.ignore == Ignore::Unspecified && rules.checks.iter().any(is_standard)
}

fn rust(scalar: Scalar) -> Option<&'static str> {
    Some(match scalar {
        Scalar::Bool => "bool",
        Scalar::Int32 => "i32",
        Scalar::Int64 => "i64",
        Scalar::Uint32 => "u32",
        Scalar::Uint64 => "u64",
        Scalar::Float => "f32",
        Scalar::Double => "f64",
        _ => return None,
    })
}
