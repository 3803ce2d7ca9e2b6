//! Metrics of this process from `/proc`, and of the tokio runtime around the caller.
//!
//! What cannot be read is left out, as on systems without `/proc`.

use super::Encoder;
use tokio::runtime::Handle;

/// Ticks a second in `/proc/self/stat`: `USER_HZ`, which is 100 on all that Linux runs on but
/// Alpha.
const TICKS: f64 = 100.0;

pub(super) fn collect(page: &mut Encoder) {
    if let Ok(stat) = std::fs::read_to_string("/proc/self/stat") {
        times(page, &stat);
    }
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        memory(page, &status);
    }
    // The directory itself is open while it is read.
    if let Ok(fds) = std::fs::read_dir("/proc/self/fd") {
        let open = (fds.count() as u64).saturating_sub(1);
        page.gauge("process_open_fds", "Open file descriptors")
            .sample(&[], open);
    }
    if let Ok(limits) = std::fs::read_to_string("/proc/self/limits")
        && let Some(max) = max_fds(&limits)
    {
        page.gauge("process_max_fds", "Most file descriptors that may be open")
            .sample(&[], max);
    }
    if let Ok(handle) = Handle::try_current() {
        tokio(page, &handle);
    }
}

/// `stat` as in proc_pid_stat(5): user and system time are fields 14 and 15, the start is 22.
fn times(page: &mut Encoder, stat: &str) {
    // The second field is a name in parentheses that may contain anything.
    let Some((_, fields)) = stat.rsplit_once(')') else {
        return;
    };
    let field = |number: usize| -> Option<f64> {
        let text = fields.split_whitespace().nth(number - 3)?;
        text.parse::<u64>().ok().map(|ticks| ticks as f64 / TICKS)
    };
    if let (Some(user), Some(system)) = (field(14), field(15)) {
        page.counter("process_cpu_seconds", "User and system CPU time")
            .sample(&[], user + system);
    }
    if let (Some(after_boot), Some(boot)) = (field(22), boot_time()) {
        page.gauge(
            "process_start_time_seconds",
            "Start of the process since the Unix epoch",
        )
        .sample(&[], boot + after_boot);
    }
}

fn boot_time() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/stat").ok()?;
    let line = stat.lines().find_map(|line| line.strip_prefix("btime "))?;
    line.trim().parse().ok()
}

fn memory(page: &mut Encoder, status: &str) {
    let value = |name: &str| -> Option<u64> {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        line.split_whitespace().next()?.parse().ok()
    };
    let gauges = [
        (
            "process_resident_memory_bytes",
            "Resident memory",
            "VmRSS:",
            1024,
        ),
        (
            "process_virtual_memory_bytes",
            "Virtual memory",
            "VmSize:",
            1024,
        ),
        (
            "process_threads",
            "Threads of the operating system",
            "Threads:",
            1,
        ),
    ];
    for (name, help, field, unit) in gauges {
        if let Some(value) = value(field) {
            page.gauge(name, help).sample(&[], value * unit);
        }
    }
}

/// The soft limit; `unlimited` is none.
fn max_fds(limits: &str) -> Option<u64> {
    let line = limits
        .lines()
        .find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn tokio(page: &mut Encoder, handle: &Handle) {
    let metrics = handle.metrics();
    let workers = metrics.num_workers();
    let gauges = [
        ("tokio_workers", "Worker threads", workers),
        (
            "tokio_alive_tasks",
            "Tasks that have not ended",
            metrics.num_alive_tasks(),
        ),
        (
            "tokio_global_queue_depth",
            "Tasks that wait in the global queue",
            metrics.global_queue_depth(),
        ),
    ];
    for (name, help, value) in gauges {
        page.gauge(name, help).sample(&[], value as u64);
    }
    #[cfg(target_has_atomic = "64")]
    {
        let names: Vec<String> = (0..workers).map(|worker| worker.to_string()).collect();
        let mut busy = page.counter("tokio_worker_busy_seconds", "Time that a worker was busy");
        for (worker, name) in names.iter().enumerate() {
            let seconds = metrics.worker_total_busy_duration(worker).as_secs_f64();
            busy.sample(&[("worker", name)], seconds);
        }
        let mut parks = page.counter("tokio_worker_parks", "Times that a worker went to sleep");
        for (worker, name) in names.iter().enumerate() {
            parks.sample(&[("worker", name)], metrics.worker_park_count(worker));
        }
    }
}
