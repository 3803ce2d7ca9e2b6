//! Which of a few copies of a counter a thread writes to.

use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Copies of what every call writes to. Threads beyond as many share.
pub(crate) const SHARDS: usize = 4;

/// The shard of this thread.
#[inline(always)]
pub(crate) fn shard() -> usize {
    let mine = MINE.get();
    // The comparison serves as bounds check of an array of shards, too.
    if mine < SHARDS { mine } else { assign() }
}

thread_local! {
    /// [`SHARDS`] until it is assigned.
    static MINE: Cell<usize> = const { Cell::new(SHARDS) };
}

#[cold]
fn assign() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let mine = NEXT.fetch_add(1, Relaxed) % SHARDS;
    MINE.set(mine);
    mine
}
