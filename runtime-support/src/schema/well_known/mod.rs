//! Tables of messages that every service may meet: `google.protobuf`, error details, gRPC health.

pub mod health;
mod protobuf;
pub mod rpc;
pub mod validate;

pub use protobuf::*;

use super::Message;

/// All of them, by name.
pub static MESSAGES: &[&Message] = &[
    &validate::FIELD_PATH,
    &validate::FIELD_PATH_ELEMENT,
    &validate::VIOLATION,
    &validate::VIOLATIONS,
    &ANY,
    &BOOL_VALUE,
    &BYTES_VALUE,
    &DOUBLE_VALUE,
    &DURATION,
    &EMPTY,
    &FIELD_MASK,
    &FLOAT_VALUE,
    &INT32_VALUE,
    &INT64_VALUE,
    &LIST_VALUE,
    &STRING_VALUE,
    &STRUCT,
    &TIMESTAMP,
    &UINT32_VALUE,
    &UINT64_VALUE,
    &VALUE,
    &rpc::BAD_REQUEST,
    &rpc::BAD_REQUEST_FIELD_VIOLATION,
    &rpc::DEBUG_INFO,
    &rpc::ERROR_INFO,
    &rpc::HELP,
    &rpc::HELP_LINK,
    &rpc::LOCALIZED_MESSAGE,
    &rpc::PRECONDITION_FAILURE,
    &rpc::PRECONDITION_FAILURE_VIOLATION,
    &rpc::QUOTA_FAILURE,
    &rpc::QUOTA_FAILURE_VIOLATION,
    &rpc::REQUEST_INFO,
    &rpc::RESOURCE_INFO,
    &rpc::RETRY_INFO,
    &rpc::STATUS,
    &health::HEALTH_CHECK_REQUEST,
    &health::HEALTH_CHECK_RESPONSE,
    &health::HEALTH_LIST_REQUEST,
    &health::HEALTH_LIST_RESPONSE,
];
