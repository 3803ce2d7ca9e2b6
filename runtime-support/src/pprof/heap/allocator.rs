//! The sampling wrapper around an allocator.
//!
//! An allocation costs one subtraction from a per-thread countdown, a deallocation one byte load
//! from a filter by address; only sampled ones go further. The slow path never allocates: it works
//! in a static table, and a per-thread flag keeps whatever the C library may allocate there from
//! being sampled in turn.
#![expect(
    unsafe_code,
    reason = "a `GlobalAlloc` is unsafe to implement; it forwards to another one"
)]

use std::alloc::{GlobalAlloc, Layout};
use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::MEAN_INTERVAL;
use super::table::{self, Sample, Table};
use crate::pprof::unwind;

/// An allocator that passes every call to another one and samples what it allocates.
///
/// All instances share one table: wrap the program's global allocator and no other.
#[derive(Debug, Clone, Copy, Default)]
pub struct ProfiledAllocator<A> {
    inner: A,
}

struct ThreadState {
    /// Bytes this thread allocates before the next sample.
    countdown: Cell<i64>,
    /// State of the random number generator; 0 before its first use.
    random: Cell<u64>,
    /// Set while this thread is in the sampler.
    busy: Cell<bool>,
    /// What [`unwind::own_stack_end`] said; 0 before its first use.
    stack_end: Cell<usize>,
}

thread_local! {
    // Constant, and without a destructor: access never allocates, and works while a thread ends.
    static THREAD: ThreadState = const {
        ThreadState {
            countdown: Cell::new(0),
            random: Cell::new(0),
            busy: Cell::new(false),
            stack_end: Cell::new(0),
        }
    };
}

static TABLE: Mutex<Table> = Mutex::new(Table::new());

/// For each hash of an address, how many sampled live allocations have it, up to [`STUCK`].
static FILTER: [AtomicU8; 1 << 16] = [const { AtomicU8::new(0) }; 1 << 16];

/// A filter entry that reached this value stays: it can't be told how far to count down.
const STUCK: u8 = u8::MAX;

static INSTALLED: AtomicBool = AtomicBool::new(false);

impl<A> ProfiledAllocator<A> {
    /// Wraps `inner`.
    pub const fn new(inner: A) -> Self {
        Self { inner }
    }
}

/// Whether a [`ProfiledAllocator`] has served an allocation in this process.
pub(super) fn installed() -> bool {
    INSTALLED.load(Ordering::Relaxed)
}

/// Locks the table, with the calling thread's allocations unsampled as long as `read` runs.
/// `read` must not allocate while it holds up every other thread that samples.
pub(super) fn with_table<R>(read: impl FnOnce(&Table) -> R) -> R {
    THREAD.with(|thread| {
        let was_busy = thread.busy.replace(true);
        let result = read(&lock());
        thread.busy.set(was_busy);
        result
    })
}

// SAFETY: every method passes its arguments unchanged to the inner allocator and returns what that
// returned, so its guarantees hold; what is done besides neither unwinds nor touches the memory.
unsafe impl<A: GlobalAlloc> GlobalAlloc for ProfiledAllocator<A> {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promises are the inner allocator's conditions.
        let block = unsafe { self.inner.alloc(layout) };
        count(block, layout.size());
        block
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as in `alloc`.
        let block = unsafe { self.inner.alloc_zeroed(layout) };
        count(block, layout.size());
        block
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // Before the block is free: from then on another thread may be given the same address.
        if may_be_sampled(block) {
            forget(block);
        }
        // SAFETY: as in `alloc`.
        unsafe { self.inner.dealloc(block, layout) }
    }

    /// Counts as freeing the old block and allocating the new one, even if it grows in place.
    #[inline]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        let sample = if may_be_sampled(block) {
            forget(block)
        } else {
            None
        };
        // SAFETY: as in `alloc`.
        let new_block = unsafe { self.inner.realloc(block, layout, new_size) };
        if new_block.is_null() {
            // The old block lives on.
            if let Some(sample) = sample {
                restore(block, sample);
            }
        } else {
            count(new_block, new_size);
        }
        new_block
    }
}

/// Counts an allocation, and samples it if its thread's countdown ran out.
#[inline]
fn count(block: *mut u8, size: usize) {
    THREAD.with(|thread| {
        let countdown = thread.countdown.get() - size as i64;
        thread.countdown.set(countdown);
        if countdown < 0 {
            sample(thread, block, size);
        }
    });
}

#[inline]
fn may_be_sampled(block: *mut u8) -> bool {
    // Relaxed: whoever frees a block has it from whoever allocated it, so the increment is visible.
    FILTER[table::home(block.addr())].load(Ordering::Relaxed) != 0
}

/// The countdown of `thread` ran out with this allocation: starts it anew and records a sample.
#[cold]
#[inline(never)]
fn sample(thread: &ThreadState, block: *mut u8, size: usize) {
    if thread.busy.replace(true) {
        // Allocated by the sampler or a reader of the table. The countdown stays below zero, so
        // the thread's next allocation comes here too; give it a fresh start instead.
        thread.countdown.set(next_interval(thread));
        return;
    }
    if thread.random.get() == 0 {
        // This thread's first allocation comes here whatever its size. Decide as for any other.
        INSTALLED.store(true, Ordering::Relaxed);
        seed(thread);
        thread.countdown.set(next_interval(thread) - size as i64);
    }
    if thread.countdown.get() < 0 {
        thread.countdown.set(next_interval(thread));
        if unwind::SUPPORTED && !block.is_null() {
            let mut frames = [0; table::DEPTH];
            let depth = unwind::own_stack(stack_end(thread), &mut frames);
            let frames = frames.get(..depth).unwrap_or_default();
            let tracked = lock().insert(block.addr(), size, frames);
            if tracked {
                raise_filter(block);
            }
        }
    }
    thread.busy.set(false);
}

/// Takes the allocation at `block` out of the table, if it was sampled.
#[cold]
#[inline(never)]
fn forget(block: *mut u8) -> Option<Sample> {
    let sample = lock().remove(block.addr());
    if sample.is_some() {
        lower_filter(block);
    }
    sample
}

/// Undoes [`forget`].
#[cold]
#[inline(never)]
fn restore(block: *mut u8, sample: Sample) {
    let tracked = lock().restore(block.addr(), sample);
    if tracked {
        raise_filter(block);
    }
}

fn raise_filter(block: *mut u8) {
    change_filter(block, |count| count.saturating_add(1));
}

fn lower_filter(block: *mut u8) {
    change_filter(block, |count| match count {
        STUCK => STUCK,
        count => count.saturating_sub(1),
    });
}

fn change_filter(block: *mut u8, change: impl Fn(u8) -> u8) {
    let entry = &FILTER[table::home(block.addr())];
    let mut seen = entry.load(Ordering::Relaxed);
    while let Err(now) =
        entry.compare_exchange_weak(seen, change(seen), Ordering::Relaxed, Ordering::Relaxed)
    {
        seen = now;
    }
}

/// A futex on Linux: neither it nor its poisoning allocates.
fn lock() -> MutexGuard<'static, Table> {
    TABLE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn stack_end(thread: &ThreadState) -> usize {
    if thread.stack_end.get() == 0 {
        thread.stack_end.set(unwind::own_stack_end());
    }
    thread.stack_end.get()
}

/// Gives the thread's generator a state unlike any other thread's, and never 0 (splitmix64 of a
/// counter and an address).
fn seed(thread: &ThreadState) {
    static THREADS: AtomicU64 = AtomicU64::new(1);
    let number = THREADS.fetch_add(1, Ordering::Relaxed);
    let address = std::ptr::from_ref(thread).addr() as u64;
    let mut state = address ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    thread.random.set((state ^ (state >> 31)) | 1);
}

/// Draws the bytes until the next sample: exponential with mean [`MEAN_INTERVAL`], by inversion
/// of a uniform number from xorshift64* (Vigna 2016).
fn next_interval(thread: &ThreadState) -> i64 {
    let mut state = thread.random.get();
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    thread.random.set(state);
    let bits = state.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 11;
    let uniform = (bits as f64 + 1.0) / (1_u64 << 53) as f64;
    (-uniform.ln() * MEAN_INTERVAL as f64) as i64
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::alloc::System;
    use std::ptr;

    use super::*;

    /// Large enough to be sampled with certainty (but for a chance of e⁻¹²⁸).
    const LARGE: Layout = match Layout::from_size_align(128 * MEAN_INTERVAL, 16) {
        Ok(layout) => layout,
        Err(_) => panic!(),
    };

    const PROFILED: ProfiledAllocator<System> = ProfiledAllocator::new(System);

    /// Grows nothing.
    struct Full;

    // SAFETY: as the system's allocator, except that `realloc` fails, which it may.
    unsafe impl GlobalAlloc for Full {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            // SAFETY: as the caller promises.
            unsafe { System.alloc(layout) }
        }

        unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
            // SAFETY: as the caller promises.
            unsafe { System.dealloc(block, layout) }
        }

        unsafe fn realloc(&self, _: *mut u8, _: Layout, _: usize) -> *mut u8 {
            ptr::null_mut()
        }
    }

    /// Whether `block` is in the table. Leaves it there.
    fn is_sampled(block: *mut u8) -> bool {
        let sample = forget(block);
        if let Some(sample) = sample {
            restore(block, sample);
        }
        sample.is_some()
    }

    #[test]
    fn large_blocks_are_sampled_until_they_are_freed() {
        // SAFETY: `LARGE` isn't empty, and each block is freed once, with its layout.
        unsafe {
            let block = PROFILED.alloc(LARGE);
            let zeroed = PROFILED.alloc_zeroed(LARGE);
            assert!(is_sampled(block) && is_sampled(zeroed));
            assert!(may_be_sampled(block) && may_be_sampled(zeroed));
            assert_eq!(zeroed.read(), 0);
            PROFILED.dealloc(block, LARGE);
            PROFILED.dealloc(zeroed, LARGE);
            assert!(!is_sampled(block) && !is_sampled(zeroed));
        }
        assert!(installed());
    }

    #[test]
    fn a_block_that_moved_is_sampled_where_it_went() {
        // SAFETY: `LARGE` isn't empty, and the block is freed once, with its layout.
        unsafe {
            let block = PROFILED.alloc(LARGE);
            let size = 2 * LARGE.size();
            let grown = PROFILED.realloc(block, LARGE, size);
            assert!(is_sampled(grown));
            assert!(grown == block || !is_sampled(block));
            let layout = Layout::from_size_align(size, LARGE.align()).unwrap();
            PROFILED.dealloc(grown, layout);
            assert!(!is_sampled(grown));
        }
    }

    #[test]
    fn a_block_that_could_not_grow_stays_sampled() {
        let full = ProfiledAllocator::new(Full);
        // SAFETY: `LARGE` isn't empty, and the block is freed once, with its layout.
        unsafe {
            let block = full.alloc(LARGE);
            assert!(full.realloc(block, LARGE, 2 * LARGE.size()).is_null());
            assert!(is_sampled(block) && may_be_sampled(block));
            full.dealloc(block, LARGE);
            assert!(!is_sampled(block));
        }
    }

    #[test]
    fn allocations_within_the_sampler_are_not_sampled() {
        // SAFETY: `LARGE` isn't empty, and the block is freed once, with its layout.
        let block = with_table(|_| unsafe { PROFILED.alloc(LARGE) });
        assert!(!is_sampled(block));
        // SAFETY: as above.
        unsafe { PROFILED.dealloc(block, LARGE) };
    }

    #[test]
    fn intervals_have_the_mean_they_should() {
        THREAD.with(|thread| {
            seed(thread);
            let draws = 100_000;
            let sum: i64 = (0..draws).map(|_| next_interval(thread)).sum();
            let mean = sum as f64 / f64::from(draws);
            // Five standard deviations of the mean are 1.6 %.
            let ratio = mean / MEAN_INTERVAL as f64;
            assert!((0.98..1.02).contains(&ratio), "{ratio}");
        });
    }
}
