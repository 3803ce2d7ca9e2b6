//! The life of a server: from bound sockets through serving and draining to the end.

use super::connection::{Limits, Shared, Stage};
use super::signals::{self, Signals};
use super::tls::Tls;
use super::{Assembled, HttpBuilder, listener};
use crate::admin::docs::Docs;
use crate::admin::{self, Admin};
use crate::config::{Config, Drain, reload};
use crate::health::{Health, Phase, checks};
use crate::{BoxError, audit, in_flight, memory, metrics};
use socket2::{SockRef, TcpKeepalive};
use std::convert::Infallible;
use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::Instant;

/// How long connections that were told to drop everything get to do so.
const ABORT_GRACE: Duration = Duration::from_secs(1);

/// How long spans that wait may take to be sent in the end, unless `drain.timeout` is less.
const FLUSH: Duration = Duration::from_secs(3);

/// A server whose sockets listen. Connections wait until it is served.
#[must_use = "a bound server does nothing until it is served"]
pub struct Bound {
    assembled: Assembled,
    config: Config,
    http: HttpBuilder,
    tls: Arc<Tls>,
    public: TcpListener,
    admin: std::net::TcpListener,
    addr: SocketAddr,
    admin_addr: SocketAddr,
}

impl Bound {
    pub(super) async fn bind(
        assembled: Assembled,
        config: Config,
        http: HttpBuilder,
    ) -> Result<Self, BoxError> {
        let tls = Tls::new(&config)?;
        let public = TcpListener::bind(config.listen)
            .await
            .map_err(|error| unbound("listen", config.listen, &error))?;
        keep_alive(&public, config.server.tcp_keep_alive);
        // It moves to the runtime of the admin listener and is registered there.
        let admin = std::net::TcpListener::bind(config.admin_listen)
            .map_err(|error| unbound("admin_listen", config.admin_listen, &error))?;
        admin.set_nonblocking(true)?;
        Ok(Self {
            addr: public.local_addr()?,
            admin_addr: admin.local_addr()?,
            assembled,
            config,
            http,
            tls,
            public,
            admin,
        })
    }

    /// The public listener's address, with the real port.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// The admin listener's address, with the real port.
    #[must_use]
    pub fn admin_addr(&self) -> SocketAddr {
        self.admin_addr
    }

    /// The readiness of this server.
    #[must_use]
    pub fn health(&self) -> Health {
        self.assembled.health.clone()
    }

    /// Serves until SIGTERM or SIGINT, then drains. A second signal skips whatever waiting is left.
    /// SIGHUP [reloads](crate::config::reload) the configuration.
    ///
    /// Draining: readiness turns false and gRPC health `NOT_SERVING`; after `drain.delay` the
    /// public listener closes and connections are told to go away; calls in flight have
    /// `drain.timeout` to finish and are then dropped; spans that wait have three seconds more at most
    /// to be sent. The admin listener answers to the end.
    ///
    /// # Errors
    /// If signal handlers cannot be installed or the admin listener cannot be started.
    pub async fn serve(self) -> Result<(), BoxError> {
        let signals = Signals::install()?;
        self.run(signals.received(1), signals.received(2), true)
            .await
    }

    /// Serves until `stop` resolves, then drains as [`Bound::serve`] does. Signals are the caller's
    /// affair; dropping the future drops all connections.
    ///
    /// # Errors
    /// If the admin listener cannot be started.
    pub async fn serve_until(self, stop: impl Future<Output = ()>) -> Result<(), BoxError> {
        self.run(stop, std::future::pending(), false).await
    }

    async fn run(
        self,
        stop: impl Future<Output = ()>,
        hurry: impl Future<Output = ()>,
        hang_ups: bool,
    ) -> Result<(), BoxError> {
        let Assembled {
            service,
            guards,
            authenticator,
            health,
            probes,
            admin_routes,
            openapi,
            contract_digest,
        } = self.assembled;
        signals::take_over();
        let settings = &self.config.health;
        // Everything in here ends when this future does.
        let mut tasks = JoinSet::new();
        checks::start(
            &health,
            probes,
            settings.interval,
            settings.timeout,
            &mut tasks,
        );
        let tracers = guards.tracers().clone();
        tasks.spawn(tracers.clone().run());
        tasks.spawn(guards.measure_cpu());
        tasks.spawn(authenticator.keep_fresh());
        let docs = Docs::new(openapi, service.clone());
        let admin = Admin::new(&self.config, health.clone(), admin_routes, docs, &mut tasks);
        let reloading = reload::watch(self.config.clone(), hang_ups, Handle::current());
        let probing = metrics::delay::probe(Handle::current());
        let watching = memory::watch(self.config.memory.clone(), health.clone());
        let beside = async {
            tokio::join!(reloading, probing, watching);
        };
        let admin = admin::listener::start(self.admin, admin, beside)?;

        let (stage, stages) = watch::channel(Stage::Open);
        let (alive, ended) = mpsc::channel(1);
        let shared = Shared {
            service,
            http: Arc::new(self.http),
            stage: stages,
            cut_off: Arc::new(AtomicUsize::new(0)),
            limits: Limits::new(&self.config.server),
        };
        let cut_off = shared.cut_off.clone();
        let most = self.config.server.max_connections as usize;
        tasks.spawn(listener::accept(self.public, shared, self.tls, most, alive));

        health.advance(Phase::Serving);
        let started = Instant::now();
        tracing::info!(
            listen = %self.addr,
            admin_listen = %self.admin_addr,
            runtime = env!("CARGO_PKG_VERSION"),
            features = audit::features(),
            config_digest = audit::of_config(&self.config.effective()),
            contract_digest,
            "serving"
        );
        stop.await;
        let ending = Ending {
            health,
            stage,
            ended,
            cut_off,
            started,
        };
        ending.drain(&self.config.drain, hurry).await;
        tracers.flush(FLUSH.min(self.config.drain.timeout)).await;
        admin.stop().await;
        Ok(())
    }
}

impl fmt::Debug for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bound")
            .field("addr", &self.addr)
            .field("admin_addr", &self.admin_addr)
            .finish_non_exhaustive()
    }
}

/// Accepted connections take this setting from their listener.
fn keep_alive(listener: &TcpListener, after: Duration) {
    if after.is_zero() {
        return;
    }
    let settings = TcpKeepalive::new().with_time(after);
    if let Err(error) = SockRef::from(listener).set_tcp_keepalive(&settings) {
        tracing::warn!(%error, "TCP keep-alive could not be set");
    }
}

fn unbound(key: &str, addr: SocketAddr, error: &std::io::Error) -> BoxError {
    let variable = format!("SVC_{}", key.to_uppercase());
    format!(
        "can't listen on `{addr}` (`{key}`): {error}\n  \
         help: set `{key}` or the environment variable `{variable}` to a free address; port 0 takes any free port"
    )
    .into()
}

/// What is needed to bring a server to its end.
struct Ending {
    health: Health,
    stage: watch::Sender<Stage>,
    /// Closed when the listener and all connections have ended.
    ended: mpsc::Receiver<Infallible>,
    cut_off: Arc<AtomicUsize>,
    started: Instant,
}

impl Ending {
    async fn drain(mut self, settings: &Drain, hurry: impl Future<Output = ()>) {
        let mut hurry = std::pin::pin!(hurry);
        let began = Instant::now();
        let in_flight = in_flight::calls().len();
        self.health.advance(Phase::Draining);
        tracing::info!(
            delay = ?settings.delay,
            timeout = ?settings.timeout,
            "draining"
        );
        let hurried = tokio::select! {
            biased;
            () = &mut hurry => true,
            () = tokio::time::sleep(settings.delay) => false,
        };
        self.health.advance(Phase::Closing);
        self.stage.send_replace(Stage::GoAway);
        let drained = !hurried
            && tokio::select! {
                _ = self.ended.recv() => true,
                () = &mut hurry => false,
                () = tokio::time::sleep(settings.timeout) => false,
            };
        if !drained {
            self.stage.send_replace(Stage::Abort);
            let _ = tokio::time::timeout(ABORT_GRACE, self.ended.recv()).await;
        }
        let cut_off = self.cut_off.load(Ordering::Relaxed);
        let (took, uptime) = (began.elapsed(), self.started.elapsed());
        macro_rules! line {
            ($level:ident, $message:literal) => {
                tracing::$level!(
                    ?took,
                    calls_in_flight = in_flight,
                    calls_cut_off = cut_off,
                    hurried,
                    uptime_seconds = uptime.as_secs(),
                    $message
                )
            };
        }
        match cut_off {
            0 => line!(info, "drained"),
            _ => line!(warn, "drained by force"),
        }
    }
}
