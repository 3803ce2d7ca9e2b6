//! Sending spans to a collector: in batches, one at a time, by OTLP over gRPC or HTTP.
//!
//! Whatever the collector does, calls notice nothing: spans come from a bounded queue, and what does
//! not fit into it, or cannot be sent within the timeout, is dropped and counted. Answers that OTLP
//! calls retryable are retried within that time.

use super::otlp::{ExportRequest, ExportResponse, PATH, Resource};
use super::queue::Queue;
use super::span::Ended;
use crate::client::exchange::{Attempt, Exchange, Outgoing, framed};
use crate::client::{Failed, Method, channel};
use crate::config::{Config, OtlpProtocol, Tracing};
use crate::fetch::Remote;
use crate::metrics::ClientStats;
use crate::policy::deadline::Deadline;
use crate::policy::{Failure, Pushback};
use crate::rpc::{Idempotency, Kind};
use crate::{BoxError, Code};
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Uri};
use prost::Message;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::mpsc::{self, Receiver};
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep_until, timeout_at};

/// The first pause before an attempt that repeats another; each further one is twice as long.
const PAUSE: Duration = Duration::from_millis(500);

/// A collector that fails is in the log no more often than this.
const LOGGED_EVERY: Duration = Duration::from_secs(60);

/// Sends what is in a queue.
pub(super) struct Exporter {
    queue: Arc<Queue>,
    transport: Transport,
    endpoint: String,
    service: String,
    resource: Resource,
    headers: HeaderMap,
    batch: usize,
    interval: Duration,
    timeout: Duration,
    asks: mpsc::Sender<oneshot::Sender<()>>,
    /// What only the task that sends has.
    inbox: Mutex<Option<Inbox>>,
}

struct Inbox {
    spans: Receiver<Ended>,
    asks: Receiver<oneshot::Sender<()>>,
}

enum Transport {
    Grpc(Arc<dyn Exchange>),
    Http(Remote),
}

static STATS: ClientStats = ClientStats::new();

static EXPORT: Method = Method {
    service: "opentelemetry.proto.collector.trace.v1.TraceService",
    name: "Export",
    path: PATH,
    kind: Kind::Unary,
    idempotency: Idempotency::Unknown,
    max_deadline: None,
    stats: &STATS,
};

/// Why spans were not taken.
enum Refusal {
    /// Trying again may help, after so long if that is known.
    ForNow(String, Option<Duration>),
    /// It does not.
    ForGood(String),
}

impl Exporter {
    /// An exporter by the settings, for spans of this [`resource`]; `None` if they name no collector.
    ///
    /// # Errors
    /// Endpoints, headers and files that cannot be used.
    pub(super) fn new(
        config: &Config,
        resource: Vec<(String, String)>,
    ) -> Result<Option<Arc<Self>>, BoxError> {
        let settings = &config.tracing;
        let Some(endpoint) = &settings.endpoint else {
            return Ok(None);
        };
        let transport = match settings.protocol {
            OtlpProtocol::Grpc => {
                Transport::Grpc(channel("tracing", endpoint, settings.ca.as_deref())?)
            }
            OtlpProtocol::Http => {
                Transport::Http(Remote::new(&spans_at(endpoint)?, settings.ca.as_deref())?)
            }
        };
        let (queue, spans) = Queue::new(settings.queue as usize);
        let (asks, asked) = mpsc::channel(1);
        Ok(Some(Arc::new(Self {
            queue: Arc::new(queue),
            transport,
            endpoint: endpoint.clone(),
            service: resource[0].1.clone(),
            resource: Resource::new(resource),
            headers: headers(settings)?,
            batch: settings.batch as usize,
            interval: settings.interval,
            timeout: settings.timeout,
            asks,
            inbox: Mutex::new(Some(Inbox { spans, asks: asked })),
        })))
    }

    /// Where it sends to, as whom, and what became of spans.
    pub(super) fn state(&self) -> serde_json::Value {
        let mut state = self.queue.state();
        state["endpoint"] = self.endpoint.clone().into();
        state["service"] = self.service.clone().into();
        state
    }

    pub(super) fn queue(&self) -> &Arc<Queue> {
        &self.queue
    }

    /// Sends for as long as it is polled. There is one such task.
    pub(super) async fn run(&self) {
        let inbox = self
            .inbox
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        let Some(Inbox {
            mut spans,
            mut asks,
        }) = inbox
        else {
            return;
        };
        let mut waiting = Vec::new();
        let mut logged = None;
        loop {
            let asked = self.gather(&mut waiting, &mut spans, &mut asks).await;
            if asked.is_some() {
                // All that was enqueued before the question.
                while let Ok(span) = spans.try_recv() {
                    waiting.push(span);
                }
            }
            while !waiting.is_empty() {
                let rest = waiting.split_off(waiting.len().min(self.batch));
                let batch = std::mem::replace(&mut waiting, rest);
                self.send(batch, &mut logged).await;
            }
            if let Some(asked) = asked {
                // Who no longer waits need not be told.
                let _ = asked.send(());
            }
        }
    }

    /// Waits for a batch, or until the first span of it has waited long enough, or until somebody
    /// asks for all to be sent.
    async fn gather(
        &self,
        waiting: &mut Vec<Ended>,
        spans: &mut Receiver<Ended>,
        asks: &mut Receiver<oneshot::Sender<()>>,
    ) -> Option<oneshot::Sender<()>> {
        let mut latest = None;
        while waiting.len() < self.batch {
            let late = async {
                match latest {
                    Some(latest) => sleep_until(latest).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                Some(asked) = asks.recv() => return Some(asked),
                count = spans.recv_many(waiting, self.batch - waiting.len()) => {
                    if count == 0 {
                        // The queue lives as long as this does.
                        std::future::pending::<()>().await;
                    }
                    latest = latest.or_else(|| Some(Instant::now() + self.interval));
                }
                () = late => break,
            }
        }
        None
    }

    /// Waits until all spans up to now are sent or given up, but no longer than this.
    pub(super) async fn flush(&self, patience: Duration) {
        let (asked, done) = oneshot::channel();
        let flushed = async {
            if self.asks.send(asked).await.is_ok() {
                let _ = done.await;
            }
        };
        if tokio::time::timeout(patience, flushed).await.is_err() {
            tracing::warn!(?patience, "spans that were not sent in time are lost");
        }
    }

    async fn send(&self, batch: Vec<Ended>, logged: &mut Option<Instant>) {
        let count = batch.len() as u64;
        let request = ExportRequest::new(&self.resource, batch);
        let deadline = Instant::now() + self.timeout;
        let mut pause = PAUSE;
        let why = loop {
            let sent = timeout_at(deadline, self.exported(&request, deadline));
            let (why, wait) = match sent.await {
                Ok(Ok(rejected)) => {
                    let rejected = rejected.min(count);
                    let counts = &self.queue.counts;
                    counts.rejected.fetch_add(rejected, Relaxed);
                    counts.exported.fetch_add(count - rejected, Relaxed);
                    return;
                }
                Ok(Err(Refusal::ForNow(why, after))) => (why, after),
                Ok(Err(Refusal::ForGood(why))) => break why,
                Err(_) => break "it did not answer in time".to_owned(),
            };
            // Up to a half more, so that services do not come back together.
            let wait = wait.unwrap_or_else(|| pause.mul_f64(1.0 + fastrand::f64() / 2.0));
            pause *= 2;
            if Instant::now() + wait >= deadline {
                break why;
            }
            tokio::time::sleep(wait).await;
        };
        self.queue.counts.failed.fetch_add(count, Relaxed);
        if logged.is_none_or(|last| last.elapsed() >= LOGGED_EVERY) {
            *logged = Some(Instant::now());
            tracing::warn!(spans = count, why, "spans could not be sent and are lost");
        }
    }

    /// How many spans the collector rejected of those that it was sent.
    async fn exported(&self, request: &ExportRequest, deadline: Instant) -> Result<u64, Refusal> {
        let answer = match &self.transport {
            Transport::Grpc(exchange) => {
                let attempt = Attempt {
                    method: &EXPORT,
                    message: framed(request, None),
                    metadata: (!self.headers.is_empty()).then(|| Arc::new(self.headers.clone())),
                    context: None,
                    place: None,
                    previous: 0,
                    seen: None,
                    compression: None,
                };
                let body = Outgoing::Message(Some(attempt.message.clone()));
                let call = async { exchange.unary(attempt, body).await };
                let answer = Deadline::at(deadline).scope(call).await;
                answer.map_err(Refusal::from)?
            }
            Transport::Http(remote) => self.posted(remote, request).await?,
        };
        // An answer that cannot be read says all the same that they were taken.
        let partial = ExportResponse::decode(answer).unwrap_or_default();
        let Some(partial) = partial.partial_success else {
            return Ok(0);
        };
        if partial.rejected_spans > 0 {
            tracing::warn!(
                spans = partial.rejected_spans,
                why = partial.error_message,
                "a collector rejected spans"
            );
        }
        Ok(partial.rejected_spans.try_into().unwrap_or(0))
    }

    async fn posted(&self, remote: &Remote, request: &ExportRequest) -> Result<Bytes, Refusal> {
        let mut headers = self.headers.clone();
        let protobuf = HeaderValue::from_static("application/x-protobuf");
        headers.insert(CONTENT_TYPE, protobuf);
        let body = request.encode_to_vec().into();
        let answer = remote.ask(http::Method::POST, headers, body).await;
        let answer = answer.map_err(|error| Refusal::ForNow(error.to_string(), None))?;
        let status = answer.status();
        let why = format!("the answer is {status}");
        match status.as_u16() {
            200..300 => Ok(answer.into_body()),
            // By the specification of OTLP/HTTP.
            429 | 502..=504 => {
                let after = answer.headers().get(http::header::RETRY_AFTER);
                let after = after.and_then(|value| value.to_str().ok()?.parse().ok());
                Err(Refusal::ForNow(why, after.map(Duration::from_secs)))
            }
            _ => Err(Refusal::ForGood(why)),
        }
    }
}

impl From<Failed> for Refusal {
    fn from(failed: Failed) -> Self {
        let after = match failed.pushback() {
            Some(Pushback::After(after)) => Some(after),
            _ => None,
        };
        let code = failed.code();
        let why = crate::client::Error::from(failed).to_string();
        // By the specification of OTLP/gRPC; `RESOURCE_EXHAUSTED` only if it says for how long.
        match code {
            Code::Cancelled
            | Code::DeadlineExceeded
            | Code::Aborted
            | Code::OutOfRange
            | Code::Unavailable
            | Code::DataLoss => Self::ForNow(why, after),
            Code::ResourceExhausted if after.is_some() => Self::ForNow(why, after),
            _ => Self::ForGood(why),
        }
    }
}

/// Where spans go below an endpoint of OTLP/HTTP; a URL with a path is used as it is.
fn spans_at(endpoint: &str) -> Result<Uri, BoxError> {
    let uri: Uri = endpoint.parse()?;
    if uri.path() != "/" {
        return Ok(uri);
    }
    Ok(format!("{}/v1/traces", endpoint.trim_end_matches('/')).parse()?)
}

/// `name=value` pairs, separated by commas, values percent-encoded where need be.
fn headers(settings: &Tracing) -> Result<HeaderMap, BoxError> {
    let mut headers = HeaderMap::new();
    let text = settings.headers.as_ref().map_or("", |text| text.expose());
    for pair in text.split(',').filter(|pair| !pair.trim().is_empty()) {
        // What is wrong is not shown: it may be a secret.
        let wrong =
            || "`tracing.headers` must be pairs such as `x-key=secret`, separated by commas";
        let (name, value) = pair.split_once('=').ok_or_else(wrong)?;
        let value = percent_decoded(value.trim()).ok_or_else(wrong)?;
        let mut value = HeaderValue::from_bytes(&value).map_err(|_| wrong())?;
        value.set_sensitive(true);
        headers.append(
            name.trim().parse::<HeaderName>().map_err(|_| wrong())?,
            value,
        );
    }
    Ok(headers)
}

fn percent_decoded(text: &str) -> Option<Vec<u8>> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        decoded.push(match byte {
            b'%' => {
                let digit = |byte: u8| char::from(byte).to_digit(16);
                let (high, low) = (digit(bytes.next()?)?, digit(bytes.next()?)?);
                u8::try_from(high * 16 + low).ok()?
            }
            byte => byte,
        });
    }
    Some(decoded)
}

/// Who sends the spans, by the semantic conventions of resources; its name comes first.
pub(super) fn resource(config: &Config) -> Vec<(String, String)> {
    let (settings, app) = (&config.tracing, config.app_info());
    let said = settings.resource.iter().filter_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        let decoded = percent_decoded(value.trim()).and_then(|it| String::from_utf8(it).ok());
        let value = decoded.unwrap_or_else(|| value.trim().to_owned());
        Some((key.trim().to_owned(), value))
    });
    let mut said: Vec<_> = said.collect();
    let named = said.iter().position(|(key, _)| key == "service.name");
    let named = named.map(|at| said.remove(at).1);
    let program = || {
        let path = std::env::current_exe().ok();
        let name = path.as_deref().and_then(std::path::Path::file_name);
        let name = name.map(|name| name.to_string_lossy().into_owned());
        format!("unknown_service:{}", name.unwrap_or_default())
    };
    let name = Some(settings.service.clone()).filter(|name| !name.is_empty());
    let name = name.or(named).or_else(|| Some(app?.name.to_owned()));
    let mut attributes = vec![("service.name".to_owned(), name.unwrap_or_else(program))];
    attributes.append(&mut said);
    let instance = uuid::Uuid::from_u128(fastrand::u128(..)).to_string();
    let own = [
        ("service.version", app.map(|app| app.version.to_owned())),
        ("service.instance.id", Some(instance)),
        (
            "telemetry.sdk.name",
            Some(env!("CARGO_PKG_NAME").to_owned()),
        ),
        ("telemetry.sdk.language", Some("rust".to_owned())),
        (
            "telemetry.sdk.version",
            Some(env!("CARGO_PKG_VERSION").to_owned()),
        ),
    ];
    for (key, value) in own {
        let said = attributes.iter().any(|(known, _)| known == key);
        attributes.extend(value.filter(|_| !said).map(|value| (key.to_owned(), value)));
    }
    attributes
}
