//! The connection pool: which addresses there are, which one gets an attempt, and the wire.

mod address;
mod connect;
mod endpoint;
mod resolve;
#[cfg(all(test, feature = "fakes"))]
mod tests;
#[cfg(feature = "tls")]
mod tls;
mod wire;

use super::balance::pick;
use super::exchange::{Attempt, Exchange, Exchanged, Opened, Outgoing};
use super::{Failed, TransportSettings};
use crate::BoxError;
use crate::config::reload::Commit;
use crate::policy::Time;
use crate::policy::deadline::Deadline;
use crate::policy::registry::{Inspect, Sample, register};
use crate::trace::Propagation;
use address::Address;
use arc_swap::ArcSwap;
use connect::Connector;
pub(super) use endpoint::Endpoint;
use resolve::{Lookup, Resolution, System};
use serde_json::{Map, Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use tokio::sync::{Notify, watch};
use wire::Flight;

/// The connections to one downstream.
pub(super) struct Pool(Arc<Inner>);

struct Inner {
    name: &'static str,
    /// How traces are written.
    formats: Vec<Propagation>,
    lookup: Arc<dyn Lookup>,
    plan: ArcSwap<Plan>,
    members: ArcSwap<Vec<Arc<Address>>>,
    resolved: watch::Sender<Resolution>,
    /// Shared with the resolver, which does not keep the pool.
    again: Arc<Notify>,
    resolving: Arc<AtomicBool>,
    turn: AtomicUsize,
}

/// What the settings come to.
struct Plan {
    settings: TransportSettings,
    endpoints: Vec<Arc<Endpoint>>,
    connector: Arc<Connector>,
}

impl Plan {
    fn new(settings: TransportSettings) -> Result<Self, BoxError> {
        let parsed = settings.endpoints.iter().map(|text| Endpoint::parse(text));
        let endpoints: Vec<_> = parsed
            .map(|endpoint| endpoint.map(Arc::new))
            .collect::<Result<_, _>>()?;
        let secure = endpoints.iter().any(|endpoint| endpoint.is_secure());
        settings.outlier.validate()?;
        Ok(Self {
            connector: Arc::new(Connector::new(&settings, secure)?),
            endpoints,
            settings,
        })
    }

    /// Whether connections that were made by the other plan do for this one.
    fn connects_like(&self, other: &Self) -> bool {
        let key = |plan: &Self| {
            let settings = &plan.settings;
            (
                settings.connections,
                settings.connect_timeout,
                settings.keep_alive,
                settings.keep_alive_timeout,
                settings.tls.clone(),
            )
        };
        key(self) == key(other)
    }
}

impl Pool {
    /// A pool that shows in the registry as `name`. Nothing is resolved before the first call.
    pub(super) fn new(
        name: &'static str,
        settings: TransportSettings,
        formats: Vec<Propagation>,
    ) -> Result<Arc<Self>, BoxError> {
        Self::resolving(name, settings, formats, Arc::new(System))
    }

    /// As [`new`](Self::new), with a resolver other than the system's.
    fn resolving(
        name: &'static str,
        settings: TransportSettings,
        formats: Vec<Propagation>,
        lookup: Arc<dyn Lookup>,
    ) -> Result<Arc<Self>, BoxError> {
        let plan = Plan::new(settings).map_err(|error| about(name, &error))?;
        let inner = Arc::new(Inner {
            name,
            formats,
            lookup,
            plan: ArcSwap::from_pointee(plan),
            members: ArcSwap::default(),
            resolved: watch::Sender::new(Resolution::Pending),
            again: Arc::new(Notify::new()),
            resolving: Arc::new(AtomicBool::new(false)),
            turn: AtomicUsize::new(0),
        });
        register(name, &inner);
        Ok(Arc::new(Self(inner)))
    }

    /// Reads other settings; what is returned has the pool work by them. Connections that still do
    /// are kept.
    pub(super) fn prepare(&self, settings: TransportSettings) -> Result<Commit, BoxError> {
        let plan = Plan::new(settings).map_err(|error| about(self.0.name, &error))?;
        let inner = Arc::clone(&self.0);
        Ok(Box::new(move || inner.take_plan(plan)))
    }
}

impl Inner {
    fn take_plan(&self, mut plan: Plan) {
        let before = self.plan.load_full();
        if before.settings == plan.settings {
            return;
        }
        let kept = plan.connects_like(&before);
        let moved = plan.endpoints != before.endpoints;
        if kept {
            plan.connector = Arc::clone(&before.connector);
        }
        self.plan.store(Arc::new(plan));
        if moved || !kept {
            // What is resolved next replaces them; until then calls wait for it.
            self.members.store(Arc::default());
            self.resolved.send_replace(Resolution::Pending);
        }
        self.again.notify_one();
    }
}

fn about(name: &str, error: &BoxError) -> BoxError {
    format!("`clients.{name}`: {error}").into()
}

impl Exchange for Pool {
    fn unary(&self, attempt: Attempt, body: Outgoing) -> Exchanged {
        let (inner, deadline) = (Arc::clone(&self.0), Deadline::current());
        Box::pin(async move { inner.send(attempt, body, deadline).await?.one().await })
    }

    fn open(&self, attempt: Attempt, body: Outgoing) -> Opened {
        let (inner, deadline) = (Arc::clone(&self.0), Deadline::current());
        Box::pin(async move { inner.send(attempt, body, deadline).await?.many() })
    }
}

impl Inner {
    /// Sends a request and waits for the head of its answer. What certainly did not reach the
    /// downstream's code is sent again, elsewhere if need be, which is no retry.
    async fn send(
        self: Arc<Self>,
        attempt: Attempt,
        mut body: Outgoing,
        deadline: Option<Deadline>,
    ) -> Result<wire::Answer, Failed> {
        let mut last = None;
        let mut unprocessed = 0;
        let members = self.members().await?;
        // Each address once, and once more for connections that had ended unnoticed.
        for _ in 0..=2 * members.len() {
            let Some(address) = self.pick(&members) else {
                break;
            };
            let span = wire::span(&attempt, &address);
            let place = attempt.place.as_ref().map(|place| place.0.ids);
            let place = span.as_ref().map(|span| span.place().ids).or(place);
            let trace = place.map(|place| (place, &*self.formats));
            let flight = Flight::begin(&self, &address, deadline, span);
            let mut sender = match address.connection().await {
                Ok(sender) => sender,
                Err(error) => {
                    flight.unsent();
                    self.again.notify_one();
                    last = Some(error);
                    continue;
                }
            };
            let request = wire::request(&attempt, &address.endpoint, trace, deadline, body);
            match sender.try_send_request(request).await {
                Ok(response) => return flight.answered(response, attempt.seen),
                Err(mut error) => {
                    if let Some(request) = error.take_message() {
                        body = request.into_body();
                        flight.unsent();
                        address.disconnect();
                        continue;
                    }
                    let failed = flight.failed(wire::broken(error.into_error()));
                    if !failed.is_unprocessed() || attempt.message.is_empty() || unprocessed > 0 {
                        return Err(failed);
                    }
                    unprocessed += 1;
                    body = Outgoing::Message(Some(attempt.message.clone()));
                }
            }
        }
        let why = last.map_or_else(String::new, |error| format!(": {error}"));
        Err(Failed::unavailable(format!(
            "no address of `{}` can be connected to{why}",
            self.name
        )))
    }

    fn pick(&self, members: &[Arc<Address>]) -> Option<Arc<Address>> {
        let now = Time::now();
        let plan = self.plan.load();
        let zone = plan.settings.zone.as_str();
        let standing = |index: usize| members[index].standing(zone, now);
        let turn = self.turn.fetch_add(1, Relaxed);
        let draws = [fastrand::usize(..), fastrand::usize(..)];
        let picked = pick(plan.settings.balance, members.len(), standing, turn, draws)?;
        Some(Arc::clone(&members[picked]))
    }

    /// An attempt on this address failed, or was `late`.
    fn failed_at(&self, address: &Address, late: bool) {
        let plan = self.plan.load();
        let settings = &plan.settings.outlier;
        let now = Time::now();
        let members = self.members.load();
        let may = || {
            let ejected = members.iter().filter(|one| one.outlier.is_ejected(now));
            settings.may_eject(ejected.count(), members.len())
        };
        if address.outlier.failure(settings, now, may) {
            tracing::warn!(client = self.name, address = %address.socket, "an address is left out");
            address.disconnect();
        }
        if late {
            // Five, if addresses are never left out.
            address.not_answered(match settings.consecutive_errors {
                0 => 5,
                errors => errors,
            });
        }
    }
}

impl Inspect for Inner {
    fn kind(&self) -> &'static str {
        "pool"
    }

    fn state(&self, now: Time) -> Map<String, Value> {
        let plan = self.plan.load();
        let members = self.members.load();
        let addresses = members.iter().map(|address| {
            let standing = address.standing(&plan.settings.zone, now);
            json!({
                "address": address.socket.to_string(),
                "zone": address.endpoint.zone,
                "connections": address.connected(),
                "under_way": standing.outstanding,
                "ejected": standing.ejected,
                "ejections": address.outlier.ejections(),
                "unreachable": standing.unreachable,
            })
        });
        let mut state = Map::new();
        state.insert("addresses".to_owned(), addresses.collect());
        state.insert(
            "endpoints".to_owned(),
            plan.settings.endpoints.clone().into(),
        );
        state
    }

    fn samples(&self, now: Time, samples: &mut Vec<Sample>) {
        let members = self.members.load();
        let count = |matches: &dyn Fn(&Address) -> bool| {
            let matching = members.iter().filter(|address| matches(address));
            (matching.count() as u64).into()
        };
        let gauges = [
            (
                "pool_addresses",
                "Addresses of a downstream",
                count(&|_| true),
            ),
            (
                "pool_addresses_ejected",
                "Addresses that are left out because they fail",
                count(&|address| address.outlier.is_ejected(now)),
            ),
            (
                "pool_addresses_connected",
                "Addresses with a connection",
                count(&|address| address.connected() > 0),
            ),
        ];
        samples.extend(gauges.map(|(metric, help, value)| Sample {
            metric,
            help,
            label: None,
            value,
        }));
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        // So that the resolver notices.
        self.again.notify_one();
    }
}
