//! One connection of the public port: the calls under way on it, and its end.

use super::limits::HeadLimits;
use super::router::Uncounted;
use super::socket::{Activity, Socket};
use super::transport::Transport;
use super::{HttpBuilder, PublicService, ResponseFuture};
use crate::Peer;
use crate::caller::Caller;
use crate::config::Server;
use crate::metrics::Encoder;
use bytes::Bytes;
use http::{Request, Response};
use http_body::{Body as HttpBody, Frame, SizeHint};
use hyper::body::Incoming;
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::sync::watch;
use tonic::body::Body;

/// How far the end of the public listener has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// Connections are served.
    Open,
    /// No new calls: GOAWAY, or `connection: close`.
    GoAway,
    /// Whatever is still there is dropped.
    Abort,
}

/// After GOAWAY, a connection without a call is looked at this often. If nothing has moved on it
/// from one look to the next it is dropped: its other end is idle, stuck or gone, and would never
/// close it.
const IDLE_LOOK: Duration = Duration::from_secs(1);

/// Connections of the public port that were accepted, and those of them that have ended.
static ACCEPTED: AtomicU64 = AtomicU64::new(0);
static ENDED: AtomicU64 = AtomicU64::new(0);

/// Writes how many connections there are.
pub(crate) fn collect(page: &mut Encoder) {
    // Read first, so that there are never fewer than none.
    let ended = ENDED.load(Ordering::Acquire);
    let accepted = ACCEPTED.load(Ordering::Relaxed);
    page.gauge(
        "server_connections",
        "Open connections of the public listener",
    )
    .sample(&[], accepted - ended);
    page.counter(
        "server_connections_accepted",
        "Connections of the public listener",
    )
    .sample(&[], accepted);
}

/// A connection that is counted until it is dropped.
struct CountedConnection;

impl CountedConnection {
    fn new() -> Self {
        ACCEPTED.fetch_add(1, Ordering::Relaxed);
        Self
    }
}

impl Drop for CountedConnection {
    fn drop(&mut self) {
        ENDED.fetch_add(1, Ordering::Release);
    }
}

/// What connections share.
#[derive(Clone)]
pub(super) struct Shared {
    pub(super) service: PublicService,
    pub(super) http: Arc<HttpBuilder>,
    pub(super) stage: watch::Receiver<Stage>,
    /// Counts calls that were cut off at [`Stage::Abort`].
    pub(super) cut_off: Arc<AtomicUsize>,
    pub(super) limits: Limits,
}

/// Bounds of each connection.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    first_bytes_within: Duration,
    head: HeadLimits,
    /// Zero is no limit.
    age: Duration,
    grace: Duration,
}

impl Limits {
    pub(super) fn new(settings: &Server) -> Self {
        Self {
            first_bytes_within: settings.header_read_timeout,
            head: HeadLimits::new(settings),
            age: settings.max_connection_age,
            grace: settings.max_connection_age_grace,
        }
    }

    /// Resolves when a connection that begins now is too old, and not at the same time as its
    /// neighbours, which may have begun with it.
    async fn aged(&self) {
        if self.age.is_zero() {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(self.age.mul_f64(0.9 + 0.2 * fastrand::f64())).await;
    }
}

/// Serves one connection to its end. `caller` is who opened it, by its certificate.
pub(super) async fn serve(
    stream: Transport,
    peer: Peer,
    caller: Option<Caller>,
    mut shared: Shared,
) {
    let _counted = CountedConnection::new();
    let limits = shared.limits;
    let activity = Arc::new(Activity::default());
    let socket = Socket::new(stream, activity.clone(), limits.first_bytes_within);
    let service = CallCounter {
        inner: shared.service.clone(),
        peer,
        caller,
        head: limits.head,
        activity: activity.clone(),
    };
    let connection = shared
        .http
        .serve_connection_with_upgrades(TokioIo::new(socket), service);
    let mut connection = std::pin::pin!(connection);
    let aged = tokio::select! {
        ended = connection.as_mut() => return log_end(peer, ended),
        () = at_least(&mut shared.stage, Stage::GoAway) => false,
        () = limits.aged() => true,
    };
    connection.as_mut().graceful_shutdown();
    let out_of_grace = async {
        if !aged {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(limits.grace).await;
    };
    tokio::select! {
        () = out_of_grace => tracing::debug!(peer = %peer.0, "an old connection was cut off"),
        ended = connection.as_mut() => log_end(peer, ended),
        () = idle(&activity) => tracing::debug!(peer = %peer.0, "an idle connection was dropped"),
        () = at_least(&mut shared.stage, Stage::Abort) => {
            let calls = activity.calls.load(Ordering::Relaxed);
            shared.cut_off.fetch_add(calls, Ordering::Relaxed);
        }
    }
}

/// A vanished sender means that the server was dropped.
async fn at_least(stage: &mut watch::Receiver<Stage>, wanted: Stage) {
    let _ = stage.wait_for(|stage| *stage >= wanted).await;
}

async fn idle(activity: &Activity) {
    let mut moved = activity.moved.load(Ordering::Relaxed);
    loop {
        tokio::time::sleep(IDLE_LOOK).await;
        let now = activity.moved.load(Ordering::Relaxed);
        if activity.calls.load(Ordering::Relaxed) == 0 && now == moved {
            return;
        }
        moved = now;
    }
}

fn log_end(Peer(peer): Peer, ended: Result<(), crate::BoxError>) {
    if let Err(error) = ended {
        // Callers that vanish are daily business.
        tracing::debug!(%peer, error = &*error as &dyn std::error::Error, "a connection failed");
    }
}

/// Puts [`Peer`] and [`Caller`] on requests, refuses those whose head is too large, and counts calls from their headers to the end of their responses.
struct CallCounter {
    inner: PublicService,
    peer: Peer,
    caller: Option<Caller>,
    head: HeadLimits,
    activity: Arc<Activity>,
}

impl hyper::service::Service<Request<Incoming>> for CallCounter {
    type Response = Response<CountedBody>;
    type Error = Infallible;
    type Future = CountedResponse;

    fn call(&self, mut request: Request<Incoming>) -> CountedResponse {
        request.extensions_mut().insert(self.peer);
        if let Some(caller) = &self.caller {
            request.extensions_mut().insert(caller.clone());
        }
        let inner = match self.head.refusal(&request) {
            Some(refusal) => ResponseFuture::ready(refusal),
            None => self.inner.begin(request.map(Body::new)),
        };
        CountedResponse {
            inner,
            counted: Some(Counted::new(self.activity.clone())),
        }
    }
}

/// One call under way.
struct Counted {
    activity: Arc<Activity>,
    /// Whether the call has had its first turn.
    begun: bool,
}

impl Counted {
    fn new(activity: Arc<Activity>) -> Self {
        activity.calls.fetch_add(1, Ordering::Relaxed);
        activity.waiting.fetch_add(1, Ordering::Relaxed);
        Self {
            activity,
            begun: false,
        }
    }

    fn begin(&mut self) {
        if !std::mem::replace(&mut self.begun, true) {
            self.activity.waiting.fetch_sub(1, Ordering::Relaxed);
        }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.begin();
        self.activity.calls.fetch_sub(1, Ordering::Relaxed);
    }
}

struct CountedResponse {
    inner: ResponseFuture,
    counted: Option<Counted>,
}

impl Future for CountedResponse {
    type Output = Result<Response<CountedBody>, Infallible>;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        if let Some(counted) = &mut this.counted {
            counted.begin();
        }
        let Ok(response) = ready!(Pin::new(&mut this.inner).poll(task));
        let counted = this
            .counted
            .take()
            .filter(|_| response.extensions().get::<Uncounted>().is_none());
        Poll::Ready(Ok(response.map(|inner| CountedBody {
            inner,
            _counted: counted,
        })))
    }
}

/// A response body that keeps its call counted until it is dropped.
struct CountedBody {
    inner: Body,
    _counted: Option<Counted>,
}

impl HttpBody for CountedBody {
    type Data = Bytes;
    type Error = tonic::Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        task: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, tonic::Status>>> {
        Pin::new(&mut self.get_mut().inner).poll_frame(task)
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
