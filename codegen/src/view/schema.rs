//! Messages and enums as tables of the runtime.

use crate::model::{Enum, Field, Kind, Label, Message, Model, Scalar};
use heck::ToShoutySnakeCase;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Tables that the runtime has, by the names that messages and enums have in `google.protobuf`.
const WELL_KNOWN: [(&str, &str); 18] = [
    ("Any", "ANY"),
    ("BoolValue", "BOOL_VALUE"),
    ("BytesValue", "BYTES_VALUE"),
    ("DoubleValue", "DOUBLE_VALUE"),
    ("Duration", "DURATION"),
    ("Empty", "EMPTY"),
    ("FieldMask", "FIELD_MASK"),
    ("FloatValue", "FLOAT_VALUE"),
    ("Int32Value", "INT32_VALUE"),
    ("Int64Value", "INT64_VALUE"),
    ("ListValue", "LIST_VALUE"),
    ("NullValue", "NULL_VALUE"),
    ("StringValue", "STRING_VALUE"),
    ("Struct", "STRUCT"),
    ("Timestamp", "TIMESTAMP"),
    ("UInt32Value", "UINT32_VALUE"),
    ("UInt64Value", "UINT64_VALUE"),
    ("Value", "VALUE"),
];

/// What the tables are called.
#[derive(Debug)]
pub(crate) struct Tables<'a> {
    model: &'a Model,
    idents: BTreeMap<&'a str, String>,
}

/// All tables of a crate.
#[derive(Debug, Serialize)]
pub(crate) struct Schema {
    messages: Vec<MessageTable>,
    enums: Vec<EnumTable>,
    /// Names of the tables of messages, by the proto names of the messages.
    types: Vec<String>,
    has_fields: bool,
}

#[derive(Debug, Serialize)]
struct MessageTable {
    ident: String,
    name: String,
    /// Whether it is an entry of a map.
    is_entry: bool,
    fields: Vec<FieldRow>,
    names: Vec<NameRow>,
    oneofs: Vec<String>,
}

#[derive(Debug, Serialize)]
struct FieldRow {
    number: i32,
    name: String,
    json: String,
    /// An expression: its kind.
    kind: String,
    cardinality: &'static str,
    /// The call that puts it in its oneof, if it is in one.
    placed: String,
}

#[derive(Debug, Serialize)]
struct NameRow {
    name: String,
    index: usize,
}

#[derive(Debug, Serialize)]
struct EnumTable {
    ident: String,
    name: String,
    values: Vec<ValueRow>,
    names: Vec<ValueRow>,
    closed: bool,
}

#[derive(Debug, Serialize)]
struct ValueRow {
    name: String,
    number: i32,
}

impl<'a> Tables<'a> {
    /// Decides what the tables of all shared messages and enums are called.
    pub(crate) fn new(model: &'a Model) -> Self {
        let mut tables = Self {
            model,
            idents: BTreeMap::new(),
        };
        let mut taken = BTreeSet::from(["TYPES".to_owned()]);
        let is_own = |name: &&str| well_known(name).is_none();
        let shared = model.types.iter().filter(|(_, at)| !at.is_downstream);
        for name in shared.map(|(name, _)| name.as_str()).filter(is_own) {
            tables.idents.insert(name, free_ident(name, &mut taken));
        }
        tables
    }

    /// Whether there is a table for a field of this kind, or none is needed.
    fn has(&self, kind: &Kind) -> bool {
        match kind {
            Kind::Scalar(_) => true,
            Kind::Message(name) | Kind::Group(name) | Kind::Enum(name) => {
                well_known(name).is_some() || self.idents.contains_key(name.as_str())
            }
            Kind::Map(_, value) => self.has(value),
        }
    }

    /// The path of a message's table from within `generated::schema`.
    ///
    /// # Panics
    /// If nothing that is shared reaches the message.
    pub(crate) fn path(&self, full_name: &str) -> String {
        if let Some(ident) = well_known(full_name) {
            return format!("schema::well_known::{ident}");
        }
        let ident = self.idents.get(full_name);
        ident
            .unwrap_or_else(|| panic!("the model lets `{full_name}` be used without having it"))
            .clone()
    }

    /// The path of a message's table from within `generated::services`.
    pub(super) fn path_from_services(&self, full_name: &str) -> String {
        match well_known(full_name) {
            Some(ident) => format!("svc::schema::well_known::{ident}"),
            None => format!("crate::generated::schema::{}", self.path(full_name)),
        }
    }
}

impl Schema {
    pub(crate) fn new(tables: &Tables<'_>) -> Self {
        let mut schema = Self {
            messages: Vec::new(),
            enums: Vec::new(),
            types: Vec::new(),
            has_fields: false,
        };
        for (name, ident) in &tables.idents {
            if let Some(message) = tables.model.message(name) {
                schema.types.push(ident.clone());
                schema.message(tables, message, ident);
            } else if let Some(item) = tables.model.r#enum(name) {
                schema.enums.push(EnumTable::new(item, ident));
            }
        }
        schema.has_fields = schema.messages.iter().any(|table| !table.fields.is_empty());
        schema
    }

    fn message(&mut self, tables: &Tables<'_>, message: &Message, ident: &str) {
        let extensions = message.extensions.iter();
        let extensions = extensions.filter(|extension| tables.has(&extension.kind));
        let mut fields: Vec<&Field> = message.fields.iter().chain(extensions).collect();
        fields.sort_by_key(|field| field.number);
        let mut rows = Vec::new();
        for field in fields {
            let kind = match &field.kind {
                Kind::Map(key, value) => {
                    // Two underscores are in no other name.
                    let entry = format!("{ident}__{}", field.number);
                    let table = MessageTable::of_entry(tables, message, field, &entry, *key, value);
                    self.messages.push(table);
                    format!("Kind::Message(&{entry})")
                }
                kind => kind_of(tables, kind),
            };
            rows.push(FieldRow {
                number: field.number,
                name: field.proto_name.clone(),
                json: field.json_name.clone(),
                kind,
                cardinality: cardinality(field),
                placed: field
                    .oneof
                    .map_or_else(String::new, |index| format!(".in_oneof({index})")),
            });
        }
        self.messages.push(MessageTable {
            ident: ident.to_owned(),
            name: message.full_name.clone(),
            is_entry: false,
            names: names(&rows),
            fields: rows,
            oneofs: message
                .oneofs
                .iter()
                .map(|oneof| oneof.proto_name.clone())
                .collect(),
        });
    }
}

impl MessageTable {
    fn of_entry(
        tables: &Tables<'_>,
        message: &Message,
        field: &Field,
        ident: &str,
        key: Scalar,
        value: &Kind,
    ) -> Self {
        let row = |number, name: &str, kind: String, cardinality| FieldRow {
            number,
            name: name.to_owned(),
            json: name.to_owned(),
            kind,
            cardinality,
            placed: String::new(),
        };
        let of_value = match value {
            Kind::Message(_) => "Optional",
            _ => "Implicit",
        };
        let fields = vec![
            row(1, "key", kind_of(tables, &Kind::Scalar(key)), "Implicit"),
            row(2, "value", kind_of(tables, value), of_value),
        ];
        Self {
            ident: ident.to_owned(),
            name: format!(
                "{}.{}Entry",
                message.full_name,
                crate::ident::camel(&field.proto_name)
            ),
            is_entry: true,
            names: names(&fields),
            fields,
            oneofs: Vec::new(),
        }
    }
}

impl EnumTable {
    fn new(item: &Enum, ident: &str) -> Self {
        let row = |(name, number): (&String, i32)| ValueRow {
            name: name.clone(),
            number,
        };
        let first = || {
            let values = item.values.iter();
            values.map(|value| (&value.proto_name, value.number))
        };
        let aliases = item.aliases.iter().map(|(name, number)| (name, *number));
        let mut values: Vec<ValueRow> = first().map(row).collect();
        values.sort_by_key(|value| value.number);
        let mut names: Vec<ValueRow> = first().chain(aliases).map(row).collect();
        names.sort_by(|a, b| a.name.cmp(&b.name));
        Self {
            ident: ident.to_owned(),
            name: item.full_name.clone(),
            values,
            names,
            closed: item.closed,
        }
    }
}

/// The table that the runtime has of it.
fn well_known(full_name: &str) -> Option<&'static str> {
    let name = full_name.strip_prefix("google.protobuf.")?;
    let found = WELL_KNOWN.iter().find(|(known, _)| *known == name);
    found.map(|(_, ident)| *ident)
}

/// `ORDER_V1_ORDER_LINE` for `order.v1.OrderLine`, with a number if that is taken.
fn free_ident(full_name: &str, taken: &mut BTreeSet<String>) -> String {
    let segments: Vec<String> = full_name
        .split('.')
        .map(|segment| segment.to_shouty_snake_case())
        .collect();
    let wish = match segments.join("_") {
        wish if wish.starts_with(|first: char| first.is_ascii_uppercase()) => wish,
        wish => format!("TABLE_{wish}"),
    };
    let numbered = (2..).map(|number| format!("{wish}_{number}"));
    let mut free = std::iter::once(wish.clone()).chain(numbered);
    loop {
        match free.next() {
            Some(ident) if taken.insert(ident.clone()) => return ident,
            Some(_) => {}
            None => return wish,
        }
    }
}

/// JSON names and proto names by name; a JSON name goes before a proto name.
fn names(fields: &[FieldRow]) -> Vec<NameRow> {
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, field) in fields.iter().enumerate() {
        names.entry(&field.json).or_insert(index);
    }
    for (index, field) in fields.iter().enumerate() {
        names.entry(&field.name).or_insert(index);
    }
    let rows = names.into_iter().map(|(name, index)| NameRow {
        name: name.to_owned(),
        index,
    });
    rows.collect()
}

fn cardinality(field: &Field) -> &'static str {
    let is_message = matches!(field.kind, Kind::Message(_) | Kind::Group(_));
    let is_text = matches!(field.kind, Kind::Scalar(Scalar::String | Scalar::Bytes));
    match field.label {
        _ if matches!(field.kind, Kind::Map(..)) => "Map",
        Label::Repeated if field.packed && !is_message && !is_text => "Packed",
        Label::Repeated => "Repeated",
        Label::Required => "Required",
        _ if field.proto3_optional => "Proto3Optional",
        Label::Implicit if !is_message && field.oneof.is_none() => "Implicit",
        _ => "Optional",
    }
}

/// An expression: the kind of a single value.
fn kind_of(tables: &Tables<'_>, kind: &Kind) -> String {
    match kind {
        Kind::Scalar(scalar) => format!("Kind::{scalar:?}"),
        Kind::Message(name) => format!("Kind::Message(&{})", tables.path(name)),
        Kind::Group(name) => format!("Kind::Group(&{})", tables.path(name)),
        Kind::Enum(name) => format!("Kind::Enum(&{})", tables.path(name)),
        Kind::Map(..) => panic!("a map is no single value"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_unlike_names() {
        let mut taken = BTreeSet::from(["TYPES".to_owned()]);
        let mut ident = |name| free_ident(name, &mut taken);
        assert_eq!(ident("order.v1.OrderLine"), "ORDER_V1_ORDER_LINE");
        assert_eq!(ident("order_v1.OrderLine"), "ORDER_V1_ORDER_LINE_2");
        assert_eq!(ident("order.v1.Order.Line"), "ORDER_V1_ORDER_LINE_3");
        assert_eq!(ident("Types"), "TYPES_2");
        assert_eq!(ident("_"), "TABLE_");
        assert_eq!(ident("_1"), "TABLE_1");
    }

    #[test]
    fn a_json_name_goes_before_a_proto_name() {
        let row = |name: &str, json: &str| FieldRow {
            number: 1,
            name: name.to_owned(),
            json: json.to_owned(),
            kind: String::new(),
            cardinality: "Implicit",
            placed: String::new(),
        };
        let names = names(&[row("a", "x"), row("b", "a"), row("c_d", "cD")]);
        let names: Vec<(&str, usize)> = names
            .iter()
            .map(|row| (row.name.as_str(), row.index))
            .collect();
        assert_eq!(names, [("a", 1), ("b", 1), ("cD", 2), ("c_d", 2), ("x", 0)]);
    }
}
