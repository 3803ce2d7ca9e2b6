//! The service `gallery.v1.GalleryService`: its trait, the way to its handlers, the table of its RPCs.
use crate::generated::wire;
use ::core::future;
use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;
/// Answers with what it was sent: every kind of field by every way that REST has.
pub trait GalleryService: marker::Send + marker::Sync + 'static {
    /// Returns the picture.
    fn echo(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::gallery::v1::Picture>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::gallery::v1::Picture>>,
    > + marker::Send;
    /// Returns the picture with its mask.
    fn paint(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::gallery::v1::PaintRequest>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::gallery::v1::PaintResponse>>,
    > + marker::Send;
    /// Counts, and fails at the end if it is told to.
    fn watch(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::gallery::v1::WatchRequest>,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<svc::ResponseStream<wire::gallery::v1::WatchResponse>>,
        >,
    > + marker::Send;
    /// Fails with a code.
    fn fail(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::gallery::v1::FailRequest>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::gallery::v1::FailResponse>>,
    > + marker::Send;
    /// Returns the metadata that the call came with, and sends some back.
    fn meta(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::gallery::v1::MetaRequest>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::gallery::v1::MetaResponse>>,
    > + marker::Send;
    /// Takes a file.
    fn upload(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::gallery::v1::UploadRequest>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::gallery::v1::UploadResponse>>,
    > + marker::Send;
    /// Gives a file.
    fn download(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::gallery::v1::DownloadRequest>,
    ) -> impl future::Future<
        Output = svc::Result<svc::Reply<wire::google::api::HttpBody>>,
    > + marker::Send;
    /// Gives a file in parts.
    fn download_parts(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::gallery::v1::DownloadPartsRequest>,
    ) -> impl future::Future<
        Output = svc::Result<
            svc::Reply<svc::ResponseStream<wire::google::api::HttpBody>>,
        >,
    > + marker::Send;
}
/// Answers with the handlers of this crate.
pub struct GalleryServiceHandlers(pub sync::Arc<crate::state::State>);
impl ::core::fmt::Debug for GalleryServiceHandlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!(GalleryServiceHandlers)).finish_non_exhaustive()
    }
}
impl GalleryService for GalleryServiceHandlers {
    async fn echo(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::gallery::v1::Picture>,
    ) -> svc::Result<svc::Reply<wire::gallery::v1::Picture>> {
        svc::reply(
            crate::handlers::gallery_service::echo::handle(&self.0, ctx, request).await,
        )
    }
    async fn paint(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::gallery::v1::PaintRequest>,
    ) -> svc::Result<svc::Reply<wire::gallery::v1::PaintResponse>> {
        svc::reply(
            crate::handlers::gallery_service::paint::handle(&self.0, ctx, request).await,
        )
    }
    async fn watch(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::gallery::v1::WatchRequest>,
    ) -> svc::Result<svc::Reply<svc::ResponseStream<wire::gallery::v1::WatchResponse>>> {
        svc::reply(
            crate::handlers::gallery_service::watch::handle(&self.0, ctx, request).await,
        )
    }
    async fn fail(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::gallery::v1::FailRequest>,
    ) -> svc::Result<svc::Reply<wire::gallery::v1::FailResponse>> {
        svc::reply(
            crate::handlers::gallery_service::fail::handle(&self.0, ctx, request).await,
        )
    }
    async fn meta(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::gallery::v1::MetaRequest>,
    ) -> svc::Result<svc::Reply<wire::gallery::v1::MetaResponse>> {
        svc::reply(
            crate::handlers::gallery_service::meta::handle(&self.0, ctx, request).await,
        )
    }
    async fn upload(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::gallery::v1::UploadRequest>,
    ) -> svc::Result<svc::Reply<wire::gallery::v1::UploadResponse>> {
        svc::reply(
            crate::handlers::gallery_service::upload::handle(&self.0, ctx, request).await,
        )
    }
    async fn download(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::gallery::v1::DownloadRequest>,
    ) -> svc::Result<svc::Reply<wire::google::api::HttpBody>> {
        svc::reply(
            crate::handlers::gallery_service::download::handle(&self.0, ctx, request)
                .await,
        )
    }
    async fn download_parts(
        &self,
        ctx: svc::Context,
        request: svc::Valid<wire::gallery::v1::DownloadPartsRequest>,
    ) -> svc::Result<svc::Reply<svc::ResponseStream<wire::google::api::HttpBody>>> {
        svc::reply(
            crate::handlers::gallery_service::download_parts::handle(
                    &self.0,
                    ctx,
                    request,
                )
                .await,
        )
    }
}
/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct GalleryServiceServer<S>(sync::Arc<S>);
impl<S: GalleryService> GalleryServiceServer<S> {
    /// Serves `service`.
    pub fn new(service: S) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }
    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<S>) -> Self {
        Self(service)
    }
}
impl<S: GalleryService> svc::grpc::Service for GalleryServiceServer<S> {
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
                        <S as GalleryService>::echo(&service, ctx, request).await
                    },
                )
            }
            1 => {
                call.unary(
                    &METHODS[1],
                    move |ctx, request| async move {
                        <S as GalleryService>::paint(&service, ctx, request).await
                    },
                )
            }
            2 => {
                call.server_streaming(
                    &METHODS[2],
                    move |ctx, request| async move {
                        <S as GalleryService>::watch(&service, ctx, request).await
                    },
                )
            }
            3 => {
                call.unary(
                    &METHODS[3],
                    move |ctx, request| async move {
                        <S as GalleryService>::fail(&service, ctx, request).await
                    },
                )
            }
            4 => {
                call.unary(
                    &METHODS[4],
                    move |ctx, request| async move {
                        <S as GalleryService>::meta(&service, ctx, request).await
                    },
                )
            }
            5 => {
                call.unary(
                    &METHODS[5],
                    move |ctx, request| async move {
                        <S as GalleryService>::upload(&service, ctx, request).await
                    },
                )
            }
            6 => {
                call.unary(
                    &METHODS[6],
                    move |ctx, request| async move {
                        <S as GalleryService>::download(&service, ctx, request).await
                    },
                )
            }
            7 => {
                call.server_streaming(
                    &METHODS[7],
                    move |ctx, request| async move {
                        <S as GalleryService>::download_parts(&service, ctx, request)
                            .await
                    },
                )
            }
            _ => call.unimplemented(),
        }
    }
}
/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: "gallery.v1.GalleryService",
    owner: "",
    tier: "",
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};
/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; 8] = [
    svc::rpc::Method {
        service: "gallery.v1.GalleryService",
        name: "Echo",
        path: "/gallery.v1.GalleryService/Echo",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::GALLERY_V1_PICTURE,
        output: &crate::generated::schema::GALLERY_V1_PICTURE,
        stats: &STATS[0],
    },
    svc::rpc::Method {
        service: "gallery.v1.GalleryService",
        name: "Paint",
        path: "/gallery.v1.GalleryService/Paint",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::GALLERY_V1_PAINT_REQUEST,
        output: &crate::generated::schema::GALLERY_V1_PAINT_RESPONSE,
        stats: &STATS[1],
    },
    svc::rpc::Method {
        service: "gallery.v1.GalleryService",
        name: "Watch",
        path: "/gallery.v1.GalleryService/Watch",
        kind: svc::rpc::Kind::ServerStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::GALLERY_V1_WATCH_REQUEST,
        output: &crate::generated::schema::GALLERY_V1_WATCH_RESPONSE,
        stats: &STATS[2],
    },
    svc::rpc::Method {
        service: "gallery.v1.GalleryService",
        name: "Fail",
        path: "/gallery.v1.GalleryService/Fail",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::GALLERY_V1_FAIL_REQUEST,
        output: &crate::generated::schema::GALLERY_V1_FAIL_RESPONSE,
        stats: &STATS[3],
    },
    svc::rpc::Method {
        service: "gallery.v1.GalleryService",
        name: "Meta",
        path: "/gallery.v1.GalleryService/Meta",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::GALLERY_V1_META_REQUEST,
        output: &crate::generated::schema::GALLERY_V1_META_RESPONSE,
        stats: &STATS[4],
    },
    svc::rpc::Method {
        service: "gallery.v1.GalleryService",
        name: "Upload",
        path: "/gallery.v1.GalleryService/Upload",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::GALLERY_V1_UPLOAD_REQUEST,
        output: &crate::generated::schema::GALLERY_V1_UPLOAD_RESPONSE,
        stats: &STATS[5],
    },
    svc::rpc::Method {
        service: "gallery.v1.GalleryService",
        name: "Download",
        path: "/gallery.v1.GalleryService/Download",
        kind: svc::rpc::Kind::Unary,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::GALLERY_V1_DOWNLOAD_REQUEST,
        output: &crate::generated::schema::GOOGLE_API_HTTP_BODY,
        stats: &STATS[6],
    },
    svc::rpc::Method {
        service: "gallery.v1.GalleryService",
        name: "DownloadParts",
        path: "/gallery.v1.GalleryService/DownloadParts",
        kind: svc::rpc::Kind::ServerStreaming,
        idempotency: svc::rpc::Idempotency::Unknown,
        max_deadline: ::core::option::Option::None,
        rate: ::core::option::Option::None,
        input: &crate::generated::schema::GALLERY_V1_DOWNLOAD_PARTS_REQUEST,
        output: &crate::generated::schema::GOOGLE_API_HTTP_BODY,
        stats: &STATS[7],
    },
];
static STATS: [svc::metrics::MethodStats; 8] = [const {
    svc::metrics::MethodStats::new()
}; 8];
