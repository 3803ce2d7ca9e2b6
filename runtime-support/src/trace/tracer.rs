//! How the calls of a server are traced: what is decided on arrival, and what the caller is told.

use super::exporter::{Exporter, resource};
use super::queue::Queue;
use super::remote::Source;
use super::span::Recording;
use super::tail::Tail;
use super::{Kind, Propagation, Rule, Sampler, Sampling, Span, Trace, extract};
use crate::config::reload::{Commit, Reload};
use crate::config::{self, Config, Problem, suggest};
use crate::policy::registry::{Inspect, Sample, register};
use crate::policy::{Failure, Time};
use crate::protocol::Protocol;
use crate::rpc::Method;
use crate::trace::TraceId;
use crate::{BoxError, Code, Error, Peer, TraceParent};
use arc_swap::ArcSwap;
use http::{HeaderName, HeaderValue};
use prost::Message;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The tracers of all methods that a server guards.
pub(crate) struct Tracers {
    shared: Arc<Shared>,
    exporter: Option<Arc<Exporter>>,
    source: Option<Source>,
}

/// What a reload changes.
struct Shared {
    tracers: Vec<Arc<Tracer>>,
    formats: Arc<[Propagation]>,
    queue: Option<Arc<Queue>>,
    present: Mutex<Present>,
}

/// What holds at present.
#[derive(Clone)]
struct Present {
    /// By the settings.
    sampling: Sampling,
    /// By who is asked, if that has said anything.
    remote: Option<Sampling>,
    tail: Option<Tail>,
    header: Option<HeaderName>,
    explains: bool,
}

/// How calls of one method are traced.
pub(crate) struct Tracer {
    method: &'static Method,
    live: ArcSwap<Live>,
}

/// What is in effect for one method.
struct Live {
    sampler: Sampler,
    formats: Arc<[Propagation]>,
    header: Option<HeaderName>,
    explains: bool,
    /// Where spans go; absent if they go nowhere.
    queue: Option<Arc<Queue>>,
    tail: Option<Tail>,
}

impl Tracer {
    /// Decides about a call by its headers, before anything is made for it.
    pub(crate) fn begin<B>(
        &self,
        request: &http::Request<B>,
        protocol: Protocol,
        started: Instant,
    ) -> (Traced, Option<Span>) {
        let live = self.live.load();
        let headers = request.headers();
        let incoming = extract(headers, &live.formats);
        let trace_id = incoming
            .remote
            .map_or_else(|| fastrand::u128(1..), |remote| remote.trace_id);
        let now = || Time::at(started);
        let sampled = live.sampler.decide(trace_id, incoming.decision, now);
        let recording = live.queue.as_ref().and_then(|queue| {
            if sampled {
                return Some(Recording::new(queue.clone()));
            }
            let watched = live.tail.as_ref()?.watch()?;
            Some(Recording::watched(queue.clone(), watched))
        });
        let span_id = match incoming.remote {
            // Whoever records further on is within the last span that is recorded.
            Some(remote) if sampled && recording.is_none() => remote.span_id,
            _ => fastrand::u64(1..),
        };
        let traced = Traced {
            ids: TraceParent {
                trace_id,
                span_id,
                sampled,
            },
            recording,
            format: incoming.remote.map(|remote| remote.format),
            protocol,
            header: live.header.clone(),
            explains: live.explains,
        };
        let recording = traced.recording.clone();
        let span = recording.map(|recording| {
            let name = Cow::Borrowed(self.method.path.trim_start_matches('/'));
            let mut span = Span::new(recording, traced.ids, Kind::Server, name, started);
            if let Some(remote) = incoming.remote {
                let state = headers.get("tracestate").filter(|_| traced.has_state());
                let state = state.and_then(|value| value.to_str().ok());
                span = span.within_remote(remote.span_id, state.map(str::to_owned));
            }
            self.describe(&mut span, protocol, request.extensions().get().copied());
            span
        });
        (traced, span)
    }

    /// Says what is known of a call on arrival.
    fn describe(&self, span: &mut Span, protocol: Protocol, peer: Option<Peer>) {
        let system = match protocol {
            Protocol::Grpc | Protocol::GrpcWeb => "grpc",
            Protocol::Connect => "connect_rpc",
            Protocol::Rest => "rest",
        };
        span.set("rpc.system", system);
        span.set("rpc.service", self.method.service);
        span.set("rpc.method", self.method.name);
        if let Some(Peer(peer)) = peer {
            span.set("network.peer.address", peer.ip().to_canonical().to_string());
            span.set("network.peer.port", i64::from(peer.port()));
        }
    }
}

/// The trace of one call, and how much its caller is told of it.
#[derive(Clone, Debug)]
pub(crate) struct Traced {
    pub(crate) ids: TraceParent,
    recording: Option<Arc<Recording>>,
    /// How the caller named the trace, if it did.
    format: Option<Propagation>,
    protocol: Protocol,
    header: Option<HeaderName>,
    explains: bool,
}

impl Traced {
    /// Whether a `tracestate` belongs to the trace.
    pub(crate) fn has_state(&self) -> bool {
        self.format == Some(Propagation::TraceContext)
    }

    /// Where what is done for the call begins.
    pub(crate) fn place(&self) -> Trace {
        Trace {
            ids: self.ids,
            recording: self.recording.clone(),
        }
    }

    /// Puts the id of the trace onto an answer.
    pub(crate) fn mark<B>(&self, response: &mut http::Response<B>) {
        if let Some(name) = &self.header
            && let Ok(value) = HeaderValue::from_bytes(&TraceId(self.ids.trace_id).digits())
        {
            response.headers_mut().insert(name.clone(), value);
            if self.protocol == Protocol::Rest {
                response.extensions_mut().insert(Mark(name.clone()));
            }
        }
    }

    /// Takes the id off an answer to REST, which has other names for other metadata.
    pub(crate) fn unmark<B>(response: &mut http::Response<B>) -> Option<(HeaderName, HeaderValue)> {
        let Mark(name) = response.extensions_mut().remove()?;
        let value = response.headers_mut().remove(&name)?;
        Some((name, value))
    }

    /// Adds to a fault of this side what the caller can name when asking about it: a
    /// `google.rpc.RequestInfo`. What policies refuse stays as small as it is.
    pub(crate) fn explain(&self, error: Error) -> Error {
        let fault = matches!(
            error.code(),
            Code::Unknown | Code::Internal | Code::Unavailable | Code::DataLoss
        );
        if !(self.explains && fault) || error.rejection().is_some() {
            return error;
        }
        let info = RequestInfo {
            request_id: TraceId(self.ids.trace_id).to_string(),
            serving_data: String::new(),
        };
        error.with_detail("google.rpc.RequestInfo", &info)
    }
}

/// The header that has the id of the trace.
#[derive(Clone)]
struct Mark(HeaderName);

/// `google.rpc.RequestInfo`.
#[derive(Clone, PartialEq, Message)]
struct RequestInfo {
    #[prost(string, tag = "1")]
    request_id: String,
    #[prost(string, tag = "2")]
    serving_data: String,
}

impl Tracers {
    /// Tracers by the settings in `config`, whose changes they take while they are there.
    ///
    /// # Errors
    /// Rules for methods that are not among these, and collectors that cannot be used.
    pub(crate) fn new(config: &Config, methods: &[&'static Method]) -> Result<Arc<Self>, BoxError> {
        let present = Present::read(config, methods)?;
        let resource = resource(config);
        let source = Source::new(config, &resource[0].1)?;
        let exporter = Exporter::new(config, resource)?;
        let shared = Shared {
            tracers: Vec::new(),
            formats: config.tracing.propagation.as_slice().into(),
            queue: exporter.as_ref().map(|exporter| exporter.queue().clone()),
            present: Mutex::new(present.clone()),
        };
        let mut tracers = Vec::new();
        for method in methods {
            let live = shared.live(method, &present, &present.sampling)?;
            let live = ArcSwap::from_pointee(live);
            tracers.push(Arc::new(Tracer { method, live }));
        }
        let tracers = Arc::new(Self {
            shared: Arc::new(Shared { tracers, ..shared }),
            exporter,
            source,
        });
        config.on_reload(&tracers);
        register("server", &tracers);
        Ok(tracers)
    }

    /// The tracer of each method, in the order in which they were given.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Arc<Tracer>> {
        self.shared.tracers.iter()
    }

    /// Sends spans, and asks for strategies, for as long as it is polled.
    pub(crate) async fn run(self: Arc<Self>) {
        let export = async {
            if let Some(exporter) = &self.exporter {
                exporter.run().await;
            }
        };
        tokio::join!(export, self.follow());
    }

    /// Waits until all spans up to now are sent or given up, but no longer than this.
    pub(crate) async fn flush(&self, patience: Duration) {
        if let Some(exporter) = &self.exporter {
            exporter.flush(patience).await;
        }
    }

    async fn follow(&self) {
        let Some(source) = &self.source else {
            return;
        };
        let mut failing = false;
        loop {
            match source.ask().await.and_then(|said| self.shared.heed(said)) {
                Ok(()) => failing = false,
                Err(error) => {
                    if !std::mem::replace(&mut failing, true) {
                        tracing::warn!(
                            url = source.url,
                            error = &*error as &dyn std::error::Error,
                            "strategies of sampling could not be had; what was known holds"
                        );
                    }
                }
            }
            tokio::time::sleep(source.interval).await;
        }
    }
}

impl Present {
    /// What holds: rules of the settings, and below them what was said elsewhere or else the rest of
    /// the settings.
    fn effective(&self) -> Sampling {
        let mut sampling = self.sampling.clone();
        if let Some(remote) = &self.remote {
            sampling.rules.extend_from_slice(&remote.rules);
            sampling.otherwise = remote.otherwise;
        }
        sampling
    }

    fn read(config: &Config, methods: &[&'static Method]) -> Result<Self, config::Error> {
        Ok(Self {
            sampling: sampling(config, methods)?,
            remote: None,
            tail: Tail::new(&config.tracing),
            header: config.tracing.response_header.clone(),
            explains: config.tracing.error_details,
        })
    }
}

impl Shared {
    fn present(&self) -> MutexGuard<'_, Present> {
        self.present.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes what was said elsewhere.
    fn heed(&self, said: Sampling) -> Result<(), BoxError> {
        let mut present = self.present().clone();
        if present.remote.as_ref() != Some(&said) {
            present.remote = Some(said);
            let lives = self.lives(&present)?;
            self.take(present, lives);
        }
        Ok(())
    }

    /// What is in effect for each method if this holds.
    fn lives(&self, present: &Present) -> Result<Vec<Arc<Live>>, BoxError> {
        let sampling = present.effective();
        let lives = self.tracers.iter();
        lives
            .map(|tracer| Ok(Arc::new(self.live(tracer.method, present, &sampling)?)))
            .collect()
    }

    /// Puts it into effect.
    fn take(&self, present: Present, lives: Vec<Arc<Live>>) {
        *self.present() = present;
        for (tracer, live) in self.tracers.iter().zip(lives) {
            tracer.live.store(live);
        }
    }

    fn live(
        &self,
        method: &Method,
        present: &Present,
        sampling: &Sampling,
    ) -> Result<Live, BoxError> {
        let sampler = sampling.sampler(method.service, method.name);
        // Numbers were checked when they were read.
        let sampler = sampler.map_err(|invalid| format!("sampling of traces: {invalid}"))?;
        Ok(Live {
            sampler,
            formats: self.formats.clone(),
            header: present.header.clone(),
            explains: present.explains,
            queue: self.queue.clone(),
            tail: present.tail.clone(),
        })
    }
}

/// What the settings say.
fn sampling(config: &Config, methods: &[&'static Method]) -> Result<Sampling, config::Error> {
    let settings = &config.tracing;
    let problems: Vec<_> = settings
        .rules
        .iter()
        .filter_map(|rule| stray(config, rule, methods))
        .collect();
    if !problems.is_empty() {
        return Err(config::Error::new(problems));
    }
    Ok(Sampling {
        follow_caller: settings.follow_caller,
        rules: settings.rules.clone(),
        otherwise: settings.sampler,
    })
}

/// What is wrong with a rule that holds for no method.
fn stray(config: &Config, rule: &Rule, methods: &[&'static Method]) -> Option<Problem> {
    const KEY: &str = "tracing.rules";
    let mut all = methods.iter();
    if all.any(|method| rule.covers(method.service, method.name)) {
        return None;
    }
    let mut known: Vec<String> = Vec::new();
    for method in methods {
        known.push(format!("{}/{}", method.service, method.name));
        known.push(format!("{}/*", method.service));
    }
    let text = rule.to_string();
    let names = text.split_once('=').map_or(&*text, |(names, _)| names);
    let problem = config.problem(
        KEY,
        &format!("has a rule for `{names}`, which is not served"),
    );
    Some(problem.help(match suggest(names, &known) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "name a service that is served, as `order.v1.OrderService=ratio:0.1`, or a method of \
                 it, as `order.v1.OrderService/CreateOrder=always`"
            .to_owned(),
    }))
}

impl Reload for Tracers {
    fn takes(&self, key: &str) -> bool {
        [
            "tracing.sampler",
            "tracing.rules",
            "tracing.follow_caller",
            "tracing.response_header",
            "tracing.error_details",
            "tracing.tail_errors",
            "tracing.tail_slower_than",
            "tracing.tail_calls",
        ]
        .contains(&key)
    }

    fn prepare(&self, config: &Config) -> Result<Commit, BoxError> {
        let shared = self.shared.clone();
        let methods: Vec<_> = self.all().map(|tracer| tracer.method).collect();
        let mut present = Present::read(config, &methods)?;
        present.remote = shared.present().remote.clone();
        let lives = shared.lives(&present)?;
        Ok(Box::new(move || shared.take(present, lives)))
    }
}

impl Inspect for Tracers {
    fn kind(&self) -> &'static str {
        "tracing"
    }

    fn state(&self, _: Time) -> Map<String, Value> {
        let sampling = self.shared.present().effective();
        let rules: Vec<String> = sampling.rules.iter().map(Rule::to_string).collect();
        let mut state = Map::new();
        state.insert("sampler".to_owned(), sampling.otherwise.to_string().into());
        state.insert("rules".to_owned(), rules.into());
        state.insert("follow_caller".to_owned(), sampling.follow_caller.into());
        if let Some(tail) = &self.shared.present().tail {
            state.insert("tail".to_owned(), tail.state());
        }
        if let Some(source) = &self.source {
            state.insert("remote".to_owned(), source.url.clone().into());
        }
        if let Some(exporter) = &self.exporter {
            state.insert("exporter".to_owned(), exporter.state());
        }
        state
    }

    fn samples(&self, _: Time, samples: &mut Vec<Sample>) {
        if let Some(exporter) = &self.exporter {
            exporter.queue().samples(samples);
        }
    }
}
