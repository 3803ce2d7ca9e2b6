//! Heap profiles: what is live and what was ever allocated, by stack.
//!
//! The program's global allocator is wrapped in a [`ProfiledAllocator`] (see
//! [`global_allocator!`](crate::global_allocator)), which samples one allocation every
//! [`MEAN_INTERVAL`] bytes on average and keeps its stack until it is freed. The profile scales
//! the samples up to unbiased estimates for the whole process. Deliberately absent: temporary
//! files, and memory that doesn't come from the global allocator (mappings, C libraries, stacks).

mod allocator;
mod table;
mod text;

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

pub use allocator::ProfiledAllocator;

use self::table::Totals;
use super::proto::Builder;
use super::unwind;

/// Mean distance of two samples, in bytes allocated by a thread.
pub const MEAN_INTERVAL: usize = 512 * 1024;

/// Which of the four values a reader shows unless asked otherwise. All profiles hold all four.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Bytes not yet freed: Go's `heap`.
    InUse,
    /// Bytes allocated since the program started: Go's `allocs`.
    Allocated,
}

/// Why there is no heap profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum HeapError {
    /// The program's allocator isn't sampled.
    NotInstalled,
    /// Stacks can't be taken on this platform.
    Unsupported,
}

impl std::fmt::Display for HeapError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::NotInstalled => {
                "the sampling allocator is not installed: \
                 call `svc_runtime::global_allocator!();` in `main.rs`"
            }
            Self::Unsupported => {
                "heap profiles are not available on this platform: \
                 they need Linux on x86-64 or aarch64"
            }
        })
    }
}

impl std::error::Error for HeapError {}

/// The sampler's state at one moment, or the difference of two.
#[derive(Debug, Clone)]
pub struct Snapshot {
    taken: SystemTime,
    duration: Duration,
    stacks: BTreeMap<Vec<usize>, Totals>,
    untracked: u64,
}

/// Takes a heap profile, gzipped as readers of the format expect it.
///
/// Resolves symbols, which takes from milliseconds to a second: call it where blocking is fine.
///
/// # Errors
/// [`HeapError`], if the program's allocator isn't sampled.
pub fn profile(view: View) -> Result<Vec<u8>, HeapError> {
    Ok(snapshot()?.encode(view))
}

/// Takes a snapshot. While it copies the table (a memory copy of at most 5 MB) samples of other
/// threads wait, their unsampled allocations don't.
///
/// # Errors
/// [`HeapError`], if the program's allocator isn't sampled.
pub fn snapshot() -> Result<Snapshot, HeapError> {
    if !unwind::SUPPORTED {
        return Err(HeapError::Unsupported);
    }
    if !allocator::installed() {
        return Err(HeapError::NotInstalled);
    }
    let mut stacks = Vec::new();
    while let Err(needed) = allocator::with_table(|table| table.copy_to(&mut stacks)) {
        stacks.reserve(needed + SPARE_STACKS);
    }
    Ok(Snapshot {
        taken: SystemTime::now(),
        duration: Duration::ZERO,
        stacks: stacks
            .iter()
            .map(|stack| (stack.frames().to_vec(), stack.totals))
            .collect(),
        untracked: allocator::with_table(table::Table::untracked),
    })
}

/// Estimate of the bytes that are allocated and not freed; `None` if the allocator isn't sampled.
pub(crate) fn live_bytes() -> Option<u64> {
    allocator::installed().then(|| allocator::with_table(table::Table::live_bytes) as u64)
}

/// Room for stacks that turn up between asking for the table's size and copying it.
const SPARE_STACKS: usize = 64;

impl Snapshot {
    /// What happened between `earlier` and this snapshot. What was freed counts negatively.
    #[must_use]
    pub fn since(&self, earlier: &Self) -> Self {
        let mut stacks = self.stacks.clone();
        for (frames, before) in &earlier.stacks {
            let now = stacks.entry(frames.clone()).or_default();
            *now = Totals {
                allocated_objects: now.allocated_objects - before.allocated_objects,
                allocated_bytes: now.allocated_bytes - before.allocated_bytes,
                live_objects: now.live_objects - before.live_objects,
                live_bytes: now.live_bytes - before.live_bytes,
            };
        }
        Self {
            taken: earlier.taken,
            duration: self.taken.duration_since(earlier.taken).unwrap_or_default(),
            stacks,
            untracked: self.untracked,
        }
    }

    /// The snapshot as a gzipped profile. Resolves symbols: see [`profile`].
    #[must_use]
    pub fn encode(&self, view: View) -> Vec<u8> {
        let mut builder = Builder::new(
            &[
                ("alloc_objects", "count"),
                ("alloc_space", "bytes"),
                ("inuse_objects", "count"),
                ("inuse_space", "bytes"),
            ],
            ("space", "bytes"),
            MEAN_INTERVAL as i64,
        );
        builder.hide_leaves(is_allocator);
        builder.default_type(match view {
            View::InUse => "inuse_space",
            View::Allocated => "alloc_space",
        });
        builder.time(self.taken, self.duration);
        if self.untracked > 0 {
            builder.comment(&format!(
                "{} sampled allocations found no room and are missing from inuse_*",
                self.untracked
            ));
        }
        for (frames, totals) in &self.stacks {
            let values = totals.rounded();
            if values != [0; 4] {
                builder.sample(frames, &values);
            }
        }
        builder.finish()
    }
}

/// Whether a function is the way from the code that wants memory to the allocator. Such frames
/// are left out, so that memory is attributed to the code that wanted it.
fn is_allocator(function: &str) -> bool {
    [
        "svc_runtime::pprof::heap::allocator::",
        "__rustc::__r",
        "__rust_alloc",
        "__rust_realloc",
        "__rg_",
        "alloc::alloc::",
        "alloc::raw_vec::",
    ]
    .iter()
    .any(|prefix| function.starts_with(prefix))
}
