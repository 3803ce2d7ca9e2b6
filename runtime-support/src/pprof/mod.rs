//! CPU and heap profiles in the pprof format, taken inside the process.
//!
//! [`cpu`] samples running threads, [`heap`] samples allocations, and [`http`] serves both the way
//! Go's `net/http/pprof` does, as a function from request to response. Profiles carry function
//! names, so that a reader needs neither the binary nor its symbols.
//!
//! Both unwind by frame pointers, because that is the only way that is safe in a signal handler and
//! works in static binaries. Build the whole program with `-C force-frame-pointers=yes` and keep
//! the symbol table (`strip = "debuginfo"` at most); otherwise stacks are short or nameless.
//!
//! **Unsafe code** of this crate lives below this module only: in the signal handler, the timers,
//! the frame walk and the allocator. Deliberately absent: a web server, access control, and any
//! state that outlives a profile except the heap sampler's table.

mod calls;
pub mod cpu;
mod flame;
pub mod heap;
pub mod http;

#[cfg_attr(
    not(target_os = "linux"),
    allow(dead_code, reason = "only the signal handler asks where stacks are")
)]
mod maps;
mod proto;
mod symbols;
mod tasks;
mod unwind;
