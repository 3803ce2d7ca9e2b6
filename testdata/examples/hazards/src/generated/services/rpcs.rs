//! The service `hazards.rpcs.Rpcs`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// The service `hazards.rpcs.Rpcs` of the contract.
#[allow(clippy::wrong_self_convention, reason = "the contract names the RPCs")]
pub trait Rpcs: marker::Send + marker::Sync + 'static {
    /// The RPC `Connect` of the contract.
    fn connect(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `Clone` of the contract.
    fn clone(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `Default` of the contract.
    fn default(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `New` of the contract.
    fn new(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `Call` of the contract.
    fn call(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `Info` of the contract.
    fn info(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `Self` of the contract.
    fn self_(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `Super` of the contract.
    fn super_(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `Crate` of the contract.
    fn crate_(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `Extern` of the contract.
    fn extern_(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `type` of the contract.
    fn r#type(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `Async` of the contract.
    fn r#async(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `Gen` of the contract.
    fn r#gen(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `Handle` of the contract.
    fn handle(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `Mod` of the contract.
    fn mod_2(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `Drop` of the contract.
    fn drop(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `Into` of the contract.
    fn into(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `IntoResponse` of the contract.
    fn into_response(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `FromRequest` of the contract.
    fn from_request(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `IsReady` of the contract.
    fn is_ready(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `AsIs` of the contract.
    fn as_is(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `ToString` of the contract.
    fn to_string(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `Next` of the contract.
    fn next(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `Add` of the contract.
    fn add(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `FromArc` of the contract.
    fn from_arc(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The service's own name.
    fn rpcs(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// Three names that Rust spells alike, and one that the second would get.
    fn get_item(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `getItem` of the contract.
    fn get_item_3(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `get_item` of the contract.
    fn get_item_4(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `GetItem_2` of the contract.
    fn get_item_2(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `GetHTTPItem10` of the contract.
    fn get_http_item10(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `GetHTTPItem2` of the contract.
    fn get_http_item2(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `_` of the contract.
    fn _2(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
    /// The RPC `_3D` of the contract.
    fn _3d(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::hazards::rpcs::Response>>,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct RpcsHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for RpcsHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(RpcsHandlers)).finish_non_exhaustive()
    }
}
impl Rpcs for RpcsHandlers {
    async fn connect(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::connect::handle(&self.0, ctx, request).await)
    }
    async fn clone(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::clone::handle(&self.0, ctx, request).await)
    }
    async fn default(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::default::handle(&self.0, ctx, request).await)
    }
    async fn new(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::new::handle(&self.0, ctx, request).await)
    }
    async fn call(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::call::handle(&self.0, ctx, request).await)
    }
    async fn info(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::info::handle(&self.0, ctx, request).await)
    }
    async fn self_(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::self_::handle(&self.0, ctx, request).await)
    }
    async fn super_(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::super_::handle(&self.0, ctx, request).await)
    }
    async fn crate_(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::crate_::handle(&self.0, ctx, request).await)
    }
    async fn extern_(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::extern_::handle(&self.0, ctx, request).await)
    }
    async fn r#type(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::r#type::handle(&self.0, ctx, request).await)
    }
    async fn r#async(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::r#async::handle(&self.0, ctx, request).await)
    }
    async fn r#gen(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::r#gen::handle(&self.0, ctx, request).await)
    }
    async fn handle(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::handle::handle(&self.0, ctx, request).await)
    }
    async fn mod_2(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::mod_2::handle(&self.0, ctx, request).await)
    }
    async fn drop(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::drop::handle(&self.0, ctx, request).await)
    }
    async fn into(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::into::handle(&self.0, ctx, request).await)
    }
    async fn into_response(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(
            crate::handlers::rpcs::into_response::handle(&self.0, ctx, request).await,
        )
    }
    async fn from_request(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(
            crate::handlers::rpcs::from_request::handle(&self.0, ctx, request).await,
        )
    }
    async fn is_ready(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::is_ready::handle(&self.0, ctx, request).await)
    }
    async fn as_is(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::as_is::handle(&self.0, ctx, request).await)
    }
    async fn to_string(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::to_string::handle(&self.0, ctx, request).await)
    }
    async fn next(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::next::handle(&self.0, ctx, request).await)
    }
    async fn add(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::add::handle(&self.0, ctx, request).await)
    }
    async fn from_arc(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::from_arc::handle(&self.0, ctx, request).await)
    }
    async fn rpcs(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::rpcs::handle(&self.0, ctx, request).await)
    }
    async fn get_item(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::get_item::handle(&self.0, ctx, request).await)
    }
    async fn get_item_3(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(
            crate::handlers::rpcs::get_item_3::handle(&self.0, ctx, request).await,
        )
    }
    async fn get_item_4(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(
            crate::handlers::rpcs::get_item_4::handle(&self.0, ctx, request).await,
        )
    }
    async fn get_item_2(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(
            crate::handlers::rpcs::get_item_2::handle(&self.0, ctx, request).await,
        )
    }
    async fn get_http_item10(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(
            crate::handlers::rpcs::get_http_item10::handle(&self.0, ctx, request).await,
        )
    }
    async fn get_http_item2(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(
            crate::handlers::rpcs::get_http_item2::handle(&self.0, ctx, request).await,
        )
    }
    async fn _2(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::_2::handle(&self.0, ctx, request).await)
    }
    async fn _3d(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::hazards::rpcs::Request>,
    ) -> svc::Result<svc::Reply<wire::hazards::rpcs::Response>> {
        svc::reply(crate::handlers::rpcs::_3d::handle(&self.0, ctx, request).await)
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct RpcsServer<S>(sync::Arc<S>);
impl<S: Rpcs> RpcsServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: Rpcs> svc::grpc::Service for RpcsServer<S> {
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
                        <S as Rpcs>::connect(&service, ctx, request).await
                    },
                )
            }
            1 => {
                call.unary(
                    &METHODS[1],
                    move |ctx, request| async move {
                        <S as Rpcs>::clone(&service, ctx, request).await
                    },
                )
            }
            2 => {
                call.unary(
                    &METHODS[2],
                    move |ctx, request| async move {
                        <S as Rpcs>::default(&service, ctx, request).await
                    },
                )
            }
            3 => {
                call.unary(
                    &METHODS[3],
                    move |ctx, request| async move {
                        <S as Rpcs>::new(&service, ctx, request).await
                    },
                )
            }
            4 => {
                call.unary(
                    &METHODS[4],
                    move |ctx, request| async move {
                        <S as Rpcs>::call(&service, ctx, request).await
                    },
                )
            }
            5 => {
                call.unary(
                    &METHODS[5],
                    move |ctx, request| async move {
                        <S as Rpcs>::info(&service, ctx, request).await
                    },
                )
            }
            6 => {
                call.unary(
                    &METHODS[6],
                    move |ctx, request| async move {
                        <S as Rpcs>::self_(&service, ctx, request).await
                    },
                )
            }
            7 => {
                call.unary(
                    &METHODS[7],
                    move |ctx, request| async move {
                        <S as Rpcs>::super_(&service, ctx, request).await
                    },
                )
            }
            8 => {
                call.unary(
                    &METHODS[8],
                    move |ctx, request| async move {
                        <S as Rpcs>::crate_(&service, ctx, request).await
                    },
                )
            }
            9 => {
                call.unary(
                    &METHODS[9],
                    move |ctx, request| async move {
                        <S as Rpcs>::extern_(&service, ctx, request).await
                    },
                )
            }
            10 => {
                call.unary(
                    &METHODS[10],
                    move |ctx, request| async move {
                        <S as Rpcs>::r#type(&service, ctx, request).await
                    },
                )
            }
            11 => {
                call.unary(
                    &METHODS[11],
                    move |ctx, request| async move {
                        <S as Rpcs>::r#async(&service, ctx, request).await
                    },
                )
            }
            12 => {
                call.unary(
                    &METHODS[12],
                    move |ctx, request| async move {
                        <S as Rpcs>::r#gen(&service, ctx, request).await
                    },
                )
            }
            13 => {
                call.unary(
                    &METHODS[13],
                    move |ctx, request| async move {
                        <S as Rpcs>::handle(&service, ctx, request).await
                    },
                )
            }
            14 => {
                call.unary(
                    &METHODS[14],
                    move |ctx, request| async move {
                        <S as Rpcs>::mod_2(&service, ctx, request).await
                    },
                )
            }
            15 => {
                call.unary(
                    &METHODS[15],
                    move |ctx, request| async move {
                        <S as Rpcs>::drop(&service, ctx, request).await
                    },
                )
            }
            16 => {
                call.unary(
                    &METHODS[16],
                    move |ctx, request| async move {
                        <S as Rpcs>::into(&service, ctx, request).await
                    },
                )
            }
            17 => {
                call.unary(
                    &METHODS[17],
                    move |ctx, request| async move {
                        <S as Rpcs>::into_response(&service, ctx, request).await
                    },
                )
            }
            18 => {
                call.unary(
                    &METHODS[18],
                    move |ctx, request| async move {
                        <S as Rpcs>::from_request(&service, ctx, request).await
                    },
                )
            }
            19 => {
                call.unary(
                    &METHODS[19],
                    move |ctx, request| async move {
                        <S as Rpcs>::is_ready(&service, ctx, request).await
                    },
                )
            }
            20 => {
                call.unary(
                    &METHODS[20],
                    move |ctx, request| async move {
                        <S as Rpcs>::as_is(&service, ctx, request).await
                    },
                )
            }
            21 => {
                call.unary(
                    &METHODS[21],
                    move |ctx, request| async move {
                        <S as Rpcs>::to_string(&service, ctx, request).await
                    },
                )
            }
            22 => {
                call.unary(
                    &METHODS[22],
                    move |ctx, request| async move {
                        <S as Rpcs>::next(&service, ctx, request).await
                    },
                )
            }
            23 => {
                call.unary(
                    &METHODS[23],
                    move |ctx, request| async move {
                        <S as Rpcs>::add(&service, ctx, request).await
                    },
                )
            }
            24 => {
                call.unary(
                    &METHODS[24],
                    move |ctx, request| async move {
                        <S as Rpcs>::from_arc(&service, ctx, request).await
                    },
                )
            }
            25 => {
                call.unary(
                    &METHODS[25],
                    move |ctx, request| async move {
                        <S as Rpcs>::rpcs(&service, ctx, request).await
                    },
                )
            }
            26 => {
                call.unary(
                    &METHODS[26],
                    move |ctx, request| async move {
                        <S as Rpcs>::get_item(&service, ctx, request).await
                    },
                )
            }
            27 => {
                call.unary(
                    &METHODS[27],
                    move |ctx, request| async move {
                        <S as Rpcs>::get_item_3(&service, ctx, request).await
                    },
                )
            }
            28 => {
                call.unary(
                    &METHODS[28],
                    move |ctx, request| async move {
                        <S as Rpcs>::get_item_4(&service, ctx, request).await
                    },
                )
            }
            29 => {
                call.unary(
                    &METHODS[29],
                    move |ctx, request| async move {
                        <S as Rpcs>::get_item_2(&service, ctx, request).await
                    },
                )
            }
            30 => {
                call.unary(
                    &METHODS[30],
                    move |ctx, request| async move {
                        <S as Rpcs>::get_http_item10(&service, ctx, request).await
                    },
                )
            }
            31 => {
                call.unary(
                    &METHODS[31],
                    move |ctx, request| async move {
                        <S as Rpcs>::get_http_item2(&service, ctx, request).await
                    },
                )
            }
            32 => {
                call.unary(
                    &METHODS[32],
                    move |ctx, request| async move {
                        <S as Rpcs>::_2(&service, ctx, request).await
                    },
                )
            }
            33 => {
                call.unary(
                    &METHODS[33],
                    move |ctx, request| async move {
                        <S as Rpcs>::_3d(&service, ctx, request).await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "hazards.rpcs.Rpcs",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 34] = [
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "Connect",
        path: "/hazards.rpcs.Rpcs/Connect",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[0],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "Clone",
        path: "/hazards.rpcs.Rpcs/Clone",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[1],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "Default",
        path: "/hazards.rpcs.Rpcs/Default",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[2],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "New",
        path: "/hazards.rpcs.Rpcs/New",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[3],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "Call",
        path: "/hazards.rpcs.Rpcs/Call",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[4],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "Info",
        path: "/hazards.rpcs.Rpcs/Info",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[5],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "Self",
        path: "/hazards.rpcs.Rpcs/Self",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[6],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "Super",
        path: "/hazards.rpcs.Rpcs/Super",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[7],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "Crate",
        path: "/hazards.rpcs.Rpcs/Crate",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[8],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "Extern",
        path: "/hazards.rpcs.Rpcs/Extern",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[9],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "type",
        path: "/hazards.rpcs.Rpcs/type",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[10],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "Async",
        path: "/hazards.rpcs.Rpcs/Async",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[11],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "Gen",
        path: "/hazards.rpcs.Rpcs/Gen",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[12],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "Handle",
        path: "/hazards.rpcs.Rpcs/Handle",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[13],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "Mod",
        path: "/hazards.rpcs.Rpcs/Mod",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[14],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "Drop",
        path: "/hazards.rpcs.Rpcs/Drop",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[15],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "Into",
        path: "/hazards.rpcs.Rpcs/Into",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[16],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "IntoResponse",
        path: "/hazards.rpcs.Rpcs/IntoResponse",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[17],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "FromRequest",
        path: "/hazards.rpcs.Rpcs/FromRequest",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[18],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "IsReady",
        path: "/hazards.rpcs.Rpcs/IsReady",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[19],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "AsIs",
        path: "/hazards.rpcs.Rpcs/AsIs",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[20],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "ToString",
        path: "/hazards.rpcs.Rpcs/ToString",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[21],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "Next",
        path: "/hazards.rpcs.Rpcs/Next",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[22],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "Add",
        path: "/hazards.rpcs.Rpcs/Add",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[23],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "FromArc",
        path: "/hazards.rpcs.Rpcs/FromArc",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[24],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "Rpcs",
        path: "/hazards.rpcs.Rpcs/Rpcs",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[25],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "GetItem",
        path: "/hazards.rpcs.Rpcs/GetItem",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[26],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "getItem",
        path: "/hazards.rpcs.Rpcs/getItem",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[27],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "get_item",
        path: "/hazards.rpcs.Rpcs/get_item",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[28],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "GetItem_2",
        path: "/hazards.rpcs.Rpcs/GetItem_2",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[29],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "GetHTTPItem10",
        path: "/hazards.rpcs.Rpcs/GetHTTPItem10",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[30],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "GetHTTPItem2",
        path: "/hazards.rpcs.Rpcs/GetHTTPItem2",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[31],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "_",
        path: "/hazards.rpcs.Rpcs/_",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[32],
    },
    svc::rpc::Method {
        service: "hazards.rpcs.Rpcs",
        name: "_3D",
        path: "/hazards.rpcs.Rpcs/_3D",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::HAZARDS_RPCS_REQUEST,
        output: &crate::generated::schema::HAZARDS_RPCS_RESPONSE,
        stats: &STATS[33],
    },
];
static STATS: [svc::metrics::MethodStats; 34] = [const {
    svc::metrics::MethodStats::new()
}; 34];
