//! A service written by hand, a server around it, and clients for both ports.

use http::{Request, Response};
use hyper::body::Incoming;
use hyper::client::conn::http2::{self, SendRequest};
use hyper_util::rt::{TokioExecutor, TokioIo};
use std::collections::HashMap;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll};
use std::time::Duration;
use svc_runtime::config::{Config, Sources};
use svc_runtime::grpc::{Inbound, Outbound, Service};
use svc_runtime::health::Health;
use svc_runtime::metrics::MethodStats;
use svc_runtime::policy::Rejection;
use svc_runtime::policy::deadline::DeadlineLayer;
use svc_runtime::rpc::{Idempotency, Kind, Method, ServiceInfo};
use svc_runtime::schema::{self, Cardinality, Field, Form, Message};
use svc_runtime::scope::{Scope, in_current};
use svc_runtime::{
    BoxError, Context, Error, Reply, RequestStream, ResponseStream, Server, Valid, Validate,
    Violation, Violations,
};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::{Semaphore, oneshot};
use tokio::task::JoinHandle;
use tonic::body::Body;
use tonic::client::Grpc;
use tonic::transport::{Channel, Endpoint};
use tonic_prost::ProstCodec;
use tower::Layer;

/// Longer than anything here takes; a test that hangs fails by it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// What the test service takes and gives.
#[derive(Clone, PartialEq, Eq, prost::Message)]
pub(crate) struct Text {
    #[prost(string, tag = "1")]
    pub(crate) text: String,
}

pub(crate) fn text(text: &str) -> Text {
    Text {
        text: text.to_owned(),
    }
}

impl Validate for Text {
    fn check(&self) -> Result<(), Violations> {
        assert!(self.text != "panic in a rule", "asked to");
        if self.text != "invalid" {
            return Ok(());
        }
        let violation = Violation::new("text", "string.const", "must be something else");
        Err(Violations::new(vec![violation]))
    }
}

pub(crate) const UNARY: &str = "/test.v1.Echo/Unary";
pub(crate) const COLLECT: &str = "/test.v1.Echo/Collect";
pub(crate) const REPEAT: &str = "/test.v1.Echo/Repeat";
pub(crate) const CHAT: &str = "/test.v1.Echo/Chat";
/// As [`UNARY`], without side effects.
pub(crate) const READ: &str = "/test.v1.Echo/Read";

/// The shape of [`Text`].
static TEXT: Message = Message {
    name: "test.v1.Text",
    fields: &[Field::new(
        1,
        "text",
        "text",
        schema::Kind::String,
        Cardinality::Implicit,
    )],
    names: &[("text", 0)],
    oneofs: &[],
    form: Form::Plain,
};

static STATS: [MethodStats; 5] = [const { MethodStats::new() }; 5];

static METHODS: [Method; 5] = [
    method("Unary", UNARY, Kind::Unary, &STATS[0]),
    method("Collect", COLLECT, Kind::ClientStreaming, &STATS[1]),
    method("Repeat", REPEAT, Kind::ServerStreaming, &STATS[2]),
    method("Chat", CHAT, Kind::Bidirectional, &STATS[3]),
    Method {
        idempotency: Idempotency::NoSideEffects,
        ..method("Read", READ, Kind::Unary, &STATS[4])
    },
];

static INFO: ServiceInfo = ServiceInfo {
    name: "test.v1.Echo",
    owner: "",
    tier: "",
    methods: &METHODS,
    routes: &svc_runtime::protocol::rest::Routes::NONE,
    types: svc_runtime::schema::Registry::WELL_KNOWN,
};

const fn method(
    name: &'static str,
    path: &'static str,
    kind: Kind,
    stats: &'static MethodStats,
) -> Method {
    Method {
        service: "test.v1.Echo",
        name,
        path,
        kind,
        idempotency: Idempotency::Unknown,
        max_deadline: None,
        rate: None,
        input: &TEXT,
        output: &TEXT,
        stats,
    }
}

/// What a client would inherit here.
fn scope() -> String {
    let scope = Scope::current();
    let left = scope
        .deadline()
        .map(|deadline| deadline.remaining().as_secs().div_ceil(60));
    let tenant = scope
        .forwarded()
        .and_then(|headers| headers.get("x-tenant-id"));
    let credentials = scope
        .forwarded()
        .is_some_and(|headers| headers.contains_key("authorization"));
    format!("{left:?} min, {tenant:?}, {credentials}")
}

/// The trace of the call and its span; clients would see the same.
fn trace(context: &Context) -> String {
    assert_eq!(context.trace(), Scope::current_trace());
    context.trace().map_or_else(String::new, |trace| {
        format!(
            "{:032x} {:016x} {}",
            trace.trace_id, trace.span_id, trace.sampled
        )
    })
}

/// A call of something that never answers, by a client without a timeout of its own.
async fn downstream() -> String {
    let never = tower::service_fn(|()| std::future::pending::<Result<(), Rejection>>());
    let client = DeadlineLayer::new(None).layer(never);
    let rejection = tower::ServiceExt::oneshot(client, ()).await.unwrap_err();
    rejection.to_string()
}

/// Where calls can be held and seen.
pub(crate) struct Gate {
    /// A permit for each call that has entered `hold`.
    pub(crate) entered: Semaphore,
    /// Lets a held call go on.
    pub(crate) release: Semaphore,
    /// A permit for each held call that was dropped or has ended.
    pub(crate) left: Semaphore,
}

/// Echoes, except for some texts: `panic`, `fail`, `fault`, `trace`, `hold`, `peer`, `header`, `caller`, `big`, `scope`,
/// `spawned`, `downstream`, `slow`, `endless`, `until drained`.
#[derive(Clone)]
pub(crate) struct Echo(pub(crate) Arc<Gate>);

struct Leaving(Arc<Gate>);

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.left.add_permits(1);
    }
}

impl Echo {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Gate {
            entered: Semaphore::new(0),
            release: Semaphore::new(0),
            left: Semaphore::new(0),
        }))
    }

    async fn hold(&self) {
        let _leaving = Leaving(self.0.clone());
        self.0.entered.add_permits(1);
        self.0.release.acquire().await.unwrap().forget();
    }

    async fn unary(
        self,
        context: Context,
        request: Valid<Text>,
    ) -> svc_runtime::Result<Reply<Text>> {
        Ok(match request.text.as_str() {
            "panic" => panic!("asked to"),
            "fail" => return Err(Error::failed_precondition("asked to")),
            "fault" => return Err(Error::internal("asked to")),
            "trace" => text(&trace(&context)).into(),
            "hold" => {
                self.hold().await;
                text("held").into()
            }
            "peer" => text(
                &context
                    .peer()
                    .map(|peer| peer.ip().to_string())
                    .unwrap_or_default(),
            )
            .into(),
            "caller" => {
                let caller = context.caller();
                let said = |caller: &svc_runtime::Caller| {
                    let certificate = caller.certificate();
                    let names = certificate.map(|it| it.dns_names().join(" "));
                    let parts = [
                        caller.subject(),
                        caller.issuer(),
                        caller.tenant(),
                        names.as_deref(),
                    ];
                    parts.map(Option::unwrap_or_default).join("|")
                        + "|"
                        + &caller.scopes().join(" ")
                };
                text(&caller.map_or_else(|| "nobody".to_owned(), said)).into()
            }
            "header" => text(context.metadata().get("x-added").unwrap_or("none")).into(),
            "big" => text(&"x".repeat(1 << 20)).into(),
            "scope" => text(&scope()).into(),
            "spawned" => text(&tokio::spawn(in_current(async { scope() })).await.unwrap()).into(),
            "downstream" => text(&downstream().await).into(),
            "slow" => {
                if !context.is_degraded() {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
                text(if context.is_degraded() {
                    "cheap"
                } else {
                    "full"
                })
                .into()
            }
            _ => Reply::new(request.into_inner()),
        })
    }

    async fn collect(self, mut requests: RequestStream<Text>) -> svc_runtime::Result<Reply<Text>> {
        let mut all = Vec::new();
        while let Some(request) = requests.message().await? {
            all.push(request.into_inner().text);
        }
        Ok(text(&all.join(",")).into())
    }

    fn repeat(&self, context: &Context, request: Valid<Text>) -> ResponseStream<Text> {
        if request.text == "scope" {
            return ResponseStream::new(futures_util::stream::once(async { Ok(text(&scope())) }));
        }
        let draining = context.draining();
        let echo = self.clone();
        let (sender, stream) = ResponseStream::channel(4);
        tokio::spawn(async move {
            let _ = sender
                .send(Ok(Text {
                    text: "first".into(),
                }))
                .await;
            match request.text.as_str() {
                "hold" => echo.hold().await,
                "endless" => sender.closed().await,
                "until drained" => draining.await,
                "big" => {
                    let _ = sender.send(Ok(text(&"x".repeat(1 << 20)))).await;
                }
                "fail" => {
                    let _ = sender.send(Err(Error::aborted("half way"))).await;
                }
                _ => {}
            }
            let _ = sender
                .send(Ok(Text {
                    text: "last".into(),
                }))
                .await;
        });
        stream
    }

    fn chat(requests: RequestStream<Text>) -> ResponseStream<Text> {
        use futures_util::StreamExt;
        ResponseStream::new(requests.map(|request| {
            let request = request?.into_inner();
            assert!(request.text != "panic", "asked to");
            Ok(text(&format!("re: {}", request.text)))
        }))
    }
}

impl Service for Echo {
    fn info(&self) -> &'static ServiceInfo {
        &INFO
    }

    fn call(&self, method: usize, call: Inbound) -> Outbound {
        let echo = self.clone();
        match method {
            0 => call.unary(&METHODS[0], |context, request| echo.unary(context, request)),
            1 => call.client_streaming(&METHODS[1], |_, requests| echo.collect(requests)),
            2 => call.server_streaming(&METHODS[2], |context, request| async move {
                Ok(Reply::new(echo.repeat(&context, request)))
            }),
            4 => call.unary(&METHODS[4], |context, request| echo.unary(context, request)),
            _ => call.bidirectional(&METHODS[3], |_, requests| async move {
                Ok(Reply::new(Echo::chat(requests)))
            }),
        }
    }
}

/// Free ports, no delay on the way down, and `settings` on top.
pub(crate) fn config(settings: &[(&str, &str)]) -> Config {
    let base = [
        ("listen", "127.0.0.1:0"),
        ("admin_listen", "127.0.0.1:0"),
        ("drain.delay", "0s"),
    ];
    let flags = base.iter().chain(settings);
    let flags = flags.map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    Config::load(Sources::new().flags(flags)).unwrap()
}

pub(crate) fn server(echo: &Echo, settings: &[(&str, &str)]) -> Server {
    Server::new(config(settings)).services([Box::new(echo.clone()) as Box<dyn Service>])
}

/// A server that serves.
pub(crate) struct Running {
    pub(crate) addr: SocketAddr,
    pub(crate) admin: SocketAddr,
    pub(crate) health: Health,
    stop: Option<oneshot::Sender<()>>,
    serving: JoinHandle<Result<(), BoxError>>,
}

pub(crate) async fn start(server: Server) -> Running {
    let bound = server.bind().await.unwrap();
    let (stop, stopping) = oneshot::channel();
    Running {
        addr: bound.addr(),
        admin: bound.admin_addr(),
        health: bound.health(),
        stop: Some(stop),
        serving: tokio::spawn(bound.serve_until(async {
            let _ = stopping.await;
        })),
    }
}

impl Running {
    /// A connection of tonic's own client.
    pub(crate) async fn grpc(&self) -> Grpc<Channel> {
        let mut grpc = Grpc::new(self.endpoint().connect().await.unwrap());
        grpc.ready().await.unwrap();
        grpc
    }

    pub(crate) fn endpoint(&self) -> Endpoint {
        Endpoint::from_shared(format!("http://{}", self.addr)).unwrap()
    }

    /// A bare HTTP/2 connection, which unlike tonic's client enforces no deadline itself; and what
    /// becomes of it.
    pub(crate) async fn h2(&self) -> (Grpc<H2>, JoinHandle<hyper::Result<()>>) {
        h2_over(TcpStream::connect(self.addr).await.unwrap()).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        http1(
            self.admin,
            &format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"),
        )
        .await
    }

    /// Asks for the end without waiting for it.
    pub(crate) fn begin_stop(&mut self) {
        drop(self.stop.take());
    }

    pub(crate) async fn stopped(self) {
        tokio::time::timeout(PATIENCE, self.serving)
            .await
            .expect("the server should have ended")
            .unwrap()
            .unwrap();
    }

    pub(crate) async fn stop(mut self) {
        self.begin_stop();
        self.stopped().await;
    }

    /// Waits until the policies are as wanted.
    pub(crate) async fn until_policies(&self, wanted: impl Fn(&serde_json::Value) -> bool) {
        tokio::time::timeout(PATIENCE, async {
            loop {
                let body = self.get("/debug/policies").await.body;
                if wanted(&serde_json::from_str(&body).unwrap()) {
                    return;
                }
                tokio::task::yield_now().await;
            }
        })
        .await
        .expect("the policies should have become so");
    }

    /// Waits until an admin path answers with this status.
    pub(crate) async fn until(&self, path: &str, status: u16) -> Answer {
        tokio::time::timeout(PATIENCE, async {
            loop {
                let answer = self.get(path).await;
                if answer.status == status {
                    return answer;
                }
                tokio::task::yield_now().await;
            }
        })
        .await
        .unwrap_or_else(|_| panic!("`{path}` should have become {status}"))
    }
}

/// A bare HTTP/2 connection over any stream.
pub(crate) async fn h2_over<S>(stream: S) -> (Grpc<H2>, JoinHandle<hyper::Result<()>>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (sender, connection) = http2::handshake(TokioExecutor::new(), TokioIo::new(stream))
        .await
        .unwrap();
    let origin = http::Uri::from_static("http://localhost");
    (
        Grpc::with_origin(H2(sender), origin),
        tokio::spawn(connection),
    )
}

/// tonic's view of a bare HTTP/2 connection.
#[derive(Clone)]
pub(crate) struct H2(SendRequest<Body>);

impl tower::Service<Request<Body>> for H2 {
    type Response = Response<Incoming>;
    type Error = hyper::Error;
    type Future = Pin<Box<dyn Future<Output = hyper::Result<Response<Incoming>>> + Send>>;

    fn poll_ready(&mut self, task: &mut TaskContext<'_>) -> Poll<hyper::Result<()>> {
        self.0.poll_ready(task)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        Box::pin(self.0.send_request(request))
    }
}

/// One unary call of the test service.
pub(crate) async fn echo<S>(grpc: &mut Grpc<S>, said: &str) -> Result<String, tonic::Status>
where
    S: tonic::client::GrpcService<Body>,
    S::Error: std::fmt::Debug,
    S::ResponseBody: Send + 'static,
    <S::ResponseBody as http_body::Body>::Data: Into<bytes::Bytes>,
    <S::ResponseBody as http_body::Body>::Error: Into<BoxError> + Send,
    S::ResponseBody: http_body::Body<Data = bytes::Bytes>,
{
    grpc.ready().await.unwrap();
    let request = tonic::Request::new(text(said));
    let answer = grpc.unary(request, path(UNARY), codec()).await?;
    Ok(answer.into_inner().text)
}

pub(crate) fn path(path: &'static str) -> http::uri::PathAndQuery {
    http::uri::PathAndQuery::from_static(path)
}

pub(crate) fn codec() -> ProstCodec<Text, Text> {
    ProstCodec::default()
}

/// An answer over HTTP/1.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HashMap<String, String>,
    pub(crate) body: String,
}

/// Sends `request` as it is and reads until the other end closes.
pub(crate) async fn http1(addr: SocketAddr, request: &str) -> Answer {
    http1_over(TcpStream::connect(addr).await.unwrap(), request).await
}

/// As [`http1`], over any stream.
pub(crate) async fn http1_over(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    request: &str,
) -> Answer {
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    tokio::time::timeout(PATIENCE, stream.read_to_end(&mut bytes))
        .await
        .expect("the connection should have been closed")
        .unwrap();
    let answer = String::from_utf8_lossy(&bytes);
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1));
    Answer {
        status: status.and_then(|status| status.parse().ok()).unwrap_or(0),
        headers: lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect(),
        body: body.to_owned(),
    }
}
