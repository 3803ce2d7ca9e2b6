//! The thread, runtime and accept loop of the admin listener.

use super::{Admin, AdminRequest, AdminResponse, text};
use crate::BoxError;
use crate::log::panics::{Panicked, catch_async};
use crate::server::listener::next;
use http::{Request, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, oneshot};

const MAX_BODY: usize = 1 << 20;
/// Connections of peers that the network guard admits, and of all others, who cannot use up the
/// share of the former.
const MAX_CONNECTIONS: usize = 128;
const MAX_OUTSIDE_CONNECTIONS: usize = 32;
const HEADERS_WITHIN: Duration = Duration::from_secs(10);
/// How long the thread gets to end; longer only if something blocks it.
const STOP_WITHIN: Duration = Duration::from_secs(1);

/// The admin listener at work. Dropping it ends it.
pub(crate) struct Running {
    stop: oneshot::Sender<()>,
    stopped: oneshot::Receiver<()>,
}

impl Running {
    /// Ends it and waits until its socket is closed.
    pub(crate) async fn stop(self) {
        drop(self.stop);
        let _ = tokio::time::timeout(STOP_WITHIN, self.stopped).await;
    }
}

/// Starts serving `listener`, which must be non-blocking, and runs `beside` on the same thread.
///
/// # Errors
/// If the thread or its runtime cannot be made.
pub(crate) fn start(
    listener: std::net::TcpListener,
    admin: Admin,
    beside: impl Future<Output = ()> + Send + 'static,
) -> Result<Running, BoxError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let (stop, stopping) = oneshot::channel::<()>();
    let (ended, stopped) = oneshot::channel();
    // Registered here, so that a failure is reported and not logged from a thread.
    let listener = {
        let _entered = runtime.enter();
        TcpListener::from_std(listener)?
    };
    std::thread::Builder::new()
        .name("svc-admin".to_owned())
        .spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    _ = stopping => {}
                    () = accept(listener, Arc::new(admin)) => {}
                    () = async { beside.await; std::future::pending().await } => {}
                }
            });
            // A profile that is being encoded is not waited for.
            runtime.shutdown_background();
            let _ = ended.send(());
        })?;
    Ok(Running { stop, stopped })
}

async fn accept(listener: TcpListener, admin: Arc<Admin>) {
    let inside = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    let outside = Arc::new(Semaphore::new(MAX_OUTSIDE_CONNECTIONS));
    loop {
        let (stream, peer) = next(&listener).await;
        let slots = match admin.guard.admits(peer.ip()) {
            Ok(()) => &inside,
            Err(_) => &outside,
        };
        let Ok(slot) = slots.clone().try_acquire_owned() else {
            tracing::debug!(%peer, "too many admin connections");
            continue;
        };
        let admin = admin.clone();
        tokio::spawn(async move {
            serve(stream, peer, admin).await;
            drop(slot);
        });
    }
}

/// hyper drops the future of an answer when the client goes, which ends a profile.
async fn serve(stream: TcpStream, peer: SocketAddr, admin: Arc<Admin>) {
    let service = service_fn(move |request| {
        let admin = admin.clone();
        async move {
            let response = match collect(request).await {
                Ok(request) => answer(&admin, peer.ip(), request).await,
                Err(refusal) => refusal,
            };
            Ok::<_, Infallible>(response.map(Full::new))
        }
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS_WITHIN)
        .serve_connection(TokioIo::new(stream), service)
        .await;
    if let Err(error) = served {
        tracing::debug!(%peer, %error, "an admin connection failed");
    }
}

async fn answer(admin: &Admin, peer: IpAddr, request: AdminRequest) -> AdminResponse {
    catch_async(None, pin!(admin.answer(peer, request)))
        .await
        .unwrap_or_else(|Panicked| text(StatusCode::INTERNAL_SERVER_ERROR, "internal error\n"))
}

/// Reads the body, which must be small and arrive in time.
async fn collect(request: Request<Incoming>) -> Result<AdminRequest, AdminResponse> {
    let (parts, body) = request.into_parts();
    let collecting = Limited::new(body, MAX_BODY).collect();
    match tokio::time::timeout(HEADERS_WITHIN, collecting).await {
        Ok(Ok(body)) => Ok(Request::from_parts(parts, body.to_bytes())),
        Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => Err(text(
            StatusCode::PAYLOAD_TOO_LARGE,
            format!("the body is larger than {MAX_BODY} bytes\n"),
        )),
        Ok(Err(_)) => Err(text(
            StatusCode::BAD_REQUEST,
            "the body could not be read\n",
        )),
        Err(_) => Err(text(
            StatusCode::REQUEST_TIMEOUT,
            "the body did not arrive in time\n",
        )),
    }
}
