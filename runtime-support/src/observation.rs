//! One call being observed, from its headers to its end: its metrics, its line in the access log,
//! and what the server's policies make of it.

use crate::Code;
use crate::guard::Admission;
use crate::log::Access;
use crate::policy::Time;
use crate::protocol::Protocol;
use crate::rpc::Method;
use std::time::Instant;

/// Dropped without a verdict, the call counts as `CANCELLED`.
pub(crate) struct Observation {
    method: &'static Method,
    protocol: Protocol,
    access: Option<Box<Access>>,
    admission: Admission,
    started: Instant,
    finished: bool,
}

impl Observation {
    /// Begins with a call whose headers arrived at `started`.
    pub(crate) fn start<B>(
        method: &'static Method,
        protocol: Protocol,
        request: &http::Request<B>,
        started: Instant,
    ) -> Self {
        method.stats.start();
        Self {
            method,
            protocol,
            access: Access::of(method, protocol, request),
            admission: Admission::default(),
            started,
            finished: false,
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
        let now = now();
        let took = now.saturating_duration_since(self.started);
        self.admission
            .answered(self.method.kind, code, Time::at(now));
        self.admission.end();
        self.method.stats.finish_over(self.protocol, code, took);
        if let Some(access) = &self.access {
            access.log(code, took);
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
