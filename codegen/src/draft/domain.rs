//! The types of a draft: what the domain says instead of the messages that a client's RPCs reach.
//!
//! Text and layout are absent; see [`super::port`] and [`super::adapter`].

use super::index::Index;
use super::words::Words;
use crate::ident::{camel, file_stem, snake, variant};
use crate::model::{Client, Enum, Field, Kind, Label, Message, Model, Scalar};
use crate::validate::ir::{Expr, FieldRules, Ignore, Node, Value as Const};
use std::collections::{BTreeMap, BTreeSet};

/// What a drafted type stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    /// A message, by full proto name.
    Message(String),
    /// An enum, by full proto name.
    Enum(String),
    /// A oneof, by its message, its position and its name.
    Choice(String, usize, String),
}

/// One value, whatever is around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// The wire's own type, by its path.
    Same(String),
    Uuid,
    Time,
    Span,
    Drafted(Key),
}

/// Whether and how a value can be absent or repeated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Always there, on the wire too.
    Plain,
    /// Always there in the domain.
    Required,
    Optional,
    List,
    NonEmpty,
    /// With the type of its keys.
    Map(String),
}

/// A field of a drafted struct.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) proto_name: String,
    pub(super) ident: String,
    pub(super) doc: Option<String>,
    pub(super) value: Value,
    pub(super) shape: Shape,
    pub(super) is_boxed: bool,
    pub(super) is_deprecated: bool,
}

/// A variant of a drafted choice.
#[derive(Debug)]
pub(super) struct Variant {
    pub(super) proto_name: String,
    pub(super) ident: String,
    pub(super) doc: Option<String>,
    /// Nothing for an empty message, whose presence says it all.
    pub(super) value: Option<Value>,
    /// The path of such an empty message on the wire.
    pub(super) marker: Option<String>,
    pub(super) is_boxed: bool,
    pub(super) is_deprecated: bool,
}

/// A value of a drafted enum.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) ident: String,
    pub(super) doc: Option<String>,
    pub(super) is_deprecated: bool,
}

/// A drafted type.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) key: Key,
    pub(super) doc: String,
    /// Its counterpart on the wire.
    pub(super) wire: String,
    pub(super) is_sent: bool,
    pub(super) is_received: bool,
    pub(super) body: Body,
}

#[derive(Debug)]
pub(super) enum Body {
    Struct(Vec<Member>),
    Choice(Vec<Variant>),
    /// The values of the domain, and those of the wire that mean nothing.
    Enum(Vec<Word>, Vec<Word>),
}

/// What an RPC takes or gives.
#[derive(Debug)]
pub(super) enum Whole {
    /// Nothing is said; on the wire it is this expression.
    Nothing(String),
    Value(Value),
}

/// The drafted types of a client, in the order in which its RPCs reach them, and their names.
pub(super) struct Domain<'a> {
    index: Index<'a>,
    pub(super) items: Vec<Item>,
    pub(super) words: Words,
}

impl<'a> Domain<'a> {
    pub(super) fn new(model: &'a Model, client: &Client) -> Self {
        let index = Index::new(model);
        let mut reached = Reached::default();
        let mut requests = BTreeSet::new();
        for (_, rpc) in client.rpcs() {
            for (name, sent) in [(&rpc.request, true), (&rpc.response, false)] {
                let is_stream = if sent {
                    rpc.client_streaming
                } else {
                    rpc.server_streaming
                };
                if index.is_drafted(name) && (is_stream || !index.is_empty(name)) {
                    reached.add(&index, Key::Message(name.clone()), sent);
                }
            }
            requests.insert(rpc.request.clone());
        }
        let words = Words::new(model, &client.name, &reached.order, &requests);
        let items = reached
            .order
            .iter()
            .map(|key| item(&index, key, &reached.seen[key]))
            .collect();
        Self {
            index,
            items,
            words,
        }
    }

    /// What an RPC takes or gives by this full name.
    pub(super) fn whole(&self, full_name: &str, is_stream: bool) -> Whole {
        let path = self.index.path(full_name);
        if full_name == "google.protobuf.Empty" {
            return Whole::Nothing("()".to_owned());
        }
        if self.index.is_drafted(full_name) && self.index.is_empty(full_name) && !is_stream {
            return Whole::Nothing(format!("{path} {{}}"));
        }
        Whole::Value(message_value(&self.index, full_name))
    }

    /// Where a message is on the wire.
    pub(super) fn wire_path(&self, full_name: &str) -> String {
        self.index.path(full_name)
    }
}

/// Which drafted types are reached, and whether as what is sent, received, or both.
#[derive(Default)]
struct Reached {
    order: Vec<Key>,
    seen: BTreeMap<Key, [bool; 2]>,
}

impl Reached {
    fn add(&mut self, index: &Index<'_>, root: Key, sent: bool) {
        let mut pending = vec![root];
        while let Some(key) = pending.pop() {
            if !self.seen.contains_key(&key) {
                self.order.push(key.clone());
            }
            let seen = self.seen.entry(key.clone()).or_default();
            if !std::mem::replace(&mut seen[usize::from(sent)], true) {
                pending.extend(children(index, &key).into_iter().rev());
            }
        }
    }
}

/// The types of a type's members, in their order.
fn children(index: &Index<'_>, key: &Key) -> Vec<Key> {
    let (Key::Message(name) | Key::Choice(name, ..)) = key else {
        return Vec::new();
    };
    let message = index.message(name);
    let mut children = Vec::new();
    for field in &message.fields {
        match (key, field.oneof) {
            (Key::Message(_), Some(oneof)) => children.push(choice(message, oneof)),
            (Key::Message(_), None) => children.extend(key_of(index, &field.kind)),
            (Key::Choice(_, position, _), Some(oneof)) if *position == oneof => {
                let key = key_of(index, &field.kind);
                children.extend(key.filter(|key| !is_marker(index, key)));
            }
            _ => {}
        }
    }
    children
}

fn choice(message: &Message, oneof: usize) -> Key {
    let name = message.oneofs[oneof].name.clone();
    Key::Choice(message.full_name.clone(), oneof, name)
}

fn is_marker(index: &Index<'_>, key: &Key) -> bool {
    matches!(key, Key::Message(name) if index.is_empty(name))
}

fn key_of(index: &Index<'_>, kind: &Kind) -> Option<Key> {
    match kind {
        Kind::Message(name) | Kind::Group(name) if index.is_drafted(name) => {
            Some(Key::Message(name.clone()))
        }
        Kind::Enum(name) if index.is_drafted(name) => Some(Key::Enum(name.clone())),
        Kind::Map(_, value) => key_of(index, value),
        _ => None,
    }
}

fn item(index: &Index<'_>, key: &Key, [is_received, is_sent]: &[bool; 2]) -> Item {
    let (doc, wire, body) = match key {
        Key::Message(name) => {
            let message = index.message(name);
            let doc = message.doc.clone();
            (doc, index.path(name), Body::Struct(members(index, message)))
        }
        Key::Choice(name, position, _) => {
            let message = index.message(name);
            let oneof = &message.oneofs[*position];
            let body = Body::Choice(variants(index, message, *position));
            (oneof.doc.clone(), index.choice_path(message, oneof), body)
        }
        Key::Enum(name) => {
            let item = index.enumeration(name);
            let (words, silent) = values(item);
            (
                item.doc.clone(),
                index.path(name),
                Body::Enum(words, silent),
            )
        }
    };
    Item {
        doc: doc.unwrap_or_else(|| match key {
            Key::Message(name) | Key::Enum(name) => format!("What the contract calls `{name}`."),
            Key::Choice(message, _, name) => {
                format!("What the contract calls `{name}` of `{message}`.")
            }
        }),
        key: key.clone(),
        wire,
        is_sent: *is_sent,
        is_received: *is_received,
        body,
    }
}

fn members(index: &Index<'_>, message: &Message) -> Vec<Member> {
    let mut members = Vec::new();
    let mut choices = BTreeSet::new();
    for field in &message.fields {
        match field.oneof {
            None => members.push(member(index, message, field)),
            Some(position) if choices.insert(position) => {
                let oneof = &message.oneofs[position];
                let rules = &message.rules.oneofs;
                let is_required = rules.iter().any(|(required, _)| *required == position);
                members.push(Member {
                    proto_name: oneof.name.clone(),
                    ident: snake(&oneof.name),
                    doc: oneof.doc.clone(),
                    value: Value::Drafted(choice(message, position)),
                    shape: if is_required {
                        Shape::Required
                    } else {
                        Shape::Optional
                    },
                    is_boxed: false,
                    is_deprecated: false,
                });
            }
            Some(_) => {}
        }
    }
    members
}

fn member(index: &Index<'_>, message: &Message, field: &Field) -> Member {
    let rules = message.rules.fields.get(&field.number);
    let items = rules.and_then(|rules| rules.items.as_deref());
    let is_message = matches!(field.kind, Kind::Message(_) | Kind::Group(_));
    let is_required = rules.is_some_and(|rules| rules.required && rules.ignore != Ignore::Always);
    let (value, shape) = match (&field.kind, field.label) {
        (Kind::Map(key, kind), _) => {
            let keys = Shape::Map(scalar(*key).to_owned());
            (value(index, kind, items), keys)
        }
        (kind, Label::Repeated) => {
            let has_some = rules.is_some_and(has_some);
            let shape = if has_some {
                Shape::NonEmpty
            } else {
                Shape::List
            };
            (value(index, kind, items), shape)
        }
        (kind, label) => {
            let is_tracked = label == Label::Optional || (is_message && label != Label::Required);
            let shape = match (is_tracked, is_required) {
                (false, _) => Shape::Plain,
                (true, true) => Shape::Required,
                (true, false) => Shape::Optional,
            };
            (value(index, kind, rules), shape)
        }
    };
    Member {
        proto_name: field.proto_name.clone(),
        ident: snake(&field.name),
        doc: field.doc.clone(),
        value,
        shape,
        is_boxed: index.is_boxed(message, field),
        // prost does not say so of maps.
        is_deprecated: field.deprecated && !matches!(field.kind, Kind::Map(..)),
    }
}

fn variants(index: &Index<'_>, message: &Message, position: usize) -> Vec<Variant> {
    let fields = message.fields.iter();
    fields
        .filter(|field| field.oneof == Some(position))
        .map(|field| {
            let rules = message.rules.fields.get(&field.number);
            let marker = match &field.kind {
                Kind::Message(name) if name == "google.protobuf.Empty" => Some("()".to_owned()),
                Kind::Message(name) | Kind::Group(name)
                    if index.is_drafted(name) && index.is_empty(name) =>
                {
                    Some(format!("{} {{}}", index.path(name)))
                }
                _ => None,
            };
            Variant {
                proto_name: field.proto_name.clone(),
                ident: camel(&field.name),
                doc: field.doc.clone(),
                value: match marker {
                    Some(_) => None,
                    None => Some(value(index, &field.kind, rules)),
                },
                marker,
                is_boxed: index.is_boxed(message, field),
                is_deprecated: field.deprecated,
            }
        })
        .collect()
}

/// The values that say something, and those that do not. An enum that has nothing else to say keeps
/// them.
fn values(item: &Enum) -> (Vec<Word>, Vec<Word>) {
    let (silent, words): (Vec<_>, Vec<_>) = item.values.iter().partition(|value| {
        let name = value.proto_name.to_ascii_uppercase();
        let is_silent = |word: &str| name == word || name.ends_with(&format!("_{word}"));
        value.number == 0 && (is_silent("UNSPECIFIED") || is_silent("UNKNOWN"))
    });
    let read = |values: Vec<&crate::model::EnumValue>| {
        let words = values.into_iter().map(|value| Word {
            ident: value
                .variant
                .clone()
                .unwrap_or_else(|| variant(&item.name, &value.proto_name)),
            doc: value.doc.clone(),
            is_deprecated: value.deprecated,
        });
        words.collect::<Vec<_>>()
    };
    if words.is_empty() {
        (read(silent), Vec::new())
    } else {
        (read(words), read(silent))
    }
}

/// A value of this kind, by the rules that hold for each.
fn value(index: &Index<'_>, kind: &Kind, rules: Option<&FieldRules>) -> Value {
    match kind {
        Kind::Scalar(Scalar::String) if rules.is_some_and(is_uuid) => Value::Uuid,
        Kind::Scalar(kind) => Value::Same(scalar(*kind).to_owned()),
        Kind::Message(name) if name == "google.protobuf.StringValue" => {
            value(index, &Kind::Scalar(Scalar::String), rules)
        }
        Kind::Message(name) | Kind::Group(name) => message_value(index, name),
        Kind::Enum(name) if index.is_drafted(name) => Value::Drafted(Key::Enum(name.clone())),
        // What prost has for an enum's number.
        Kind::Enum(_) => Value::Same("i32".to_owned()),
        Kind::Map(_, inner) => value(index, inner, rules),
    }
}

fn message_value(index: &Index<'_>, full_name: &str) -> Value {
    match full_name {
        "google.protobuf.Timestamp" => Value::Time,
        "google.protobuf.Duration" => Value::Span,
        _ if index.is_drafted(full_name) => Value::Drafted(Key::Message(full_name.to_owned())),
        _ => Value::Same(index.path(full_name)),
    }
}

fn is_uuid(rules: &FieldRules) -> bool {
    // With any other `ignore` an empty string may stand where there is none.
    rules.ignore == Ignore::Unspecified
        && rules.checks.iter().any(|check| check.id == "string.uuid")
}

fn has_some(rules: &FieldRules) -> bool {
    let at_least_one = || {
        let mut checks = rules.checks.iter();
        let check = checks.find(|check| check.id == "repeated.min_items");
        check.is_some_and(|check| least(&check.expr).is_some_and(|least| least > 0))
    };
    rules.ignore == Ignore::Unspecified && (rules.required || at_least_one())
}

/// `N` of the standard rule's `size < N ? … : ''`.
fn least(expr: &Expr) -> Option<u64> {
    match &expr.node {
        Node::Cond(condition, ..) => least(condition),
        Node::Binary("<", _, right) => match right.as_const() {
            Some(Const::Uint(number)) => Some(*number),
            Some(Const::Int(number)) => u64::try_from(*number).ok(),
            _ => None,
        },
        _ => None,
    }
}

fn scalar(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Double => "f64",
        Scalar::Float => "f32",
        Scalar::Int32 | Scalar::Sint32 | Scalar::Sfixed32 => "i32",
        Scalar::Int64 | Scalar::Sint64 | Scalar::Sfixed64 => "i64",
        Scalar::Uint32 | Scalar::Fixed32 => "u32",
        Scalar::Uint64 | Scalar::Fixed64 => "u64",
        Scalar::Bool => "bool",
        Scalar::String => "String",
        Scalar::Bytes => "::svc_runtime::bytes::Bytes",
    }
}

/// The name of an argument or a module that this identifier makes.
pub(super) fn plain(ident: &str) -> &str {
    file_stem(ident)
}
