//! The service `hazards.members.Members`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `hazards.members.Members` of the contract.
pub trait Members: marker::Send + marker::Sync + 'static {
    /// The RPC `Fields` of the contract.
    fn fields(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::members::Fields>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::members::Fields>>,
    > + marker::Send;
    /// The RPC `Accessors` of the contract.
    fn accessors(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::members::Accessors>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::members::Accessors>>,
    > + marker::Send;
    /// The RPC `Oneofs` of the contract.
    fn oneofs(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::members::Oneofs>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::members::oneofs::Choice>>,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct MembersHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for MembersHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(MembersHandlers)).finish_non_exhaustive()
    }
}
impl Members for MembersHandlers {
    async fn fields(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::members::Fields>,
    ) -> svc::Result<svc::Reply<wire::hazards::members::Fields>> {
        svc::reply(crate::handlers::members::fields::handle(&self.0, ctx, request).await)
    }
    async fn accessors(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::members::Accessors>,
    ) -> svc::Result<svc::Reply<wire::hazards::members::Accessors>> {
        svc::reply(
            crate::handlers::members::accessors::handle(&self.0, ctx, request).await,
        )
    }
    async fn oneofs(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::members::Oneofs>,
    ) -> svc::Result<svc::Reply<wire::hazards::members::oneofs::Choice>> {
        svc::reply(crate::handlers::members::oneofs::handle(&self.0, ctx, request).await)
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct MembersServer<S>(sync::Arc<S>);
impl<S: Members> MembersServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: Members> svc::grpc::Service for MembersServer<S> {
    fn info(&self) -> &'static svc::rpc::ServiceInfo {
        &SERVICE
    }
    fn call(&self, method: usize, call: svc::grpc::Inbound) -> svc::grpc::Outbound {
        let service = sync::Arc::clone(&self.0);
        match method {
            0 => {
                call.unary(
                    &METHODS[0],
                    move |ctx, request| async move {
                        <S as Members>::fields(&service, ctx, request).await
                    },
                )
            }
            1 => {
                call.unary(
                    &METHODS[1],
                    move |ctx, request| async move {
                        <S as Members>::accessors(&service, ctx, request).await
                    },
                )
            }
            2 => {
                call.unary(
                    &METHODS[2],
                    move |ctx, request| async move {
                        <S as Members>::oneofs(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "hazards.members.Members",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 3] = [
    svc::rpc::Method {
        service: "hazards.members.Members",
        name: "Fields",
        path: "/hazards.members.Members/Fields",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_MEMBERS_FIELDS,
        output: &crate::generated::schema::HAZARDS_MEMBERS_FIELDS,
        stats: &STATS[0],
    },
    svc::rpc::Method {
        service: "hazards.members.Members",
        name: "Accessors",
        path: "/hazards.members.Members/Accessors",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_MEMBERS_ACCESSORS,
        output: &crate::generated::schema::HAZARDS_MEMBERS_ACCESSORS,
        stats: &STATS[1],
    },
    svc::rpc::Method {
        service: "hazards.members.Members",
        name: "Oneofs",
        path: "/hazards.members.Members/Oneofs",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_MEMBERS_ONEOFS,
        output: &crate::generated::schema::HAZARDS_MEMBERS_ONEOFS_CHOICE,
        stats: &STATS[2],
    },
];
static STATS: [svc::metrics::MethodStats; 3] = [const {
    svc::metrics::MethodStats::new()
}; 3];
