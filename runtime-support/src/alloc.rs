//! The allocator of a generated service and the macro that installs it.
//!
//! Here: the choice by cargo feature, nothing else. Sampling for heap profiles lives in
//! `svc_runtime::pprof::heap`. Deliberately absent: allocator statistics and limits.

#[cfg(feature = "mimalloc")]
type Inner = mimalloc::MiMalloc;
#[cfg(feature = "mimalloc")]
const INNER: Inner = mimalloc::MiMalloc;

#[cfg(not(feature = "mimalloc"))]
type Inner = std::alloc::System;
#[cfg(not(feature = "mimalloc"))]
const INNER: Inner = std::alloc::System;

/// The allocator that [`global_allocator!`](crate::global_allocator) installs: mimalloc with
/// feature `mimalloc`, the system's otherwise, sampled for heap profiles with feature `pprof`.
#[cfg(feature = "pprof")]
pub type Allocator = crate::pprof::heap::ProfiledAllocator<Inner>;

/// The allocator that [`global_allocator!`](crate::global_allocator) installs: mimalloc with
/// feature `mimalloc`, the system's otherwise.
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
