//! One timer per thread, on the CPU time of that thread.
//!
//! Made by raw system calls, because neither C library lets one thread make a timer on another's
//! clock that signals that other thread. (An interval timer of the whole process would do with
//! less, but signals whichever thread the kernel picks, which is biased.)
#![expect(unsafe_code, reason = "system calls; every block carries its argument")]

use std::io;
use std::ptr;
use std::time::Duration;

/// Sends `SIGPROF` to a thread every time it has used so much CPU time; stops when dropped.
#[derive(Debug)]
pub(super) struct ThreadTimer {
    /// As the kernel numbers timers, which isn't what the C library's `timer_t` holds.
    id: libc::c_int,
}

impl ThreadTimer {
    /// Starts a timer on the thread `tid` of this process: `first` after now, then every `period`.
    ///
    /// # Errors
    /// The system call's: the thread is gone, or the user's limit of timers
    /// (`RLIMIT_SIGPENDING`) is reached.
    pub(super) fn start(tid: libc::pid_t, first: Duration, period: Duration) -> io::Result<Self> {
        // SAFETY: zeroes are a valid `sigevent`: it holds integers and a null pointer.
        let mut event: libc::sigevent = unsafe { std::mem::zeroed() };
        event.sigev_notify = libc::SIGEV_THREAD_ID;
        event.sigev_signo = libc::SIGPROF;
        event.sigev_notify_thread_id = tid;
        let mut id: libc::c_int = 0;
        // SAFETY: both pointers are to live locals of the types the kernel expects; the kernel's
        // timer id is an int.
        let made = unsafe {
            libc::syscall(
                libc::SYS_timer_create,
                cpu_clock(tid),
                &raw mut event,
                &raw mut id,
            )
        };
        if made != 0 {
            return Err(io::Error::last_os_error());
        }
        let timer = Self { id };
        let setting = libc::itimerspec {
            it_interval: timespec(period),
            // Zero would mean never.
            it_value: timespec(first.max(Duration::from_nanos(1))),
        };
        // SAFETY: `setting` is a live local of the type the kernel expects on 64-bit machines, and
        // the old setting may be null.
        let set = unsafe {
            libc::syscall(
                libc::SYS_timer_settime,
                id,
                0,
                &raw const setting,
                ptr::null_mut::<libc::itimerspec>(),
            )
        };
        if set == 0 {
            Ok(timer)
        } else {
            Err(io::Error::last_os_error())
        }
    }
}

impl Drop for ThreadTimer {
    fn drop(&mut self) {
        // SAFETY: takes a number; deleting a timer whose thread is gone is fine too.
        unsafe {
            libc::syscall(libc::SYS_timer_delete, self.id);
        }
    }
}

/// The calling thread's number.
///
/// By system call: the standard library refers to the C library's `gettid` weakly, and a static link with
/// fat LTO takes that for every reference to it and leaves the function out. To call it is to call null.
pub(super) fn own_tid() -> libc::pid_t {
    // SAFETY: takes nothing and can't fail.
    let tid = unsafe { libc::syscall(libc::SYS_gettid) };
    libc::pid_t::try_from(tid).unwrap_or(0)
}

/// The clock of the CPU time of thread `tid`, as the kernel encodes it (`CPUCLOCK_PERTHREAD_MASK`
/// and `CPUCLOCK_SCHED` in its `posix-timers.h`).
fn cpu_clock(tid: libc::pid_t) -> libc::clockid_t {
    const PER_THREAD: libc::clockid_t = 4;
    const SCHED: libc::clockid_t = 2;
    (!tid << 3) | PER_THREAD | SCHED
}

fn timespec(duration: Duration) -> libc::timespec {
    libc::timespec {
        tv_sec: duration.as_secs() as _,
        tv_nsec: duration.subsec_nanos().into(),
    }
}
