//! What a handler knows of its call beside the message.

use crate::caller::Caller;
use crate::health::Drain;
use crate::metadata::Metadata;
use crate::observation::now;
use crate::rpc::Method;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

/// The surroundings of one call: method, deadline, metadata, peer, trace, and the server's end.
///
/// It is handed to the handler by value, so that a stream may keep it.
#[derive(Clone, Debug)]
pub struct Context {
    method: &'static Method,
    metadata: Metadata,
    extensions: http::Extensions,
    deadline: Option<Instant>,
    drain: Drain,
    degraded: bool,
    trace: Option<TraceParent>,
}

impl Context {
    pub(crate) fn new(
        method: &'static Method,
        metadata: Metadata,
        extensions: http::Extensions,
        deadline: Option<Instant>,
        drain: Drain,
    ) -> Self {
        Self {
            method,
            metadata,
            extensions,
            deadline,
            drain,
            degraded: false,
            trace: None,
        }
    }

    /// Says which trace the call is part of.
    pub(crate) fn traced(mut self, trace: Option<TraceParent>) -> Self {
        self.trace = trace;
        self
    }

    /// Asks the handler to take its cheaper way, as [`Context::is_degraded`] says.
    #[must_use]
    pub fn degraded(mut self, degraded: bool) -> Self {
        self.degraded = degraded;
        self
    }

    /// A context for calling a handler from a test: no metadata, no peer, no deadline, no end of
    /// the server.
    #[must_use]
    pub fn for_test(method: &'static Method) -> Self {
        Self::new(
            method,
            Metadata::new(),
            http::Extensions::new(),
            None,
            Drain::default(),
        )
    }

    /// The RPC that is called.
    #[must_use]
    pub fn method(&self) -> &'static Method {
        self.method
    }

    /// What the caller sent beside the message.
    #[must_use]
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// When the call ends with `DEADLINE_EXCEEDED`, if it has a deadline.
    #[must_use]
    pub fn deadline(&self) -> Option<Instant> {
        self.deadline
    }

    /// How much time is left: `None` without a deadline, zero when it has passed.
    #[must_use]
    pub fn remaining(&self) -> Option<Duration> {
        self.deadline
            .map(|deadline| deadline.saturating_duration_since(now()))
    }

    /// The socket address of the other end of the connection. Behind a proxy that is the proxy.
    #[must_use]
    pub fn peer(&self) -> Option<SocketAddr> {
        self.extensions.get::<Peer>().map(|peer| peer.0)
    }

    /// Who calls, if that is proved: by the certificate of the connection, by a token, or by a layer
    /// of yours. Without any of these it is `None`.
    #[must_use]
    pub fn caller(&self) -> Option<&Caller> {
        self.extensions.get()
    }

    /// As if this caller had called, for a test.
    #[must_use]
    pub fn with_caller(mut self, caller: Caller) -> Self {
        self.extensions.insert(caller);
        self
    }

    /// The tenant: that of the [caller](Context::caller), where `jwt.tenant_claim` says how it is
    /// proved. Elsewhere it is what the caller names in `x-tenant-id`, a claim and no proof.
    #[must_use]
    pub fn tenant(&self) -> Option<&str> {
        match self.caller() {
            Some(caller) if caller.proves_tenant() => caller.tenant(),
            _ => self.metadata.get("x-tenant-id"),
        }
    }

    /// The trace that the call is part of, with the span of this call in it. Its id stands in log
    /// lines and on the answer, whether spans are recorded or not.
    ///
    /// A context that no server made, as in tests, has what a valid `traceparent` among its metadata
    /// says.
    #[must_use]
    pub fn trace(&self) -> Option<TraceParent> {
        self.trace
            .or_else(|| TraceParent::parse(self.metadata.get("traceparent")?))
    }

    /// Resolves when callers are told to go elsewhere because the server ends: `drain.delay` after
    /// it was asked to. A stream without an end of its own should end then, best with
    /// [`Error::unavailable`](crate::Error::unavailable), so that its caller turns to another
    /// instance; whatever goes on is cut off after `drain.timeout`.
    ///
    /// The future is independent of the context. It never resolves where no server serves.
    pub fn draining(&self) -> impl Future<Output = ()> + Send + 'static {
        self.drain.clone().begun()
    }

    /// Whether [`Context::draining`] has resolved.
    #[must_use]
    pub fn is_draining(&self) -> bool {
        self.drain.has_begun()
    }

    /// Whether this call should be answered in a cheaper way, such as from a cache or without what
    /// is nice to have: the P99 of the method was above the threshold of its `degrade` setting for
    /// too long. Now and then a call goes the normal way all the same, to see how that does.
    #[must_use]
    pub fn is_degraded(&self) -> bool {
        self.degraded
    }

    /// Values that tower layers put on the request.
    #[must_use]
    pub fn extensions(&self) -> &http::Extensions {
        &self.extensions
    }
}

/// Socket address of the caller, put on every request by the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub SocketAddr);

/// A place in a trace, as a W3C `traceparent` header has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TraceParent {
    /// Identifies the whole trace; never zero.
    pub trace_id: u128,
    /// Identifies the span: one's own, or that of who sent the header; never zero.
    pub span_id: u64,
    /// Whether spans of the trace are to be recorded.
    pub sampled: bool,
}

impl TraceParent {
    /// Reads `00-<32 hex>-<16 hex>-<2 hex>`; later versions may carry more behind it.
    /// Anything else, and all-zero ids, is `None`, as the recommendation asks.
    #[must_use]
    pub fn parse(header: &str) -> Option<Self> {
        let mut parts = header.split('-');
        let version = hex(parts.next()?, 2)?;
        let trace_id = hex(parts.next()?, 32)?;
        let span_id = hex(parts.next()?, 16)? as u64;
        let flags = hex(parts.next()?, 2)?;
        let exact = version != 0 || parts.next().is_none();
        (version != 0xff && exact && trace_id != 0 && span_id != 0).then_some(Self {
            trace_id,
            span_id,
            sampled: flags & 1 == 1,
        })
    }
}

fn hex(text: &str, digits: usize) -> Option<u128> {
    (text.len() == digits)
        .then(|| crate::trace::unhex(text.as_bytes()))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traceparent_follows_the_recommendation() {
        let good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        assert_eq!(
            TraceParent::parse(good),
            Some(TraceParent {
                trace_id: 0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736,
                span_id: 0x00f0_67aa_0ba9_02b7,
                sampled: true
            })
        );
        for bad in [
            "",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-extra",
        ] {
            assert_eq!(TraceParent::parse(bad), None, "{bad}");
        }
        assert!(
            TraceParent::parse("01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00-new")
                .is_some()
        );
    }
}
