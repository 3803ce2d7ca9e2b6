//! The allocator of a generated service and the macro that installs it.
//!
//! Here: the choice by cargo feature, and two figures of it for the memory guard. Sampling for heap
//! profiles lives in `svc_runtime::pprof::heap`. Deliberately absent: further statistics, and limits.

#[cfg(feature = "jemalloc")]
type Inner = tikv_jemallocator::Jemalloc;
#[cfg(feature = "jemalloc")]
const INNER: Inner = tikv_jemallocator::Jemalloc;

#[cfg(all(feature = "mimalloc", not(feature = "jemalloc")))]
type Inner = mimalloc::MiMalloc;
#[cfg(all(feature = "mimalloc", not(feature = "jemalloc")))]
const INNER: Inner = mimalloc::MiMalloc;

#[cfg(not(any(feature = "mimalloc", feature = "jemalloc")))]
type Inner = std::alloc::System;
#[cfg(not(any(feature = "mimalloc", feature = "jemalloc")))]
const INNER: Inner = std::alloc::System;

/// The allocator that [`global_allocator!`](crate::global_allocator) installs: jemalloc with feature
/// `jemalloc`, mimalloc with feature `mimalloc`, else the system's; sampled for heap profiles with feature `pprof`.
#[cfg(feature = "pprof")]
pub type Allocator = crate::pprof::heap::ProfiledAllocator<Inner>;

/// The allocator that [`global_allocator!`](crate::global_allocator) installs: jemalloc with feature
/// `jemalloc`, mimalloc with feature `mimalloc`, else the system's.
#[cfg(not(feature = "pprof"))]
pub type Allocator = Inner;

/// The value of [`Allocator`] that [`global_allocator!`](crate::global_allocator) puts into its
/// static.
#[cfg(feature = "pprof")]
pub const ALLOCATOR: Allocator = crate::pprof::heap::ProfiledAllocator::new(INNER);

/// The value of [`Allocator`] that [`global_allocator!`](crate::global_allocator) puts into its
/// static.
#[cfg(not(feature = "pprof"))]
pub const ALLOCATOR: Allocator = INNER;

/// Makes [`alloc::Allocator`](crate::alloc::Allocator) the global allocator of a program.
///
/// Call it once, at the top of `main.rs`. Without it everything works but heap profiles, which
/// then answer with an error that names this macro.
///
/// ```
/// svc_runtime::global_allocator!();
///
/// fn main() {
///     assert_eq!(vec![1_u8; 3].len(), 3);
/// }
/// ```
#[macro_export]
macro_rules! global_allocator {
    () => {
        #[global_allocator]
        static SVC_GLOBAL_ALLOCATOR: $crate::alloc::Allocator = $crate::alloc::ALLOCATOR;
    };
}

/// Bytes that the program asked for and did not give back, as the sampler estimates it; `None` if
/// the allocator is not sampled.
pub(crate) fn allocated() -> Option<u64> {
    #[cfg(feature = "pprof")]
    return crate::pprof::heap::live_bytes();
    #[cfg(not(feature = "pprof"))]
    None
}

/// Bytes that mimalloc has taken from the system; `None` for another allocator.
#[cfg(all(feature = "mimalloc", not(feature = "jemalloc")))]
pub(crate) fn committed() -> Option<u64> {
    let mut committed = 0;
    #[expect(unsafe_code, reason = "mimalloc is C")]
    // SAFETY: each of the pointers is null, which asks for nothing, or leads to a word that is
    // written once before the call returns.
    unsafe {
        libmimalloc_sys::mi_process_info(
            std::ptr::null_mut(),
            std::ptr::null_mut(),
            std::ptr::null_mut(),
            std::ptr::null_mut(),
            std::ptr::null_mut(),
            &raw mut committed,
            std::ptr::null_mut(),
            std::ptr::null_mut(),
        );
    }
    // Zero means that nothing was ever allocated with it.
    (committed > 0).then_some(committed as u64)
}

/// Bytes that mimalloc has taken from the system; `None` for another allocator.
#[cfg(not(all(feature = "mimalloc", not(feature = "jemalloc"))))]
pub(crate) fn committed() -> Option<u64> {
    None
}
