//! One address of a downstream: its connections, and how it fares.

use super::connect::{Connector, Sender};
use super::endpoint::Endpoint;
use crate::client::balance::Standing;
use crate::client::outlier::Outlier;
use crate::policy::Time;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;

/// The longest wait before the second try to connect, and what it doubles up to.
const FIRST_BACKOFF: Duration = Duration::from_millis(50);
const LONGEST_BACKOFF: Duration = Duration::from_secs(5);

/// See the module.
pub(super) struct Address {
    pub(super) endpoint: Arc<Endpoint>,
    pub(super) socket: SocketAddr,
    pub(super) outlier: Outlier,
    pub(super) outstanding: AtomicU32,
    /// Attempts in a row that were not answered in time.
    unanswered: AtomicU32,
    connector: Arc<Connector>,
    slots: Box<[Mutex<Slot>]>,
    next: AtomicUsize,
    failures: AtomicU32,
    /// Not to be connected to before; in nanoseconds.
    until: AtomicU64,
}

/// How trying to connect ended; `None` while it has not.
type Outcome = Option<Result<Sender, Arc<str>>>;

enum Slot {
    Idle,
    Connecting(watch::Receiver<Outcome>),
    Ready(Sender),
}

impl Address {
    pub(super) fn new(
        endpoint: Arc<Endpoint>,
        socket: SocketAddr,
        connector: Arc<Connector>,
        connections: u32,
    ) -> Self {
        Self {
            endpoint,
            socket,
            connector,
            outlier: Outlier::default(),
            outstanding: AtomicU32::new(0),
            unanswered: AtomicU32::new(0),
            slots: (0..connections).map(|_| Mutex::new(Slot::Idle)).collect(),
            next: AtomicUsize::new(0),
            failures: AtomicU32::new(0),
            until: AtomicU64::new(0),
        }
    }

    pub(super) fn standing(&self, zone: &str, now: Time) -> Standing {
        Standing {
            outstanding: self.outstanding.load(Relaxed),
            near: zone.is_empty() || self.endpoint.zone.as_deref() == Some(zone),
            ejected: self.outlier.is_ejected(now),
            unreachable: self.until.load(Relaxed) > now.nanos(),
        }
    }

    /// Connections that are there.
    pub(super) fn connected(&self) -> usize {
        let ready = |slot: &&Mutex<Slot>| matches!(&*lock(slot), Slot::Ready(_));
        self.slots.iter().filter(ready).count()
    }

    /// A connection, which is made first if need be. Whoever waits for it may give up; it is made
    /// all the same.
    pub(super) async fn connection(self: &Arc<Self>) -> Result<Sender, Arc<str>> {
        let turn = self.next.fetch_add(1, Relaxed) % self.slots.len();
        loop {
            let mut made = match self.ready(turn) {
                Ok(sender) => return Ok(sender),
                Err(made) => made,
            };
            if let Ok(outcome) = made.wait_for(Option::is_some).await
                && let Some(outcome) = outcome.clone()
            {
                return outcome;
            }
            // The runtime that it was made on is gone.
            *lock(&self.slots[turn]) = Slot::Idle;
        }
    }

    fn ready(self: &Arc<Self>, turn: usize) -> Result<Sender, watch::Receiver<Outcome>> {
        let mut slot = lock(&self.slots[turn]);
        match &*slot {
            Slot::Ready(sender) if !sender.is_closed() => return Ok(sender.clone()),
            Slot::Connecting(made) => return Err(made.clone()),
            Slot::Ready(_) | Slot::Idle => {}
        }
        let (told, made) = watch::channel(None);
        *slot = Slot::Connecting(made.clone());
        let this = Arc::clone(self);
        tokio::spawn(async move {
            let result = this.connector.connect(&this.endpoint, this.socket).await;
            let result = result.map_err(|error| Arc::from(error.to_string()));
            this.connect_ended(turn, &result);
            // Nobody may be waiting any more.
            let _ = told.send(Some(result));
        });
        Err(made)
    }

    fn connect_ended(&self, turn: usize, result: &Result<Sender, Arc<str>>) {
        let mut slot = lock(&self.slots[turn]);
        match result {
            Ok(sender) => {
                self.failures.store(0, Relaxed);
                self.until.store(0, Relaxed);
                *slot = Slot::Ready(sender.clone());
            }
            Err(error) => {
                let failures = self.failures.fetch_add(1, Relaxed);
                let until = Time::now() + backoff(failures, fastrand::f64());
                self.until.store(until.nanos(), Relaxed);
                *slot = Slot::Idle;
                tracing::debug!(address = %self.socket, %error, "cannot connect");
            }
        }
    }

    /// An attempt was answered.
    pub(super) fn answered(&self) {
        if self.unanswered.load(Relaxed) != 0 {
            self.unanswered.store(0, Relaxed);
        }
    }

    /// An attempt was not answered in time. After `most` in a row the connections are given up: the
    /// other end may be gone without having said so.
    pub(super) fn not_answered(&self, most: u32) {
        let row = self.unanswered.fetch_add(1, Relaxed).saturating_add(1);
        if row >= most {
            self.unanswered.store(0, Relaxed);
            self.disconnect();
        }
    }

    /// Lets go of all connections. Calls that are under way on them go on.
    pub(super) fn disconnect(&self) {
        for slot in &self.slots {
            let mut slot = lock(slot);
            if matches!(&*slot, Slot::Ready(_)) {
                *slot = Slot::Idle;
            }
        }
    }
}

fn lock(slot: &Mutex<Slot>) -> MutexGuard<'_, Slot> {
    slot.lock().unwrap_or_else(PoisonError::into_inner)
}

/// How long not to connect after `failures` earlier tries that failed: doubling, and between half of
/// it and all at random. `draw` is from 0 to 1.
fn backoff(failures: u32, draw: f64) -> Duration {
    let grown = FIRST_BACKOFF.saturating_mul(1 << failures.min(10));
    grown.min(LONGEST_BACKOFF).mul_f64(0.5 + draw / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_between_tries_to_connect_doubles_up_to_a_limit() {
        assert_eq!(backoff(0, 1.0), FIRST_BACKOFF);
        assert_eq!(backoff(1, 0.0), FIRST_BACKOFF);
        assert_eq!(backoff(40, 1.0), LONGEST_BACKOFF);
    }
}
