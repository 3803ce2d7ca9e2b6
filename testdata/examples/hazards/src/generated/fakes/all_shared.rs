//! A server in this process that stands in for `all-shared`.
use super::super::all_shared::SPEC;
use ::svc_runtime as svc;
/// Stands in for `all-shared`: answers each RPC as it is told, and records the requests.
#[derive(Debug)]
pub struct AllSharedFake {
    /// `hazards.twins.v1.TwinService/Ping`.
    pub hazards_twins_v1_twin_service_ping: svc::fake::Unary<
        crate::generated::wire::hazards::twins::v1::Ping,
        crate::generated::wire::hazards::twins::v1::Ping,
    >,
    /// `hazards.twins.v2.TwinService/Ping`.
    pub hazards_twins_v2_twin_service_ping: svc::fake::Unary<
        crate::generated::wire::hazards::twins::v2::Ping,
        crate::generated::wire::hazards::twins::v2::Ping,
    >,
    server: svc::fake::Server,
}
impl AllSharedFake {
    /// Starts it on a free port of the loopback address.
    ///
    /// # Errors
    /// If there is none.
    pub async fn start() -> Result<Self, svc::BoxError> {
        Self::start_on(::core::net::SocketAddr::from(([127, 0, 0, 1], 0))).await
    }
    /// Starts it on this address.
    ///
    /// # Errors
    /// If the address is in use.
    pub async fn start_on(
        address: ::core::net::SocketAddr,
    ) -> Result<Self, svc::BoxError> {
        let hazards_twins_v1_twin_service_ping = svc::fake::Unary::new();
        let hazards_twins_v2_twin_service_ping = svc::fake::Unary::new();
        let server = svc::fake::Server::start(
                &SPEC,
                address,
                vec![
                    svc::fake::Script::unary(& hazards_twins_v1_twin_service_ping),
                    svc::fake::Script::unary(& hazards_twins_v2_twin_service_ping),
                ],
            )
            .await?;
        Ok(Self {
            hazards_twins_v1_twin_service_ping,
            hazards_twins_v2_twin_service_ping,
            server,
        })
    }
}
impl ::core::ops::Deref for AllSharedFake {
    type Target = svc::fake::Server;
    fn deref(&self) -> &svc::fake::Server {
        &self.server
    }
}
