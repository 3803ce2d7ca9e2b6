//! Panics: one line of the log each, with its place and, in a handler, with its RPC.
//!
//! The place is known only to the panic hook and the RPC only to who called the handler, hence the
//! note that the one leaves to the other. Deliberately absent: what is answered after a panic.

use crate::rpc::Method;
use std::backtrace::{Backtrace, BacktraceStatus};
use std::cell::Cell;
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;

thread_local!(static RPC: Cell<Option<&'static Method>> = const { Cell::new(None) });

/// Whether panics are logged by [`install`]'s hook.
static HOOKED: AtomicBool = AtomicBool::new(false);

/// From here on a panic becomes one line of the log instead of several lines of plain text.
pub(super) fn install() {
    std::panic::set_hook(Box::new(|panic| {
        let rpc = RPC.get();
        let backtrace = Backtrace::capture();
        let backtrace =
            (backtrace.status() == BacktraceStatus::Captured).then(|| backtrace.to_string());
        tracing::error!(
            rpc.service = rpc.map(|rpc| rpc.service),
            rpc.method = rpc.map(|rpc| rpc.name),
            panic = panic.payload_as_str().unwrap_or(NO_MESSAGE),
            place = panic.location().map(ToString::to_string),
            thread = std::thread::current().name(),
            backtrace,
            "{}",
            what(rpc)
        );
    }));
    HOOKED.store(true, Ordering::Relaxed);
}

const NO_MESSAGE: &str = "a panic without a message";

fn what(rpc: Option<&'static Method>) -> &'static str {
    match rpc {
        Some(_) => "a handler panicked",
        None => "a panic was caught or ended a thread",
    }
}

/// What was called has panicked, and that is in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Panicked;

/// Calls `part` of an RPC, or of none, and survives its panic.
pub(crate) fn catch<T>(
    rpc: Option<&'static Method>,
    part: impl FnOnce() -> T,
) -> Result<T, Panicked> {
    let outer = RPC.replace(rpc);
    let outcome = catch_unwind(AssertUnwindSafe(part));
    RPC.set(outer);
    outcome.map_err(|payload| {
        // A program with a log of its own has its own panic hook, which knows no RPC.
        if !HOOKED.load(Ordering::Relaxed) {
            let message = payload
                .downcast_ref::<&str>()
                .copied()
                .or_else(|| payload.downcast_ref::<String>().map(String::as_str));
            tracing::error!(
                rpc.service = rpc.map(|rpc| rpc.service),
                rpc.method = rpc.map(|rpc| rpc.name),
                panic = message.unwrap_or(NO_MESSAGE),
                "{}",
                what(rpc)
            );
        }
        Panicked
    })
}

/// [`catch`] for a future. It is not polled again after a panic.
pub(crate) async fn catch_async<T>(
    rpc: Option<&'static Method>,
    mut work: Pin<&mut impl Future<Output = T>>,
) -> Result<T, Panicked> {
    poll_fn(|task| match catch(rpc, || work.as_mut().poll(task)) {
        Ok(polled) => polled.map(Ok),
        Err(panicked) => Poll::Ready(Err(panicked)),
    })
    .await
}
