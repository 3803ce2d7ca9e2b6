//! The access log: one line for each RPC that ends, for those who turn it on.
//!
//! Its lines have the target `access` and the level `debug`, so they are off until the log's level
//! says otherwise, as in `log.level = "info,access=debug"`; it can be changed while the service
//! runs. Off, it costs a load from memory a call.

use crate::protocol::Protocol;
use crate::rpc::Method;
use crate::trace::{SpanId, TraceId, Traced};
use crate::{Caller, Code, Peer, TraceParent};
use http::HeaderMap;
use std::time::Duration;

pub(super) const TARGET: &str = "access";

/// What of a request is in its line.
#[derive(Debug)]
pub(crate) struct Access {
    method: &'static Method,
    protocol: Protocol,
    peer: Option<Peer>,
    trace: Option<TraceParent>,
    request_id: Option<String>,
    /// The name that the caller has proved.
    caller: Option<String>,
}

impl Access {
    /// `None` while the access log is off. Boxed, because it mostly is.
    pub(crate) fn of<B>(
        method: &'static Method,
        protocol: Protocol,
        request: &http::Request<B>,
        traced: Option<&Traced>,
    ) -> Option<Box<Self>> {
        if !tracing::enabled!(target: TARGET, tracing::Level::DEBUG) {
            return None;
        }
        let header = |name: &str| text(request.headers(), name);
        let trace = match traced {
            Some(traced) => Some(traced.ids),
            None => header("traceparent").and_then(TraceParent::parse),
        };
        Some(Box::new(Self {
            method,
            protocol,
            peer: request.extensions().get::<Peer>().copied(),
            trace,
            request_id: header("x-request-id").map(str::to_owned),
            caller: None,
        }))
    }

    /// Who calls has proved to be this.
    pub(crate) fn called_by(&mut self, caller: &Caller) {
        self.caller = caller.subject().map(str::to_owned);
    }

    /// Writes the line. Of the duration there are two, since the Elastic Common Schema counts
    /// nanoseconds and people don't.
    pub(crate) fn log(&self, code: Code, took: Duration) {
        tracing::event!(
            target: TARGET,
            tracing::Level::DEBUG,
            rpc.service = self.method.service,
            rpc.method = self.method.name,
            protocol = self.protocol.name(),
            code = code.name(),
            event.duration = u64::try_from(took.as_nanos()).unwrap_or(u64::MAX),
            duration_ms = took.as_secs_f64() * 1e3,
            peer = self.peer.map(|peer| display(peer.0)),
            trace.id = self.trace.map(|trace| display(TraceId(trace.trace_id))),
            span.id = self.trace.map(|trace| display(SpanId(trace.span_id))),
            request.id = self.request_id,
            user.id = self.caller,
            "a call ended"
        );
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
