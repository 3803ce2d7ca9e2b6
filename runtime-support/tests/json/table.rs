//! One message of most kinds of fields, as tables.

use svc_runtime::schema::{
    Cardinality, Enum, Field, Form, Kind, Message, Registry, well_known as known,
};

const IMPLICIT: Cardinality = Cardinality::Implicit;
const OPTIONAL: Cardinality = Cardinality::Optional;

/// An enum.
pub(crate) static STATE: Enum = Enum {
    name: "shop.State",
    values: &[(0, "OPEN"), (1, "PAID"), (7, "SHIPPED")],
    names: &[("OPEN", 0), ("PAID", 1), ("SHIPPED", 7)],
    closed: false,
};

/// A message within the message.
pub(crate) static LINE: Message = Message {
    name: "shop.Line",
    fields: &[
        Field::new(1, "product_id", "productId", Kind::String, IMPLICIT),
        Field::new(2, "quantity", "quantity", Kind::Uint32, IMPLICIT),
        Field::new(3, "price", "price", Kind::Double, IMPLICIT),
        Field::new(4, "weight", "weight", Kind::Float, IMPLICIT),
        Field::new(5, "deltas", "deltas", Kind::Sint64, Cardinality::Packed),
    ],
    names: &[
        ("deltas", 4),
        ("price", 2),
        ("productId", 0),
        ("product_id", 0),
        ("quantity", 1),
        ("weight", 3),
    ],
    oneofs: &[],
    form: Form::Plain,
};

/// An entry of a map.
pub(crate) static LABELS: Message = Message {
    name: "shop.Order.LabelsEntry",
    fields: &[
        Field::new(1, "key", "key", Kind::String, IMPLICIT),
        Field::new(2, "value", "value", Kind::String, IMPLICIT),
    ],
    names: &[("key", 0), ("value", 1)],
    oneofs: &[],
    form: Form::Plain,
};

/// An entry of a map.
pub(crate) static BY_ID: Message = Message {
    name: "shop.Order.ByIdEntry",
    fields: &[
        Field::new(1, "key", "key", Kind::Sfixed64, IMPLICIT),
        Field::new(2, "value", "value", Kind::Message(&LINE), OPTIONAL),
    ],
    names: &[("key", 0), ("value", 1)],
    oneofs: &[],
    form: Form::Plain,
};

/// The message.
pub(crate) static ORDER: Message = Message {
    name: "shop.Order",
    fields: &[
        Field::new(1, "id", "id", Kind::String, IMPLICIT),
        Field::new(2, "total", "total", Kind::Int64, IMPLICIT),
        Field::new(3, "state", "state", Kind::Enum(&STATE), IMPLICIT),
        Field::new(
            4,
            "lines",
            "lines",
            Kind::Message(&LINE),
            Cardinality::Repeated,
        ),
        Field::new(
            5,
            "labels",
            "labels",
            Kind::Message(&LABELS),
            Cardinality::Map,
        ),
        Field::new(
            6,
            "created",
            "created",
            Kind::Message(&known::TIMESTAMP),
            OPTIONAL,
        ),
        Field::new(7, "ttl", "ttl", Kind::Message(&known::DURATION), OPTIONAL),
        Field::new(8, "signature", "signature", Kind::Bytes, IMPLICIT),
        Field::new(9, "gift", "gift", Kind::Bool, IMPLICIT),
        Field::new(10, "card", "card", Kind::String, OPTIONAL).in_oneof(0),
        Field::new(11, "main_line", "mainLine", Kind::Message(&LINE), OPTIONAL).in_oneof(0),
        Field::new(
            12,
            "states",
            "states",
            Kind::Enum(&STATE),
            Cardinality::Packed,
        ),
        Field::new(13, "by_id", "byId", Kind::Message(&BY_ID), Cardinality::Map),
        Field::new(
            14,
            "note",
            "note",
            Kind::Message(&known::STRING_VALUE),
            OPTIONAL,
        ),
        Field::new(15, "tags", "tags", Kind::String, Cardinality::Repeated),
        Field::new(
            16,
            "mask",
            "mask",
            Kind::Message(&known::FIELD_MASK),
            OPTIONAL,
        ),
    ],
    names: &[
        ("byId", 12),
        ("by_id", 12),
        ("card", 9),
        ("created", 5),
        ("gift", 8),
        ("id", 0),
        ("labels", 4),
        ("lines", 3),
        ("mainLine", 10),
        ("main_line", 10),
        ("mask", 15),
        ("note", 13),
        ("signature", 7),
        ("state", 2),
        ("states", 11),
        ("tags", 14),
        ("total", 1),
        ("ttl", 6),
    ],
    oneofs: &["payment"],
    form: Form::Plain,
};

static TYPES: [&Message; 2] = [&LINE, &ORDER];

/// Tables for `Any`.
pub(crate) fn types() -> Registry {
    Registry::new(&TYPES)
}
