//! A call that was let in: the places that it takes, and what its end tells.

use crate::Code;
use crate::policy::Time;
use crate::policy::bulkhead::Slot;
use crate::policy::concurrency::{Admitted, CpuMeter, Limiter, Outcome};
use crate::policy::degrade::{Degrade, Path};
use crate::rpc::Kind;
use std::sync::Arc;

/// Dropped without an end, the call tells nothing; its places are free again.
#[derive(Default)]
pub(crate) struct Admission {
    pub(super) shed: Option<(Admitted<Arc<Limiter>>, Arc<CpuMeter>)>,
    pub(super) degrade: Option<(Arc<Degrade>, Path)>,
    pub(super) slots: [Option<Slot>; 2],
    pub(super) started: Time,
}

impl Admission {
    /// Whether the handler should take its cheaper way.
    pub(crate) fn is_degraded(&self) -> bool {
        matches!(self.degrade, Some((_, Path::Degraded)))
    }

    /// The handler has answered, with a message, an error, or a stream that goes on.
    ///
    /// Latency is taken here: how long a stream goes on is up to the two that use it. For the same
    /// reason it no longer counts as load, while it keeps its place in bulkheads; and for how long a
    /// caller sends requests tells nothing of this server.
    pub(crate) fn answered(&mut self, kind: Kind, code: Code, now: Time) {
        if let Some((admitted, cpu)) = self.shed.take() {
            let outcome = match (kind, code) {
                (Kind::ClientStreaming | Kind::Bidirectional, _) => Outcome::Ignored,
                (_, Code::Ok) => Outcome::Measured,
                // What handlers refuse, for a downstream that is gone or a wrong request, is no
                // sign of this server's load; that time ran out is.
                (_, Code::DeadlineExceeded) => Outcome::Dropped,
                _ => Outcome::Ignored,
            };
            admitted.finish(outcome, now, cpu.usage());
        }
        if let Some((degrade, Path::Normal | Path::Probe)) = self.degrade.take()
            && code != Code::Cancelled
        {
            degrade.record(self.started, now);
        }
    }

    /// The call has ended.
    pub(crate) fn end(&mut self) {
        self.slots = [None, None];
    }
}
