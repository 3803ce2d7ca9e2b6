//! Errors in JSON, and how a streaming call ended.

use crate::schema::Registry;
use crate::{Code, Error, Metadata, json};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use http::StatusCode;
use prost_types::Any;
use serde_json::{Map, Value, json};

/// The protocol's name of a code.
const fn name(code: Code) -> &'static str {
    match code {
        Code::Cancelled => "canceled",
        Code::InvalidArgument => "invalid_argument",
        Code::DeadlineExceeded => "deadline_exceeded",
        Code::NotFound => "not_found",
        Code::AlreadyExists => "already_exists",
        Code::PermissionDenied => "permission_denied",
        Code::ResourceExhausted => "resource_exhausted",
        Code::FailedPrecondition => "failed_precondition",
        Code::Aborted => "aborted",
        Code::OutOfRange => "out_of_range",
        Code::Unimplemented => "unimplemented",
        Code::Internal => "internal",
        Code::Unavailable => "unavailable",
        Code::DataLoss => "data_loss",
        Code::Unauthenticated => "unauthenticated",
        // An error is never `OK`.
        Code::Unknown | Code::Ok => "unknown",
    }
}

/// The HTTP status of a unary call that ended with `code`.
pub(super) const fn http_status(code: Code) -> StatusCode {
    match code {
        Code::Ok => StatusCode::OK,
        Code::Cancelled => match StatusCode::from_u16(499) {
            Ok(status) => status,
            Err(_) => StatusCode::BAD_REQUEST,
        },
        Code::InvalidArgument | Code::FailedPrecondition | Code::OutOfRange => {
            StatusCode::BAD_REQUEST
        }
        Code::DeadlineExceeded => StatusCode::GATEWAY_TIMEOUT,
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::AlreadyExists | Code::Aborted => StatusCode::CONFLICT,
        Code::PermissionDenied => StatusCode::FORBIDDEN,
        Code::ResourceExhausted => StatusCode::TOO_MANY_REQUESTS,
        Code::Unimplemented => StatusCode::NOT_IMPLEMENTED,
        Code::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Code::Unauthenticated => StatusCode::UNAUTHORIZED,
        Code::Unknown | Code::Internal | Code::DataLoss => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// An error as the protocol writes it. Details whose type is in `types` are shown in JSON too.
pub(super) fn to_json(error: &Error, types: &'static Registry) -> Value {
    let mut object = Map::new();
    object.insert("code".to_owned(), name(error.code()).into());
    if !error.message().is_empty() {
        object.insert("message".to_owned(), error.message().into());
    }
    if !error.details().is_empty() {
        let details = error.details().iter().map(|any| detail(any, types));
        object.insert("details".to_owned(), details.collect());
    }
    Value::Object(object)
}

fn detail(any: &Any, types: &'static Registry) -> Value {
    let name = any.type_url.rsplit('/').next().unwrap_or_default();
    let mut detail = json!({
        "type": name,
        "value": STANDARD_NO_PAD.encode(&any.value),
    });
    if let Some(debug) = debug(name, &any.value, types) {
        detail["debug"] = debug;
    }
    detail
}

fn debug(name: &str, wire: &[u8], types: &'static Registry) -> Option<Value> {
    let mut text = Vec::new();
    json::from_wire(
        types.find(name)?,
        wire,
        &json::Options::new(*types),
        &mut text,
    )
    .ok()?;
    serde_json::from_slice(&text).ok()
}

/// Appends the message that ends a stream.
pub(crate) fn end_of_stream(
    outcome: Result<Metadata, Error>,
    types: &'static Registry,
    into: &mut Vec<u8>,
) {
    let mut end = Map::new();
    let trailing = match &outcome {
        Ok(metadata) => metadata,
        Err(error) => {
            end.insert("error".to_owned(), to_json(error, types));
            error.metadata()
        }
    };
    let mut metadata = Map::new();
    for key in trailing.headers().keys() {
        let values = trailing.headers().get_all(key).into_iter();
        let values = values.map(|value| String::from_utf8_lossy(value.as_bytes()));
        metadata.insert(key.as_str().to_owned(), values.collect());
    }
    if !metadata.is_empty() {
        end.insert("metadata".to_owned(), metadata.into());
    }
    // Writing to a vector does not fail, and neither does this JSON.
    let _ = serde_json::to_writer(into, &end);
}

#[cfg(test)]
mod tests {
    use super::*;

    static TYPES: Registry = Registry::new(&[]);

    #[test]
    fn details_are_shown_if_their_type_is_known() {
        let duration = prost_types::Duration {
            seconds: 3,
            nanos: 0,
        };
        let error = Error::unavailable("later")
            .with_detail("google.protobuf.Duration", &duration)
            .with_detail("test.v1.Unheard", &duration);
        assert_eq!(
            to_json(&error, &TYPES),
            json!({
                "code": "unavailable",
                "message": "later",
                "details": [
                    {"type": "google.protobuf.Duration", "value": "CAM", "debug": "3s"},
                    {"type": "test.v1.Unheard", "value": "CAM"},
                ],
            })
        );
    }

    #[test]
    fn a_stream_ends_with_its_error_and_its_metadata() {
        let end = |outcome| {
            let mut text = Vec::new();
            end_of_stream(outcome, &TYPES, &mut text);
            String::from_utf8(text).unwrap()
        };
        assert_eq!(end(Ok(Metadata::new())), "{}");
        let mut metadata = Metadata::new();
        metadata.insert("a", "1").unwrap();
        assert_eq!(end(Ok(metadata.clone())), r#"{"metadata":{"a":["1"]}}"#);
        let error = Error::cancelled("").with_metadata(metadata);
        assert_eq!(
            end(Err(error)),
            r#"{"error":{"code":"canceled"},"metadata":{"a":["1"]}}"#
        );
    }

    #[test]
    fn every_code_has_a_status_of_its_own_kind() {
        let of = |code| http_status(code).as_u16();
        let statuses: Vec<_> = Code::ALL.into_iter().map(of).collect();
        assert_eq!(
            statuses,
            [
                200, 499, 500, 400, 504, 404, 409, 403, 429, 400, 409, 400, 501, 500, 503, 500, 401
            ]
        );
    }
}
