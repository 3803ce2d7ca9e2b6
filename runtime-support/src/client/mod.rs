//! Clients of downstream contracts: a connection pool, and the policies around every call.
//!
//! Generated code holds a [`Spec`] for each downstream and one typed handle for each RPC
//! ([`Unary`], [`ServerStreaming`], [`ClientStreaming`], [`Bidirectional`]), made by a [`Client`].
//! Settings come from `svc.toml`, over it the configuration; their keys are [`KEYS`].
//!
//! A call passes, outside in: metrics → fallback → P99 degrade → total deadline →
//! coalescing → retry or hedge within the client's budget → rate limit → bulkhead → breaker →
//! deadline of the attempt → load balancing → connection. Each RPC has its own of these but the
//! budget and the connections. What a setting leaves off is not there. Their state shows at
//! `/debug/policies` under names like `inventory.ReserveStock`, and outlasts a change of settings.
//!
//! - **Deadline**: what is left of the caller's ([`Deadline::current`]), or `timeout` if that is
//!   earlier, or what the contract grants; sent as `grpc-timeout`. Work that comes too late is not
//!   started. An attempt that ends at a deadline is a slow failure to the breaker; one that the
//!   caller gives up is excluded.
//! - **Repeated** are only RPCs whose contract calls them idempotent, unless `svc.toml` says
//!   `allow_unsafe`. No configuration can say that.
//! - **Streams** have no timeout of their own unless one is set, and give the breaker its verdict
//!   at their trailers, so a stream that lasts is slow to a breaker that has `slow_call`.
//! - **Connections** are made when they are first needed. An endpoint is `http://HOST:PORT`, or
//!   `https://` with the cargo feature `tls`; every address that its name resolves to is used.
//!   `zone-a@http://HOST:PORT` labels the addresses of an endpoint, and while there is a healthy one
//!   whose label is the setting `zone`, only those are called.
//!
//! - **Compression**: every request says that its answer may be compressed, and what that unpacks to is
//!   held to the limit of answers. With `compression = "gzip"` or `"zstd"` (cargo feature `zstd`) messages
//!   of requests are compressed, but for those below 1 KiB, of which nothing much is saved.
//!
//! Deliberately absent: resolvers other than the system's, and anything that knows a contract.
//!
//! [`Deadline::current`]: crate::policy::deadline::Deadline::current

pub mod balance;
mod call;
mod error;
pub mod exchange;
mod failure;
mod keys;
mod live;
pub mod outlier;
mod pool;
mod request;
mod responses;
mod seen;
mod settings;
mod spec;
mod stack;
mod streams;

pub use call::{Bidirectional, ClientStreaming, ServerStreaming, Unary};
pub use error::Error;
pub use failure::{Answer, Failed};
pub use futures_core::Stream;
pub use keys::{KEYS, Key};
pub use request::Request;
pub use responses::Responses;
pub use seen::Seen;
#[cfg(feature = "tls")]
pub(crate) use settings::TlsSettings;
pub(crate) use settings::{PolicySettings, TransportSettings};
pub use spec::{Method, Spec};

use crate::config::Problem;
use crate::config::clients::{ClientValues, read};
use crate::config::reload::{Commit, Reload};
use crate::policy::change::Changes;
use crate::policy::retry::RetryBudget;
use crate::{BoxError, Config, Validate, config};
use arc_swap::ArcSwap;
use call::{Bound, Handle};
use exchange::Exchange;
use live::{Common, Current, Live};
use pool::Pool;
use prost::Message;
use settings::Wrong;
pub(crate) use settings::default_of;

use std::fmt;
use std::sync::Arc;

/// Connections to something that is no downstream of a contract, without policies.
///
/// # Errors
/// An endpoint that is none, and authorities that cannot be used.
pub(crate) fn channel(
    name: &'static str,
    endpoint: &str,
    ca: Option<&std::path::Path>,
) -> Result<Arc<dyn Exchange>, BoxError> {
    let mut settings = toml::Table::new();
    settings.insert("endpoint".to_owned(), endpoint.into());
    if let Some(ca) = ca {
        let mut tls = toml::Table::new();
        tls.insert("ca".to_owned(), ca.display().to_string().into());
        settings.insert("tls".to_owned(), tls.into());
    }
    let settings = TransportSettings::read(name, settings);
    let settings = settings.map_err(|wrong| format!("`{}` {}", wrong.key, wrong.problem))?;
    Ok(Pool::new(name, settings, Vec::new())?)
}

/// One downstream: its connections and its policies. Clones share both.
#[derive(Clone)]
pub struct Client(Arc<Shared>);

struct Shared {
    spec: &'static Spec,
    methods: Vec<Arc<Bound>>,
    budget: Arc<RetryBudget>,
    /// Absent if something else carries the calls.
    pool: Option<Arc<Pool>>,
}

impl Client {
    /// A client by the settings in `svc.toml` and `config`. Nothing is connected before the first
    /// call.
    ///
    /// # Errors
    /// Everything that is wrong with its settings, each with key, place and remedy.
    pub fn new(spec: &'static Spec, config: &Config) -> Result<Self, BoxError> {
        let settings = Settings::resolve(spec, config)?;
        let formats = config.tracing.propagation.clone();
        let pool = Pool::new(spec.name, settings.transport.clone(), formats)?;
        let exchange: Arc<dyn Exchange> = Arc::clone(&pool) as _;
        Self::made(spec, config, settings, exchange, Some(pool))
    }

    /// A client whose calls something else carries: policies without connections.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn over(
        spec: &'static Spec,
        config: &Config,
        exchange: Arc<dyn Exchange>,
    ) -> Result<Self, BoxError> {
        let settings = Settings::resolve(spec, config)?;
        Self::made(spec, config, settings, exchange, None)
    }

    fn made(
        spec: &'static Spec,
        config: &Config,
        settings: Settings,
        exchange: Arc<dyn Exchange>,
        pool: Option<Arc<Pool>>,
    ) -> Result<Self, BoxError> {
        let mut changes = Changes::default();
        let budget = changes.core(spec.name, &settings.client.budget(), None)?;
        let common = settings.common(&budget);
        let mut methods = Vec::new();
        for (method, policies) in spec.methods.iter().zip(settings.methods) {
            let name = format!("{}.{}", spec.name, name_of(spec, method));
            let live = Live::new(&name, method, policies, &common, None, &mut changes)?;
            let bound = Arc::new(Bound {
                method,
                current: ArcSwap::from_pointee(Current::new(live, &exchange)),
                exchange: Arc::clone(&exchange),
                name,
            });
            changes.show(&bound.name, &bound);
            methods.push(bound);
        }
        changes.commit();
        config.layers().learn_client(spec);
        crate::metrics::register_client(spec);
        let shared = Arc::new(Shared {
            spec,
            methods,
            budget,
            pool,
        });
        config.on_reload(&shared);
        Ok(Self(shared))
    }

    fn bound(&self, method: usize) -> Handle {
        Handle {
            bound: Arc::clone(&self.0.methods[method]),
            _client: self.clone(),
        }
    }

    /// The RPC at this place in [`Spec::methods`], which must be unary.
    ///
    /// # Panics
    /// If there is no such method; generated code is in step with its table.
    #[must_use]
    pub fn unary<Req, Resp>(&self, method: usize) -> Unary<Req, Resp>
    where
        Req: Message,
        Resp: Message + Default + Validate,
    {
        Unary::new(self.bound(method))
    }

    /// The RPC at this place in [`Spec::methods`], whose answers stream.
    ///
    /// # Panics
    /// As [`unary`](Self::unary).
    #[must_use]
    pub fn server_streaming<Req, Resp>(&self, method: usize) -> ServerStreaming<Req, Resp>
    where
        Req: Message,
        Resp: Message + Default + Validate,
    {
        ServerStreaming::new(self.bound(method))
    }

    /// The RPC at this place in [`Spec::methods`], whose requests stream.
    ///
    /// # Panics
    /// As [`unary`](Self::unary).
    #[must_use]
    pub fn client_streaming<Req, Resp>(&self, method: usize) -> ClientStreaming<Req, Resp>
    where
        Req: Message + 'static,
        Resp: Message + Default + Validate,
    {
        ClientStreaming::new(self.bound(method))
    }

    /// The RPC at this place in [`Spec::methods`], whose requests and answers stream.
    ///
    /// # Panics
    /// As [`unary`](Self::unary).
    #[must_use]
    pub fn bidirectional<Req, Resp>(&self, method: usize) -> Bidirectional<Req, Resp>
    where
        Req: Message + 'static,
        Resp: Message + Default + Validate,
    {
        Bidirectional::new(self.bound(method))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Client").field(&self.0.spec.name).finish()
    }
}

impl Reload for Shared {
    fn takes(&self, key: &str) -> bool {
        let rest = key.strip_prefix("clients.");
        let rest = rest.and_then(|rest| rest.strip_prefix(self.spec.name));
        rest.is_some_and(|rest| rest.starts_with('.'))
    }

    fn prepare(&self, config: &Config) -> Result<Commit, BoxError> {
        let settings = Settings::resolve(self.spec, config)?;
        let pool = match &self.pool {
            Some(pool) => Some(pool.prepare(settings.transport.clone())?),
            None => None,
        };
        let mut changes = Changes::default();
        let budget = Some(&self.budget);
        let budget = changes.core(self.spec.name, &settings.client.budget(), budget)?;
        let common = settings.common(&budget);
        let mut next = Vec::new();
        for (bound, policies) in self.methods.iter().zip(settings.methods) {
            let before = bound.current.load();
            let (name, before) = (&bound.name, Some(&before.live));
            let live = Live::new(name, bound.method, policies, &common, before, &mut changes)?;
            let current = Current::new(live, &bound.exchange);
            next.push((Arc::clone(bound), Arc::new(current)));
        }
        Ok(Box::new(move || {
            if let Some(apply) = pool {
                apply();
            }
            changes.commit();
            for (bound, current) in next {
                bound.current.store(current);
            }
        }))
    }
}

/// The name of an RPC, with its service where another one has the same.
pub(crate) fn name_of(spec: &Spec, method: &Method) -> String {
    let same = spec
        .methods
        .iter()
        .filter(|other| other.name == method.name);
    if same.count() > 1 {
        format!("{}.{}", method.short_service(), method.name)
    } else {
        method.name.to_owned()
    }
}

/// All settings of a client.
struct Settings {
    transport: TransportSettings,
    client: PolicySettings,
    methods: Vec<PolicySettings>,
}

impl Settings {
    fn common(&self, budget: &Arc<RetryBudget>) -> Common {
        Common {
            budget: Arc::clone(budget),
            ratio: self.client.retry.budget,
            validate: self.transport.validate,
            packing: self.transport.packing,
        }
    }

    fn resolve(spec: &'static Spec, config: &Config) -> Result<Self, config::Error> {
        let values = read(config.layers(), spec)?;
        let mut problems = Vec::new();
        let transport = TransportSettings::read(spec.name, values.transport());
        let transport = transport
            .map_err(|wrong| problems.push(values.problem(None, &wrong.key, &wrong.problem)))
            .ok();
        // A place that no method has: what the client as a whole says.
        let client = PolicySettings::read(values.policies(usize::MAX), false);
        let client = client
            .map_err(|wrong| problems.push(policy_problem(&values, None, &wrong)))
            .ok();
        let mut methods = Vec::new();
        for (index, method) in spec.methods.iter().enumerate() {
            let streams = method.kind != crate::rpc::Kind::Unary;
            match PolicySettings::read(values.policies(index), streams) {
                Ok(settings) => {
                    problems.extend(unsafe_repeats(&values, spec, index, &settings));
                    methods.push(bounded(settings, method));
                }
                Err(wrong) => {
                    let name = name_of(spec, method);
                    problems.push(policy_problem(&values, Some((index, &name)), &wrong));
                }
            }
        }
        problems.dedup_by(|one, other| one == other);
        match (transport, client) {
            (Some(transport), Some(client)) if problems.is_empty() => Ok(Self {
                transport,
                client,
                methods,
            }),
            _ => Err(config::Error::new(problems)),
        }
    }
}

fn policy_problem(values: &ClientValues, method: Option<(usize, &str)>, wrong: &Wrong) -> Problem {
    values.problem(method, &format!("policy.{}", wrong.key), &wrong.problem)
}

/// No call is given longer than its contract grants.
fn bounded(mut settings: PolicySettings, method: &Method) -> PolicySettings {
    settings.timeout = match (settings.timeout, method.max_deadline) {
        (Some(own), Some(granted)) => Some(own.min(granted)),
        (own, granted) => own.or(granted),
    };
    settings
}

/// What would repeat a call that must not be repeated, where a method asks for it by name.
fn unsafe_repeats(
    values: &ClientValues,
    spec: &Spec,
    index: usize,
    settings: &PolicySettings,
) -> Vec<Problem> {
    let method = &spec.methods[index];
    if method.is_idempotent() || settings.allow_unsafe {
        return Vec::new();
    }
    let asked = [
        ("policy.retry.attempts", settings.retry.attempts > 1),
        ("policy.hedge.delay", settings.hedge.is_some()),
        ("policy.coalesce", settings.coalesce),
    ];
    let name = name_of(spec, method);
    let refused = asked
        .into_iter()
        .filter(|(key, on)| *on && values.own(index, key).is_some());
    refused
        .map(|(key, _)| {
            let text = "would repeat or share a call that the contract does not call idempotent";
            let help = "let its owner set `idempotency_level`, or set `allow_unsafe = true` for it \
                        in `svc.toml`";
            values.problem(Some((index, &name)), key, text).help(help)
        })
        .collect()
}
