//! The last good answer to the same question.

use super::Fallback;
use crate::policy::settings::duration;
use crate::policy::{Invalid, Time};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Settings of [`LastGood`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LastGoodSettings {
    /// How old an answer may be.
    #[serde(with = "duration")]
    pub last_good: Duration,
    /// How many are kept; the one that was stored longest ago goes first.
    pub entries: u32,
}

impl Default for LastGoodSettings {
    fn default() -> Self {
        Self {
            last_good: Duration::from_secs(300),
            entries: 1000,
        }
    }
}

/// Keeps the last good answer by key, to give it again when calls with the same key fail.
///
/// The function tells a request's key. What it leaves out, such as the caller's identity, is shared
/// between callers.
#[derive(Debug)]
pub struct LastGood<K, T, F> {
    key: F,
    settings: LastGoodSettings,
    store: Mutex<Store<K, T>>,
}

#[derive(Debug)]
struct Store<K, T> {
    answers: HashMap<K, (T, Time, u64)>,
    /// Keys by the order in which their answers were stored.
    order: BTreeMap<u64, K>,
    next: u64,
}

impl<K, T, F> LastGood<K, T, F> {
    /// Keeps answers by what `key` makes of the request.
    ///
    /// # Errors
    /// If `entries` is 0.
    pub fn new(settings: LastGoodSettings, key: F) -> Result<Self, Invalid> {
        Invalid::unless(settings.entries > 0, "entries", "must be at least 1")?;
        Ok(Self {
            key,
            settings,
            store: Mutex::new(Store {
                answers: HashMap::new(),
                order: BTreeMap::new(),
                next: 0,
            }),
        })
    }

    /// How many answers are kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.store().answers.len()
    }

    /// Whether none is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn store(&self) -> MutexGuard<'_, Store<K, T>> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<Request, Response, Error, K, F> Fallback<Request, Response, Error> for LastGood<K, Response, F>
where
    Response: Clone,
    K: Hash + Eq + Clone,
    F: Fn(&Request) -> K,
{
    type Kept = K;

    fn keep(&self, request: &Request) -> K {
        (self.key)(request)
    }

    fn remember(&self, key: &K, response: &Response, now: Time) {
        let answer = response.clone();
        let mut store = self.store();
        let store = &mut *store;
        let number = store.next;
        store.next += 1;
        let before = store.answers.insert(key.clone(), (answer, now, number));
        if let Some((_, _, number)) = before {
            store.order.remove(&number);
        }
        store.order.insert(number, key.clone());
        if store.answers.len() > self.settings.entries as usize
            && let Some((_, oldest)) = store.order.pop_first()
        {
            store.answers.remove(&oldest);
        }
    }

    fn answer(&self, key: K, error: Error, now: Time) -> Result<Response, Error> {
        let store = self.store();
        match store.answers.get(&key) {
            Some((answer, stored, _)) if now.since(*stored) <= self.settings.last_good => {
                Ok(answer.clone())
            }
            _ => Err(error),
        }
    }
}
