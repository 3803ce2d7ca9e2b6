//! The server of a service: a public listener for calls and an admin listener for everybody else.
//!
//! [`Server`] collects what is served; [`Bound`] owns the listening sockets and carries the
//! lifecycle (start, drain, stop); [`PublicService`] is the public HTTP stack alone. Deliberately
//! absent: what the [protocols](crate::protocol) of calls are.

mod bound;
mod connection;
mod cors;
mod leftover;
mod limits;
pub(crate) mod listener;
pub(crate) mod respond;
pub(crate) mod router;
mod service;
pub(crate) mod signals;
mod socket;
#[cfg_attr(not(feature = "tls"), path = "tls/off.rs")]
pub(crate) mod tls;
mod transport;

pub use bound::Bound;
pub(crate) use connection::collect;
pub use service::{PublicService, ResponseFuture};

use crate::BoxError;
use crate::admin::{AdminRequest, AdminResponse, Route};
use crate::audit;
use crate::auth::Authenticator;
use crate::config::Config;
use crate::grpc::Service;
use crate::guard::Guards;
use crate::health::checks::{self, Probe};
use crate::health::grpc::HealthService;
use crate::health::{Health, Phase};
use cors::Cors;
use http::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use hyper_util::server::conn::auto;
use router::{Mounted, Router};
use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinSet;
use tonic::body::Body;
use tower::Layer;

/// Accepts and serves connections; hyper's own builder for HTTP/1 and HTTP/2 on one port.
pub type HttpBuilder = auto::Builder<TokioExecutor>;

type LayerFn = Box<dyn FnOnce(PublicService) -> PublicService + Send>;

/// What is to be served. Build one, then [`serve`](Server::serve).
///
/// ```no_run
/// # async fn example(config: svc_runtime::config::Config) -> Result<(), svc_runtime::BoxError> {
/// svc_runtime::Server::new(config)
///     .check("database", || async { Ok::<(), svc_runtime::BoxError>(()) })
///     .serve()
///     .await
/// # }
/// ```
#[must_use = "a server does nothing until it is served"]
pub struct Server {
    config: Config,
    services: Vec<Box<dyn Service>>,
    mounted: Vec<(&'static str, Mounted)>,
    fallback: Option<Mounted>,
    layers: Vec<LayerFn>,
    descriptor_sets: Vec<&'static [u8]>,
    openapi: Option<&'static str>,
    probes: Vec<Probe>,
    admin_routes: Vec<Route>,
    health: Health,
    http: HttpBuilder,
}

impl Server {
    /// A server with these settings and nothing to serve but health.
    pub fn new(config: Config) -> Self {
        let http = http_builder(&config.server);
        Self {
            config,
            services: Vec::new(),
            mounted: Vec::new(),
            fallback: None,
            layers: Vec::new(),
            descriptor_sets: Vec::new(),
            openapi: None,
            probes: Vec::new(),
            admin_routes: Vec::new(),
            health: Health::new(),
            http,
        }
    }

    /// Serves these services. Generated code makes them with `generated::services(state)`.
    pub fn services(mut self, services: impl IntoIterator<Item = Box<dyn Service>>) -> Self {
        self.services.extend(services);
        self
    }

    /// Offers the contract by gRPC reflection (`v1` and `v1alpha`): the bytes of a
    /// `google.protobuf.FileDescriptorSet`, such as `generated::DESCRIPTOR_SET`.
    ///
    /// Without the feature `reflection` it does nothing.
    pub fn descriptor_set(mut self, encoded: &'static [u8]) -> Self {
        self.descriptor_sets.push(encoded);
        self
    }

    /// Shows this OpenAPI document, such as `generated::OPENAPI`, at `/openapi.json` of the admin
    /// listener, and at `/docs` a page that lists its operations and tries them.
    pub fn openapi(mut self, document: &'static str) -> Self {
        self.openapi = Some(document);
        self
    }

    /// Checks a dependency without which this service cannot work: while it does not pass, the
    /// process is not ready.
    ///
    /// The check runs every `health.interval`, is given `health.timeout` each time, and what it
    /// found stands until it has run again.
    pub fn check<F, Fut, E>(mut self, name: impl Into<String>, check: F) -> Self
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<BoxError>,
    {
        self.probes.push(Probe::new(name.into(), true, check));
        self
    }

    /// Checks a dependency like [`Server::check`], but only reports what it finds: the process is
    /// ready all the same.
    pub fn check_optional<F, Fut, E>(mut self, name: impl Into<String>, check: F) -> Self
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<(), E>> + Send + 'static,
        E: Into<BoxError>,
    {
        self.probes.push(Probe::new(name.into(), false, check));
        self
    }

    /// Serves a service of plain tonic beside the generated ones, on the same port. It brings its
    /// own limits; policies, metrics and deadlines of generated services don't apply to it.
    pub fn tonic<S, B>(mut self, service: S) -> Self
    where
        S: tower::Service<Request<Body>, Response = Response<B>> + tonic::server::NamedService,
        S: Clone + Send + Sync + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send + 'static,
        B: http_body::Body<Data = bytes::Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        self.mounted.push((S::NAME, router::mounted(service)));
        self
    }

    /// Answers requests on the public port that are no gRPC calls, such as with an axum router.
    /// Without one they get 404.
    pub fn fallback<S, B>(mut self, service: S) -> Self
    where
        S: tower::Service<Request<Body>, Response = Response<B>> + Clone + Send + Sync + 'static,
        S::Error: Into<BoxError>,
        S::Future: Send + 'static,
        B: http_body::Body<Data = bytes::Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        self.fallback = Some(router::mounted(service));
        self
    }

    /// Answers requests below the network guard of the admin listener. A path that ends in `/`
    /// stands for all paths below it. The handler runs in the admin listener's own runtime.
    ///
    /// Requests other than `GET` and `HEAD` count as changing something: they need loopback or the
    /// bearer token, and are logged.
    pub fn admin_route<F, Fut>(mut self, path: impl Into<String>, handler: F) -> Self
    where
        F: Fn(AdminRequest) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = AdminResponse> + Send + 'static,
    {
        self.admin_routes.push(Route::new(path.into(), handler));
        self
    }

    /// Wraps the whole public HTTP stack, the fallback included. The layer that is added last sees
    /// a request first.
    ///
    /// An error of the layer's service becomes `INTERNAL`, or the [`tonic::Status`] that it is.
    pub fn layer<L, B>(mut self, layer: L) -> Self
    where
        L: Layer<PublicService> + Send + 'static,
        L::Service: tower::Service<Request<Body>, Response = Response<B>>,
        L::Service: Clone + Send + Sync + 'static,
        <L::Service as tower::Service<Request<Body>>>::Error: Into<BoxError>,
        <L::Service as tower::Service<Request<Body>>>::Future: Send + 'static,
        B: http_body::Body<Data = bytes::Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        self.layers.push(Box::new(|inner| inner.layered(layer)));
        self
    }

    /// Changes how hyper serves connections of the public port, after the configuration has been
    /// applied.
    pub fn http(mut self, change: impl FnOnce(&mut HttpBuilder)) -> Self {
        change(&mut self.http);
        self
    }

    /// The readiness of this server, to read it or to take a service out of gRPC health.
    #[must_use]
    pub fn health(&self) -> Health {
        self.health.clone()
    }

    /// Binds both listeners. Nobody is answered before [`Bound::serve`].
    ///
    /// # Errors
    /// If an address cannot be bound, a service or check is there twice, a descriptor set is
    /// malformed, or there are settings of a client that nobody has made with this configuration.
    pub async fn bind(self) -> Result<Bound, BoxError> {
        let (assembled, config, http) = self.assemble()?;
        Bound::bind(assembled, config, http).await
    }

    /// Binds, serves until SIGTERM or SIGINT, and drains; see [`Bound::serve`].
    ///
    /// # Errors
    /// As [`Server::bind`] and [`Bound::serve`].
    pub async fn serve(self) -> Result<(), BoxError> {
        self.bind().await?.serve().await
    }

    /// The public HTTP stack without listeners. It counts as started at once; checks run while any
    /// clone of it exists. Settings of listeners, `admin_route` and `http` have no effect on it.
    ///
    /// # Errors
    /// As [`Server::bind`], but for addresses.
    ///
    /// # Panics
    /// If there are checks and it is called outside of a tokio runtime.
    pub fn into_service(self) -> Result<PublicService, BoxError> {
        let (assembled, config, _) = self.assemble()?;
        let mut tasks = JoinSet::new();
        let Assembled {
            service,
            guards,
            authenticator,
            health,
            probes,
            ..
        } = assembled;
        if tokio::runtime::Handle::try_current().is_ok() {
            tasks.spawn(authenticator.keep_fresh());
            tasks.spawn(guards.tracers().clone().run());
            tasks.spawn(guards.measure_cpu());
        }
        let settings = config.health;
        checks::start(
            &health,
            probes,
            settings.interval,
            settings.timeout,
            &mut tasks,
        );
        health.advance(Phase::Serving);
        Ok(service.keeping(tasks))
    }

    fn assemble(self) -> Result<(Assembled, Config, HttpBuilder), BoxError> {
        crate::config::clients::known(&self.config)?;
        let mut router = Router::new(&self.config, self.health.clone(), self.fallback);
        for service in self.services {
            let info = service.info();
            router.add(service)?;
            crate::metrics::register(info);
            self.health.add_service(info.name);
        }
        let authenticator = Authenticator::new(&self.config)?;
        let guards = router.guard(&self.config, &authenticator)?;
        for (name, mounted) in self.mounted {
            router.mount(name, mounted)?;
            self.health.add_service(name);
        }
        router.add(Box::new(HealthService(self.health.clone())))?;
        #[cfg(feature = "reflection")]
        crate::reflection::mount(&mut router, &self.descriptor_sets)?;
        router.gate(&self.config, &authenticator)?;
        let mut probes = self.probes;
        probes.extend(authenticator.probe());
        unique_names(&probes)?;
        let service = self
            .layers
            .into_iter()
            .fold(PublicService::new(router), |inner, layer| layer(inner))
            .sharing(Cors::new(&self.config));
        let assembled = Assembled {
            service,
            guards,
            authenticator,
            health: self.health,
            probes,
            admin_routes: self.admin_routes,
            openapi: self.openapi,
            contract_digest: audit::of_contract(&self.descriptor_sets),
        };
        Ok((assembled, self.config, self.http))
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.services.iter().map(|service| service.info().name);
        f.debug_struct("Server")
            .field("services", &names.collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

/// What a server consists of once its parts have been checked.
struct Assembled {
    service: PublicService,
    guards: Arc<Guards>,
    authenticator: Arc<Authenticator>,
    health: Health,
    probes: Vec<Probe>,
    admin_routes: Vec<Route>,
    openapi: Option<&'static str>,
    contract_digest: String,
}

fn unique_names(probes: &[Probe]) -> Result<(), BoxError> {
    for (index, probe) in probes.iter().enumerate() {
        if probes[..index].iter().any(|other| other.name == probe.name) {
            return Err(format!("check `{}` is added twice", probe.name).into());
        }
    }
    Ok(())
}

/// Bytes that hyper may buffer of a connection that speaks HTTP/1: bodies need some, and no headers
/// that are allowed can be larger.
const HTTP1_BUFFER: usize = 64 << 10;

fn http_builder(settings: &crate::config::Server) -> HttpBuilder {
    let mut builder = HttpBuilder::new(TokioExecutor::new());
    let interval = settings.http2_keep_alive_interval;
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(settings.max_concurrent_streams)
        .initial_stream_window_size(settings.http2_initial_stream_window)
        .initial_connection_window_size(settings.http2_initial_connection_window)
        .keep_alive_interval((interval > Duration::ZERO).then_some(interval))
        .keep_alive_timeout(settings.http2_keep_alive_timeout)
        .max_frame_size(settings.http2_max_frame_size)
        .max_header_list_size(u32::try_from(settings.max_header_bytes).unwrap_or(u32::MAX))
        .max_pending_accept_reset_streams(settings.http2_max_pending_resets as usize);
    if settings.http2_adaptive_window {
        builder.http2().adaptive_window(true);
    }
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(settings.header_read_timeout)
        .max_headers(settings.max_headers as usize)
        .max_buf_size(settings.max_header_bytes.max(HTTP1_BUFFER));
    builder
}
