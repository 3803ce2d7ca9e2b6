//! The admin listener: probes for the platform, the rest for the people who run the service.
//!
//! It is served from a thread and runtime of its own, so that it answers even while the service's
//! runtime is wedged. A guard decides who may use it; this file routes.
//! Deliberately absent: TLS, HTTP/2, and anything that reads forwarding headers.

pub(crate) mod docs;
mod guard;
mod heartbeat;
mod index;
pub(crate) mod listener;
mod policies;
mod probes;

use crate::config::Config;
use crate::health::Health;
use crate::log::LevelError;
use bytes::Bytes;
use docs::Docs;
use guard::Guard;
use heartbeat::Heartbeat;
use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use http::{HeaderValue, Method, StatusCode};
use std::future::Future;
use std::net::IpAddr;
use std::pin::Pin;
use tokio::runtime::Handle;
use tokio::task::JoinSet;

/// A request to the admin listener, with its whole body.
pub type AdminRequest = http::Request<Bytes>;

/// An answer of the admin listener.
pub type AdminResponse = http::Response<Bytes>;

type Handler =
    Box<dyn Fn(AdminRequest) -> Pin<Box<dyn Future<Output = AdminResponse> + Send>> + Send + Sync>;

/// A route that the user added.
pub(crate) struct Route {
    path: String,
    handler: Handler,
}

impl Route {
    pub(crate) fn new<F, Fut>(path: String, handler: F) -> Self
    where
        F: Fn(AdminRequest) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = AdminResponse> + Send + 'static,
    {
        Self {
            path,
            handler: Box::new(move |request| Box::pin(handler(request))),
        }
    }

    fn matches(&self, path: &str) -> bool {
        self.path == path || (self.path.ends_with('/') && path.starts_with(&self.path))
    }
}

/// What the admin listener answers from.
pub(crate) struct Admin {
    guard: Guard,
    health: Health,
    heartbeat: Heartbeat,
    /// The runtime of the service, which metrics are about.
    service_runtime: Handle,
    config: Config,
    routes: Vec<Route>,
    docs: Docs,
}

impl Admin {
    pub(crate) fn new(
        config: &Config,
        health: Health,
        routes: Vec<Route>,
        docs: Docs,
        tasks: &mut JoinSet<()>,
    ) -> Self {
        Self {
            guard: Guard::new(&config.admin),
            health,
            heartbeat: Heartbeat::start(tasks),
            service_runtime: Handle::current(),
            config: config.clone(),
            routes,
            docs,
        }
    }

    /// Answers one request that came from `peer`.
    pub(crate) async fn answer(&self, peer: IpAddr, request: AdminRequest) -> AdminResponse {
        let mut response = self.route(peer, request).await;
        response
            .headers_mut()
            .entry(CACHE_CONTROL)
            .or_insert(HeaderValue::from_static("no-store"));
        response
    }

    async fn route(&self, peer: IpAddr, request: AdminRequest) -> AdminResponse {
        let trusted = self.guard.admits(peer);
        let path = request.uri().path();
        let read_only = matches!(*request.method(), Method::GET | Method::HEAD);
        match path {
            "/livez" | "/readyz" | "/healthz" if !read_only => return only("GET, HEAD"),
            "/livez" => return probes::live(&self.heartbeat),
            "/readyz" | "/healthz" => {
                return probes::ready(&self.health, request.uri().query(), trusted);
            }
            _ => {}
        }
        if let Err(refused) = trusted {
            return text(StatusCode::FORBIDDEN, refused.to_string());
        }
        if let Some(response) = self.docs.file(path, read_only) {
            return response;
        }
        match path {
            "/" | "/metrics" | "/config" if !read_only => only("GET, HEAD"),
            "/" => html(index::page(&self.routes, self.docs.is_there())),
            "/metrics" => self.metrics(&request),
            "/loglevel" => self.log_level(peer, &request),
            "/config" => json(format!("{:#}\n", self.config.current()).into()),
            policies::PATH if read_only => policies::show(request.headers()),
            policies::PATH => only("GET, HEAD"),
            _ if path.starts_with("/debug/policies/") => self.command(peer, &request),
            _ if path.starts_with(docs::TRY) => self.attempt(peer, request).await,
            "/debug/pprof" => moved("/debug/pprof/"),
            _ if path.starts_with("/debug/pprof/") => pprof(&self.service_runtime, request).await,
            _ => match self.routes.iter().find(|route| route.matches(path)) {
                Some(route) if read_only => (route.handler)(request).await,
                Some(route) => self.change(peer, request, &route.handler).await,
                None => text(
                    StatusCode::NOT_FOUND,
                    format!("nothing is served at `{path}`; `/` lists what there is\n"),
                ),
            },
        }
    }

    fn metrics(&self, request: &AdminRequest) -> AdminResponse {
        let accept = request
            .headers()
            .get(http::header::ACCEPT)
            .and_then(|value| value.to_str().ok());
        // What is rendered about "the current runtime" must be about the service's.
        let _entered = self.service_runtime.enter();
        let (content_type, rendered) = crate::metrics::render(accept);
        with_type(StatusCode::OK, content_type, rendered)
    }

    fn log_level(&self, peer: IpAddr, request: &AdminRequest) -> AdminResponse {
        match *request.method() {
            Method::GET | Method::HEAD => {
                text(StatusCode::OK, format!("{}\n", crate::log::level()))
            }
            Method::PUT | Method::POST => {
                if let Err(refusal) = self.guard.may_change(peer, request.headers()) {
                    return refusal.into_response();
                }
                let level = String::from_utf8_lossy(request.body());
                let level = level.trim();
                match crate::log::set_level(level) {
                    Ok(()) => {
                        changed(peer, request.method(), "/loglevel", StatusCode::OK);
                        text(StatusCode::OK, format!("{level}\n"))
                    }
                    Err(error) => text(status_of(&error), format!("{error}\n")),
                }
            }
            _ => only("GET, HEAD, PUT, POST"),
        }
    }

    fn command(&self, peer: IpAddr, request: &AdminRequest) -> AdminResponse {
        let path = request.uri().path();
        if *request.method() != Method::POST {
            return only("POST");
        }
        if let Err(refusal) = self.guard.may_change(peer, request.headers()) {
            return refusal.into_response();
        }
        let answer = policies::command(path.strip_prefix("/debug/policies/").unwrap_or(path));
        changed(peer, request.method(), path, answer.status());
        answer
    }

    /// A call from the page may change something, as any call may.
    async fn attempt(&self, peer: IpAddr, request: AdminRequest) -> AdminResponse {
        if *request.method() != Method::POST {
            return only("POST");
        }
        if let Err(refusal) = self.guard.may_try(peer, request.headers()) {
            return refusal.into_response();
        }
        let path = request.uri().path().to_owned();
        let response = self
            .docs
            .attempt(peer, request, &self.service_runtime)
            .await;
        changed(peer, &Method::POST, &path, response.status());
        response
    }

    async fn change(
        &self,
        peer: IpAddr,
        request: AdminRequest,
        handler: &Handler,
    ) -> AdminResponse {
        if let Err(refusal) = self.guard.may_change(peer, request.headers()) {
            return refusal.into_response();
        }
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let response = handler(request).await;
        changed(peer, &method, &path, response.status());
        response
    }
}

fn status_of(error: &LevelError) -> StatusCode {
    match error {
        LevelError::NotInstalled => StatusCode::CONFLICT,
        LevelError::Invalid(_) => StatusCode::BAD_REQUEST,
    }
}

fn changed(peer: IpAddr, method: &Method, path: &str, status: StatusCode) {
    let status = status.as_u16();
    tracing::warn!(%peer, %method, path, status, "an admin request may have changed something");
}

#[cfg(feature = "pprof")]
async fn pprof(runtime: &Handle, request: AdminRequest) -> AdminResponse {
    let (parts, body) = request.into_parts();
    // hyper leaves the body of an answer to HEAD out.
    let method = match parts.method {
        Method::HEAD => Method::GET,
        method => method,
    };
    let profile = parts.uri.path().trim_start_matches("/debug/pprof/");
    let query = parts.uri.query().unwrap_or_default();
    crate::pprof::http::answer(runtime, &method, profile, query, body).await
}

#[cfg(not(feature = "pprof"))]
async fn pprof(_: &Handle, _: AdminRequest) -> AdminResponse {
    text(
        StatusCode::NOT_IMPLEMENTED,
        "this program was built without the feature `pprof` of svc-runtime\n",
    )
}

fn with_type(
    status: StatusCode,
    content_type: &'static str,
    body: impl Into<Bytes>,
) -> AdminResponse {
    let mut response = AdminResponse::new(body.into());
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

fn text(status: StatusCode, body: impl Into<Bytes>) -> AdminResponse {
    with_type(status, "text/plain; charset=utf-8", body)
}

fn html(body: String) -> AdminResponse {
    with_type(StatusCode::OK, "text/html; charset=utf-8", body)
}

fn json(body: Bytes) -> AdminResponse {
    with_type(StatusCode::OK, "application/json", body)
}

fn only(methods: &'static str) -> AdminResponse {
    let mut response = text(
        StatusCode::METHOD_NOT_ALLOWED,
        format!("only {methods} is allowed here\n"),
    );
    response
        .headers_mut()
        .insert(ALLOW, HeaderValue::from_static(methods));
    response
}

fn moved(to: &'static str) -> AdminResponse {
    let mut response = text(StatusCode::PERMANENT_REDIRECT, format!("see {to}\n"));
    response
        .headers_mut()
        .insert(LOCATION, HeaderValue::from_static(to));
    response
}
