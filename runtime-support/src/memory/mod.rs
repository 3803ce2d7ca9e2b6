//! Watching the memory of this process: growth that does not end, and the limit of its cgroup.
//!
//! [`guard`] judges and knows no clock but what it is told, [`trend`] estimates the growth,
//! [`sample`] reads `/proc`, the cgroup and the allocator. What is found is on `/metrics`, in a line
//! of the log when it changes, and in `/readyz` if the configuration says so; the first alarm keeps a
//! heap profile of that moment.
//!
//! Deliberately absent: giving memory back, and refusing calls because of it.

mod guard;
mod sample;
mod trend;

use crate::config::Memory;
use crate::health::{Finding, Health};
use crate::metrics::Encoder;
use guard::{Alarm, Change, Guard, Limits};
use sample::Sample;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;
use tokio::time::{Instant, MissedTickBehavior};

/// How the check is called in `/readyz`.
const CHECK: &str = "memory";
/// How often memory is looked at when growth is not judged.
const EVERY: Duration = Duration::from_secs(30);
/// Looks in a window, so that each of its points is the least of a few.
const LOOKS: u32 = 4 * trend::POINTS as u32;

/// What the guard of this process found last.
static LAST: Mutex<Found> = Mutex::new(Found {
    growth: None,
    active: None,
    raised: [0; 2],
});
/// The heap profile of the first alarm.
static PROFILE: OnceLock<Vec<u8>> = OnceLock::new();

struct Found {
    growth: Option<f64>,
    /// Which alarms stand; none if nobody watches.
    active: Option<[bool; 2]>,
    raised: [u64; 2],
}

fn last() -> MutexGuard<'static, Found> {
    LAST.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The heap profile that the first alarm kept, in the format of pprof.
#[cfg(feature = "pprof")]
pub(crate) fn profile_of_alarm() -> Option<&'static [u8]> {
    PROFILE.get().map(Vec::as_slice)
}

/// Watches, forever. Blocks its thread for the fraction of a millisecond that reading takes.
pub(crate) async fn watch(settings: Memory, health: Health) {
    let check = settings.unready.then(|| health.add_check(CHECK, true));
    let mut guard = Guard::new(&Limits::of(&settings));
    let started = Instant::now();
    let every = match settings.window / LOOKS {
        Duration::ZERO => EVERY,
        every => every.max(Duration::from_millis(1)),
    };
    let mut ticks = tokio::time::interval(every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        let Some(sample) = Sample::take() else {
            tracing::info!("memory is not watched: `/proc` cannot be read");
            if let Some(check) = check {
                health.record(check, Finding::Passed);
            }
            return;
        };
        let changes = guard.look(started.elapsed(), &sample);
        publish(&guard, &changes);
        for change in &changes {
            tell(*change, &guard, &sample);
        }
        if let Some(check) = check {
            health.record(check, finding(&guard));
        }
        if changes.iter().any(|change| change.raised) && PROFILE.get().is_none() {
            keep_profile(settings.heap_profile.as_deref()).await;
        }
    }
}

fn publish(guard: &Guard, changes: &[Change]) {
    let mut found = last();
    found.growth = guard.growth();
    found.active = Some(Alarm::ALL.map(|alarm| guard.stands(alarm)));
    for change in changes.iter().filter(|change| change.raised) {
        found.raised[change.alarm as usize] += 1;
    }
}

fn tell(change: Change, guard: &Guard, sample: &Sample) {
    let percent = guard
        .growth()
        .map(|growth| (growth * 1000.0).round() / 10.0);
    let (usage, limit) = (sample.usage(), sample.limit());
    let Sample {
        resident,
        allocated,
        committed,
        ..
    } = *sample;
    macro_rules! line {
        ($level:ident, $message:literal) => {
            tracing::$level!(
                alarm = change.alarm.name(),
                growth_percent_per_hour = percent,
                resident_bytes = resident,
                allocated_bytes = allocated,
                committed_bytes = committed,
                cgroup_usage_bytes = usage,
                cgroup_limit_bytes = limit,
                $message
            )
        };
    }
    match (change.alarm, change.raised) {
        (Alarm::Growth, true) => line!(warn, "memory keeps growing"),
        (Alarm::Growth, false) => line!(info, "memory has stopped growing"),
        (Alarm::Limit, true) => line!(warn, "memory is near the limit of its cgroup"),
        (Alarm::Limit, false) => line!(info, "memory is below the limit of its cgroup again"),
    }
}

fn finding(guard: &Guard) -> Finding {
    let growth = guard.growth().unwrap_or_default() * 100.0;
    if guard.stands(Alarm::Limit) {
        Finding::Failed("it is near the limit of its cgroup".to_owned())
    } else if guard.stands(Alarm::Growth) {
        Finding::Failed(format!("it grows by {growth:.1} % an hour"))
    } else {
        Finding::Passed
    }
}

/// Keeps a heap profile, a few hundred kilobytes, in memory and in the file if there is to be one.
/// There is one for the life of a process, so neither can fill up.
async fn keep_profile(file: Option<&Path>) {
    let file = file.map(Path::to_owned);
    let kept = tokio::task::spawn_blocking(move || {
        let profile = take_profile()?;
        if let Some(file) = file {
            write(&file, &profile).map_err(|error| format!("{}: {error}", file.display()))?;
            tracing::warn!(file = %file.display(), "a heap profile was written");
        }
        // Nobody else sets it.
        let _ = PROFILE.set(profile);
        Ok::<(), String>(())
    });
    match kept.await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(error, "the heap profile of the alarm was not kept"),
        Err(error) => tracing::warn!(%error, "the heap profile of the alarm failed"),
    }
}

#[cfg(feature = "pprof")]
fn take_profile() -> Result<Vec<u8>, String> {
    use crate::pprof::heap;
    heap::profile(heap::View::InUse).map_err(|error| error.to_string())
}

#[cfg(not(feature = "pprof"))]
fn take_profile() -> Result<Vec<u8>, String> {
    Err("it needs the feature `pprof` of svc-runtime".to_owned())
}

/// Whoever reads the file sees all of it or none.
fn write(file: &Path, profile: &[u8]) -> std::io::Result<()> {
    let mut beside = file.as_os_str().to_owned();
    beside.push(".part");
    std::fs::write(&beside, profile)?;
    std::fs::rename(&beside, file)
}

/// Writes what the guard found, and what memory is like now.
pub(crate) fn collect(page: &mut Encoder) {
    if let Some(sample) = Sample::take() {
        let gauges = [
            (
                "allocator_allocated_bytes",
                "Memory that the program asked for and did not give back, as the heap sampler \
                 estimates it",
                sample.allocated,
            ),
            (
                "allocator_committed_bytes",
                "Memory that the allocator has taken from the system",
                sample.committed,
            ),
            (
                "cgroup_memory_usage_bytes",
                "Memory of the cgroup without inactive file cache",
                sample.usage(),
            ),
            (
                "cgroup_memory_limit_bytes",
                "Memory that the cgroup may use",
                sample.limit(),
            ),
        ];
        for (name, help, value) in gauges {
            // Who asks for it learns that there is such a thing, and none here.
            let mut family = page.gauge(name, help);
            if let Some(value) = value {
                family.sample(&[], value);
            }
        }
    }
    let found = last();
    if let Some(growth) = found.growth {
        page.gauge(
            "memory_growth_ratio",
            "Growth of resident memory in an hour, as part of what it is",
        )
        .sample(&[], growth);
    }
    if let Some(active) = found.active {
        let mut alarms = page.gauge("memory_alarm", "Whether memory grows or nears its limit");
        for (alarm, active) in Alarm::ALL.iter().zip(active) {
            alarms.sample(&[("reason", alarm.name())], u64::from(active));
        }
        let mut raised = page.counter("memory_alarms", "Times that an alarm was raised");
        for (alarm, raised_times) in Alarm::ALL.iter().zip(found.raised) {
            raised.sample(&[("reason", alarm.name())], raised_times);
        }
    }
}
