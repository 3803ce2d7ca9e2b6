//! What is known of a downstream at compile time. Generated code holds these in statics.

use crate::metrics::ClientStats;
use crate::rpc::{Idempotency, Kind};
use std::time::Duration;

/// One downstream contract.
#[derive(Debug)]
pub struct Spec {
    /// The name in `svc.toml`, in configuration, in metrics.
    pub name: &'static str,
    /// What `svc.toml` says below `[clients.NAME]`, as TOML, without `services`.
    pub defaults: &'static str,
    /// All RPCs of all its services.
    pub methods: &'static [Method],
}

/// One RPC of a downstream.
#[derive(Debug)]
pub struct Method {
    /// Full proto name of the service, such as `inventory.v1.InventoryService`.
    pub service: &'static str,
    /// Name of the RPC in the contract, such as `ReserveStock`.
    pub name: &'static str,
    /// HTTP path of the gRPC protocol.
    pub path: &'static str,
    /// Which sides stream.
    pub kind: Kind,
    /// What the contract promises about repeating a call.
    pub idempotency: Idempotency,
    /// The longest deadline that the contract grants, if it sets one.
    pub max_deadline: Option<Duration>,
    /// Counters and histogram of this RPC.
    pub stats: &'static ClientStats,
}

impl Method {
    /// Whether the contract allows to make the call more than once.
    #[must_use]
    pub const fn is_idempotent(&self) -> bool {
        !matches!(self.idempotency, Idempotency::Unknown)
    }

    /// The last part of the service's name.
    #[must_use]
    pub fn short_service(&self) -> &'static str {
        self.service.rsplit('.').next().unwrap_or(self.service)
    }
}
