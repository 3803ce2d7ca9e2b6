//! Bulkhead: so many calls at once, so that one slow downstream does not take all there is.
//!
//! A call beyond the limit waits in a bounded queue, first come first served, for a bounded time, or
//! is refused at once. Slots and queue are tokio's semaphore, which is fair and loses no wake-up.

mod layer;

use crate::policy::settings::duration;
use crate::policy::{Invalid, Reason, Rejection};
use arc_swap::ArcSwap;
use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
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
    slots: Arc<Slots>,
    settings: ArcSwap<BulkheadSettings>,
    /// Held while the limit changes.
    changing: Mutex<()>,
    queued: AtomicUsize,
    rejected: AtomicU64,
}

#[derive(Debug)]
struct Slots {
    /// Those that are free.
    free: Arc<Semaphore>,
    /// Calls under way that no longer have a slot, because there are fewer than there were. As many
    /// that end give none back.
    owed: AtomicUsize,
}

/// One of the calls under way. It ends when this is dropped.
#[derive(Debug)]
#[must_use = "the call counts as ended when its slot is dropped"]
pub struct Slot {
    permit: Option<OwnedSemaphorePermit>,
    slots: Arc<Slots>,
}

impl Drop for Slot {
    fn drop(&mut self) {
        let owed = &self.slots.owed;
        let pays = owed.load(Relaxed) > 0
            && owed
                .fetch_update(Relaxed, Relaxed, |owed| owed.checked_sub(1))
                .is_ok();
        if pays && let Some(permit) = self.permit.take() {
            permit.forget();
        }
    }
}

impl Bulkhead {
    /// An empty bulkhead.
    ///
    /// # Errors
    /// If `calls` is 0.
    pub fn new(settings: BulkheadSettings) -> Result<Self, Invalid> {
        Invalid::unless(settings.limit > 0, "limit", "must be at least 1")?;
        Ok(Self {
            slots: Arc::new(Slots {
                free: Arc::new(Semaphore::new(settings.limit as usize)),
                owed: AtomicUsize::new(0),
            }),
            settings: ArcSwap::from_pointee(settings),
            changing: Mutex::new(()),
            queued: AtomicUsize::new(0),
            rejected: AtomicU64::new(0),
        })
    }

    /// Takes other settings. With a lower limit calls under way go on, and none starts until there
    /// are fewer than that.
    ///
    /// # Errors
    /// As [`Bulkhead::new`].
    pub fn reconfigure(&self, settings: &BulkheadSettings) -> Result<(), Invalid> {
        Invalid::unless(settings.limit > 0, "limit", "must be at least 1")?;
        self.apply(settings);
        Ok(())
    }

    /// Takes settings that are valid.
    pub(crate) fn apply(&self, settings: &BulkheadSettings) {
        let _changing = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.settings.swap(Arc::new(settings.clone()));
        let (old, new) = (before.limit as usize, settings.limit as usize);
        let Slots { free, owed } = &*self.slots;
        if new > old {
            let mut more = new - old;
            // What is owed is let off first.
            let _ = owed.fetch_update(Relaxed, Relaxed, |owed| {
                more = (new - old).saturating_sub(owed);
                Some(owed.saturating_sub(new - old))
            });
            free.add_permits(more);
        } else {
            let gone = free.forget_permits(old - new);
            owed.fetch_add(old - new - gone, Relaxed);
        }
    }

    /// A slot, if one is free now. A refusal is not counted.
    #[must_use]
    pub fn try_acquire(&self) -> Option<Slot> {
        let permit = Arc::clone(&self.slots.free).try_acquire_owned().ok()?;
        Some(self.slot(permit))
    }

    /// A slot, after a wait if the queue has room.
    ///
    /// # Errors
    /// A rejection for [`Reason::BulkheadFull`] if it has none, or the wait was too long.
    pub async fn acquire(&self) -> Result<Slot, Rejection> {
        if let Some(slot) = self.try_acquire() {
            return Ok(slot);
        }
        let (queue, longest) = {
            let settings = self.settings.load();
            (settings.queue as usize, settings.wait)
        };
        let Some(_place) = Place::take(&self.queued, queue) else {
            return Err(self.refuse());
        };
        let wait = Arc::clone(&self.slots.free).acquire_owned();
        match tokio::time::timeout(longest, wait).await {
            Ok(Ok(permit)) => Ok(self.slot(permit)),
            Ok(Err(_)) | Err(_) => Err(self.refuse()),
        }
    }

    /// Calls under way.
    #[must_use]
    pub fn under_way(&self) -> usize {
        let Slots { free, owed } = &*self.slots;
        let limit = self.settings.load().limit as usize;
        (limit + owed.load(Relaxed)).saturating_sub(free.available_permits())
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
    pub fn settings(&self) -> Arc<BulkheadSettings> {
        self.settings.load_full()
    }

    fn slot(&self, permit: OwnedSemaphorePermit) -> Slot {
        Slot {
            permit: Some(permit),
            slots: self.slots.clone(),
        }
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
