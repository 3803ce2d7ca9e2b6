//! The keys that are held, and how they stay fresh.
//!
//! One task fetches; calls ask it for a fetch and wait for its end, at most one fetch in
//! `jwt.refetch_after`, however many tokens with unknown keys somebody sends. Keys that could not be
//! refreshed are good until `jwt.max_age`, and then there are none.

use super::keys::KeySet;
use super::metrics;
use crate::BoxError;
use crate::config::{Jwt, KeySource};
use crate::fetch::Remote;
use arc_swap::ArcSwapOption;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, watch};
use tokio::time::Instant;

/// Keys of one source.
pub(super) struct Held {
    source: KeySource,
    remote: Option<Remote>,
    keys: ArcSwapOption<Keys>,
    timing: Timing,
    pace: Mutex<Pace>,
    wanted: Notify,
    /// Fetches that have ended, well or not.
    attempts: watch::Sender<u64>,
}

struct Keys {
    set: Arc<KeySet>,
    until: Option<Instant>,
}

struct Timing {
    refresh: Duration,
    refetch_after: Duration,
    fetch: Duration,
    max_age: Duration,
}

#[derive(Default)]
struct Pace {
    under_way: bool,
    last: Option<Instant>,
}

/// What a key set comes as.
const ACCEPT: &str = "application/jwk-set+json, application/json";

/// How long to wait after the first fetch that failed; twice as long after each further one.
const RETRY: Duration = Duration::from_secs(1);

impl Held {
    /// Reads the file, or prepares to fetch. `before` may have keys of the same source.
    pub(super) fn new(
        source: &KeySource,
        settings: &Jwt,
        before: Option<&Self>,
    ) -> Result<Self, BoxError> {
        let (remote, keys) = match source {
            KeySource::Url(url) => {
                let remote = Remote::new(url, settings.jwks_ca.as_deref())?;
                let before = before.filter(|before| before.source == *source);
                (
                    Some(remote),
                    before.and_then(|before| before.keys.load_full()),
                )
            }
            KeySource::File(path) => {
                let shown = path.display();
                let text = std::fs::read(path)
                    .map_err(|error| format!("`{shown}` cannot be read: {error}"))?;
                let set = KeySet::parse(&text)
                    .map_err(|error| format!("`{shown}` cannot be used: {error}"))?;
                metrics::holding(set.len());
                let set = Arc::new(set);
                (None, Some(Arc::new(Keys { set, until: None })))
            }
        };
        Ok(Self {
            source: source.clone(),
            remote,
            keys: ArcSwapOption::new(keys),
            timing: Timing {
                refresh: settings.refresh.max(RETRY),
                refetch_after: settings.refetch_after,
                fetch: settings.fetch_timeout,
                max_age: settings.max_age,
            },
            pace: Mutex::default(),
            wanted: Notify::new(),
            attempts: watch::channel(0).0,
        })
    }

    pub(super) fn is_remote(&self) -> bool {
        self.remote.is_some()
    }

    /// The keys that may be trusted now.
    pub(super) fn current(&self) -> Option<Arc<KeySet>> {
        let keys = self.keys.load();
        let keys = keys.as_ref()?;
        let good = keys.until.is_none_or(|until| Instant::now() < until);
        good.then(|| keys.set.clone())
    }

    /// Passes once there are keys, and fails while there are none although a fetch has ended.
    pub(super) async fn arrived(&self) -> Result<(), BoxError> {
        let mut attempts = self.attempts.subscribe();
        if self.current().is_none() && *attempts.borrow_and_update() == 0 {
            let _ = attempts.changed().await;
        }
        match self.current() {
            Some(_) => Ok(()),
            None => Err("no keys could be fetched, so calls with tokens are refused".into()),
        }
    }

    /// Waits for the end of a fetch, if one is due or under way.
    pub(super) async fn fetched_again(&self, deadline: Option<std::time::Instant>) {
        let mut attempts = self.attempts.subscribe();
        if !self.ask() {
            return;
        }
        let patience = Instant::now() + self.timing.fetch;
        let until = deadline.map_or(patience, |deadline| patience.min(deadline.into()));
        let _ = tokio::time::timeout_at(until, attempts.changed()).await;
    }

    /// Whether a fetch is under way from now on.
    fn ask(&self) -> bool {
        let mut pace = self.pace();
        if pace.under_way {
            return true;
        }
        let early = |last: Instant| last.elapsed() < self.timing.refetch_after;
        if pace.last.is_some_and(early) {
            return false;
        }
        pace.under_way = true;
        self.wanted.notify_one();
        true
    }

    fn pace(&self) -> MutexGuard<'_, Pace> {
        self.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Fetches now, whenever that is due, and whenever a call asks for it. Never returns.
    pub(super) async fn keep_fresh(&self) {
        let Some(remote) = &self.remote else {
            return std::future::pending().await;
        };
        let mut wait = RETRY;
        loop {
            self.pace().under_way = true;
            let fetched = self.fetch(remote).await;
            metrics::fetched(fetched.is_ok());
            let pause = match fetched {
                Ok(()) => {
                    wait = RETRY;
                    self.timing.refresh
                }
                Err(error) => {
                    tracing::warn!(
                        url = %self.source,
                        error = &*error as &dyn std::error::Error,
                        trusted = self.current().is_some(),
                        "the keys of tokens could not be fetched"
                    );
                    let pause = wait;
                    wait = (wait * 2).min(self.timing.refresh);
                    pause
                }
            };
            *self.pace() = Pace {
                under_way: false,
                last: Some(Instant::now()),
            };
            self.attempts.send_modify(|attempts| *attempts += 1);
            tokio::select! {
                () = tokio::time::sleep(pause.mul_f64(0.9 + 0.1 * fastrand::f64())) => {}
                () = self.wanted.notified() => {}
            }
        }
    }

    async fn fetch(&self, remote: &Remote) -> Result<(), BoxError> {
        let fetched = tokio::time::timeout(self.timing.fetch, remote.get(ACCEPT));
        let text = fetched.await.map_err(|_| "it takes too long")??;
        let set = KeySet::parse(&text)?;
        metrics::holding(set.len());
        let until = self.timing.max_age;
        self.keys.store(Some(Arc::new(Keys {
            set: Arc::new(set),
            until: (!until.is_zero()).then(|| Instant::now() + until),
        })));
        Ok(())
    }
}
