//! A program in which something else handles `SIGPROF` keeps its handler and is told so.
#![cfg(all(feature = "pprof", target_os = "linux"))]
#![expect(unsafe_code, reason = "installing a signal handler is unsafe")]

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use svc_runtime::pprof::cpu;

static HANDLED: AtomicBool = AtomicBool::new(false);

extern "C" fn theirs(_signal: libc::c_int) {
    HANDLED.store(true, Ordering::Relaxed);
}

#[tokio::test]
async fn a_foreign_handler_stays() {
    // SAFETY: the handler only stores to an atomic.
    unsafe { libc::signal(libc::SIGPROF, theirs as extern "C" fn(_) as usize) };
    for _ in 0..2 {
        let error = cpu::profile(Duration::from_millis(10), 100)
            .await
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "the CPU profile failed: something else in this process handles `SIGPROF`"
        );
    }
    // SAFETY: the signal is handled, as installed above.
    unsafe { libc::raise(libc::SIGPROF) };
    assert!(HANDLED.load(Ordering::Relaxed));
}
