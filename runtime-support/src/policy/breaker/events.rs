//! Changes of state: what is remembered, counted and told.

use super::BreakerState;
use crate::policy::Time;
use serde::Serialize;
use std::collections::VecDeque;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};

/// How many changes are remembered.
const REMEMBERED: usize = 16;

/// A change of a breaker's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: Time,
    /// The state before.
    pub from: BreakerState,
    /// The state after.
    pub to: BreakerState,
    /// Why.
    pub cause: Cause,
}

/// Why a breaker changed its state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Too many failures in a row.
    ConsecutiveFailures,
    /// Too many failures in the window.
    Failures,
    /// Too great a part of the calls failed.
    FailureRate,
    /// Too great a part of the calls was slow.
    SlowCallRate,
    /// The P99 was above its threshold for too long.
    P99,
    /// The open time is over.
    Elapsed,
    /// The trial calls succeeded.
    TrialsSucceeded,
    /// The trial calls failed.
    TrialsFailed,
    /// The trial calls did not end.
    TrialsStuck,
    /// Somebody said so.
    Command,
}

type Hook = Box<dyn Fn(&Event) + Send + Sync>;

/// The last changes, and how many there were.
pub(super) struct Log {
    pub(super) hook: Option<Hook>,
    last: Mutex<VecDeque<Event>>,
    changes: [AtomicU64; BreakerState::ALL.len()],
}

impl Log {
    pub(super) fn new() -> Self {
        Self {
            hook: None,
            last: Mutex::new(VecDeque::with_capacity(REMEMBERED)),
            changes: Default::default(),
        }
    }

    pub(super) fn add(&self, event: Event) {
        self.changes[event.to as usize].fetch_add(1, Relaxed);
        {
            let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
            if last.len() == REMEMBERED {
                last.pop_front();
            }
            last.push_back(event);
        }
        if let Some(hook) = &self.hook {
            hook(&event);
        }
    }

    pub(super) fn events(&self) -> Vec<Event> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.iter().copied().collect()
    }

    pub(super) fn changes_to(&self, state: BreakerState) -> u64 {
        self.changes[state as usize].load(Relaxed)
    }
}

impl fmt::Debug for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Log")
            .field("last", &self.last)
            .finish_non_exhaustive()
    }
}
