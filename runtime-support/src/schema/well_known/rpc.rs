//! Tables of `google.rpc`: the status of a call and the details that errors carry.

use super::super::{Cardinality, Field, Form, Kind, Message};
use super::{ANY, DURATION};

/// `google.rpc.BadRequest`.
pub static BAD_REQUEST: Message = Message {
    name: "google.rpc.BadRequest",
    fields: &[Field::new(
        1,
        "field_violations",
        "fieldViolations",
        Kind::Message(&BAD_REQUEST_FIELD_VIOLATION),
        Cardinality::Repeated,
    )],
    names: &[("fieldViolations", 0), ("field_violations", 0)],
    oneofs: &[],
    form: Form::Plain,
};

/// `google.rpc.BadRequest.FieldViolation`.
pub static BAD_REQUEST_FIELD_VIOLATION: Message = Message {
    name: "google.rpc.BadRequest.FieldViolation",
    fields: &[
        Field::new(1, "field", "field", Kind::String, Cardinality::Implicit),
        Field::new(
            2,
            "description",
            "description",
            Kind::String,
            Cardinality::Implicit,
        ),
        Field::new(3, "reason", "reason", Kind::String, Cardinality::Implicit),
        Field::new(
            4,
            "localized_message",
            "localizedMessage",
            Kind::Message(&LOCALIZED_MESSAGE),
            Cardinality::Optional,
        ),
    ],
    names: &[
        ("description", 1),
        ("field", 0),
        ("localizedMessage", 3),
        ("localized_message", 3),
        ("reason", 2),
    ],
    oneofs: &[],
    form: Form::Plain,
};

/// `google.rpc.DebugInfo`.
pub static DEBUG_INFO: Message = Message {
    name: "google.rpc.DebugInfo",
    fields: &[
        Field::new(
            1,
            "stack_entries",
            "stackEntries",
            Kind::String,
            Cardinality::Repeated,
        ),
        Field::new(2, "detail", "detail", Kind::String, Cardinality::Implicit),
    ],
    names: &[("detail", 1), ("stackEntries", 0), ("stack_entries", 0)],
    oneofs: &[],
    form: Form::Plain,
};

/// `google.rpc.ErrorInfo`.
pub static ERROR_INFO: Message = Message {
    name: "google.rpc.ErrorInfo",
    fields: &[
        Field::new(1, "reason", "reason", Kind::String, Cardinality::Implicit),
        Field::new(2, "domain", "domain", Kind::String, Cardinality::Implicit),
        Field::new(
            3,
            "metadata",
            "metadata",
            Kind::Message(&ERROR_INFO_METADATA_ENTRY),
            Cardinality::Map,
        ),
    ],
    names: &[("domain", 1), ("metadata", 2), ("reason", 0)],
    oneofs: &[],
    form: Form::Plain,
};

static ERROR_INFO_METADATA_ENTRY: Message = Message {
    name: "google.rpc.ErrorInfo.MetadataEntry",
    fields: &[
        Field::new(1, "key", "key", Kind::String, Cardinality::Implicit),
        Field::new(2, "value", "value", Kind::String, Cardinality::Implicit),
    ],
    names: &[("key", 0), ("value", 1)],
    oneofs: &[],
    form: Form::Plain,
};

/// `google.rpc.Help`.
pub static HELP: Message = Message {
    name: "google.rpc.Help",
    fields: &[Field::new(
        1,
        "links",
        "links",
        Kind::Message(&HELP_LINK),
        Cardinality::Repeated,
    )],
    names: &[("links", 0)],
    oneofs: &[],
    form: Form::Plain,
};

/// `google.rpc.Help.Link`.
pub static HELP_LINK: Message = Message {
    name: "google.rpc.Help.Link",
    fields: &[
        Field::new(
            1,
            "description",
            "description",
            Kind::String,
            Cardinality::Implicit,
        ),
        Field::new(2, "url", "url", Kind::String, Cardinality::Implicit),
    ],
    names: &[("description", 0), ("url", 1)],
    oneofs: &[],
    form: Form::Plain,
};

/// `google.rpc.LocalizedMessage`.
pub static LOCALIZED_MESSAGE: Message = Message {
    name: "google.rpc.LocalizedMessage",
    fields: &[
        Field::new(1, "locale", "locale", Kind::String, Cardinality::Implicit),
        Field::new(2, "message", "message", Kind::String, Cardinality::Implicit),
    ],
    names: &[("locale", 0), ("message", 1)],
    oneofs: &[],
    form: Form::Plain,
};

/// `google.rpc.PreconditionFailure`.
pub static PRECONDITION_FAILURE: Message = Message {
    name: "google.rpc.PreconditionFailure",
    fields: &[Field::new(
        1,
        "violations",
        "violations",
        Kind::Message(&PRECONDITION_FAILURE_VIOLATION),
        Cardinality::Repeated,
    )],
    names: &[("violations", 0)],
    oneofs: &[],
    form: Form::Plain,
};

/// `google.rpc.PreconditionFailure.Violation`.
pub static PRECONDITION_FAILURE_VIOLATION: Message = Message {
    name: "google.rpc.PreconditionFailure.Violation",
    fields: &[
        Field::new(1, "type", "type", Kind::String, Cardinality::Implicit),
        Field::new(2, "subject", "subject", Kind::String, Cardinality::Implicit),
        Field::new(
            3,
            "description",
            "description",
            Kind::String,
            Cardinality::Implicit,
        ),
    ],
    names: &[("description", 2), ("subject", 1), ("type", 0)],
    oneofs: &[],
    form: Form::Plain,
};

/// `google.rpc.QuotaFailure`.
pub static QUOTA_FAILURE: Message = Message {
    name: "google.rpc.QuotaFailure",
    fields: &[Field::new(
        1,
        "violations",
        "violations",
        Kind::Message(&QUOTA_FAILURE_VIOLATION),
        Cardinality::Repeated,
    )],
    names: &[("violations", 0)],
    oneofs: &[],
    form: Form::Plain,
};

/// `google.rpc.QuotaFailure.Violation`.
pub static QUOTA_FAILURE_VIOLATION: Message = Message {
    name: "google.rpc.QuotaFailure.Violation",
    fields: &[
        Field::new(1, "subject", "subject", Kind::String, Cardinality::Implicit),
        Field::new(
            2,
            "description",
            "description",
            Kind::String,
            Cardinality::Implicit,
        ),
        Field::new(
            3,
            "api_service",
            "apiService",
            Kind::String,
            Cardinality::Implicit,
        ),
        Field::new(
            4,
            "quota_metric",
            "quotaMetric",
            Kind::String,
            Cardinality::Implicit,
        ),
        Field::new(
            5,
            "quota_id",
            "quotaId",
            Kind::String,
            Cardinality::Implicit,
        ),
        Field::new(
            6,
            "quota_dimensions",
            "quotaDimensions",
            Kind::Message(&QUOTA_FAILURE_VIOLATION_QUOTA_DIMENSIONS_ENTRY),
            Cardinality::Map,
        ),
        Field::new(
            7,
            "quota_value",
            "quotaValue",
            Kind::Int64,
            Cardinality::Implicit,
        ),
        Field::new(
            8,
            "future_quota_value",
            "futureQuotaValue",
            Kind::Int64,
            Cardinality::Proto3Optional,
        ),
    ],
    names: &[
        ("apiService", 2),
        ("api_service", 2),
        ("description", 1),
        ("futureQuotaValue", 7),
        ("future_quota_value", 7),
        ("quotaDimensions", 5),
        ("quotaId", 4),
        ("quotaMetric", 3),
        ("quotaValue", 6),
        ("quota_dimensions", 5),
        ("quota_id", 4),
        ("quota_metric", 3),
        ("quota_value", 6),
        ("subject", 0),
    ],
    oneofs: &[],
    form: Form::Plain,
};

static QUOTA_FAILURE_VIOLATION_QUOTA_DIMENSIONS_ENTRY: Message = Message {
    name: "google.rpc.QuotaFailure.Violation.QuotaDimensionsEntry",
    fields: &[
        Field::new(1, "key", "key", Kind::String, Cardinality::Implicit),
        Field::new(2, "value", "value", Kind::String, Cardinality::Implicit),
    ],
    names: &[("key", 0), ("value", 1)],
    oneofs: &[],
    form: Form::Plain,
};

/// `google.rpc.RequestInfo`.
pub static REQUEST_INFO: Message = Message {
    name: "google.rpc.RequestInfo",
    fields: &[
        Field::new(
            1,
            "request_id",
            "requestId",
            Kind::String,
            Cardinality::Implicit,
        ),
        Field::new(
            2,
            "serving_data",
            "servingData",
            Kind::String,
            Cardinality::Implicit,
        ),
    ],
    names: &[
        ("requestId", 0),
        ("request_id", 0),
        ("servingData", 1),
        ("serving_data", 1),
    ],
    oneofs: &[],
    form: Form::Plain,
};

/// `google.rpc.ResourceInfo`.
pub static RESOURCE_INFO: Message = Message {
    name: "google.rpc.ResourceInfo",
    fields: &[
        Field::new(
            1,
            "resource_type",
            "resourceType",
            Kind::String,
            Cardinality::Implicit,
        ),
        Field::new(
            2,
            "resource_name",
            "resourceName",
            Kind::String,
            Cardinality::Implicit,
        ),
        Field::new(3, "owner", "owner", Kind::String, Cardinality::Implicit),
        Field::new(
            4,
            "description",
            "description",
            Kind::String,
            Cardinality::Implicit,
        ),
    ],
    names: &[
        ("description", 3),
        ("owner", 2),
        ("resourceName", 1),
        ("resourceType", 0),
        ("resource_name", 1),
        ("resource_type", 0),
    ],
    oneofs: &[],
    form: Form::Plain,
};

/// `google.rpc.RetryInfo`.
pub static RETRY_INFO: Message = Message {
    name: "google.rpc.RetryInfo",
    fields: &[Field::new(
        1,
        "retry_delay",
        "retryDelay",
        Kind::Message(&DURATION),
        Cardinality::Optional,
    )],
    names: &[("retryDelay", 0), ("retry_delay", 0)],
    oneofs: &[],
    form: Form::Plain,
};

/// `google.rpc.Status`.
pub static STATUS: Message = Message {
    name: "google.rpc.Status",
    fields: &[
        Field::new(1, "code", "code", Kind::Int32, Cardinality::Implicit),
        Field::new(2, "message", "message", Kind::String, Cardinality::Implicit),
        Field::new(
            3,
            "details",
            "details",
            Kind::Message(&ANY),
            Cardinality::Repeated,
        ),
    ],
    names: &[("code", 0), ("details", 2), ("message", 1)],
    oneofs: &[],
    form: Form::Plain,
};
