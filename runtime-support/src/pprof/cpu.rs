//! CPU profiles: where threads are when they run.
//!
//! Every thread gets a timer on its own CPU time; when it goes off, a signal handler writes the
//! thread's stack into memory prepared for it, and a thread of the profiler's own gathers stacks
//! and looks for new threads. Idle threads cost nothing and don't appear. Deliberately absent:
//! wall-clock profiles, and profiles of code that runs in the kernel on nobody's account.
//!
//! Limits: a thread that lives for less than 50 ms may be missed. A sample taken in a function's
//! first or last instructions lacks that function's caller, and one taken on a signal's alternate
//! stack has no callers. aarch64 is implemented but was never run.

#[cfg(all(
    target_os = "linux",
    target_pointer_width = "64",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]
mod handler;
mod session;
#[cfg(all(
    target_os = "linux",
    target_pointer_width = "64",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]
mod timers;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use std::{fmt, io, pin, thread};

use tokio::sync::{Notify, oneshot};

use self::session::Samples;
use super::proto::Builder;
use super::unwind;

/// The longest profile.
pub const MAX_DURATION: Duration = Duration::from_secs(120);

/// Samples per second of CPU time unless asked otherwise.
pub const DEFAULT_FREQUENCY: u32 = 100;

/// The most samples per second of CPU time.
pub const MAX_FREQUENCY: u32 = 1000;

/// Why there is no CPU profile.
#[derive(Debug)]
#[non_exhaustive]
pub enum ProfileError {
    /// Another profile is being taken.
    Busy,
    /// The duration is zero or above [`MAX_DURATION`].
    Duration(Duration),
    /// The frequency, in Hz, is zero or above [`MAX_FREQUENCY`].
    Frequency(u32),
    /// This platform isn't Linux on x86-64 or aarch64.
    Unsupported,
    /// The operating system refused, or something else in the process handles `SIGPROF`.
    Failed(io::Error),
}

impl fmt::Display for ProfileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Busy => f.write_str(
                "another CPU profile is being taken, and there can be one at a time: \
                 try again when it has ended",
            ),
            Self::Duration(given) => write!(
                f,
                "a CPU profile can't take {given:?}: ask for more than 0 and at most {} seconds",
                MAX_DURATION.as_secs()
            ),
            Self::Frequency(given) => write!(
                f,
                "a CPU profile can't sample at {given} Hz: ask for 1 to {MAX_FREQUENCY} Hz"
            ),
            Self::Unsupported => f.write_str(
                "CPU profiles are not available on this platform: \
                 they need Linux on x86-64 or aarch64",
            ),
            Self::Failed(error) => write!(f, "the CPU profile failed: {error}"),
        }
    }
}

impl std::error::Error for ProfileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Failed(error) => Some(error),
            _ => None,
        }
    }
}

/// Takes a CPU profile of all threads for `duration`, with `hz` samples per second of CPU time,
/// and returns it gzipped, as readers of the format expect it.
///
/// Dropping the future stops the profile at once; a profile asked for right then waits for the few
/// milliseconds that takes.
///
/// # Errors
/// [`ProfileError`]. While one profile is being taken, others get [`ProfileError::Busy`].
pub async fn profile(duration: Duration, hz: u32) -> Result<Vec<u8>, ProfileError> {
    if duration.is_zero() || duration > MAX_DURATION {
        return Err(ProfileError::Duration(duration));
    }
    if hz == 0 || hz > MAX_FREQUENCY {
        return Err(ProfileError::Frequency(hz));
    }
    if !unwind::SUPPORTED {
        return Err(ProfileError::Unsupported);
    }
    let claim = Claim::acquire().await?;
    let (stop, stopped) = mpsc::channel();
    let _stop_on_drop = StopOnDrop {
        session: Arc::clone(&claim.session),
        _stop: stop,
    };
    let (answer, answered) = oneshot::channel();
    thread::Builder::new()
        .name("svc-cpu-profile".to_owned())
        .spawn(move || {
            let samples = session::collect(duration, hz, &stopped);
            drop(claim);
            if !answer.is_closed() {
                // Whoever asked may have left by now.
                let _ = answer.send(samples.map(|samples| encode(&samples)));
            }
        })
        .map_err(ProfileError::Failed)?;
    match answered.await {
        Ok(profile) => profile.map_err(ProfileError::Failed),
        Err(_) => Err(ProfileError::Failed(io::Error::other(
            "the profiler's thread panicked",
        ))),
    }
}

fn encode(samples: &Samples) -> Vec<u8> {
    let period = i64::try_from(samples.period.as_nanos()).unwrap_or(i64::MAX);
    let mut builder = Builder::new(
        &[("samples", "count"), ("cpu", "nanoseconds")],
        ("cpu", "nanoseconds"),
        period,
    );
    builder.time(samples.begun, samples.duration);
    if samples.lost > 0 {
        builder.comment(&format!("{} samples found no room", samples.lost));
    }
    if samples.unsampled_threads > 0 {
        builder.comment(&format!(
            "{} threads got no timer and are missing; is `RLIMIT_SIGPENDING` too low?",
            samples.unsampled_threads
        ));
    }
    for (stack, ticks) in &samples.stacks {
        let ticks = i64::try_from(*ticks).unwrap_or(i64::MAX);
        builder.sample(stack, &[ticks, ticks.saturating_mul(period)]);
    }
    builder.finish()
}

/// The profile being taken, if any.
static CURRENT: Mutex<Option<Arc<Session>>> = Mutex::new(None);

/// Wakes those who wait for an abandoned profile to end.
static RELEASED: Notify = Notify::const_new();

#[derive(Debug, Default)]
struct Session {
    /// Whoever asked for it has left, so it is about to end.
    abandoned: AtomicBool,
}

/// The right to take a profile; ends when dropped.
struct Claim {
    session: Arc<Session>,
}

impl Claim {
    async fn acquire() -> Result<Self, ProfileError> {
        loop {
            let mut released = pin::pin!(RELEASED.notified());
            // From here on no release goes unnoticed.
            released.as_mut().enable();
            {
                let mut current = CURRENT.lock().unwrap_or_else(PoisonError::into_inner);
                match &*current {
                    None => {
                        let session = Arc::new(Session::default());
                        *current = Some(Arc::clone(&session));
                        return Ok(Self { session });
                    }
                    Some(other) if !other.abandoned.load(Ordering::Acquire) => {
                        return Err(ProfileError::Busy);
                    }
                    Some(_) => {}
                }
            }
            released.await;
        }
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        *CURRENT.lock().unwrap_or_else(PoisonError::into_inner) = None;
        RELEASED.notify_waiters();
    }
}

/// Dropped with the future: says so, and ends the profiler's wait by hanging up.
struct StopOnDrop {
    session: Arc<Session>,
    _stop: mpsc::Sender<()>,
}

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.session.abandoned.store(true, Ordering::Release);
    }
}
