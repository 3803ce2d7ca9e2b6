//! One call being observed, from its headers to its end: its metrics, its place among the calls in
//! flight, its line in the access log, and what the server's policies make of it.

use crate::guard::Admission;
use crate::in_flight::Ticket;
use crate::log::Access;
use crate::policy::Time;
use crate::protocol::Protocol;
use crate::rpc::Method;
use crate::trace::{Span, Traced, Tracer};
use crate::{Caller, Code, Peer};
use std::time::Instant;

/// Dropped without a verdict, the call counts as `CANCELLED`.
pub(crate) struct Observation {
    method: &'static Method,
    protocol: Protocol,
    access: Option<Box<Access>>,
    admission: Admission,
    traced: Option<Traced>,
    /// Present if the call is recorded.
    span: Option<Span>,
    /// None once it has ended.
    ticket: Option<Ticket>,
    started: Instant,
    finished: bool,
}

impl Observation {
    /// Begins with a call whose headers arrived at `started`. What has no tracer is not traced.
    pub(crate) fn start<B>(
        method: &'static Method,
        protocol: Protocol,
        request: &http::Request<B>,
        started: Instant,
        tracer: Option<&Tracer>,
    ) -> Self {
        method.stats.start();
        let (traced, span) = match tracer {
            Some(tracer) => {
                let (traced, span) = tracer.begin(request, protocol, started);
                (Some(traced), span)
            }
            None => (None, None),
        };
        let peer = request.extensions().get::<Peer>().map(|peer| peer.0);
        let ticket = Ticket::enter(method, protocol, started, peer);
        if let (Some(ticket), Some(traced)) = (&ticket, &traced) {
            ticket.traced(traced.ids.trace_id);
        }
        Self {
            method,
            protocol,
            access: Access::of(method, protocol, request, traced.as_ref()),
            admission: Admission::default(),
            traced,
            span,
            ticket,
            started,
            finished: false,
        }
    }

    /// The trace of the call.
    pub(crate) fn traced(&self) -> Option<&Traced> {
        self.traced.as_ref()
    }

    /// The call must end by then.
    pub(crate) fn due(&self, deadline: Instant) {
        if let Some(ticket) = &self.ticket {
            ticket.due(deadline);
        }
    }

    /// Who calls has proved to be this.
    pub(crate) fn called_by(&mut self, caller: &Caller) {
        if let Some(access) = &mut self.access {
            access.called_by(caller);
        }
    }

    /// The call was let in.
    pub(crate) fn admitted(&mut self, admission: Admission) {
        self.admission = admission;
    }

    /// The handler has answered with a stream, which goes on.
    pub(crate) fn streams(&mut self) {
        let now = Time::at(now());
        self.admission.answered(self.method.kind, Code::Ok, now);
    }

    /// Ends the call. A second verdict is not counted.
    pub(crate) fn finish(&mut self, code: Code) {
        if std::mem::replace(&mut self.finished, true) {
            return;
        }
        self.ticket = None;
        let now = now();
        let took = now.saturating_duration_since(self.started);
        self.admission
            .answered(self.method.kind, code, Time::at(now));
        self.admission.end();
        self.method.stats.finish_over(self.protocol, code, took);
        if let Some(access) = &self.access {
            access.log(code, took);
        }
        if let Some(mut span) = self.span.take() {
            span.answered(code);
            let ids = span.place().ids;
            if span.end() {
                self.method.stats.exemplify(took, ids);
            }
        }
    }
}

/// tokio's clock, which tests can pause.
pub(crate) fn now() -> Instant {
    tokio::time::Instant::now().into_std()
}

impl Drop for Observation {
    fn drop(&mut self) {
        self.finish(Code::Cancelled);
    }
}
