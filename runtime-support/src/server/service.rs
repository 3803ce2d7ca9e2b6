//! The whole public HTTP stack as one tower service.

use super::cors::{Cors, Grant, Verdict};
use super::leftover::Leftover;
use super::respond;
use super::router::{Routed, Router};
use crate::BoxError;
use crate::grpc::Outbound;
use crate::log::panics::{Panicked, catch};
use http::{Request, Response};
use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use tonic::body::Body;
use tower::util::BoxCloneSyncService;
use tower::{Layer, ServiceExt};

type Layered = BoxCloneSyncService<Request<Body>, Response<Body>, BoxError>;

/// Everything that a server offers on its public port, as a tower service: for tests without
/// sockets, for a listener of your own, or for mounting in another tonic or axum server.
///
/// Made by [`Server::into_service`](crate::Server::into_service). It never fails: whatever goes
/// wrong becomes a response, and so does a panic. Clones share everything.
#[derive(Clone)]
pub struct PublicService {
    router: Arc<Router>,
    /// The router inside of the user's layers; `None` without layers, which then cost nothing.
    layered: Option<Layered>,
    /// Outermost, so that layers see no preflights; `None` until the server is assembled.
    cors: Option<Arc<Cors>>,
    /// Tasks that live as long as any clone does.
    _tasks: Option<Arc<tokio::task::JoinSet<()>>>,
}

impl PublicService {
    pub(super) fn new(router: Router) -> Self {
        Self {
            router: Arc::new(router),
            layered: None,
            cors: None,
            _tasks: None,
        }
    }

    pub(super) fn sharing(mut self, cors: Arc<Cors>) -> Self {
        self.cors = Some(cors);
        self
    }

    pub(super) fn keeping(mut self, tasks: tokio::task::JoinSet<()>) -> Self {
        self._tasks = Some(Arc::new(tasks));
        self
    }

    /// Whether an RPC or a mounted service stands behind `path`, such as
    /// `/order.v1.OrderService/CreateOrder`. The fallback does not count.
    #[must_use]
    pub fn is_routed(&self, path: &str) -> bool {
        self.router.is_routed(path)
    }

    pub(super) fn layered<L, B>(self, layer: L) -> Self
    where
        L: Layer<Self>,
        L::Service:
            tower::Service<Request<Body>, Response = Response<B>> + Clone + Send + Sync + 'static,
        <L::Service as tower::Service<Request<Body>>>::Error: Into<BoxError>,
        <L::Service as tower::Service<Request<Body>>>::Future: Send + 'static,
        B: http_body::Body<Data = bytes::Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let (router, tasks) = (self.router.clone(), self._tasks.clone());
        let service = layer
            .layer(self)
            .map_response(|response: Response<B>| response.map(Body::new))
            .map_err(Into::into);
        Self {
            router,
            layered: Some(BoxCloneSyncService::new(service)),
            cors: None,
            _tasks: tasks,
        }
    }

    /// Starts a call. A panic on the way becomes a response.
    pub(super) fn begin(&self, request: Request<Body>) -> ResponseFuture {
        let grpc = respond::is_grpc(request.headers());
        let verdict = self.cors.as_ref().map(|cors| cors.judge(&request));
        let grant = match verdict {
            None | Some(Verdict::Off) => None,
            Some(Verdict::Request(grant)) => Some(grant),
            Some(Verdict::Preflight(response)) => return ResponseFuture::ready(response),
        };
        let (request, leftover) = Leftover::of(request);
        let step = match &self.layered {
            Some(layered) => Step::Layered(Box::pin(layered.clone().oneshot(request))),
            None => match catch(None, || self.router.route(request, grpc)) {
                Ok(Routed::Answered(response)) => Step::Answered(Some(response)),
                Ok(Routed::Called(outbound)) => Step::Called(outbound),
                Err(Panicked) => Step::Answered(Some(respond::panicked(grpc))),
            },
        };
        ResponseFuture {
            step,
            grpc,
            grant,
            leftover,
        }
    }
}

impl fmt::Debug for PublicService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PublicService")
            .field("layered", &self.layered.is_some())
            .finish_non_exhaustive()
    }
}

impl<B> tower::Service<Request<B>> for PublicService
where
    B: http_body::Body<Data = bytes::Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = ResponseFuture;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> ResponseFuture {
        self.begin(request.map(Body::new))
    }
}

enum Step {
    Answered(Option<Response<Body>>),
    Called(Outbound),
    Layered(Pin<Box<tower::util::Oneshot<Layered, Request<Body>>>>),
}

/// A response of a [`PublicService`] under way.
pub struct ResponseFuture {
    step: Step,
    grpc: bool,
    grant: Option<Box<Grant>>,
    leftover: Option<Box<Leftover>>,
}

impl ResponseFuture {
    /// An answer that is there.
    pub(super) fn ready(response: Response<Body>) -> Self {
        Self {
            step: Step::Answered(Some(response)),
            grpc: false,
            grant: None,
            leftover: None,
        }
    }

    fn poll_response(&mut self, task: &mut Context<'_>) -> Poll<Response<Body>> {
        let held = self
            .leftover
            .as_ref()
            .is_some_and(|leftover| leftover.holds());
        if !held {
            let response = ready!(self.poll_step(task));
            match &mut self.leftover {
                None => return Poll::Ready(response),
                Some(leftover) => leftover.hold(response),
            }
        }
        Leftover::poll(&mut self.leftover, task)
    }

    fn poll_step(&mut self, task: &mut Context<'_>) -> Poll<Response<Body>> {
        match &mut self.step {
            Step::Called(outbound) => outbound.as_mut().poll(task),
            Step::Answered(response) => match response.take() {
                Some(response) => Poll::Ready(response),
                None => Poll::Pending,
            },
            Step::Layered(layered) => Poll::Ready(
                ready!(layered.as_mut().poll(task))
                    .unwrap_or_else(|error| respond::failed(self.grpc, error)),
            ),
        }
    }
}

impl Future for ResponseFuture {
    type Output = Result<Response<Body>, Infallible>;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        let mut response = match catch(None, || this.poll_response(task)) {
            Ok(polled) => ready!(polled),
            Err(Panicked) => {
                this.step = Step::Answered(None);
                respond::panicked(this.grpc)
            }
        };
        if let Some(grant) = &this.grant {
            grant.apply(response.headers_mut());
        }
        Poll::Ready(Ok(response))
    }
}

impl fmt::Debug for ResponseFuture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}
