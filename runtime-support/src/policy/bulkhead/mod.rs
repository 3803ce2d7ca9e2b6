//! Bulkhead: so many calls at once, so that one slow downstream does not take all there is.
//!
//! A call beyond the limit waits in a bounded queue, first come first served, for a bounded time, or
//! is refused at once. Slots and queue are tokio's semaphore, which is fair and loses no wake-up.

mod layer;

use crate::policy::settings::duration;
use crate::policy::{Invalid, Reason, Rejection};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

pub use layer::{BulkheadFuture, BulkheadLayer, BulkheadService};

/// Settings of a [`Bulkhead`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BulkheadSettings {
    /// Calls under way at once.
    pub limit: u32,
    /// Calls that wait for one of these to end.
    pub queue: u32,
    /// How long each of them waits at most.
    #[serde(with = "duration")]
    pub wait: Duration,
}

impl Default for BulkheadSettings {
    fn default() -> Self {
        Self {
            limit: 100,
            queue: 0,
            wait: Duration::from_millis(100),
        }
    }
}

/// See the [module](self).
#[derive(Debug)]
pub struct Bulkhead {
    slots: Arc<Semaphore>,
    settings: BulkheadSettings,
    queued: AtomicUsize,
    rejected: AtomicU64,
}

/// One of the calls under way. It ends when this is dropped.
#[derive(Debug)]
#[must_use = "the call counts as ended when its slot is dropped"]
pub struct Slot {
    _permit: OwnedSemaphorePermit,
}

impl Bulkhead {
    /// An empty bulkhead.
    ///
    /// # Errors
    /// If `calls` is 0.
    pub fn new(settings: BulkheadSettings) -> Result<Self, Invalid> {
        Invalid::unless(settings.limit > 0, "limit", "must be at least 1")?;
        Ok(Self {
            slots: Arc::new(Semaphore::new(settings.limit as usize)),
            settings,
            queued: AtomicUsize::new(0),
            rejected: AtomicU64::new(0),
        })
    }

    /// A slot, if one is free now. A refusal is not counted.
    #[must_use]
    pub fn try_acquire(&self) -> Option<Slot> {
        let permit = Arc::clone(&self.slots).try_acquire_owned().ok()?;
        Some(Slot { _permit: permit })
    }

    /// A slot, after a wait if the queue has room.
    ///
    /// # Errors
    /// A rejection for [`Reason::BulkheadFull`] if it has none, or the wait was too long.
    pub async fn acquire(&self) -> Result<Slot, Rejection> {
        if let Some(slot) = self.try_acquire() {
            return Ok(slot);
        }
        let Some(_place) = Place::take(&self.queued, self.settings.queue as usize) else {
            return Err(self.refuse());
        };
        let wait = Arc::clone(&self.slots).acquire_owned();
        match tokio::time::timeout(self.settings.wait, wait).await {
            Ok(Ok(permit)) => Ok(Slot { _permit: permit }),
            Ok(Err(_)) | Err(_) => Err(self.refuse()),
        }
    }

    /// Calls under way.
    #[must_use]
    pub fn under_way(&self) -> usize {
        (self.settings.limit as usize).saturating_sub(self.slots.available_permits())
    }

    /// Calls that wait.
    #[must_use]
    pub fn queued(&self) -> usize {
        self.queued.load(Relaxed)
    }

    /// Calls that were refused so far.
    #[must_use]
    pub fn rejected(&self) -> u64 {
        self.rejected.load(Relaxed)
    }

    /// The settings that it works by.
    #[must_use]
    pub fn settings(&self) -> &BulkheadSettings {
        &self.settings
    }

    fn refuse(&self) -> Rejection {
        self.rejected.fetch_add(1, Relaxed);
        Rejection::new(Reason::BulkheadFull)
    }
}

/// A place in the queue.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn take(queued: &'a AtomicUsize, most: usize) -> Option<Self> {
        let place = Self(queued);
        // The place goes back when it is dropped, also if there was none.
        (queued.fetch_add(1, Relaxed) < most).then_some(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Relaxed);
    }
}
