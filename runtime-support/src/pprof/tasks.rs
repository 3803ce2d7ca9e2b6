//! Where tokio's tasks wait: the stacks of all tasks of a runtime, as text.
//!
//! tokio tells that only with its cargo feature `taskdump`, and only to programs that are built with
//! `--cfg tokio_unstable`. It holds the runtime up while it looks: 3 ms for a thousand tasks.
#![allow(unexpected_cfgs, reason = "`tokio_unstable` is tokio's own")]

use tokio::runtime::Handle;

/// Why there are no stacks.
#[derive(Debug)]
#[allow(
    dead_code,
    reason = "which of them can be depends on how the program was built"
)]
pub(super) enum Missing {
    /// The program was built without them.
    NotCompiled,
    /// Somebody looks already.
    Busy,
    /// A worker is blocked, and tokio waits for all of them.
    Blocked,
}

/// What is needed to have them.
pub(super) const NOT_COMPILED: &str = "not available: stacks of tasks need the feature `taskdump` of svc-runtime and \
     `RUSTFLAGS=\"--cfg tokio_unstable\"`";

/// Whether this program can tell.
pub(super) const IS_COMPILED: bool = cfg!(all(
    feature = "taskdump",
    tokio_unstable,
    target_os = "linux"
));

#[cfg(all(feature = "taskdump", tokio_unstable, target_os = "linux"))]
pub(super) async fn dump(runtime: &Handle) -> Result<String, Missing> {
    use std::fmt::Write as _;
    use std::time::Duration;

    /// tokio gives up on a worker that is blocked for 250 ms, and never says so.
    const WITHIN: Duration = Duration::from_secs(5);
    /// Further tasks are counted and not shown.
    const MOST: usize = 10_000;
    static ONE_AT_A_TIME: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

    let _alone = ONE_AT_A_TIME.try_lock().map_err(|_| Missing::Busy)?;
    let dump = tokio::time::timeout(WITHIN, runtime.dump()).await;
    let dump = dump.map_err(|_| Missing::Blocked)?;
    let mut text = String::new();
    let mut count = 0;
    for task in dump.tasks().iter() {
        count += 1;
        if count <= MOST {
            // Writing to a string can't fail.
            let _ = write!(text, "\ntask {}:\n{}", task.id(), task.trace());
        }
    }
    Ok(format!("tasks: total {count}\n{text}"))
}

#[cfg(not(all(feature = "taskdump", tokio_unstable, target_os = "linux")))]
pub(super) async fn dump(_: &Handle) -> Result<String, Missing> {
    Err(Missing::NotCompiled)
}
