//! From a request to what answers it, by tables that are built once.
//!
//! A served RPC is found by its whole path with one look-up and no allocation. What else there is
//! (services of plain tonic, then the fallback) comes after, so that it costs RPCs nothing.

use super::respond;
use crate::BoxError;
use crate::auth::Authenticator;
use crate::config::{self, Config, Problem, Rest};
use crate::grpc::{Inbound, Limits, Outbound, Service};
use crate::guard::{Gate, Guard, Guards, Incoming};
use crate::health::{Drain, Health};
use crate::observation::now;
use crate::protocol::rest::{self, Routes};
use crate::protocol::{self, Compression, Protocol, Target, packed};
use crate::schema::Registry;
use http::{Method, Request, Response, Version};
use std::collections::HashMap;
use std::sync::Arc;
use tonic::body::Body;
use tower::ServiceExt;

/// Something that is mounted beside generated services: asked by request, answers in HTTP.
pub(crate) type Mounted = Box<dyn Fn(Request<Body>) -> Outbound + Send + Sync>;

/// Marks responses of the server's own services (reflection), which may stay open for as long as a
/// client likes and must not count as calls under way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Uncounted;

/// Routes of the public port.
pub(crate) struct Router {
    limits: Limits,
    compression: Compression,
    drain: Drain,
    methods: HashMap<&'static str, Place>,
    services: Vec<Box<dyn Service>>,
    mounted: HashMap<&'static str, Mounted>,
    fallback: Option<Mounted>,
    /// Routes of REST, one table a generated crate.
    routes: Vec<&'static Routes>,
    rest: Rest,
}

/// Where an RPC is served, and what guards it.
struct Place {
    service: usize,
    method: usize,
    guard: Option<Arc<Guard>>,
    gate: Option<Gate>,
}

/// How a request was routed.
pub(super) enum Routed {
    Answered(Response<Body>),
    Called(Outbound),
}

impl Router {
    pub(super) fn new(config: &Config, health: Health, fallback: Option<Mounted>) -> Self {
        let limits = Limits {
            max_request_bytes: config.server.max_request_bytes,
            max_response_bytes: config.server.max_response_bytes,
            arrives_within: config.server.request_read_timeout,
        };
        Self {
            limits,
            compression: Compression::from(&config.compression),
            routes: Vec::new(),
            rest: config.rest.clone(),
            drain: Drain::of(health),
            methods: HashMap::new(),
            services: Vec::new(),
            mounted: HashMap::new(),
            fallback,
        }
    }

    /// # Errors
    /// If a service of this name is there already.
    pub(super) fn add(&mut self, service: Box<dyn Service>) -> Result<(), BoxError> {
        let info = service.info();
        let index = self.services.len();
        if self.has_service(info.name) {
            return Err(twice(info.name));
        }
        crate::in_flight::know(info);
        for (method, known) in info.methods.iter().enumerate() {
            let place = Place {
                service: index,
                method,
                guard: None,
                gate: None,
            };
            self.methods.insert(known.path, place);
        }
        let is_known = |known: &&Routes| std::ptr::eq(*known, info.routes);
        if !info.routes.is_empty() && !self.routes.iter().any(is_known) {
            self.routes.push(info.routes);
        }
        self.services.push(service);
        Ok(())
    }

    /// Guards the methods of all services that were added so far.
    ///
    /// # Errors
    /// Settings that no policy can work with.
    pub(super) fn guard(
        &mut self,
        config: &Config,
        authenticator: &Arc<Authenticator>,
    ) -> Result<Arc<Guards>, BoxError> {
        let services = self.services.iter();
        let methods = services.flat_map(|service| service.info().methods);
        let guards = Guards::new(config, methods, authenticator)?;
        for (path, guard) in guards.by_path() {
            if let Some(place) = self.methods.get_mut(path) {
                place.guard = Some(guard);
            }
        }
        Ok(guards)
    }

    /// Has callers of everything else that was added so far prove who they are, where the
    /// configuration asks for that.
    ///
    /// # Errors
    /// If something is to be exempt from it that is not there.
    pub(super) fn gate(
        &mut self,
        config: &Config,
        authenticator: &Arc<Authenticator>,
    ) -> Result<(), config::Error> {
        self.check_exempt(config)?;
        if cfg!(not(feature = "jwt")) {
            return Ok(());
        }
        let gate = |service| Gate::new(authenticator.clone(), service);
        for info in self.services.iter().map(|service| service.info()) {
            for method in info.methods {
                if let Some(place) = self.methods.get_mut(method.path)
                    && place.guard.is_none()
                {
                    place.gate = Some(gate(info.name));
                }
            }
        }
        let mounted = std::mem::take(&mut self.mounted).into_iter();
        self.mounted = mounted
            .map(|(name, mounted)| (name, gated(mounted, gate(name))))
            .collect();
        let fallback = self.fallback.take();
        self.fallback = fallback.map(|mounted| gated(mounted, gate(FALLBACK)));
        Ok(())
    }

    fn check_exempt(&self, config: &Config) -> Result<(), config::Error> {
        const KEY: &str = "jwt.exempt";
        let known = |name: &str| ["health", "reflection", FALLBACK].contains(&name);
        let mut exempt = config.jwt.exempt.iter();
        match exempt.find(|name| !known(name) && !self.has_service(name)) {
            None => Ok(()),
            Some(name) => {
                let message = format!("`{KEY}` names `{name}`, which is not served");
                let help = "name `health`, `reflection`, `fallback`, or a service such as \
                            `order.v1.OrderService`; for one method write `authenticate = false` \
                            into its table in `[methods]`";
                Err(Problem::new(KEY, config.origin(KEY), message)
                    .help(help)
                    .into())
            }
        }
    }

    /// # Errors
    /// If a service of this name is there already.
    pub(crate) fn mount(&mut self, name: &'static str, mounted: Mounted) -> Result<(), BoxError> {
        if self.has_service(name) {
            return Err(twice(name));
        }
        self.mounted.insert(name, mounted);
        Ok(())
    }

    fn has_service(&self, name: &str) -> bool {
        self.mounted.contains_key(name)
            || self
                .services
                .iter()
                .any(|service| service.info().name == name)
    }

    /// Names of everything that is served, in no particular order.
    #[cfg(feature = "reflection")]
    pub(crate) fn service_names(&self) -> Vec<&'static str> {
        let services = self.services.iter().map(|service| service.info().name);
        services.chain(self.mounted.keys().copied()).collect()
    }

    /// Whether an RPC or a mounted service stands behind `path`.
    pub(super) fn is_routed(&self, path: &str) -> bool {
        self.methods.contains_key(path) || self.mounted_at(path).is_some()
    }

    fn mounted_at(&self, path: &str) -> Option<&Mounted> {
        let (service, _method) = path.strip_prefix('/')?.rsplit_once('/')?;
        self.mounted.get(service)
    }

    /// Calls the RPC at `path` with a gRPC request, mostly an [inner](crate::protocol::inner) one
    /// that another protocol made; `None` if there is no such RPC.
    pub(crate) fn call(
        &self,
        path: &str,
        protocol: Protocol,
        request: Request<Body>,
    ) -> Option<Outbound> {
        let place = self.methods.get(path)?;
        Some(self.begin(place, protocol, request))
    }

    /// The limits that calls of RPCs are held to.
    pub(crate) fn limits(&self) -> Limits {
        self.limits
    }

    /// What the configuration says about compression.
    pub(crate) fn compression(&self) -> Compression {
        self.compression
    }

    fn target(&self, place: &Place) -> Target {
        let info = self.services[place.service].info();
        Target {
            method: &info.methods[place.method],
            types: &info.types,
            limits: self.limits,
            compression: self.compression,
        }
    }

    /// Routes of REST.
    pub(crate) fn routes(&self) -> &[&'static Routes] {
        &self.routes
    }

    /// The settings of REST.
    pub(crate) fn rest(&self) -> &Rest {
        &self.rest
    }

    /// Whether something else answers what is not served here.
    pub(crate) fn has_fallback(&self) -> bool {
        self.fallback.is_some()
    }

    /// What a `google.protobuf.Any` can hold in messages of the RPC at `path`.
    pub(crate) fn types(&self, path: &str) -> Registry {
        let place = self.methods.get(path);
        place.map_or(Registry::WELL_KNOWN, |place| {
            self.services[place.service].info().types
        })
    }

    fn begin(&self, place: &Place, protocol: Protocol, request: Request<Body>) -> Outbound {
        let call = Inbound::new(request, self.limits, now())
            .under(self.drain.clone(), place.guard.clone(), place.gate.clone())
            .over(protocol);
        self.services[place.service].call(place.method, call)
    }

    /// `grpc` is what [`respond::is_grpc`] says of the request.
    pub(super) fn route(&self, request: Request<Body>, grpc: bool) -> Routed {
        if let Some(place) = self.methods.get(request.uri().path()) {
            let begin = |protocol, request| self.begin(place, protocol, request);
            let plain = grpc
                && request.method() == Method::POST
                && request.version() >= Version::HTTP_2
                && !packed::is_asked(self.compression, request.headers());
            return Routed::Called(if plain {
                begin(Protocol::Grpc, request)
            } else {
                protocol::serve(&begin, self.target(place), request)
            });
        }
        if let Some(mounted) = self.mounted_at(request.uri().path()) {
            return Routed::Called(protocol::bridged(request, mounted));
        }
        if let Some(unserved) = protocol::unserved(&request) {
            return Routed::Answered(unserved);
        }
        let request = match rest::serve(self, request) {
            Ok(outbound) => return Routed::Called(outbound),
            Err(request) => request,
        };
        match &self.fallback {
            Some(fallback) => Routed::Called(fallback(request)),
            None => Routed::Answered(respond::not_found(request.uri().path())),
        }
    }
}

fn twice(name: &str) -> BoxError {
    format!("service `{name}` is mounted twice").into()
}

/// Wraps a tower service so that it can be mounted. Each call works on a clone of its own.
pub(super) fn mounted<S, B>(service: S) -> Mounted
where
    S: tower::Service<Request<Body>, Response = Response<B>> + Clone + Send + Sync + 'static,
    S::Error: Into<BoxError>,
    S::Future: Send + 'static,
    B: http_body::Body<Data = bytes::Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    Box::new(move |request| {
        let service = service.clone();
        let grpc = respond::is_grpc(request.headers());
        Box::pin(async move {
            match service.oneshot(request).await {
                Ok(response) => response.map(Body::new),
                Err(error) => respond::failed(grpc, error.into()),
            }
        })
    })
}

/// The name of the fallback among what can be exempt from authentication.
const FALLBACK: &str = "fallback";

/// Something mounted, for callers that pass the gate.
fn gated(mounted: Mounted, gate: Gate) -> Mounted {
    let mounted = Arc::new(mounted);
    Box::new(move |mut request| {
        let (mounted, gate) = (mounted.clone(), gate.clone());
        Box::pin(async move {
            let mut incoming = Incoming::new(request.headers(), request.extensions());
            let passed = gate.pass(&mut incoming, None).await;
            let caller = incoming.into_caller();
            if let Err(error) = passed {
                return respond::refused(respond::is_grpc(request.headers()), error);
            }
            if let Some(caller) = caller {
                request.extensions_mut().insert(caller);
            }
            mounted(request).await
        })
    })
}

/// [`mounted`] for a service of the server itself; see [`Uncounted`].
#[cfg(feature = "reflection")]
pub(crate) fn uncounted<S>(service: S) -> Mounted
where
    S: tower::Service<Request<Body>, Response = Response<Body>, Error = std::convert::Infallible>
        + Clone
        + Send
        + Sync
        + 'static,
    S::Future: Send + 'static,
{
    Box::new(move |request| {
        let service = service.clone();
        Box::pin(async move {
            let Ok(mut response) = service.oneshot(request).await;
            response.extensions_mut().insert(Uncounted);
            response
        })
    })
}
