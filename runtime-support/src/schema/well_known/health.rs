//! Tables of `grpc.health.v1`.

use super::super::{Cardinality, Enum, Field, Form, Kind, Message};

/// `grpc.health.v1.HealthCheckRequest`.
pub static HEALTH_CHECK_REQUEST: Message = Message {
    name: "grpc.health.v1.HealthCheckRequest",
    fields: &[Field::new(
        1,
        "service",
        "service",
        Kind::String,
        Cardinality::Implicit,
    )],
    names: &[("service", 0)],
    oneofs: &[],
    form: Form::Plain,
};

/// `grpc.health.v1.HealthCheckResponse`.
pub static HEALTH_CHECK_RESPONSE: Message = Message {
    name: "grpc.health.v1.HealthCheckResponse",
    fields: &[Field::new(
        1,
        "status",
        "status",
        Kind::Enum(&SERVING_STATUS),
        Cardinality::Implicit,
    )],
    names: &[("status", 0)],
    oneofs: &[],
    form: Form::Plain,
};

/// `grpc.health.v1.HealthCheckResponse.ServingStatus`.
pub static SERVING_STATUS: Enum = Enum {
    name: "grpc.health.v1.HealthCheckResponse.ServingStatus",
    values: &[
        (0, "UNKNOWN"),
        (1, "SERVING"),
        (2, "NOT_SERVING"),
        (3, "SERVICE_UNKNOWN"),
    ],
    names: &[
        ("NOT_SERVING", 2),
        ("SERVICE_UNKNOWN", 3),
        ("SERVING", 1),
        ("UNKNOWN", 0),
    ],
    closed: false,
};

/// `grpc.health.v1.HealthListRequest`.
pub static HEALTH_LIST_REQUEST: Message = Message {
    name: "grpc.health.v1.HealthListRequest",
    fields: &[],
    names: &[],
    oneofs: &[],
    form: Form::Plain,
};

/// `grpc.health.v1.HealthListResponse`.
pub static HEALTH_LIST_RESPONSE: Message = Message {
    name: "grpc.health.v1.HealthListResponse",
    fields: &[Field::new(
        1,
        "statuses",
        "statuses",
        Kind::Message(&HEALTH_LIST_RESPONSE_STATUSES_ENTRY),
        Cardinality::Map,
    )],
    names: &[("statuses", 0)],
    oneofs: &[],
    form: Form::Plain,
};

static HEALTH_LIST_RESPONSE_STATUSES_ENTRY: Message = Message {
    name: "grpc.health.v1.HealthListResponse.StatusesEntry",
    fields: &[
        Field::new(1, "key", "key", Kind::String, Cardinality::Implicit),
        Field::new(
            2,
            "value",
            "value",
            Kind::Message(&HEALTH_CHECK_RESPONSE),
            Cardinality::Optional,
        ),
    ],
    names: &[("key", 0), ("value", 1)],
    oneofs: &[],
    form: Form::Plain,
};
