//! How the calls of a server are traced: what is decided on arrival, and what the caller is told.

use super::{Propagation, Rule, Sampler, Sampling, extract};
use crate::config::reload::{Commit, Reload};
use crate::config::{self, Config, Problem, suggest};
use crate::policy::registry::{Inspect, Sample, register};
use crate::policy::{Failure, Invalid, Time};
use crate::rpc::Method;
use crate::trace::TraceId;
use crate::{BoxError, Code, Error, TraceParent};
use arc_swap::ArcSwap;
use http::{HeaderMap, HeaderName, HeaderValue};
use prost::Message;
use serde_json::{Map, Value};
use std::sync::Arc;
use std::time::Instant;

/// The tracers of all methods that a server guards.
pub(crate) struct Tracers {
    tracers: Vec<Arc<Tracer>>,
    formats: Arc<[Propagation]>,
    /// What holds at present, to be shown.
    sampling: Arc<ArcSwap<Sampling>>,
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
}

impl Live {
    fn new(
        config: &Config,
        method: &Method,
        sampling: &Sampling,
        formats: &Arc<[Propagation]>,
    ) -> Result<Self, Invalid> {
        Ok(Self {
            sampler: sampling.sampler(method.service, method.name)?,
            formats: formats.clone(),
            header: config.tracing.response_header.clone(),
            explains: config.tracing.error_details,
        })
    }
}

impl Tracer {
    /// Decides about a call by its headers, before anything is made for it.
    pub(crate) fn begin(&self, headers: &HeaderMap, started: Instant) -> Traced {
        let live = self.live.load();
        let incoming = extract(headers, &live.formats);
        let trace_id = incoming
            .remote
            .map_or_else(|| fastrand::u128(1..), |remote| remote.trace_id);
        let now = || Time::at(started);
        let sampled = live.sampler.decide(trace_id, incoming.decision, now);
        Traced {
            ids: TraceParent {
                trace_id,
                span_id: fastrand::u64(1..),
                sampled,
            },
            format: incoming.remote.map(|remote| remote.format),
            header: live.header.clone(),
            explains: live.explains,
        }
    }
}

/// The trace of one call, and how much its caller is told of it.
#[derive(Clone, Debug)]
pub(crate) struct Traced {
    pub(crate) ids: TraceParent,
    /// How the caller named the trace, if it did.
    format: Option<Propagation>,
    header: Option<HeaderName>,
    explains: bool,
}

impl Traced {
    /// Whether a `tracestate` belongs to the trace.
    pub(crate) fn has_state(&self) -> bool {
        self.format == Some(Propagation::TraceContext)
    }

    /// Puts the id of the trace onto an answer.
    pub(crate) fn mark(&self, headers: &mut HeaderMap) {
        if let Some(name) = &self.header
            && let Ok(value) = HeaderValue::from_bytes(&TraceId(self.ids.trace_id).digits())
        {
            headers.insert(name.clone(), value);
        }
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
    /// Rules for methods that are not among these.
    pub(crate) fn new(config: &Config, methods: &[&'static Method]) -> Result<Arc<Self>, BoxError> {
        let formats: Arc<[Propagation]> = config.tracing.propagation.as_slice().into();
        let sampling = sampling(config, methods)?;
        let mut tracers = Vec::new();
        for method in methods {
            let live = Live::new(config, method, &sampling, &formats).map_err(unfit)?;
            let live = ArcSwap::from_pointee(live);
            tracers.push(Arc::new(Tracer { method, live }));
        }
        let tracers = Arc::new(Self {
            tracers,
            formats,
            sampling: Arc::new(ArcSwap::from_pointee(sampling)),
        });
        config.on_reload(&tracers);
        register("server", &tracers);
        Ok(tracers)
    }

    /// The tracer of each method, in the order in which they were given.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Arc<Tracer>> {
        self.tracers.iter()
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

/// Numbers were checked when they were read.
fn unfit(invalid: Invalid) -> BoxError {
    format!("sampling of traces: {invalid}").into()
}

impl Reload for Tracers {
    fn takes(&self, key: &str) -> bool {
        [
            "tracing.sampler",
            "tracing.rules",
            "tracing.follow_caller",
            "tracing.response_header",
            "tracing.error_details",
        ]
        .contains(&key)
    }

    fn prepare(&self, config: &Config) -> Result<Commit, BoxError> {
        let methods: Vec<_> = self.tracers.iter().map(|tracer| tracer.method).collect();
        let sampling = sampling(config, &methods)?;
        let mut next = Vec::new();
        for tracer in &self.tracers {
            let live = Live::new(config, tracer.method, &sampling, &self.formats);
            next.push((tracer.clone(), Arc::new(live.map_err(unfit)?)));
        }
        let shown = self.sampling.clone();
        Ok(Box::new(move || {
            shown.store(Arc::new(sampling));
            for (tracer, live) in next {
                tracer.live.store(live);
            }
        }))
    }
}

impl Inspect for Tracers {
    fn kind(&self) -> &'static str {
        "tracing"
    }

    fn state(&self, _: Time) -> Map<String, Value> {
        let sampling = self.sampling.load();
        let rules: Vec<String> = sampling.rules.iter().map(Rule::to_string).collect();
        let mut state = Map::new();
        state.insert("sampler".to_owned(), sampling.otherwise.to_string().into());
        state.insert("rules".to_owned(), rules.into());
        state.insert("follow_caller".to_owned(), sampling.follow_caller.into());
        state
    }

    fn samples(&self, _: Time, _: &mut Vec<Sample>) {}
}
