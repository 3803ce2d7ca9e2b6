//! A collector that takes spans by OTLP, over gRPC and HTTP, with OpenTelemetry's own types.

use http::{Request, Response, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use opentelemetry_proto::tonic::collector::trace::v1::trace_service_server::{
    TraceService, TraceServiceServer,
};
use opentelemetry_proto::tonic::collector::trace::v1::{
    ExportTracePartialSuccess, ExportTraceServiceRequest, ExportTraceServiceResponse,
};
use opentelemetry_proto::tonic::common::v1::{KeyValue, any_value::Value};
use opentelemetry_proto::tonic::trace::v1::{Span, span::SpanKind};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use svc_runtime::prost::Message;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tonic::transport::server::TcpIncoming;
use tonic::{Code, Status};

/// Longest time that spans are waited for.
const BOUND: Duration = Duration::from_secs(30);

/// A span with the service that sent it.
#[derive(Clone, Debug)]
pub struct Seen {
    pub service: String,
    pub resource: BTreeMap<String, String>,
    pub span: Span,
}

impl Seen {
    /// The text or number of an attribute.
    pub fn attribute(&self, name: &str) -> Option<String> {
        attributes(&self.span.attributes).remove(name)
    }

    pub fn kind(&self) -> SpanKind {
        self.span.kind()
    }
}

#[derive(Clone)]
pub struct Collector {
    state: Arc<State>,
    pub grpc: String,
    pub http: String,
}

struct State {
    seen: Mutex<Vec<Seen>>,
    /// Header lines that came with spans.
    keys: Mutex<Vec<String>>,
    /// How many requests are still refused for now.
    refusals: Mutex<u32>,
    count: watch::Sender<usize>,
}

impl Collector {
    pub async fn start() -> Self {
        let state = Arc::new(State {
            seen: Mutex::default(),
            keys: Mutex::default(),
            refusals: Mutex::default(),
            count: watch::Sender::new(0),
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let grpc = format!("http://{}", listener.local_addr().expect("it listens"));
        let service = TraceServiceServer::new(Service(state.clone()));
        let serving = tonic::transport::Server::builder().add_service(service);
        tokio::spawn(serving.serve_with_incoming(TcpIncoming::from(listener)));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let http = format!("http://{}", listener.local_addr().expect("it listens"));
        tokio::spawn(posts(listener, state.clone()));
        Self { state, grpc, http }
    }

    /// Refuses the next requests for now.
    pub fn refuse(&self, requests: u32) {
        *self.state.refusals.lock().unwrap() = requests;
    }

    /// Waits until there are so many spans.
    pub async fn wait_for(&self, spans: usize) -> Vec<Seen> {
        let mut count = self.state.count.subscribe();
        let enough = count.wait_for(|count| *count >= spans);
        if tokio::time::timeout(BOUND, enough).await.is_err() {
            panic!("{spans} spans should have come, not {:#?}", self.seen());
        }
        self.seen()
    }

    pub fn seen(&self) -> Vec<Seen> {
        self.state.seen.lock().unwrap().clone()
    }

    /// Values of the header `x-key` that came with spans.
    pub fn keys(&self) -> Vec<String> {
        self.state.keys.lock().unwrap().clone()
    }
}

impl State {
    fn is_refused(&self) -> bool {
        let mut refusals = self.refusals.lock().unwrap();
        let refused = *refusals > 0;
        *refusals = refusals.saturating_sub(1);
        refused
    }

    fn take(&self, request: ExportTraceServiceRequest, key: Option<String>) {
        self.keys.lock().unwrap().extend(key);
        let mut seen = self.seen.lock().unwrap();
        for of_resource in request.resource_spans {
            let resource = attributes(&of_resource.resource.unwrap_or_default().attributes);
            for span in of_resource.scope_spans.into_iter().flat_map(|it| it.spans) {
                seen.push(Seen {
                    service: resource["service.name"].clone(),
                    resource: resource.clone(),
                    span,
                });
            }
        }
        self.count.send_replace(seen.len());
    }
}

struct Service(Arc<State>);

#[tonic::async_trait]
impl TraceService for Service {
    async fn export(
        &self,
        request: tonic::Request<ExportTraceServiceRequest>,
    ) -> Result<tonic::Response<ExportTraceServiceResponse>, Status> {
        if self.0.is_refused() {
            let mut later = Status::new(Code::Unavailable, "later");
            let now = "0".parse().expect("metadata");
            later.metadata_mut().insert("grpc-retry-pushback-ms", now);
            return Err(later);
        }
        let key = request.metadata().get("x-key");
        let key = key.map(|key| key.to_str().unwrap().to_owned());
        self.0.take(request.into_inner(), key);
        let partial = ExportTracePartialSuccess::default();
        Ok(tonic::Response::new(ExportTraceServiceResponse {
            partial_success: Some(partial),
        }))
    }
}

async fn posts(listener: TcpListener, state: Arc<State>) {
    loop {
        let (stream, _) = listener.accept().await.expect("it listens");
        let state = state.clone();
        tokio::spawn(async move {
            let service = service_fn(move |request| posted(request, state.clone()));
            let connection = hyper::server::conn::http1::Builder::new();
            // Who goes away goes away.
            let _ = connection
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn posted(
    request: Request<Incoming>,
    state: Arc<State>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let mut answer = Response::new(Full::default());
    if state.is_refused() {
        *answer.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        let now = "0".parse().expect("a header");
        answer.headers_mut().insert("retry-after", now);
        return Ok(answer);
    }
    assert_eq!(request.uri().path(), "/v1/traces");
    assert_eq!(request.headers()["content-type"], "application/x-protobuf");
    let key = request.headers().get("x-key");
    let key = key.map(|key| key.to_str().unwrap().to_owned());
    let body = request.into_body().collect().await.expect("a whole body");
    let request = ExportTraceServiceRequest::decode(body.to_bytes()).expect("OTLP");
    state.take(request, key);
    Ok(answer)
}

fn attributes(attributes: &[KeyValue]) -> BTreeMap<String, String> {
    let text = |value: &KeyValue| match value.value.clone()?.value? {
        Value::StringValue(text) => Some(text),
        Value::IntValue(number) => Some(number.to_string()),
        Value::BoolValue(flag) => Some(flag.to_string()),
        Value::DoubleValue(number) => Some(number.to_string()),
        _ => None,
    };
    let pairs = attributes.iter();
    pairs
        .filter_map(|pair| Some((pair.key.clone(), text(pair)?)))
        .collect()
}
