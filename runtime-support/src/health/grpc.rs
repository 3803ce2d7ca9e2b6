//! `grpc.health.v1.Health` on the readiness state: `Check`, `Watch` and `List` (gRFC A90).
//!
//! As the protocol asks, `Check` of an unknown name is `NOT_FOUND` while `Watch` of one says
//! `SERVICE_UNKNOWN` and goes on. A watch ends when connections are closed; otherwise clients that
//! watch would hold up every shutdown.

use super::wire::{CheckRequest, CheckResponse, ListRequest, ListResponse, ServingStatus};
use super::{Health, Phase, State};
use crate::grpc::{Inbound, Outbound, Service};
use crate::metrics::MethodStats;
use crate::rpc::{Idempotency, Kind, Method, ServiceInfo};
use crate::schema::Message;
use crate::schema::well_known::health;
use crate::{Error, Reply, ResponseStream, Result, Valid};
use futures_util::stream;
use tokio::sync::watch;

pub(crate) const NAME: &str = "grpc.health.v1.Health";

/// `List` answers for at most this many services, as gRFC A90 allows.
const LIST_LIMIT: usize = 100;

static CHECK: MethodStats = MethodStats::new();
static WATCH: MethodStats = MethodStats::new();
static LIST: MethodStats = MethodStats::new();

static METHODS: [Method; 3] = [
    method(
        "Check",
        "/grpc.health.v1.Health/Check",
        Kind::Unary,
        (
            &health::HEALTH_CHECK_REQUEST,
            &health::HEALTH_CHECK_RESPONSE,
        ),
        &CHECK,
    ),
    method(
        "Watch",
        "/grpc.health.v1.Health/Watch",
        Kind::ServerStreaming,
        (
            &health::HEALTH_CHECK_REQUEST,
            &health::HEALTH_CHECK_RESPONSE,
        ),
        &WATCH,
    ),
    method(
        "List",
        "/grpc.health.v1.Health/List",
        Kind::Unary,
        (&health::HEALTH_LIST_REQUEST, &health::HEALTH_LIST_RESPONSE),
        &LIST,
    ),
];

static INFO: ServiceInfo = ServiceInfo {
    name: NAME,
    owner: "",
    tier: "",
    methods: &METHODS,
    routes: &crate::protocol::rest::Routes::NONE,
    types: crate::schema::Registry::WELL_KNOWN,
};

const fn method(
    name: &'static str,
    path: &'static str,
    kind: Kind,
    (input, output): (&'static Message, &'static Message),
    stats: &'static MethodStats,
) -> Method {
    Method {
        service: NAME,
        name,
        path,
        kind,
        idempotency: Idempotency::NoSideEffects,
        max_deadline: None,
        rate: None,
        input,
        output,
        stats,
    }
}

/// The health service of one server.
pub(crate) struct HealthService(pub(crate) Health);

impl Service for HealthService {
    fn info(&self) -> &'static ServiceInfo {
        &INFO
    }

    fn call(&self, method: usize, call: Inbound) -> Outbound {
        let health = self.0.clone();
        match method {
            0 => call.unary(&METHODS[0], |_, request: Valid<CheckRequest>| async move {
                check(&health, &request.service).map(Reply::new)
            }),
            1 => call.server_streaming(&METHODS[1], |_, request: Valid<CheckRequest>| async move {
                Ok(Reply::new(watch(&health, request.into_inner().service)))
            }),
            _ => call.unary(&METHODS[2], |_, _: Valid<ListRequest>| async move {
                list(&health).map(Reply::new)
            }),
        }
    }
}

fn response(state: &State, service: &str) -> CheckResponse {
    let status = match state.serving(service) {
        Some(true) => ServingStatus::Serving,
        Some(false) => ServingStatus::NotServing,
        None => ServingStatus::ServiceUnknown,
    };
    CheckResponse {
        status: status.into(),
    }
}

fn check(health: &Health, service: &str) -> Result<CheckResponse> {
    let response = response(&health.0.borrow(), service);
    if response.status() == ServingStatus::ServiceUnknown {
        return Err(Error::not_found(format!("`{service}` is not served here")));
    }
    Ok(response)
}

fn list(health: &Health) -> Result<ListResponse> {
    let state = health.0.borrow();
    if state.services.len() >= LIST_LIMIT {
        return Err(Error::resource_exhausted(format!(
            "more than {LIST_LIMIT} services are served here; use `Check` by name"
        )));
    }
    let names = state.services.iter().map(String::as_str);
    Ok(ListResponse {
        statuses: names
            .chain([""])
            .map(|name| (name.to_owned(), response(&state, name)))
            .collect(),
    })
}

struct Watching {
    changes: watch::Receiver<State>,
    service: String,
    told: Option<CheckResponse>,
}

/// The present status at once, then every change of it.
fn watch(health: &Health, service: String) -> ResponseStream<CheckResponse> {
    let watching = Watching {
        changes: health.0.subscribe(),
        service,
        told: None,
    };
    ResponseStream::new(stream::try_unfold(watching, |mut watching| async {
        loop {
            let (now, phase) = {
                let state = watching.changes.borrow_and_update();
                (response(&state, &watching.service), state.phase)
            };
            if watching.told != Some(now) {
                watching.told = Some(now);
                return Ok(Some((now, watching)));
            }
            if phase == Phase::Closing || watching.changes.changed().await.is_err() {
                return Err(Error::unavailable("the server is shutting down"));
            }
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Code;
    use futures_util::{FutureExt, StreamExt};

    fn status(response: Option<Result<CheckResponse>>) -> ServingStatus {
        response.unwrap().unwrap().status()
    }

    #[tokio::test]
    async fn a_watch_tells_each_change_once_and_ends_with_the_server() {
        let health = Health::new();
        health.add_service("a.v1.A");
        let mut watched = watch(&health, "a.v1.A".into());
        assert_eq!(status(watched.next().await), ServingStatus::NotServing);
        assert!(watched.next().now_or_never().is_none());
        health.advance(Phase::Serving);
        assert_eq!(status(watched.next().await), ServingStatus::Serving);
        health.set_serving("b.v1.B", false);
        assert!(watched.next().now_or_never().is_none());
        health.advance(Phase::Draining);
        assert_eq!(status(watched.next().await), ServingStatus::NotServing);
        assert!(watched.next().now_or_never().is_none());
        health.advance(Phase::Closing);
        let end = watched.next().await.unwrap().unwrap_err();
        assert_eq!(end.code(), Code::Unavailable);
        assert!(watched.next().await.is_none());
    }

    #[tokio::test]
    async fn a_watch_of_an_unknown_service_waits_for_it() {
        let health = Health::new();
        health.advance(Phase::Serving);
        let mut watched = watch(&health, "late.v1.Late".into());
        assert_eq!(status(watched.next().await), ServingStatus::ServiceUnknown);
        health.add_service("late.v1.Late");
        assert_eq!(status(watched.next().await), ServingStatus::Serving);
    }

    #[test]
    fn check_and_list_know_the_served_names() {
        let health = Health::new();
        health.add_service("a.v1.A");
        health.advance(Phase::Serving);
        assert_eq!(check(&health, "").unwrap().status(), ServingStatus::Serving);
        assert_eq!(check(&health, "x").unwrap_err().code(), Code::NotFound);
        health.set_serving("a.v1.A", false);
        let statuses = list(&health).unwrap().statuses;
        assert_eq!(statuses.len(), 2);
        assert_eq!(statuses[""].status(), ServingStatus::Serving);
        assert_eq!(statuses["a.v1.A"].status(), ServingStatus::NotServing);
    }
}
