//! What is known of a service at compile time: its methods as static tables.

use crate::metrics::MethodStats;
use crate::protocol::rest::Routes;
use crate::schema::{Message, Registry};
use std::time::Duration;

/// Which sides of a call stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One request, one response.
    Unary,
    /// Many requests, one response.
    ClientStreaming,
    /// One request, many responses.
    ServerStreaming,
    /// Many requests, many responses.
    Bidirectional,
}

/// What the contract promises about repeating a call (`idempotency_level`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Idempotency {
    /// Nothing is promised.
    Unknown,
    /// The call only reads.
    NoSideEffects,
    /// Repeating the call changes nothing more.
    Idempotent,
}

/// How often one instance may be called (`(svc.v1.method).rate`).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Calls in a second, on average; above 0.
    pub per_second: f64,
    /// Calls at once above that; 0 stands for a second's worth.
    pub burst: u32,
}

/// One RPC of a served contract. Generated code holds these in statics.
#[derive(Debug)]
pub struct Method {
    /// Full proto name of the service, such as `order.v1.OrderService`.
    pub service: &'static str,
    /// Name of the RPC in the contract, such as `CreateOrder`.
    pub name: &'static str,
    /// HTTP path of the gRPC protocol, such as `/order.v1.OrderService/CreateOrder`.
    pub path: &'static str,
    /// Which sides stream.
    pub kind: Kind,
    /// What the contract promises about repeating a call.
    pub idempotency: Idempotency,
    /// The longest deadline that the contract grants, if it sets one.
    pub max_deadline: Option<Duration>,
    /// The rate up to which the contract promises to answer, if it promises one. It limits the
    /// method unless the configuration says otherwise.
    pub rate: Option<Rate>,
    /// The shape of a request.
    pub input: &'static Message,
    /// The shape of a response.
    pub output: &'static Message,
    /// Counters and histogram of this RPC.
    pub stats: &'static MethodStats,
}

/// One service of a contract.
#[derive(Debug)]
pub struct ServiceInfo {
    /// Full proto name, such as `order.v1.OrderService`.
    pub name: &'static str,
    /// Its RPCs in the order of the contract.
    pub methods: &'static [Method],
    /// What a `google.protobuf.Any` in one of its messages can hold.
    pub types: Registry,
    /// Who answers for it, by `(svc.v1.service).owner`; empty if the contract does not say.
    pub owner: &'static str,
    /// How much depends on it, by `(svc.v1.service).tier`: `critical`, `standard` or `best_effort`;
    /// empty if the contract does not say.
    pub tier: &'static str,
    /// Requests of REST that lead to them, those of other services of the same crate among them.
    pub routes: &'static Routes,
}
