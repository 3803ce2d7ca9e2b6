//! The messages and enums of the contracts as tables, for JSON and REST.
use ::svc_runtime::schema;
use ::svc_runtime::schema::{Cardinality, Field, Kind};
/// All messages, for `google.protobuf.Any`.
pub static TYPES: schema::Registry = schema::Registry::new(
    &[
        &CONNECTRPC_CONFORMANCE_V1_BIDI_STREAM_REQUEST,
        &CONNECTRPC_CONFORMANCE_V1_BIDI_STREAM_RESPONSE,
        &CONNECTRPC_CONFORMANCE_V1_CLIENT_COMPAT_REQUEST,
        &CONNECTRPC_CONFORMANCE_V1_CLIENT_COMPAT_REQUEST_CANCEL,
        &CONNECTRPC_CONFORMANCE_V1_CLIENT_COMPAT_RESPONSE,
        &CONNECTRPC_CONFORMANCE_V1_CLIENT_ERROR_RESULT,
        &CONNECTRPC_CONFORMANCE_V1_CLIENT_RESPONSE_RESULT,
        &CONNECTRPC_CONFORMANCE_V1_CLIENT_STREAM_REQUEST,
        &CONNECTRPC_CONFORMANCE_V1_CLIENT_STREAM_RESPONSE,
        &CONNECTRPC_CONFORMANCE_V1_CONFORMANCE_PAYLOAD,
        &CONNECTRPC_CONFORMANCE_V1_CONFORMANCE_PAYLOAD_CONNECT_GET_INFO,
        &CONNECTRPC_CONFORMANCE_V1_CONFORMANCE_PAYLOAD_REQUEST_INFO,
        &CONNECTRPC_CONFORMANCE_V1_ERROR,
        &CONNECTRPC_CONFORMANCE_V1_HEADER,
        &CONNECTRPC_CONFORMANCE_V1_IDEMPOTENT_UNARY_REQUEST,
        &CONNECTRPC_CONFORMANCE_V1_IDEMPOTENT_UNARY_RESPONSE,
        &CONNECTRPC_CONFORMANCE_V1_SERVER_COMPAT_REQUEST,
        &CONNECTRPC_CONFORMANCE_V1_SERVER_COMPAT_RESPONSE,
        &CONNECTRPC_CONFORMANCE_V1_SERVER_STREAM_REQUEST,
        &CONNECTRPC_CONFORMANCE_V1_SERVER_STREAM_RESPONSE,
        &CONNECTRPC_CONFORMANCE_V1_STREAM_RESPONSE_DEFINITION,
        &CONNECTRPC_CONFORMANCE_V1_TLS_CREDS,
        &CONNECTRPC_CONFORMANCE_V1_UNARY_REQUEST,
        &CONNECTRPC_CONFORMANCE_V1_UNARY_RESPONSE,
        &CONNECTRPC_CONFORMANCE_V1_UNARY_RESPONSE_DEFINITION,
        &CONNECTRPC_CONFORMANCE_V1_UNIMPLEMENTED_REQUEST,
        &CONNECTRPC_CONFORMANCE_V1_UNIMPLEMENTED_RESPONSE,
    ],
);
/// `connectrpc.conformance.v1.BidiStreamRequest`
pub static CONNECTRPC_CONFORMANCE_V1_BIDI_STREAM_REQUEST: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.BidiStreamRequest",
    fields: &[
        Field::new(
            1,
            "response_definition",
            "responseDefinition",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_STREAM_RESPONSE_DEFINITION),
            Cardinality::Optional,
        ),
        Field::new(2, "full_duplex", "fullDuplex", Kind::Bool, Cardinality::Implicit),
        Field::new(3, "request_data", "requestData", Kind::Bytes, Cardinality::Implicit),
    ],
    names: &[
        ("fullDuplex", 1),
        ("full_duplex", 1),
        ("requestData", 2),
        ("request_data", 2),
        ("responseDefinition", 0),
        ("response_definition", 0),
    ],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.BidiStreamResponse`
pub static CONNECTRPC_CONFORMANCE_V1_BIDI_STREAM_RESPONSE: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.BidiStreamResponse",
    fields: &[
        Field::new(
            1,
            "payload",
            "payload",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_CONFORMANCE_PAYLOAD),
            Cardinality::Optional,
        ),
    ],
    names: &[("payload", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.ClientCompatRequest`
pub static CONNECTRPC_CONFORMANCE_V1_CLIENT_COMPAT_REQUEST: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.ClientCompatRequest",
    fields: &[
        Field::new(1, "test_name", "testName", Kind::String, Cardinality::Implicit),
        Field::new(
            2,
            "http_version",
            "httpVersion",
            Kind::Enum(&CONNECTRPC_CONFORMANCE_V1_HTTP_VERSION),
            Cardinality::Implicit,
        ),
        Field::new(
            3,
            "protocol",
            "protocol",
            Kind::Enum(&CONNECTRPC_CONFORMANCE_V1_PROTOCOL),
            Cardinality::Implicit,
        ),
        Field::new(
            4,
            "codec",
            "codec",
            Kind::Enum(&CONNECTRPC_CONFORMANCE_V1_CODEC),
            Cardinality::Implicit,
        ),
        Field::new(
            5,
            "compression",
            "compression",
            Kind::Enum(&CONNECTRPC_CONFORMANCE_V1_COMPRESSION),
            Cardinality::Implicit,
        ),
        Field::new(6, "host", "host", Kind::String, Cardinality::Implicit),
        Field::new(7, "port", "port", Kind::Uint32, Cardinality::Implicit),
        Field::new(
            8,
            "server_tls_cert",
            "serverTlsCert",
            Kind::Bytes,
            Cardinality::Implicit,
        ),
        Field::new(
            9,
            "client_tls_creds",
            "clientTlsCreds",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_TLS_CREDS),
            Cardinality::Optional,
        ),
        Field::new(
            10,
            "message_receive_limit",
            "messageReceiveLimit",
            Kind::Uint32,
            Cardinality::Implicit,
        ),
        Field::new(11, "service", "service", Kind::String, Cardinality::Proto3Optional),
        Field::new(12, "method", "method", Kind::String, Cardinality::Proto3Optional),
        Field::new(
            13,
            "stream_type",
            "streamType",
            Kind::Enum(&CONNECTRPC_CONFORMANCE_V1_STREAM_TYPE),
            Cardinality::Implicit,
        ),
        Field::new(
            14,
            "use_get_http_method",
            "useGetHttpMethod",
            Kind::Bool,
            Cardinality::Implicit,
        ),
        Field::new(
            15,
            "request_headers",
            "requestHeaders",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_HEADER),
            Cardinality::Repeated,
        ),
        Field::new(
            16,
            "request_messages",
            "requestMessages",
            Kind::Message(&schema::well_known::ANY),
            Cardinality::Repeated,
        ),
        Field::new(
            17,
            "timeout_ms",
            "timeoutMs",
            Kind::Uint32,
            Cardinality::Proto3Optional,
        ),
        Field::new(
            18,
            "request_delay_ms",
            "requestDelayMs",
            Kind::Uint32,
            Cardinality::Implicit,
        ),
        Field::new(
            19,
            "cancel",
            "cancel",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_CLIENT_COMPAT_REQUEST_CANCEL),
            Cardinality::Optional,
        ),
    ],
    names: &[
        ("cancel", 18),
        ("clientTlsCreds", 8),
        ("client_tls_creds", 8),
        ("codec", 3),
        ("compression", 4),
        ("host", 5),
        ("httpVersion", 1),
        ("http_version", 1),
        ("messageReceiveLimit", 9),
        ("message_receive_limit", 9),
        ("method", 11),
        ("port", 6),
        ("protocol", 2),
        ("requestDelayMs", 17),
        ("requestHeaders", 14),
        ("requestMessages", 15),
        ("request_delay_ms", 17),
        ("request_headers", 14),
        ("request_messages", 15),
        ("serverTlsCert", 7),
        ("server_tls_cert", 7),
        ("service", 10),
        ("streamType", 12),
        ("stream_type", 12),
        ("testName", 0),
        ("test_name", 0),
        ("timeoutMs", 16),
        ("timeout_ms", 16),
        ("useGetHttpMethod", 13),
        ("use_get_http_method", 13),
    ],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.ClientCompatRequest.Cancel`
pub static CONNECTRPC_CONFORMANCE_V1_CLIENT_COMPAT_REQUEST_CANCEL: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.ClientCompatRequest.Cancel",
    fields: &[
        Field::new(
                1,
                "before_close_send",
                "beforeCloseSend",
                Kind::Message(&schema::well_known::EMPTY),
                Cardinality::Optional,
            )
            .in_oneof(0),
        Field::new(
                2,
                "after_close_send_ms",
                "afterCloseSendMs",
                Kind::Uint32,
                Cardinality::Optional,
            )
            .in_oneof(0),
        Field::new(
                3,
                "after_num_responses",
                "afterNumResponses",
                Kind::Uint32,
                Cardinality::Optional,
            )
            .in_oneof(0),
    ],
    names: &[
        ("afterCloseSendMs", 1),
        ("afterNumResponses", 2),
        ("after_close_send_ms", 1),
        ("after_num_responses", 2),
        ("beforeCloseSend", 0),
        ("before_close_send", 0),
    ],
    oneofs: &["cancel_timing"],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.ClientCompatResponse`
pub static CONNECTRPC_CONFORMANCE_V1_CLIENT_COMPAT_RESPONSE: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.ClientCompatResponse",
    fields: &[
        Field::new(1, "test_name", "testName", Kind::String, Cardinality::Implicit),
        Field::new(
                2,
                "response",
                "response",
                Kind::Message(&CONNECTRPC_CONFORMANCE_V1_CLIENT_RESPONSE_RESULT),
                Cardinality::Optional,
            )
            .in_oneof(0),
        Field::new(
                3,
                "error",
                "error",
                Kind::Message(&CONNECTRPC_CONFORMANCE_V1_CLIENT_ERROR_RESULT),
                Cardinality::Optional,
            )
            .in_oneof(0),
    ],
    names: &[("error", 2), ("response", 1), ("testName", 0), ("test_name", 0)],
    oneofs: &["result"],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.ClientErrorResult`
pub static CONNECTRPC_CONFORMANCE_V1_CLIENT_ERROR_RESULT: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.ClientErrorResult",
    fields: &[Field::new(1, "message", "message", Kind::String, Cardinality::Implicit)],
    names: &[("message", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.ClientResponseResult`
pub static CONNECTRPC_CONFORMANCE_V1_CLIENT_RESPONSE_RESULT: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.ClientResponseResult",
    fields: &[
        Field::new(
            1,
            "response_headers",
            "responseHeaders",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_HEADER),
            Cardinality::Repeated,
        ),
        Field::new(
            2,
            "payloads",
            "payloads",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_CONFORMANCE_PAYLOAD),
            Cardinality::Repeated,
        ),
        Field::new(
            3,
            "error",
            "error",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_ERROR),
            Cardinality::Optional,
        ),
        Field::new(
            4,
            "response_trailers",
            "responseTrailers",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_HEADER),
            Cardinality::Repeated,
        ),
        Field::new(
            5,
            "num_unsent_requests",
            "numUnsentRequests",
            Kind::Int32,
            Cardinality::Implicit,
        ),
    ],
    names: &[
        ("error", 2),
        ("numUnsentRequests", 4),
        ("num_unsent_requests", 4),
        ("payloads", 1),
        ("responseHeaders", 0),
        ("responseTrailers", 3),
        ("response_headers", 0),
        ("response_trailers", 3),
    ],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.ClientStreamRequest`
pub static CONNECTRPC_CONFORMANCE_V1_CLIENT_STREAM_REQUEST: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.ClientStreamRequest",
    fields: &[
        Field::new(
            1,
            "response_definition",
            "responseDefinition",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_UNARY_RESPONSE_DEFINITION),
            Cardinality::Optional,
        ),
        Field::new(2, "request_data", "requestData", Kind::Bytes, Cardinality::Implicit),
    ],
    names: &[
        ("requestData", 1),
        ("request_data", 1),
        ("responseDefinition", 0),
        ("response_definition", 0),
    ],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.ClientStreamResponse`
pub static CONNECTRPC_CONFORMANCE_V1_CLIENT_STREAM_RESPONSE: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.ClientStreamResponse",
    fields: &[
        Field::new(
            1,
            "payload",
            "payload",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_CONFORMANCE_PAYLOAD),
            Cardinality::Optional,
        ),
    ],
    names: &[("payload", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.ConformancePayload`
pub static CONNECTRPC_CONFORMANCE_V1_CONFORMANCE_PAYLOAD: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.ConformancePayload",
    fields: &[
        Field::new(1, "data", "data", Kind::Bytes, Cardinality::Implicit),
        Field::new(
            2,
            "request_info",
            "requestInfo",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_CONFORMANCE_PAYLOAD_REQUEST_INFO),
            Cardinality::Optional,
        ),
    ],
    names: &[("data", 0), ("requestInfo", 1), ("request_info", 1)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.ConformancePayload.ConnectGetInfo`
pub static CONNECTRPC_CONFORMANCE_V1_CONFORMANCE_PAYLOAD_CONNECT_GET_INFO: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.ConformancePayload.ConnectGetInfo",
    fields: &[
        Field::new(
            1,
            "query_params",
            "queryParams",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_HEADER),
            Cardinality::Repeated,
        ),
    ],
    names: &[("queryParams", 0), ("query_params", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.ConformancePayload.RequestInfo`
pub static CONNECTRPC_CONFORMANCE_V1_CONFORMANCE_PAYLOAD_REQUEST_INFO: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.ConformancePayload.RequestInfo",
    fields: &[
        Field::new(
            1,
            "request_headers",
            "requestHeaders",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_HEADER),
            Cardinality::Repeated,
        ),
        Field::new(
            2,
            "timeout_ms",
            "timeoutMs",
            Kind::Int64,
            Cardinality::Proto3Optional,
        ),
        Field::new(
            3,
            "requests",
            "requests",
            Kind::Message(&schema::well_known::ANY),
            Cardinality::Repeated,
        ),
        Field::new(
            4,
            "connect_get_info",
            "connectGetInfo",
            Kind::Message(
                &CONNECTRPC_CONFORMANCE_V1_CONFORMANCE_PAYLOAD_CONNECT_GET_INFO,
            ),
            Cardinality::Optional,
        ),
    ],
    names: &[
        ("connectGetInfo", 3),
        ("connect_get_info", 3),
        ("requestHeaders", 0),
        ("request_headers", 0),
        ("requests", 2),
        ("timeoutMs", 1),
        ("timeout_ms", 1),
    ],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.Error`
pub static CONNECTRPC_CONFORMANCE_V1_ERROR: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.Error",
    fields: &[
        Field::new(
            1,
            "code",
            "code",
            Kind::Enum(&CONNECTRPC_CONFORMANCE_V1_CODE),
            Cardinality::Implicit,
        ),
        Field::new(2, "message", "message", Kind::String, Cardinality::Proto3Optional),
        Field::new(
            3,
            "details",
            "details",
            Kind::Message(&schema::well_known::ANY),
            Cardinality::Repeated,
        ),
    ],
    names: &[("code", 0), ("details", 2), ("message", 1)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.Header`
pub static CONNECTRPC_CONFORMANCE_V1_HEADER: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.Header",
    fields: &[
        Field::new(1, "name", "name", Kind::String, Cardinality::Implicit),
        Field::new(2, "value", "value", Kind::String, Cardinality::Repeated),
    ],
    names: &[("name", 0), ("value", 1)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.IdempotentUnaryRequest`
pub static CONNECTRPC_CONFORMANCE_V1_IDEMPOTENT_UNARY_REQUEST: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.IdempotentUnaryRequest",
    fields: &[
        Field::new(
            1,
            "response_definition",
            "responseDefinition",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_UNARY_RESPONSE_DEFINITION),
            Cardinality::Optional,
        ),
        Field::new(2, "request_data", "requestData", Kind::Bytes, Cardinality::Implicit),
    ],
    names: &[
        ("requestData", 1),
        ("request_data", 1),
        ("responseDefinition", 0),
        ("response_definition", 0),
    ],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.IdempotentUnaryResponse`
pub static CONNECTRPC_CONFORMANCE_V1_IDEMPOTENT_UNARY_RESPONSE: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.IdempotentUnaryResponse",
    fields: &[
        Field::new(
            1,
            "payload",
            "payload",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_CONFORMANCE_PAYLOAD),
            Cardinality::Optional,
        ),
    ],
    names: &[("payload", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.ServerCompatRequest`
pub static CONNECTRPC_CONFORMANCE_V1_SERVER_COMPAT_REQUEST: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.ServerCompatRequest",
    fields: &[
        Field::new(
            1,
            "protocol",
            "protocol",
            Kind::Enum(&CONNECTRPC_CONFORMANCE_V1_PROTOCOL),
            Cardinality::Implicit,
        ),
        Field::new(
            2,
            "http_version",
            "httpVersion",
            Kind::Enum(&CONNECTRPC_CONFORMANCE_V1_HTTP_VERSION),
            Cardinality::Implicit,
        ),
        Field::new(4, "use_tls", "useTls", Kind::Bool, Cardinality::Implicit),
        Field::new(
            5,
            "client_tls_cert",
            "clientTlsCert",
            Kind::Bytes,
            Cardinality::Implicit,
        ),
        Field::new(
            6,
            "message_receive_limit",
            "messageReceiveLimit",
            Kind::Uint32,
            Cardinality::Implicit,
        ),
        Field::new(
            7,
            "server_creds",
            "serverCreds",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_TLS_CREDS),
            Cardinality::Optional,
        ),
    ],
    names: &[
        ("clientTlsCert", 3),
        ("client_tls_cert", 3),
        ("httpVersion", 1),
        ("http_version", 1),
        ("messageReceiveLimit", 4),
        ("message_receive_limit", 4),
        ("protocol", 0),
        ("serverCreds", 5),
        ("server_creds", 5),
        ("useTls", 2),
        ("use_tls", 2),
    ],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.ServerCompatResponse`
pub static CONNECTRPC_CONFORMANCE_V1_SERVER_COMPAT_RESPONSE: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.ServerCompatResponse",
    fields: &[
        Field::new(1, "host", "host", Kind::String, Cardinality::Implicit),
        Field::new(2, "port", "port", Kind::Uint32, Cardinality::Implicit),
        Field::new(3, "pem_cert", "pemCert", Kind::Bytes, Cardinality::Implicit),
    ],
    names: &[("host", 0), ("pemCert", 2), ("pem_cert", 2), ("port", 1)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.ServerStreamRequest`
pub static CONNECTRPC_CONFORMANCE_V1_SERVER_STREAM_REQUEST: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.ServerStreamRequest",
    fields: &[
        Field::new(
            1,
            "response_definition",
            "responseDefinition",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_STREAM_RESPONSE_DEFINITION),
            Cardinality::Optional,
        ),
        Field::new(2, "request_data", "requestData", Kind::Bytes, Cardinality::Implicit),
    ],
    names: &[
        ("requestData", 1),
        ("request_data", 1),
        ("responseDefinition", 0),
        ("response_definition", 0),
    ],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.ServerStreamResponse`
pub static CONNECTRPC_CONFORMANCE_V1_SERVER_STREAM_RESPONSE: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.ServerStreamResponse",
    fields: &[
        Field::new(
            1,
            "payload",
            "payload",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_CONFORMANCE_PAYLOAD),
            Cardinality::Optional,
        ),
    ],
    names: &[("payload", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.StreamResponseDefinition`
pub static CONNECTRPC_CONFORMANCE_V1_STREAM_RESPONSE_DEFINITION: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.StreamResponseDefinition",
    fields: &[
        Field::new(
            1,
            "response_headers",
            "responseHeaders",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_HEADER),
            Cardinality::Repeated,
        ),
        Field::new(
            2,
            "response_data",
            "responseData",
            Kind::Bytes,
            Cardinality::Repeated,
        ),
        Field::new(
            3,
            "response_delay_ms",
            "responseDelayMs",
            Kind::Uint32,
            Cardinality::Implicit,
        ),
        Field::new(
            4,
            "error",
            "error",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_ERROR),
            Cardinality::Optional,
        ),
        Field::new(
            5,
            "response_trailers",
            "responseTrailers",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_HEADER),
            Cardinality::Repeated,
        ),
        Field::new(6, "raw_response", "rawResponse", Kind::Bytes, Cardinality::Implicit),
    ],
    names: &[
        ("error", 3),
        ("rawResponse", 5),
        ("raw_response", 5),
        ("responseData", 1),
        ("responseDelayMs", 2),
        ("responseHeaders", 0),
        ("responseTrailers", 4),
        ("response_data", 1),
        ("response_delay_ms", 2),
        ("response_headers", 0),
        ("response_trailers", 4),
    ],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.TLSCreds`
pub static CONNECTRPC_CONFORMANCE_V1_TLS_CREDS: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.TLSCreds",
    fields: &[
        Field::new(1, "cert", "cert", Kind::Bytes, Cardinality::Implicit),
        Field::new(2, "key", "key", Kind::Bytes, Cardinality::Implicit),
    ],
    names: &[("cert", 0), ("key", 1)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.UnaryRequest`
pub static CONNECTRPC_CONFORMANCE_V1_UNARY_REQUEST: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.UnaryRequest",
    fields: &[
        Field::new(
            1,
            "response_definition",
            "responseDefinition",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_UNARY_RESPONSE_DEFINITION),
            Cardinality::Optional,
        ),
        Field::new(2, "request_data", "requestData", Kind::Bytes, Cardinality::Implicit),
    ],
    names: &[
        ("requestData", 1),
        ("request_data", 1),
        ("responseDefinition", 0),
        ("response_definition", 0),
    ],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.UnaryResponse`
pub static CONNECTRPC_CONFORMANCE_V1_UNARY_RESPONSE: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.UnaryResponse",
    fields: &[
        Field::new(
            1,
            "payload",
            "payload",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_CONFORMANCE_PAYLOAD),
            Cardinality::Optional,
        ),
    ],
    names: &[("payload", 0)],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.UnaryResponseDefinition`
pub static CONNECTRPC_CONFORMANCE_V1_UNARY_RESPONSE_DEFINITION: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.UnaryResponseDefinition",
    fields: &[
        Field::new(
            1,
            "response_headers",
            "responseHeaders",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_HEADER),
            Cardinality::Repeated,
        ),
        Field::new(
                2,
                "response_data",
                "responseData",
                Kind::Bytes,
                Cardinality::Optional,
            )
            .in_oneof(0),
        Field::new(
                3,
                "error",
                "error",
                Kind::Message(&CONNECTRPC_CONFORMANCE_V1_ERROR),
                Cardinality::Optional,
            )
            .in_oneof(0),
        Field::new(
            4,
            "response_trailers",
            "responseTrailers",
            Kind::Message(&CONNECTRPC_CONFORMANCE_V1_HEADER),
            Cardinality::Repeated,
        ),
        Field::new(5, "raw_response", "rawResponse", Kind::Bytes, Cardinality::Implicit),
        Field::new(
            6,
            "response_delay_ms",
            "responseDelayMs",
            Kind::Uint32,
            Cardinality::Implicit,
        ),
    ],
    names: &[
        ("error", 2),
        ("rawResponse", 4),
        ("raw_response", 4),
        ("responseData", 1),
        ("responseDelayMs", 5),
        ("responseHeaders", 0),
        ("responseTrailers", 3),
        ("response_data", 1),
        ("response_delay_ms", 5),
        ("response_headers", 0),
        ("response_trailers", 3),
    ],
    oneofs: &["response"],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.UnimplementedRequest`
pub static CONNECTRPC_CONFORMANCE_V1_UNIMPLEMENTED_REQUEST: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.UnimplementedRequest",
    fields: &[],
    names: &[],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.UnimplementedResponse`
pub static CONNECTRPC_CONFORMANCE_V1_UNIMPLEMENTED_RESPONSE: schema::Message = schema::Message {
    name: "connectrpc.conformance.v1.UnimplementedResponse",
    fields: &[],
    names: &[],
    oneofs: &[],
    form: schema::Form::Plain,
};
/// `connectrpc.conformance.v1.Code`
pub static CONNECTRPC_CONFORMANCE_V1_CODE: schema::Enum = schema::Enum {
    name: "connectrpc.conformance.v1.Code",
    values: &[
        (0, "CODE_UNSPECIFIED"),
        (1, "CODE_CANCELED"),
        (2, "CODE_UNKNOWN"),
        (3, "CODE_INVALID_ARGUMENT"),
        (4, "CODE_DEADLINE_EXCEEDED"),
        (5, "CODE_NOT_FOUND"),
        (6, "CODE_ALREADY_EXISTS"),
        (7, "CODE_PERMISSION_DENIED"),
        (8, "CODE_RESOURCE_EXHAUSTED"),
        (9, "CODE_FAILED_PRECONDITION"),
        (10, "CODE_ABORTED"),
        (11, "CODE_OUT_OF_RANGE"),
        (12, "CODE_UNIMPLEMENTED"),
        (13, "CODE_INTERNAL"),
        (14, "CODE_UNAVAILABLE"),
        (15, "CODE_DATA_LOSS"),
        (16, "CODE_UNAUTHENTICATED"),
    ],
    names: &[
        ("CODE_ABORTED", 10),
        ("CODE_ALREADY_EXISTS", 6),
        ("CODE_CANCELED", 1),
        ("CODE_DATA_LOSS", 15),
        ("CODE_DEADLINE_EXCEEDED", 4),
        ("CODE_FAILED_PRECONDITION", 9),
        ("CODE_INTERNAL", 13),
        ("CODE_INVALID_ARGUMENT", 3),
        ("CODE_NOT_FOUND", 5),
        ("CODE_OUT_OF_RANGE", 11),
        ("CODE_PERMISSION_DENIED", 7),
        ("CODE_RESOURCE_EXHAUSTED", 8),
        ("CODE_UNAUTHENTICATED", 16),
        ("CODE_UNAVAILABLE", 14),
        ("CODE_UNIMPLEMENTED", 12),
        ("CODE_UNKNOWN", 2),
        ("CODE_UNSPECIFIED", 0),
    ],
    closed: false,
};
/// `connectrpc.conformance.v1.Codec`
pub static CONNECTRPC_CONFORMANCE_V1_CODEC: schema::Enum = schema::Enum {
    name: "connectrpc.conformance.v1.Codec",
    values: &[(0, "CODEC_UNSPECIFIED"), (1, "CODEC_PROTO"), (2, "CODEC_JSON")],
    names: &[("CODEC_JSON", 2), ("CODEC_PROTO", 1), ("CODEC_UNSPECIFIED", 0)],
    closed: false,
};
/// `connectrpc.conformance.v1.Compression`
pub static CONNECTRPC_CONFORMANCE_V1_COMPRESSION: schema::Enum = schema::Enum {
    name: "connectrpc.conformance.v1.Compression",
    values: &[
        (0, "COMPRESSION_UNSPECIFIED"),
        (1, "COMPRESSION_IDENTITY"),
        (2, "COMPRESSION_GZIP"),
        (3, "COMPRESSION_BR"),
        (4, "COMPRESSION_ZSTD"),
        (5, "COMPRESSION_DEFLATE"),
        (6, "COMPRESSION_SNAPPY"),
    ],
    names: &[
        ("COMPRESSION_BR", 3),
        ("COMPRESSION_DEFLATE", 5),
        ("COMPRESSION_GZIP", 2),
        ("COMPRESSION_IDENTITY", 1),
        ("COMPRESSION_SNAPPY", 6),
        ("COMPRESSION_UNSPECIFIED", 0),
        ("COMPRESSION_ZSTD", 4),
    ],
    closed: false,
};
/// `connectrpc.conformance.v1.HTTPVersion`
pub static CONNECTRPC_CONFORMANCE_V1_HTTP_VERSION: schema::Enum = schema::Enum {
    name: "connectrpc.conformance.v1.HTTPVersion",
    values: &[
        (0, "HTTP_VERSION_UNSPECIFIED"),
        (1, "HTTP_VERSION_1"),
        (2, "HTTP_VERSION_2"),
        (3, "HTTP_VERSION_3"),
    ],
    names: &[
        ("HTTP_VERSION_1", 1),
        ("HTTP_VERSION_2", 2),
        ("HTTP_VERSION_3", 3),
        ("HTTP_VERSION_UNSPECIFIED", 0),
    ],
    closed: false,
};
/// `connectrpc.conformance.v1.Protocol`
pub static CONNECTRPC_CONFORMANCE_V1_PROTOCOL: schema::Enum = schema::Enum {
    name: "connectrpc.conformance.v1.Protocol",
    values: &[
        (0, "PROTOCOL_UNSPECIFIED"),
        (1, "PROTOCOL_CONNECT"),
        (2, "PROTOCOL_GRPC"),
        (3, "PROTOCOL_GRPC_WEB"),
    ],
    names: &[
        ("PROTOCOL_CONNECT", 1),
        ("PROTOCOL_GRPC", 2),
        ("PROTOCOL_GRPC_WEB", 3),
        ("PROTOCOL_UNSPECIFIED", 0),
    ],
    closed: false,
};
/// `connectrpc.conformance.v1.StreamType`
pub static CONNECTRPC_CONFORMANCE_V1_STREAM_TYPE: schema::Enum = schema::Enum {
    name: "connectrpc.conformance.v1.StreamType",
    values: &[
        (0, "STREAM_TYPE_UNSPECIFIED"),
        (1, "STREAM_TYPE_UNARY"),
        (2, "STREAM_TYPE_CLIENT_STREAM"),
        (3, "STREAM_TYPE_SERVER_STREAM"),
        (4, "STREAM_TYPE_HALF_DUPLEX_BIDI_STREAM"),
        (5, "STREAM_TYPE_FULL_DUPLEX_BIDI_STREAM"),
    ],
    names: &[
        ("STREAM_TYPE_CLIENT_STREAM", 2),
        ("STREAM_TYPE_FULL_DUPLEX_BIDI_STREAM", 5),
        ("STREAM_TYPE_HALF_DUPLEX_BIDI_STREAM", 4),
        ("STREAM_TYPE_SERVER_STREAM", 3),
        ("STREAM_TYPE_UNARY", 1),
        ("STREAM_TYPE_UNSPECIFIED", 0),
    ],
    closed: false,
};
