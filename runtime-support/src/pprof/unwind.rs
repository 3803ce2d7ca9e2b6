//! Walking frame pointers, and the few machine registers that needs.
//!
//! x86-64 and aarch64 lay frames out alike: at the frame pointer stands the caller's frame pointer,
//! one word above it the return address. Nothing here allocates, locks or makes a system call,
//! except [`own_stack_end`]. On other machines [`SUPPORTED`] is false and stacks are empty.
#![expect(
    unsafe_code,
    reason = "reads stack memory and registers; every block carries its argument"
)]

use std::ops::Range;
use std::ptr;

/// Whether stacks can be taken on this platform.
pub(super) const SUPPORTED: bool = cfg!(all(
    target_os = "linux",
    target_pointer_width = "64",
    any(target_arch = "x86_64", target_arch = "aarch64")
));

/// No code is mapped below this address, so a smaller return address ends the walk.
const LOWEST_CODE: usize = 0x1000;
const WORD: usize = size_of::<usize>();

/// Walks the frames from frame pointer `frame`, writes the address of each call instruction
/// (return address − 1) to `out`, innermost first, and returns how many it wrote.
///
/// Every frame must lie in `stack` and above the one before, so that garbage in a frame pointer
/// (code built without them) ends the walk early and never leaves the stack or loops.
///
/// # Safety
/// `stack` must be readable memory for the duration of the call.
pub(super) unsafe fn walk(mut frame: usize, mut stack: Range<usize>, out: &mut [usize]) -> usize {
    let mut depth = 0;
    for slot in out {
        let fits = frame.is_multiple_of(WORD)
            && frame >= stack.start
            && stack.end.saturating_sub(frame) >= 2 * WORD;
        if !fits {
            break;
        }
        let words = ptr::with_exposed_provenance::<usize>(frame);
        // SAFETY: `frame` is aligned, and `frame..frame + 2 words` lies in `stack`, which the
        // caller vouches for. Volatile, because the words belong to other functions' frames, of
        // which the compiler must not assume anything.
        let (caller, return_address) =
            unsafe { (words.read_volatile(), words.add(1).read_volatile()) };
        if return_address < LOWEST_CODE {
            break;
        }
        *slot = return_address - 1;
        depth += 1;
        stack.start = frame + 2 * WORD;
        frame = caller;
    }
    depth
}

/// Writes the calling function's own stack to `out`, innermost call first, and returns its depth.
/// `stack_end` is what [`own_stack_end`] returned on this thread.
#[inline(always)]
pub(super) fn own_stack(stack_end: usize, out: &mut [usize]) -> usize {
    let marker = 0_u8;
    let stack_pointer = ptr::from_ref(&marker).addr();
    let frame = frame_pointer();
    if !(stack_pointer..stack_end).contains(&frame) {
        return 0;
    }
    // SAFETY: from a local variable of this thread up to the end of this thread's stack is live
    // stack, readable throughout.
    unsafe { walk(frame, frame..stack_end, out) }
}

/// The address one past the calling thread's stack, or 0 if that can't be learnt.
///
/// Asks the C library, which may make system calls: cache the answer. Keeps `errno`.
#[cfg(target_os = "linux")]
pub(super) fn own_stack_end() -> usize {
    // SAFETY: `errno` of this thread is always valid; `attr` is zeroed memory that
    // `pthread_getattr_np` initialises, is read only after that succeeded, and is destroyed once.
    unsafe {
        let errno = libc::__errno_location();
        let saved = *errno;
        let mut attr: libc::pthread_attr_t = std::mem::zeroed();
        let mut end = 0;
        if libc::pthread_getattr_np(libc::pthread_self(), &raw mut attr) == 0 {
            let (mut start, mut size) = (ptr::null_mut(), 0);
            if libc::pthread_attr_getstack(&raw const attr, &raw mut start, &raw mut size) == 0 {
                end = start.addr() + size;
            }
            libc::pthread_attr_destroy(&raw mut attr);
        }
        *errno = saved;
        end
    }
}

/// The address one past the calling thread's stack; unknown on this platform.
#[cfg(not(target_os = "linux"))]
pub(super) fn own_stack_end() -> usize {
    0
}

/// The frame pointer of the function this is inlined into.
#[inline(always)]
fn frame_pointer() -> usize {
    let frame: usize;
    #[cfg(target_arch = "x86_64")]
    // SAFETY: copies a register; no memory, stack or flags are touched.
    unsafe {
        std::arch::asm!("mov {}, rbp", out(reg) frame, options(nomem, nostack, preserves_flags));
    }
    #[cfg(target_arch = "aarch64")]
    // SAFETY: copies a register; no memory, stack or flags are touched.
    unsafe {
        std::arch::asm!("mov {}, x29", out(reg) frame, options(nomem, nostack, preserves_flags));
    }
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    {
        frame = 0;
    }
    frame
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stack of `frames` frames in an array: (frame pointer of the caller, return address).
    fn build(words: &mut [usize], frames: &[usize]) -> Range<usize> {
        let base = words.as_ptr().expose_provenance();
        for (index, return_address) in frames.iter().enumerate() {
            words[2 * index] = base + 2 * WORD * (index + 1);
            words[2 * index + 1] = *return_address;
        }
        base..base + size_of_val(words)
    }

    fn walked(frame: usize, stack: Range<usize>, room: usize) -> Vec<usize> {
        let mut out = vec![0; room];
        // SAFETY: every caller passes the range of a live array.
        let depth = unsafe { walk(frame, stack, &mut out) };
        out.truncate(depth);
        out
    }

    #[test]
    fn follows_the_chain_to_its_end() {
        let mut words = [0; 8];
        let stack = build(&mut words, &[0x5001, 0x6001, 0x7001]);
        assert_eq!(
            walked(stack.start, stack.clone(), 16),
            [0x5000, 0x6000, 0x7000]
        );
        assert_eq!(walked(stack.start, stack.clone(), 2), [0x5000, 0x6000]);
        assert!(walked(stack.start, stack, 0).is_empty());
    }

    #[test]
    fn garbage_ends_the_walk() {
        let mut words = [0; 6];
        let stack = build(&mut words, &[0x5001, 0x6001]);
        let unaligned = stack.start + 1;
        let cut_off = stack.end - WORD;
        for frame in [unaligned, cut_off, stack.end, 0, usize::MAX & !7] {
            assert!(walked(frame, stack.clone(), 9).is_empty(), "{frame:#x}");
        }
        let mut words = [0; 2];
        let stack = build(&mut words, &[0x5001]);
        words.fill(stack.start);
        let depth = walked(stack.start, stack, 9).len();
        assert_eq!(depth, 1, "a loop: {words:x?}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn own_stack_names_the_caller() {
        #[inline(never)]
        fn callee(out: &mut [usize]) -> usize {
            std::hint::black_box(own_stack(own_stack_end(), out))
        }
        let mut out = [0; 64];
        let depth = callee(&mut out);
        let test = own_stack_names_the_caller as fn() as usize;
        assert!(depth > 2, "is the build without frame pointers?");
        assert!(out[0] > test && out[0] - test < 4096, "{out:x?} {test:x}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn own_stack_end_is_above_locals_on_every_thread() {
        fn check() {
            let local = 0_u8;
            let distance = own_stack_end() - ptr::from_ref(&local).addr();
            assert!(distance < 64 << 20, "{distance}");
        }
        check();
        std::thread::spawn(check).join().unwrap();
    }
}
