//! What is rendered: the services, the build and the collectors of this process.
//!
//! It is process-wide, as `/proc` and the static tables are.

use super::negotiate::negotiate;
use super::{Encoder, Format, client, process, rpc};
use crate::AppInfo;
use crate::rpc::ServiceInfo;
use std::sync::{Mutex, MutexGuard, PoisonError};

type Collector = fn(&mut Encoder);

static REGISTRY: Mutex<Registry> = Mutex::new(Registry {
    services: Vec::new(),
    collectors: Vec::new(),
    metrics: Vec::new(),
    app: None,
});

/// A metric that writes itself.
pub(super) trait Collect: Send + Sync {
    fn collect(&self, page: &mut Encoder);
}

/// Shows a metric. It is called once for each.
pub(super) fn register_metric(metric: &'static dyn Collect) {
    registry().metrics.push(metric);
}

#[derive(Clone)]
struct Registry {
    services: Vec<&'static ServiceInfo>,
    collectors: Vec<Collector>,
    metrics: Vec<&'static dyn Collect>,
    app: Option<AppInfo>,
}

fn registry() -> MutexGuard<'static, Registry> {
    REGISTRY.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Shows the metrics of a service. A second service of the same name is not shown.
pub fn register(service: &'static ServiceInfo) {
    let services = &mut registry().services;
    if let Err(place) = services.binary_search_by_key(&service.name, |known| known.name) {
        services.insert(place, service);
    }
}

/// Shows `svc_build_info`.
pub fn register_build(app: AppInfo) {
    registry().app = Some(app);
}

/// Has a function called at each scrape to write metrics of your own. Registering it twice is
/// registering it once.
///
/// It runs on a thread that serves requests, so it must not block.
pub fn register_collector(collector: fn(&mut Encoder)) {
    let collectors = &mut registry().collectors;
    if !collectors
        .iter()
        .any(|known| std::ptr::fn_addr_eq(*known, collector))
    {
        collectors.push(collector);
    }
}

/// The page of metrics that an `Accept` header asks for, with its content type.
///
/// Within a tokio runtime, that runtime's metrics are on it too.
#[must_use]
pub fn render(accept: Option<&str>) -> (&'static str, Vec<u8>) {
    let format = negotiate(accept);
    (format.content_type(), encode(format))
}

/// The page of metrics in a format.
#[must_use]
pub fn encode(format: Format) -> Vec<u8> {
    // A collector may register something, so the lock is not held.
    let Registry {
        services,
        collectors,
        metrics,
        app,
    } = registry().clone();
    let mut page = Encoder::new(format);
    rpc::collect(&mut page, &services);
    client::collect(&mut page);
    process::collect(&mut page);
    crate::memory::collect(&mut page);
    crate::server::collect(&mut page);
    page.counter(
        "svc_log_lines_dropped",
        "Log lines that found the queue full",
    )
    .sample(&[], crate::log::dropped());
    page.counter(
        "svc_log_lines_suppressed",
        "Log lines that sampling left out",
    )
    .sample(&[], crate::log::suppressed());
    if let Some(app) = app {
        let labels = [
            ("service", app.name),
            ("version", app.version),
            ("runtime", env!("CARGO_PKG_VERSION")),
        ];
        page.info("svc_build", "What runs here")
            .sample(&labels, 1_u64);
    }
    for metric in metrics {
        metric.collect(&mut page);
    }
    for collector in collectors {
        collector(&mut page);
    }
    page.finish()
}
