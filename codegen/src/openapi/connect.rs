//! Operations of the Connect protocol with JSON: `POST /package.Service/Method`, and `GET` for RPCs
//! without side effects.
//!
//! Streams are described as what they are, bodies of enveloped messages, which no schema can say.

use super::json::Object;
use super::schema::Schemas;
use super::{Names, Paths, content, operation, remark};
use crate::model::{Idempotency, Rpc, Service};

/// Codes by their names in Connect.
const CODES: [&str; 16] = [
    "canceled",
    "unknown",
    "invalid_argument",
    "deadline_exceeded",
    "not_found",
    "already_exists",
    "permission_denied",
    "resource_exhausted",
    "failed_precondition",
    "aborted",
    "out_of_range",
    "unimplemented",
    "internal",
    "unavailable",
    "data_loss",
    "unauthenticated",
];

/// Adds the operations of an RPC.
pub(super) fn describe(
    schemas: &mut Schemas<'_>,
    paths: &mut Paths,
    names: &Names<'_>,
    service: &Service,
    rpc: &Rpc,
) {
    let parts = [format!("/{}/{}", service.full_name, rpc.proto_name)];
    paths.names(&parts, Vec::new());
    let request = schemas.of_message(&rpc.request);
    let response = schemas.of_message(&rpc.response);
    let error = error(schemas);
    let id = format!("{}_connect", names.operation(service, rpc));
    let mut post = operation(names, service, rpc, id.clone());
    let headers = vec![
        parameter("connectProtocolVersion"),
        parameter("connectTimeoutMs"),
    ];
    post.set("parameters", headers);
    if rpc.client_streaming || rpc.server_streaming {
        remark(&mut post, &streaming(rpc));
        let envelopes = || {
            let binary = Object::of("type", "string").with("format", "binary");
            content("application/connect+json", binary)
        };
        post.set("x-svc-request", request);
        post.set("x-svc-response", response);
        post.set(
            "requestBody",
            Object::of("required", true).with("content", envelopes()),
        );
        let good = Object::of("description", "Envelopes, the last with how the call ended")
            .with("content", envelopes());
        let responses = Object::of("200", good).with("415", other_type());
        post.set("responses", responses);
        return paths.add(&parts, "post", post);
    }
    let body = content("application/json", request.clone());
    post.set(
        "requestBody",
        Object::of("required", true).with("content", body),
    );
    post.set("responses", responses(&response, &error));
    paths.add(&parts, "post", post);
    if rpc.idempotency == Idempotency::NoSideEffects {
        let mut get = operation(names, service, rpc, format!("{id}_get"));
        get.set("parameters", query(request));
        get.set("responses", responses(&response, &error));
        paths.add(&parts, "get", get);
    }
}

fn streaming(rpc: &Rpc) -> String {
    let which = match (rpc.client_streaming, rpc.server_streaming) {
        (true, true) => "Both sides stream.",
        (true, false) => "The client streams.",
        _ => "The server streams.",
    };
    format!(
        "{which} A body is a sequence of envelopes: a byte of flags (1: compressed, 2: the end), four \
         bytes of length in network order, then a message as JSON (`x-svc-request`, `x-svc-response`). \
         The end has `error` and `metadata`, and the status is 200 whatever comes."
    )
}

fn responses(response: &Object, error: &Object) -> Object {
    let of = |description: &str, schema: &Object| {
        Object::of("description", description)
            .with("content", content("application/json", schema.clone()))
    };
    Object::of("200", of("The answer", response))
        .with("415", other_type())
        .with("default", of("What went wrong", error))
}

/// What the protocol is not spoken in is answered in plain words.
fn other_type() -> Object {
    let text = content("text/plain", Object::of("type", "string"));
    Object::of("description", "Another content type was sent").with("content", text)
}

fn query(request: Object) -> Vec<Object> {
    let text = |name: &str, schema: Object| {
        Object::of("name", name)
            .with("in", "query")
            .with("schema", schema)
    };
    let message = Object::of("name", "message")
        .with("in", "query")
        .with("required", true)
        .with("description", "The request as JSON")
        .with("content", content("application/json", request));
    vec![
        text("encoding", Object::of("const", "json")).with("required", true),
        message,
        text("connect", Object::of("const", "v1"))
            .with("description", "The version of the protocol"),
        parameter("connectTimeoutMs"),
    ]
}

fn parameter(name: &str) -> Object {
    Object::of("$ref", format!("#/components/parameters/{name}"))
}

/// Headers that operations refer to.
pub(super) fn parameters() -> Object {
    let header = |name: &str, description: &str, schema: Object| {
        Object::of("name", name)
            .with("in", "header")
            .with("description", description)
            .with("schema", schema)
    };
    let version = Object::of("type", "string").with("const", "1");
    let milliseconds = Object::of("type", "string").with("pattern", "^[0-9]{1,10}$");
    Object::of(
        "connectProtocolVersion",
        header(
            "Connect-Protocol-Version",
            "The version of the protocol",
            version,
        ),
    )
    .with(
        "connectTimeoutMs",
        header(
            "Connect-Timeout-Ms",
            "How many milliseconds the call may take",
            milliseconds,
        ),
    )
}

/// The error of a unary call.
fn error(schemas: &mut Schemas<'_>) -> Object {
    let text = || Object::of("type", "string");
    let detail = Object::of("type", "object").with(
        "properties",
        Object::of(
            "type",
            text().with("description", "Full name of the message."),
        )
        .with(
            "value",
            text().with("description", "The message in base64, without padding."),
        )
        .with(
            "debug",
            Object::of("description", "The message as JSON, for people."),
        ),
    );
    let properties = Object::of("code", text().with("enum", CODES.to_vec()))
        .with(
            "message",
            text().with("description", "What went wrong, for developers."),
        )
        .with("details", Object::of("type", "array").with("items", detail));
    let schema = Object::of("type", "object")
        .with("description", "What Connect answers where a call fails.")
        .with("properties", properties)
        .with("required", vec!["code"]);
    schemas.add("connect.error", schema)
}
