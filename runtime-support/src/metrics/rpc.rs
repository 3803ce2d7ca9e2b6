//! The metrics of all RPCs of the registered services.

use super::Encoder;
use super::stats::{BOUNDS, Snapshot};
use crate::Code;
use crate::protocol::Protocol;
use crate::rpc::{Method, ServiceInfo};

/// Writes them, each family with all its methods as the formats demand.
pub(super) fn collect(page: &mut Encoder, services: &[&'static ServiceInfo]) {
    owned(page, services);
    let methods = services.iter().flat_map(|service| service.methods);
    let mut started = page.counter("rpc_server_started", "RPCs that began");
    let mut called = Vec::new();
    for method in methods {
        let snapshot = method.stats.snapshot();
        started.sample(&labels(method), snapshot.started);
        if snapshot.started > 0 {
            called.push((method, snapshot));
        }
    }
    handled(page, &called);
    let mut durations = page.histogram("rpc_server_duration_seconds", "Duration of RPCs");
    for (method, snapshot) in &called {
        let seconds = snapshot.nanos as f64 / 1e9;
        let exemplars = method.stats.exemplars();
        let buckets = (&snapshot.buckets[..], &exemplars[..]);
        durations.histogram_with(&labels(method), &BOUNDS, buckets, seconds);
    }
    let mut in_flight = page.gauge("rpc_server_in_flight", "RPCs that have not ended");
    for (method, snapshot) in &called {
        in_flight.sample(&labels(method), snapshot.in_flight());
    }
    let mut panics = page.counter("rpc_server_panics", "Panics of handlers");
    for (method, snapshot) in &called {
        panics.sample(&labels(method), snapshot.panics);
    }
}

/// Who answers for which service, for those that say so.
fn owned(page: &mut Encoder, services: &[&'static ServiceInfo]) {
    let mut owned = services
        .iter()
        .filter(|service| !service.owner.is_empty() || !service.tier.is_empty())
        .peekable();
    if owned.peek().is_none() {
        return;
    }
    let mut info = page.info(
        "rpc_service",
        "Who answers for a service, and how much depends on it",
    );
    for service in owned {
        let labels = [
            ("rpc_service", service.name),
            ("owner", service.owner),
            ("tier", service.tier),
        ];
        info.sample(&labels, 1_u64);
    }
}

fn handled(page: &mut Encoder, called: &[(&Method, Snapshot)]) {
    let mut handled = page.counter(
        "rpc_server_handled",
        "RPCs that ended, by gRPC status code and protocol",
    );
    for (method, snapshot) in called {
        let [service, name] = labels(method);
        for protocol in Protocol::ALL {
            let counts = &snapshot.codes[protocol as usize];
            let used = protocol == Protocol::Grpc || counts.iter().any(|count| *count > 0);
            for code in Code::ALL {
                let count = counts[code as usize];
                if count > 0 || (used && code == Code::Ok) {
                    let (code, protocol) = (("code", code.name()), ("protocol", protocol.name()));
                    handled.sample(&[service, name, code, protocol], count);
                }
            }
        }
    }
}

fn labels(method: &Method) -> [(&'static str, &'static str); 2] {
    [("rpc_service", method.service), ("rpc_method", method.name)]
}
