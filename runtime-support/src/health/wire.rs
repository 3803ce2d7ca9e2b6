//! Messages of `grpc.health.v1`, by hand, so that no generated code is needed here.

use crate::Validate;
use std::collections::BTreeMap;

/// `HealthCheckRequest`.
#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct CheckRequest {
    /// Full name of a service; empty for the whole process.
    #[prost(string, tag = "1")]
    pub(crate) service: String,
}

/// `HealthCheckResponse`.
#[derive(Clone, Copy, PartialEq, prost::Message)]
pub(crate) struct CheckResponse {
    #[prost(enumeration = "ServingStatus", tag = "1")]
    pub(crate) status: i32,
}

/// `HealthListRequest`.
#[derive(Clone, Copy, PartialEq, prost::Message)]
pub(crate) struct ListRequest {}

/// `HealthListResponse`.
#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct ListResponse {
    #[prost(btree_map = "string, message", tag = "1")]
    pub(crate) statuses: BTreeMap<String, CheckResponse>,
}

/// `HealthCheckResponse.ServingStatus`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, prost::Enumeration)]
#[repr(i32)]
pub(crate) enum ServingStatus {
    Unknown = 0,
    Serving = 1,
    NotServing = 2,
    /// Only `Watch` says so.
    ServiceUnknown = 3,
}

impl Validate for CheckRequest {}
impl Validate for ListRequest {}
