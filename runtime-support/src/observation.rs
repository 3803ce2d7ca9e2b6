//! One call being observed, from its headers to its end: its metrics and its line in the access
//! log.

use crate::Code;
use crate::log::Access;
use crate::rpc::Method;
use std::time::Instant;

/// Dropped without a verdict, the call counts as `CANCELLED`.
pub(crate) struct Observation {
    method: &'static Method,
    access: Option<Box<Access>>,
    started: Instant,
    finished: bool,
}

impl Observation {
    /// Begins with a call whose headers arrived at `started`.
    pub(crate) fn start<B>(
        method: &'static Method,
        request: &http::Request<B>,
        started: Instant,
    ) -> Self {
        method.stats.start();
        Self {
            method,
            access: Access::of(method, request),
            started,
            finished: false,
        }
    }

    /// Ends the call. A second verdict is not counted.
    pub(crate) fn finish(&mut self, code: Code) {
        if std::mem::replace(&mut self.finished, true) {
            return;
        }
        let took = self.started.elapsed();
        self.method.stats.finish(code, took);
        if let Some(access) = &self.access {
            access.log(code, took);
        }
    }
}

impl Drop for Observation {
    fn drop(&mut self) {
        self.finish(Code::Cancelled);
    }
}
