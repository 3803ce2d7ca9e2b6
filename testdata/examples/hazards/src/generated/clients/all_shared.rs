//! The client `all-shared`: a method for each RPC, behind the policies of `svc.toml`.
use ::svc_runtime as svc;
/// Calls the downstream `all-shared`. Clones share connections and policies.
///
/// Each RPC is a method, and a field of the same name that can be given a fallback.
#[derive(Clone, Debug)]
pub struct AllSharedClient {
    /// What the method of this name calls.
    pub hazards_twins_v1_twin_service_ping: svc::client::Unary<
        crate::generated::wire::hazards::twins::v1::Ping,
        crate::generated::wire::hazards::twins::v1::Ping,
    >,
    /// What the method of this name calls.
    pub hazards_twins_v2_twin_service_ping: svc::client::Unary<
        crate::generated::wire::hazards::twins::v2::Ping,
        crate::generated::wire::hazards::twins::v2::Ping,
    >,
}
impl AllSharedClient {
    /// Prepares the client as the configuration says. Nothing is connected yet.
    ///
    /// # Errors
    /// Settings that it cannot work with.
    pub fn new(config: &svc::Config) -> Result<Self, svc::BoxError> {
        let client = svc::client::Client::new(&SPEC, config)?;
        Ok(Self {
            hazards_twins_v1_twin_service_ping: client.unary(0),
            hazards_twins_v2_twin_service_ping: client.unary(1),
        })
    }
    /// Calls `hazards.twins.v1.TwinService/Ping`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn hazards_twins_v1_twin_service_ping(
        &self,
        request: impl Into<
            svc::client::Request<crate::generated::wire::hazards::twins::v1::Ping>,
        >,
    ) -> Result<crate::generated::wire::hazards::twins::v1::Ping, svc::client::Error> {
        self.hazards_twins_v1_twin_service_ping.call(request).await
    }
    /// Calls `hazards.twins.v2.TwinService/Ping`.
    ///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn hazards_twins_v2_twin_service_ping(
        &self,
        request: impl Into<
            svc::client::Request<crate::generated::wire::hazards::twins::v2::Ping>,
        >,
    ) -> Result<crate::generated::wire::hazards::twins::v2::Ping, svc::client::Error> {
        self.hazards_twins_v2_twin_service_ping.call(request).await
    }
}
/// What is known of the downstream at compile time.
pub static SPEC: svc::client::Spec = svc::client::Spec {
    name: "all-shared",
    defaults: "",
    methods: &METHODS,
};
/// Its RPCs, service by service in the order of the contract.
pub static METHODS: [svc::client::Method; 2] = [
    svc::client::Method {
        service: "hazards.twins.v1.TwinService",
        name: "Ping",
        path: "/hazards.twins.v1.TwinService/Ping",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[0],
    },
    svc::client::Method {
        service: "hazards.twins.v2.TwinService",
        name: "Ping",
        path: "/hazards.twins.v2.TwinService/Ping",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        stats: &STATS[1],
    },
];
static STATS: [svc::metrics::ClientStats; 2] = [const {
    svc::metrics::ClientStats::new()
}; 2];
