//! What the configuration and the contract say, as settings of policies.

use crate::config::{self, CallerKey, Config, MethodTable, Problem};
use crate::policy::Invalid;
use crate::policy::bulkhead::BulkheadSettings;
use crate::policy::concurrency::{ConcurrencySettings, Priority};
use crate::policy::degrade::DegradeSettings;
use crate::policy::rate_limit::RateLimitSettings;
use crate::rpc::{Method, Rate};
use serde::{Deserialize, Deserializer};
use std::time::Duration;

/// Settings of what guards all methods; `None` is off.
pub(super) struct CommonSettings {
    pub(super) shed: Option<ConcurrencySettings>,
    pub(super) rate: Option<RateLimitSettings>,
    pub(super) caller: Option<RateLimitSettings>,
    pub(super) caller_key: CallerKey,
    pub(super) bulkhead: Option<BulkheadSettings>,
}

/// Settings of what guards one method; `None` is off.
pub(super) struct MethodSettings {
    pub(super) priority: Priority,
    pub(super) rate: Option<RateLimitSettings>,
    pub(super) caller: Option<RateLimitSettings>,
    pub(super) bulkhead: Option<BulkheadSettings>,
    pub(super) degrade: Option<DegradeSettings>,
    /// Whether callers must be authenticated; `None` is as for the service.
    pub(super) authenticate: Option<bool>,
}

/// All settings of a server, the methods in the order in which they were given.
pub(super) struct Plan {
    pub(super) common: CommonSettings,
    pub(super) methods: Vec<MethodSettings>,
}

/// # Errors
/// Tables of methods that are not there, or that say what cannot be: all of it, with places.
pub(super) fn plan(config: &Config, methods: &[&'static Method]) -> Result<Plan, config::Error> {
    let names: Vec<&str> = methods
        .iter()
        .map(|method| method.path.trim_start_matches('/'))
        .collect();
    let tables: Vec<MethodTable<Table>> = config::tables(config, &names)?;
    let common = common(config);
    let mut problems = common.problems(config);
    let mut settings = Vec::new();
    for (table, method) in tables.iter().zip(methods) {
        match table.value.over(method) {
            Ok(said) => {
                problems.extend(said.problems(table));
                settings.push(said);
            }
            Err(missing) => {
                let key = format!("rate_limit.{missing}");
                let problem = table.problem(&key, "says nothing without a `rate`");
                let help = "add a `rate` to the table, as the contract promises none";
                problems.push(problem.help(help));
            }
        }
    }
    if !problems.is_empty() {
        return Err(config::Error::new(problems));
    }
    Ok(Plan {
        common,
        methods: settings,
    })
}

impl CommonSettings {
    /// What no policy can be made of.
    fn problems(&self, config: &Config) -> Vec<Problem> {
        let checked = [
            (
                "shed",
                self.shed.as_ref().map(ConcurrencySettings::validate),
            ),
            (
                "rate_limit",
                self.rate.as_ref().map(RateLimitSettings::validate),
            ),
            (
                "caller_limit",
                self.caller.as_ref().map(RateLimitSettings::validate),
            ),
        ];
        invalid(checked)
            .map(|(key, problem)| config.problem(&key, problem))
            .collect()
    }
}

impl MethodSettings {
    /// What no policy can be made of.
    fn problems(&self, table: &MethodTable<Table>) -> Vec<Problem> {
        let checked = [
            (
                "rate_limit",
                self.rate.as_ref().map(RateLimitSettings::validate),
            ),
            (
                "caller_limit",
                self.caller.as_ref().map(RateLimitSettings::validate),
            ),
            (
                "degrade",
                self.degrade.as_ref().map(DegradeSettings::validate),
            ),
        ];
        invalid(checked)
            .map(|(key, problem)| table.problem(&key, problem))
            .collect()
    }
}

/// What is invalid, with the key below its table.
fn invalid<const N: usize>(
    checked: [(&'static str, Option<Result<(), Invalid>>); N],
) -> impl Iterator<Item = (String, &'static str)> {
    checked.into_iter().filter_map(|(table, checked)| {
        let invalid = checked?.err()?;
        Some((format!("{table}.{}", invalid.key), invalid.problem))
    })
}

fn common(config: &Config) -> CommonSettings {
    let shed = &config.shed;
    let rate = |rate, per, burst: u32| RateLimitSettings {
        rate,
        per,
        burst: (burst > 0).then_some(burst),
        ..RateLimitSettings::default()
    };
    let (all, caller, bulkhead) = (&config.rate_limit, &config.caller_limit, &config.bulkhead);
    CommonSettings {
        shed: shed.algorithm.map(|algorithm| ConcurrencySettings {
            algorithm,
            initial: shed.initial,
            min: shed.min,
            max: shed.max,
            tolerance: shed.tolerance,
            cpu: shed.cpu,
            ..ConcurrencySettings::default()
        }),
        rate: (all.rate > 0).then(|| RateLimitSettings {
            wait: all.wait,
            ..rate(all.rate, all.per, all.burst)
        }),
        caller: (caller.rate > 0).then(|| RateLimitSettings {
            max_keys: caller.max_keys,
            ..rate(caller.rate, caller.per, caller.burst)
        }),
        caller_key: caller.key.clone(),
        bulkhead: (bulkhead.limit > 0).then_some(BulkheadSettings {
            limit: bulkhead.limit,
            queue: bulkhead.queue,
            wait: bulkhead.wait,
        }),
    }
}

/// The table of one method.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Table {
    priority: Asked,
    rate_limit: RateKeys,
    caller_limit: CallerKeys,
    bulkhead: BulkheadKeys,
    degrade: Option<DegradeSettings>,
    authenticate: Option<bool>,
}

/// Priorities that a method may have; exempt ones are the server's own.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Asked {
    Critical,
    #[default]
    Normal,
    Bulk,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RateKeys {
    rate: Option<u32>,
    #[serde(deserialize_with = "some_duration")]
    per: Option<Duration>,
    burst: Option<u32>,
    #[serde(deserialize_with = "some_duration")]
    wait: Option<Duration>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct CallerKeys {
    rate: u32,
    #[serde(deserialize_with = "some_duration")]
    per: Option<Duration>,
    burst: Option<u32>,
    max_keys: Option<u32>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct BulkheadKeys {
    limit: u32,
    queue: u32,
    #[serde(deserialize_with = "some_duration")]
    wait: Option<Duration>,
}

fn some_duration<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Duration>, D::Error> {
    config::duration::deserialize(from).map(Some)
}

impl Table {
    /// Its settings over what the contract promises.
    ///
    /// # Errors
    /// The key that belongs to a rate, if it is said without one.
    fn over(&self, method: &Method) -> Result<MethodSettings, &'static str> {
        let (caller, bulkhead) = (&self.caller_limit, &self.bulkhead);
        let defaults = RateLimitSettings::default();
        let rate = self.rate_limit.over(method.rate.map(promised))?;
        Ok(MethodSettings {
            priority: match self.priority {
                Asked::Critical => Priority::Critical,
                Asked::Normal => Priority::Normal,
                Asked::Bulk => Priority::Bulk,
            },
            rate,
            caller: (caller.rate > 0).then(|| RateLimitSettings {
                rate: caller.rate,
                per: caller.per.unwrap_or(defaults.per),
                burst: caller.burst.filter(|burst| *burst > 0),
                max_keys: caller.max_keys.unwrap_or(defaults.max_keys),
                ..defaults
            }),
            bulkhead: (bulkhead.limit > 0).then(|| BulkheadSettings {
                limit: bulkhead.limit,
                queue: bulkhead.queue,
                wait: bulkhead.wait.unwrap_or_default(),
            }),
            degrade: self.degrade.clone(),
            authenticate: self.authenticate,
        })
    }
}

impl RateKeys {
    /// A rate of its own begins anew; anything else is said of the promised one.
    ///
    /// # Errors
    /// The key that there is no rate for.
    fn over(
        &self,
        promised: Option<RateLimitSettings>,
    ) -> Result<Option<RateLimitSettings>, &'static str> {
        let base = match (self.rate, promised) {
            (Some(0), _) => return Ok(None),
            (None, None) => {
                let keys = [
                    ("per", self.per.is_some()),
                    ("burst", self.burst.is_some()),
                    ("wait", self.wait.is_some()),
                ];
                let lonely = keys.into_iter().find(|(_, said)| *said);
                return lonely.map_or(Ok(None), |(key, _)| Err(key));
            }
            (None, Some(promised)) => promised,
            (Some(rate), _) => RateLimitSettings {
                rate,
                ..RateLimitSettings::default()
            },
        };
        Ok(Some(RateLimitSettings {
            per: self.per.unwrap_or(base.per),
            burst: match self.burst {
                Some(0) => None,
                burst => burst.or(base.burst),
            },
            wait: self.wait.unwrap_or(base.wait),
            ..base
        }))
    }
}

/// The limit that a contract's promise is.
fn promised(rate: Rate) -> RateLimitSettings {
    let burst = (rate.burst > 0).then_some(rate.burst);
    let whole = rate.per_second.fract() == 0.0 && rate.per_second <= f64::from(u32::MAX);
    if whole && rate.per_second >= 1.0 {
        return RateLimitSettings {
            rate: rate.per_second as u32,
            burst,
            ..RateLimitSettings::default()
        };
    }
    // A part of a call a second is a call in some seconds.
    let second = rate.per_second.ceil().clamp(1.0, f64::from(u32::MAX)) as u32;
    RateLimitSettings {
        rate: 1,
        per: Duration::try_from_secs_f64(1.0 / rate.per_second).unwrap_or(Duration::MAX),
        burst: burst.or(Some(second)),
        ..RateLimitSettings::default()
    }
}
