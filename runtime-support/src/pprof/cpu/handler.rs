//! The signal handler, and the memory it shares with the thread that collects.
//!
//! The collector publishes a [`Batch`]: room for stacks, and a map of where stacks may be read.
//! Handlers claim slots in it with one atomic addition. To get at what they wrote the collector
//! publishes another batch, waits until no handler runs, and then owns the old one alone. The
//! handler itself makes no system call, takes no lock, allocates nothing and can't panic.
#![expect(
    unsafe_code,
    reason = "a signal handler that shares memory; every block carries its argument"
)]

use std::cell::UnsafeCell;
use std::io;
use std::ptr;
use std::sync::Arc;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::pprof::maps::StackMap;
use crate::pprof::unwind;

/// Frames kept of a stack, innermost first.
const DEPTH: usize = 128;

/// The batch that handlers write to, or null while nobody collects.
static CURRENT: AtomicPtr<Batch> = AtomicPtr::new(ptr::null_mut());

/// How many handlers are running now, in all threads.
static RUNNING: AtomicUsize = AtomicUsize::new(0);

/// Room for samples.
pub(super) struct Batch {
    map: Arc<StackMap>,
    slots: Box<[UnsafeCell<Slot>]>,
    /// How many slots were claimed, or would have been had there been more.
    claimed: AtomicUsize,
}

#[derive(Clone)]
struct Slot {
    depth: usize,
    ticks: u64,
    frames: [usize; DEPTH],
}

// SAFETY: `slots` is the only part that isn't `Sync` already. A slot is written by one handler
// only, the one whose `claimed.fetch_add` returned its index, and read only through `&mut Batch`.
unsafe impl Sync for Batch {}

impl Batch {
    /// An empty batch for `capacity` samples of stacks within `map`.
    pub(super) fn new(capacity: usize, map: Arc<StackMap>) -> Self {
        let slot = Slot {
            depth: 0,
            ticks: 0,
            frames: [0; DEPTH],
        };
        Self {
            map,
            slots: std::iter::repeat_with(|| UnsafeCell::new(slot.clone()))
                .take(capacity)
                .collect(),
            claimed: AtomicUsize::new(0),
        }
    }

    /// Hands over all samples (stack, leaf first, and how many periods it stands for), empties the
    /// batch, and returns how many samples found no room.
    pub(super) fn drain(&mut self, mut take: impl FnMut(&[usize], u64)) -> usize {
        let claimed = std::mem::take(self.claimed.get_mut());
        for slot in self.slots.iter_mut().take(claimed) {
            let slot = slot.get_mut();
            take(
                slot.frames.get(..slot.depth).unwrap_or_default(),
                slot.ticks,
            );
        }
        claimed.saturating_sub(self.slots.len())
    }

    /// The same batch, for stacks within `map`.
    pub(super) fn with_map(mut self, map: Arc<StackMap>) -> Self {
        self.map = map;
        self
    }
}

/// The owner of all batches. There must be one at a time, which its user sees to.
pub(super) struct Collector {
    /// Batches that were current and that a handler may still hold. From `Box::into_raw`.
    retired: Vec<*mut Batch>,
}

// SAFETY: the pointers are to boxes that this collector owns, and batches may be sent.
unsafe impl Send for Collector {}

impl Collector {
    /// Installs the handler and lets it write to `first`.
    ///
    /// The handler stays for good: a signal may be on its way when collecting ends, and would end
    /// the process if nobody handled it. Without a batch it does nothing.
    ///
    /// # Errors
    /// Something else in this process handles `SIGPROF`.
    pub(super) fn start(first: Batch) -> io::Result<Self> {
        install()?;
        let mut collector = Self {
            retired: Vec::new(),
        };
        collector.publish(Some(first));
        Ok(collector)
    }

    /// Lets handlers write to `next` from now on, and retires what they wrote to before.
    pub(super) fn publish(&mut self, next: Option<Batch>) {
        let next = next.map_or(ptr::null_mut(), |next| Box::into_raw(Box::new(next)));
        let previous = CURRENT.swap(next, Ordering::SeqCst);
        if !previous.is_null() {
            self.retired.push(previous);
        }
    }

    /// Waits until no handler holds a retired batch, and returns these batches; none, if that
    /// doesn't happen within `patience`, in which case the next call returns them.
    pub(super) fn settle(&mut self, patience: Duration) -> Vec<Batch> {
        let begun = Instant::now();
        // A handler counts itself before it loads `CURRENT` and after it is done with the batch.
        // All four accesses are sequentially consistent, so if the count is zero at any moment
        // after the swap in `publish`, whoever loaded the old pointer is done, and whoever counts
        // itself later loads the new one. Seeing the zero also makes the handlers' writes visible.
        while RUNNING.load(Ordering::SeqCst) != 0 {
            if begun.elapsed() >= patience {
                return Vec::new();
            }
            thread::sleep(Duration::from_micros(50));
        }
        self.retired
            .drain(..)
            .map(|batch| {
                // SAFETY: it came from `Box::into_raw` in `publish`, once, is no longer in
                // `CURRENT`, and by the above no handler holds it.
                *unsafe { Box::from_raw(batch) }
            })
            .collect()
    }

    /// Ends collecting and returns what handlers wrote last. Waits as long as it takes, which is
    /// until every handler that runs now was given a CPU for a microsecond.
    pub(super) fn finish(&mut self) -> Vec<Batch> {
        self.publish(None);
        self.settle(Duration::MAX)
    }
}

impl Drop for Collector {
    fn drop(&mut self) {
        self.finish();
    }
}

fn install() -> io::Result<()> {
    let handler = on_sigprof as extern "C" fn(_, _, _) as usize;
    // SAFETY: zeroes are a valid `sigaction` (the default action and an empty mask); both pointers
    // are to live locals; the handler has the signature that `SA_SIGINFO` asks for.
    unsafe {
        let mut previous: libc::sigaction = std::mem::zeroed();
        if libc::sigaction(libc::SIGPROF, ptr::null(), &raw mut previous) != 0 {
            return Err(io::Error::last_os_error());
        }
        if previous.sa_sigaction == handler {
            return Ok(());
        }
        if previous.sa_sigaction != libc::SIG_DFL && previous.sa_sigaction != libc::SIG_IGN {
            return Err(io::Error::new(
                io::ErrorKind::ResourceBusy,
                "something else in this process handles `SIGPROF`",
            ));
        }
        let mut action: libc::sigaction = std::mem::zeroed();
        action.sa_sigaction = handler;
        action.sa_flags = libc::SA_SIGINFO | libc::SA_RESTART | libc::SA_ONSTACK;
        if libc::sigaction(libc::SIGPROF, &raw const action, ptr::null_mut()) != 0 {
            return Err(io::Error::last_os_error());
        }
    }
    Ok(())
}

extern "C" fn on_sigprof(
    _signal: libc::c_int,
    info: *mut libc::siginfo_t,
    context: *mut libc::c_void,
) {
    RUNNING.fetch_add(1, Ordering::SeqCst);
    let batch = CURRENT.load(Ordering::SeqCst);
    // SAFETY: a batch in `CURRENT` isn't freed before `RUNNING` was seen at zero after its removal
    // (see `settle`), which can't be before the end of this function. `info` and `context` are what
    // the kernel passes to a handler with `SA_SIGINFO`.
    unsafe {
        if let Some(batch) = batch.as_ref() {
            record(batch, info.cast(), context.cast());
        }
    }
    RUNNING.fetch_sub(1, Ordering::SeqCst);
}

/// Writes the interrupted stack to a slot of `batch`.
///
/// # Safety
/// `info` and `context` must be a signal handler's.
unsafe fn record(batch: &Batch, info: *const TimerInfo, context: *const libc::ucontext_t) {
    // SAFETY: the caller's promise. The kernel fills in at least as much as `TimerInfo` has.
    let (info, context) = unsafe { (&*info, &*context) };
    if info.code != libc::SI_TIMER {
        return;
    }
    let index = batch.claimed.fetch_add(1, Ordering::Relaxed);
    let Some(slot) = batch.slots.get(index) else {
        return;
    };
    // SAFETY: `index` was given to this handler alone, so nobody else refers to the slot.
    let slot = unsafe { &mut *slot.get() };
    let registers = Registers::interrupted(context);
    slot.ticks = 1 + u64::from(info.overrun.max(0).unsigned_abs());
    slot.frames[0] = registers.pc;
    slot.depth = 1;
    if let Some(end) = batch.map.stack_end(registers.sp, thread_pointer()) {
        let callers = &mut slot.frames[1..];
        // SAFETY: `stack_end` says that `sp..end` belongs to one stack mapping, and that it is this
        // thread's own stack, which stays mapped while the thread runs.
        slot.depth += unsafe { unwind::walk(registers.fp, registers.sp..end, callers) };
    }
}

/// What `siginfo_t` holds for a timer's signal on 64-bit Linux.
#[repr(C)]
struct TimerInfo {
    signal: libc::c_int,
    errno: libc::c_int,
    code: libc::c_int,
    padding: libc::c_int,
    timer: libc::c_int,
    /// How often the timer went off besides, since the last signal.
    overrun: libc::c_int,
}

struct Registers {
    pc: usize,
    sp: usize,
    fp: usize,
}

impl Registers {
    #[cfg(target_arch = "x86_64")]
    fn interrupted(context: &libc::ucontext_t) -> Self {
        let register = |index: libc::c_int| context.uc_mcontext.gregs[index as usize] as usize;
        Self {
            pc: register(libc::REG_RIP),
            sp: register(libc::REG_RSP),
            fp: register(libc::REG_RBP),
        }
    }

    #[cfg(target_arch = "aarch64")]
    fn interrupted(context: &libc::ucontext_t) -> Self {
        let machine = &context.uc_mcontext;
        Self {
            pc: machine.pc as usize,
            sp: machine.sp as usize,
            fp: machine.regs[29] as usize,
        }
    }
}

/// The address of this thread's control block.
fn thread_pointer() -> usize {
    let pointer: usize;
    #[cfg(target_arch = "x86_64")]
    // SAFETY: on x86-64 Linux the first word of the control block is its own address, by the ABI
    // of thread-local storage. Reads only.
    unsafe {
        std::arch::asm!(
            "mov {}, fs:0",
            out(reg) pointer,
            options(nostack, preserves_flags, readonly)
        );
    }
    #[cfg(target_arch = "aarch64")]
    // SAFETY: copies a register; no memory, stack or flags are touched.
    unsafe {
        std::arch::asm!(
            "mrs {}, tpidr_el0",
            out(reg) pointer,
            options(nomem, nostack, preserves_flags)
        );
    }
    pointer
}
