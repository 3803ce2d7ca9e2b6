//! Messages, enums and fields as JSON Schema, by the ProtoJSON mapping.
//!
//! Messages and enums become components by their full names and are referred to; well-known types
//! stand where they are used. Deliberately absent: what ProtoJSON reads and never writes (numbers of
//! enums, names of the contract, `null`), so that the schema says how a message should look.

use super::json::{Json, Object};
use super::keywords::{Keywords, Shape, limits_64};
use super::{digits, words};
use crate::model::{Field, Kind, Label, Message, Model, Scalar};
use crate::validate::ir::{FieldRules, Ignore};
use std::collections::{BTreeMap, BTreeSet};

/// Schemas of components, made as they are referred to.
pub(super) struct Schemas<'a> {
    pub(super) model: &'a Model,
    done: BTreeMap<String, Json>,
    open: BTreeSet<String>,
}

/// A field as a property, and what its parent has to know.
pub(super) struct Property {
    pub(super) schema: Object,
    pub(super) is_required: bool,
}

impl<'a> Schemas<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        Self {
            model,
            done: BTreeMap::new(),
            open: BTreeSet::new(),
        }
    }

    /// Adds a component that no contract declares, unless one does.
    pub(super) fn add(&mut self, name: &str, schema: Object) -> Object {
        if self.model.types.contains_key(name) {
            return self.refer(name);
        }
        self.done.insert(name.to_owned(), schema.into());
        reference(name)
    }

    /// All components, by name.
    pub(super) fn components(mut self) -> Object {
        while let Some(name) = self.open.pop_first() {
            let schema = match (self.model.message(&name), self.model.r#enum(&name)) {
                (Some(message), _) => self.message(message, &|_| true).into(),
                (None, Some(item)) => enumeration(item).into(),
                (None, None) => Json::from(Object::default()),
            };
            self.done.insert(name, schema);
        }
        let mut components = Object::default();
        for (name, schema) in self.done {
            components.set(&name, schema);
        }
        components
    }

    /// The schema of a message: a reference, or what a well-known type is.
    pub(super) fn of_message(&mut self, full_name: &str) -> Object {
        well_known(full_name).unwrap_or_else(|| self.refer(full_name))
    }

    fn refer(&mut self, full_name: &str) -> Object {
        if !self.done.contains_key(full_name) {
            self.open.insert(full_name.to_owned());
        }
        reference(full_name)
    }

    /// An object with those fields of a message that `has`.
    pub(super) fn message(&mut self, message: &Message, has: &dyn Fn(&Field) -> bool) -> Object {
        let mut properties = Object::default();
        let mut required = Vec::new();
        let fields: Vec<&Field> = message.fields.iter().filter(|field| has(field)).collect();
        for field in &fields {
            let property = self.property(message, field);
            if property.is_required {
                required.push(field.json_name.clone());
            }
            properties.set(&field.json_name, property.schema);
        }
        let mut groups = Vec::new();
        for index in 0..message.oneofs.len() {
            let members: Vec<&str> = fields
                .iter()
                .filter(|field| field.oneof == Some(index))
                .map(|field| field.json_name.as_str())
                .collect();
            let must = message
                .rules
                .oneofs
                .iter()
                .any(|(known, _)| *known == index);
            match (&members[..], must) {
                ([], _) | ([_], false) => {}
                ([one], true) => required.push((*one).to_owned()),
                (members, must) => groups.push(one_of(members, must)),
            }
        }
        let mut notes: Vec<String> = Vec::new();
        for choice in &message.rules.choices {
            let how = if choice.required {
                "Exactly one of"
            } else {
                "At most one of"
            };
            notes.push(format!(
                "{how} `{}` is set.",
                choice.names.replace(", ", "`, `")
            ));
        }
        notes.extend(
            message
                .rules
                .checks
                .iter()
                .filter_map(super::keywords::expression),
        );
        let mut schema = Object::of("type", "object");
        schema = schema.maybe(
            "description",
            words::description(message.doc.as_deref(), &notes),
        );
        if message.deprecated {
            schema.set("deprecated", true);
        }
        if !properties.is_empty() {
            schema.set("properties", properties);
        }
        if !required.is_empty() {
            schema.set("required", required);
        }
        match groups.len() {
            0 => {}
            1 => schema.extend(groups.remove(0)),
            _ => schema.set("allOf", groups),
        }
        schema
    }

    /// A field of a message as its property. Messages that are not set can be written as `null`.
    pub(super) fn property(&mut self, message: &Message, field: &Field) -> Property {
        let mut property = self.value_of(message, field);
        let is_message = matches!(field.kind, Kind::Message(_) | Kind::Group(_));
        let is_single = field.label != Label::Repeated && field.oneof.is_none();
        if is_message && is_single && !property.is_required {
            property.schema = nullable(property.schema);
        }
        property
    }

    /// A field that has a value: in a path, a query, or as a body.
    pub(super) fn value_of(&mut self, message: &Message, field: &Field) -> Property {
        let none = FieldRules::default();
        let said = message.rules.fields.get(&field.number).unwrap_or(&none);
        let rules = if said.ignore == Ignore::Always {
            &none
        } else {
            said
        };
        let is_collection = field.label == Label::Repeated;
        let has_presence = !is_collection
            && (field.label != Label::Implicit
                || field.oneof.is_some()
                || matches!(field.kind, Kind::Message(_) | Kind::Group(_)));
        let (mut schema, mut keywords) = match &field.kind {
            Kind::Map(key, value) => self.map(*key, value, rules),
            kind if is_collection => self.list(kind, rules),
            kind => self.value(kind, rules),
        };
        if rules.required && !has_presence {
            not_zero(&field.kind, is_collection, &mut keywords);
        }
        let skips_zero = rules.ignore == Ignore::IfZeroValue && !has_presence;
        let is_required = !field.role.output_only
            && (field.label == Label::Required
                || field.role.required
                || rules.required
                || (!has_presence && !skips_zero && keywords.rejects_zero));
        if skips_zero && keywords.rejects_zero && !rules.required {
            let zero = self.zero(&field.kind, is_collection);
            let or_zero = vec![Object::of("const", zero), keywords.schema];
            keywords.schema = either(&schema, or_zero);
        }
        schema.extend(keywords.schema);
        describe(&mut schema, field, &keywords.notes);
        Property {
            schema,
            is_required,
        }
    }

    fn list(&mut self, kind: &Kind, rules: &FieldRules) -> (Object, Keywords) {
        let items = self.item(kind, rules.items.as_deref());
        let schema = Object::of("type", "array").with("items", items);
        (schema, Keywords::new(Shape::List, rules))
    }

    fn map(&mut self, key: Scalar, value: &Kind, rules: &FieldRules) -> (Object, Keywords) {
        let none = FieldRules::default();
        let value = self.item(value, rules.items.as_deref());
        let mut schema = Object::of("type", "object").with("additionalProperties", value);
        let names = key_names(key, rules.keys.as_deref().unwrap_or(&none));
        if !names.is_empty() {
            schema.set("propertyNames", names);
        }
        (schema, Keywords::new(Shape::Map, rules))
    }

    /// An item of a list or the value of a map.
    fn item(&mut self, kind: &Kind, rules: Option<&FieldRules>) -> Object {
        let none = FieldRules::default();
        let rules = rules.filter(|rules| rules.ignore != Ignore::Always);
        let (mut schema, mut keywords) = self.value(kind, rules.unwrap_or(&none));
        if rules.is_some_and(|rules| rules.ignore == Ignore::IfZeroValue) && keywords.rejects_zero {
            let or_zero = vec![Object::of("const", self.zero(kind, false)), keywords.schema];
            keywords.schema = either(&schema, or_zero);
        }
        schema.extend(keywords.schema);
        schema.maybe("description", words::description(None, &keywords.notes))
    }

    /// A single value, and what rules say of it.
    fn value(&mut self, kind: &Kind, rules: &FieldRules) -> (Object, Keywords) {
        match kind {
            Kind::Scalar(scalar) => of_scalar(*scalar, rules),
            Kind::Message(name) | Kind::Group(name) => match wrapped(name) {
                Some(scalar) => of_scalar(scalar, rules),
                None => {
                    let shape = match name.as_str() {
                        "google.protobuf.Any" => Shape::Any,
                        _ => Shape::Message,
                    };
                    (self.of_message(name), Keywords::new(shape, rules))
                }
            },
            Kind::Enum(name) if name == NULL => (Object::of("type", "null"), Keywords::default()),
            Kind::Enum(name) => {
                let schema = self.refer(name);
                let keywords = match self.model.r#enum(name) {
                    Some(item) => Keywords::new(Shape::Enum(item), rules),
                    None => Keywords::default(),
                };
                (schema, keywords)
            }
            // Maps have no maps inside.
            Kind::Map(..) => (Object::of("type", "object"), Keywords::default()),
        }
    }

    /// The value that ProtoJSON writes for a field that is not set.
    fn zero(&self, kind: &Kind, is_collection: bool) -> Json {
        match kind {
            Kind::Map(..) => Object::default().into(),
            _ if is_collection => Json::Array(Vec::new()),
            Kind::Scalar(Scalar::String | Scalar::Bytes) => "".into(),
            Kind::Scalar(Scalar::Bool) => false.into(),
            Kind::Scalar(scalar) if limits_64(*scalar).is_some() => "0".into(),
            Kind::Scalar(_) => 0_u64.into(),
            Kind::Enum(name) => {
                let item = self.model.r#enum(name);
                let zero = item.and_then(|item| item.values.iter().find(|value| value.number == 0));
                zero.map_or(Json::Null, |zero| zero.proto_name.as_str().into())
            }
            Kind::Message(_) | Kind::Group(_) => Json::Null,
        }
    }
}

const NULL: &str = "google.protobuf.NullValue";

fn reference(name: &str) -> Object {
    Object::of("$ref", format!("#/components/schemas/{name}"))
}

/// One of the branches, beside a schema that may have branches of its own.
fn either(beside: &Object, branches: Vec<Object>) -> Object {
    let either = Object::of("anyOf", branches);
    match beside.has("anyOf") {
        true => Object::of("allOf", vec![either]),
        false => either,
    }
}

/// Asks that a field without presence is not zero.
fn not_zero(kind: &Kind, is_collection: bool, keywords: &mut Keywords) {
    keywords.rejects_zero = true;
    let (keyword, value): (&str, Json) = match kind {
        Kind::Map(..) => ("minProperties", 1_u64.into()),
        _ if is_collection => ("minItems", 1_u64.into()),
        Kind::Scalar(Scalar::String | Scalar::Bytes) => ("minLength", 1_u64.into()),
        Kind::Scalar(Scalar::Bool) => ("const", true.into()),
        Kind::Scalar(scalar) if limits_64(*scalar).is_some() => {
            ("not", Object::of("const", "0").into())
        }
        Kind::Scalar(_) => ("not", Object::of("const", 0_u64).into()),
        _ => return,
    };
    if !keywords.schema.has(keyword) {
        keywords.schema.set(keyword, value);
    }
}

/// Says of a value that stands there.
const ANNOTATIONS: [&str; 6] = [
    "description",
    "readOnly",
    "writeOnly",
    "deprecated",
    "x-immutable",
    "x-sensitive",
];

/// The schema, or `null`.
fn nullable(mut schema: Object) -> Object {
    if let Some(Json::String(ty)) = schema.get("type")
        && !schema.has("enum")
        && !schema.has("const")
    {
        let types = vec![ty.clone(), "null".to_owned()];
        return schema.with("type", types);
    }
    let mut around = Object::default();
    for annotation in ANNOTATIONS {
        if let Some(value) = schema.take(annotation) {
            around.set(annotation, value);
        }
    }
    // What has no schema may be anything, also `null`.
    if !schema.is_empty() {
        let null = Object::of("type", "null");
        around.set("anyOf", vec![schema, null]);
    }
    around
}

/// What the contract says of a field beside its type.
fn describe(schema: &mut Object, field: &Field, notes: &[String]) {
    if let Some(text) = words::description(field.doc.as_deref(), notes) {
        schema.set("description", text);
    }
    let role = field.role;
    let is_text = schema.get("type") == Some(&Json::from("string"));
    if role.sensitive && is_text && !schema.has("format") {
        schema.set("format", "password");
    }
    for (keyword, is_set) in [
        ("readOnly", role.output_only),
        ("writeOnly", role.input_only),
        ("deprecated", field.deprecated),
        ("x-immutable", role.immutable),
        ("x-sensitive", role.sensitive),
    ] {
        if is_set {
            schema.set(keyword, true);
        }
    }
}

/// At most one of the names, or exactly one if one `must` be there.
fn one_of(names: &[&str], must: bool) -> Object {
    let each = |name: &&str| Object::of("required", vec![*name]);
    let mut branches: Vec<Object> = Vec::new();
    if !must {
        let any = Object::of("anyOf", names.iter().map(each).collect::<Vec<_>>());
        branches.push(Object::of("not", any));
    }
    branches.extend(names.iter().map(each));
    Object::of("oneOf", branches)
}

fn enumeration(item: &crate::model::Enum) -> Object {
    let names: Vec<&str> = item
        .values
        .iter()
        .map(|value| value.proto_name.as_str())
        .collect();
    let mut notes = Vec::new();
    for value in &item.values {
        if let Some(doc) = words::description(value.doc.as_deref(), &[]) {
            notes.push(format!(
                "- `{}`: {}",
                value.proto_name,
                doc.replace('\n', " ")
            ));
        }
    }
    let mut text = words::description(item.doc.as_deref(), &[]).unwrap_or_default();
    if !notes.is_empty() {
        text.push_str(if text.is_empty() { "" } else { "\n\n" });
        text.push_str(&notes.join("\n"));
    }
    Object::of("type", "string")
        .maybe("description", (!text.is_empty()).then_some(text))
        .with("enum", names)
}

/// A scalar or its wrapper.
fn of_scalar(scalar: Scalar, rules: &FieldRules) -> (Object, Keywords) {
    let keywords = Keywords::new(Shape::Scalar(scalar), rules);
    let is_finite = matches!(
        rules.stated.get("finite"),
        Some(crate::validate::ir::Value::Bool(true))
    );
    let is_bounded = [
        "minimum",
        "exclusiveMinimum",
        "maximum",
        "exclusiveMaximum",
        "const",
        "enum",
        "anyOf",
    ];
    let is_bounded = is_bounded
        .iter()
        .any(|keyword| keywords.schema.has(keyword));
    (plain(scalar, is_finite || is_bounded), keywords)
}

/// A scalar without rules. Floats that may be anything have names for what JSON numbers lack.
fn plain(scalar: Scalar, is_number: bool) -> Object {
    let typed = |ty: &str, format: &str| Object::of("type", ty).with("format", format);
    match scalar {
        Scalar::Double | Scalar::Float => {
            let format = if scalar == Scalar::Float {
                "float"
            } else {
                "double"
            };
            let number = typed("number", format);
            if is_number {
                return number;
            }
            let named =
                Object::of("type", "string").with("enum", vec!["NaN", "Infinity", "-Infinity"]);
            Object::of("anyOf", vec![number, named])
        }
        Scalar::Int32 | Scalar::Sint32 | Scalar::Sfixed32 => typed("integer", "int32")
            .with("minimum", i64::from(i32::MIN))
            .with("maximum", i64::from(i32::MAX)),
        Scalar::Uint32 | Scalar::Fixed32 => typed("integer", "int64")
            .with("minimum", 0_u64)
            .with("maximum", u64::from(u32::MAX)),
        Scalar::Int64 | Scalar::Sint64 | Scalar::Sfixed64 => {
            typed("string", "int64").with("pattern", "^-?[0-9]{1,19}$")
        }
        Scalar::Uint64 | Scalar::Fixed64 => {
            typed("string", "uint64").with("pattern", "^[0-9]{1,20}$")
        }
        Scalar::Bool => Object::of("type", "boolean"),
        Scalar::String => Object::of("type", "string"),
        Scalar::Bytes => typed("string", "byte").with("contentEncoding", "base64"),
    }
}

/// What keys of a map look like as names of members.
fn key_names(key: Scalar, rules: &FieldRules) -> Object {
    let keywords = match key {
        Scalar::String => Keywords::new(Shape::Scalar(key), rules).schema,
        _ => Object::default(),
    };
    let limits = match key {
        Scalar::Bool => return Object::of("enum", vec!["true", "false"]),
        Scalar::Int32 | Scalar::Sint32 | Scalar::Sfixed32 => (i32::MIN.into(), i32::MAX.into()),
        Scalar::Uint32 | Scalar::Fixed32 => (0, u32::MAX.into()),
        _ => match limits_64(key) {
            Some(limits) => limits,
            None => return keywords,
        },
    };
    Object::of("pattern", digits::between(limits.0, limits.1))
}

/// The scalar that a wrapper holds.
fn wrapped(full_name: &str) -> Option<Scalar> {
    Some(match full_name.strip_prefix("google.protobuf.")? {
        "DoubleValue" => Scalar::Double,
        "FloatValue" => Scalar::Float,
        "Int64Value" => Scalar::Int64,
        "UInt64Value" => Scalar::Uint64,
        "Int32Value" => Scalar::Int32,
        "UInt32Value" => Scalar::Uint32,
        "BoolValue" => Scalar::Bool,
        "StringValue" => Scalar::String,
        "BytesValue" => Scalar::Bytes,
        _ => return None,
    })
}

/// Paths by the names of JSON, with commas between them.
const FIELD_MASK: &str =
    "^(?:[A-Za-z0-9]+(?:\\.[A-Za-z0-9]+)*(?:,[A-Za-z0-9]+(?:\\.[A-Za-z0-9]+)*)*)?$";

/// Seconds, up to 315 576 000 000 (10 000 years) either way.
pub(super) const DURATION: &str = concat!(
    "^-?(?:[0-9]{1,11}|[12][0-9]{11}|30[0-9]{10}|31[0-4][0-9]{9}|315[0-4][0-9]{8}",
    "|3155[0-6][0-9]{7}|31557[0-5][0-9]{6}|315576000000)(?:\\.[0-9]{1,9})?s$"
);

/// The schema of a message that has a form of its own in ProtoJSON.
fn well_known(full_name: &str) -> Option<Object> {
    if let Some(scalar) = wrapped(full_name) {
        return Some(plain(scalar, false));
    }
    let text = || Object::of("type", "string");
    Some(match full_name.strip_prefix("google.protobuf.")? {
        "Timestamp" => text().with("format", "date-time"),
        "Duration" => text().with("pattern", DURATION),
        "FieldMask" => text().with("pattern", FIELD_MASK),
        "Empty" | "Struct" => Object::of("type", "object"),
        "Value" => Object::default(),
        "ListValue" => Object::of("type", "array").with("items", Object::default()),
        "Any" => Object::of("type", "object")
            .with("properties", Object::of("@type", text()))
            .with("additionalProperties", true),
        _ => return None,
    })
}
