//! What a client can be told: the keys below `[clients.NAME]`, and what they become.
//!
//! Deliberately absent: where values come from; see `config::clients`.

use super::balance::Balance;
use super::outlier::OutlierSettings;
use crate::config::parse_duration;
use crate::policy::Invalid;
use crate::policy::breaker::{AdaptiveBreakerSettings, BreakerSettings};
use crate::policy::bulkhead::BulkheadSettings;
use crate::policy::degrade::DegradeSettings;
use crate::policy::fallback::LastGoodSettings;
use crate::policy::hedge::HedgeSettings;
use crate::policy::rate_limit::RateLimitSettings;
use crate::policy::retry::{RetryBudget, RetryBudgetSettings, RetrySettings};
use crate::protocol::Encoding;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::time::Duration;
use toml::{Table, Value};

/// Policies that are off unless one of their keys has a value: table and that key.
pub(crate) const SWITCHES: [(&str, &str); 5] = [
    ("bulkhead", "limit"),
    ("degrade", "p99"),
    ("fallback", "last_good"),
    ("hedge", "delay"),
    ("rate_limit", "rate"),
];

/// What a call may take unless a setting or the deadline of the caller says otherwise.
const TIMEOUT: Duration = Duration::from_secs(1);

/// Which breaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strategy {
    States,
    Adaptive,
    Off,
}

/// The policies of one RPC.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PolicySettings {
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: RetrySettings,
    pub(crate) hedge: Option<HedgeSettings>,
    pub(crate) rate_limit: Option<RateLimitSettings>,
    pub(crate) bulkhead: Option<BulkheadSettings>,
    pub(crate) strategy: Strategy,
    pub(crate) breaker: BreakerSettings,
    pub(crate) adaptive: AdaptiveBreakerSettings,
    pub(crate) degrade: Option<DegradeSettings>,
    pub(crate) fallback: Option<LastGoodSettings>,
    pub(crate) coalesce: bool,
    pub(crate) allow_unsafe: bool,
}

/// What is wrong with settings, by dotted key.
#[derive(Debug)]
pub(crate) struct Wrong {
    pub(crate) key: String,
    pub(crate) problem: String,
}

impl PolicySettings {
    /// Reads values of [`KEYS`] whose kinds are right; the path begins below `policy`. `streams` is
    /// whether an RPC streams, which has no timeout unless one is set.
    pub(crate) fn read(mut values: Table, streams: bool) -> Result<Self, Wrong> {
        let default = (!streams).then_some(TIMEOUT);
        let timeout = duration(&values, "timeout", default);
        let allow_unsafe = flag(&values, "allow_unsafe");
        let mut breaker = table(&mut values, "breaker");
        let strategy = match breaker.remove("strategy").as_ref().and_then(Value::as_str) {
            Some("adaptive") => Strategy::Adaptive,
            Some("off") => Strategy::Off,
            _ => Strategy::States,
        };
        let mut adaptive = Table::new();
        for key in ["k", "protection", "probe"] {
            adaptive.extend(breaker.remove(key).map(|value| (key.to_owned(), value)));
        }
        let window = breaker.get("window").cloned();
        adaptive.extend(window.map(|value| ("window".to_owned(), value)));
        let mut retry: RetrySettings = section("retry", table(&mut values, "retry"))?;
        retry.allow_unsafe = allow_unsafe;
        let settings = Self {
            timeout,
            attempt_timeout: duration(&values, "attempt_timeout", None),
            retry,
            hedge: switched(&mut values, "hedge")?,
            rate_limit: switched(&mut values, "rate_limit")?,
            bulkhead: switched(&mut values, "bulkhead")?,
            strategy,
            breaker: section("breaker", breaker)?,
            adaptive: section("breaker", adaptive)?,
            degrade: switched(&mut values, "degrade")?,
            fallback: switched(&mut values, "fallback")?,
            coalesce: flag(&values, "coalesce"),
            allow_unsafe,
        };
        settings.validate()?;
        Ok(settings)
    }

    /// Whether cores can be made of them.
    fn validate(&self) -> Result<(), Wrong> {
        let wrong = |table: &str| {
            let table = table.to_owned();
            move |invalid: Invalid| Wrong {
                key: format!("{table}.{}", invalid.key),
                problem: invalid.problem.to_owned(),
            }
        };
        self.retry.validate().map_err(wrong("retry"))?;
        RetryBudget::new(&self.budget()).map_err(|invalid| Wrong {
            key: "retry.budget".to_owned(),
            problem: invalid.problem.to_owned(),
        })?;
        if let Some(hedge) = &self.hedge {
            let made = crate::policy::hedge::Hedge::new(hedge.clone());
            made.map_err(wrong("hedge"))?;
        }
        if let Some(rate) = &self.rate_limit {
            rate.validate().map_err(wrong("rate_limit"))?;
        }
        if let Some(degrade) = &self.degrade {
            degrade.validate().map_err(wrong("degrade"))?;
        }
        if let Some(fallback) = &self.fallback {
            let fine = fallback.entries > 0;
            Invalid::unless(fine, "entries", "must be at least 1").map_err(wrong("fallback"))?;
        }
        match self.strategy {
            Strategy::States => self.breaker.validate().map_err(wrong("breaker")),
            Strategy::Adaptive => {
                let made = crate::policy::breaker::AdaptiveBreaker::new(self.adaptive.clone());
                made.map(drop).map_err(wrong("breaker"))
            }
            Strategy::Off => Ok(()),
        }
    }

    pub(crate) fn budget(&self) -> RetryBudgetSettings {
        RetryBudgetSettings {
            token_ratio: self.retry.budget,
            ..RetryBudgetSettings::default()
        }
    }
}

/// Where a downstream is and how connections to it are kept.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TransportSettings {
    pub(crate) endpoints: Vec<String>,
    pub(crate) balance: Balance,
    pub(crate) connections: u32,
    pub(crate) connect_timeout: Duration,
    pub(crate) resolve_every: Duration,
    pub(crate) keep_alive: Option<Duration>,
    pub(crate) keep_alive_timeout: Duration,
    pub(crate) zone: String,
    pub(crate) outlier: OutlierSettings,
    pub(crate) tls: TlsSettings,
    pub(crate) validate: bool,
    /// What requests are compressed with.
    pub(crate) packing: Option<Encoding>,
}

/// Files and names for TLS; empty if absent.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TlsSettings {
    pub(crate) ca: String,
    pub(crate) cert: String,
    pub(crate) key: String,
    pub(crate) domain: String,
}

impl TransportSettings {
    /// Reads values of [`KEYS`] whose kinds are right.
    pub(crate) fn read(name: &str, mut values: Table) -> Result<Self, Wrong> {
        let endpoints = match values.get("endpoint") {
            Some(Value::String(url)) => vec![url.clone()],
            Some(Value::Array(urls)) => urls
                .iter()
                .filter_map(|url| Some(url.as_str()?.to_owned()))
                .collect(),
            _ => vec![format!("http://{name}:8080")],
        };
        let mut tls = table(&mut values, "tls");
        let mut text = |key: &str| match tls.remove(key) {
            Some(Value::String(text)) => text,
            _ => String::new(),
        };
        let whole = |key: &str, default: u32| {
            let value = values.get(key).and_then(Value::as_integer);
            value
                .and_then(|value| value.try_into().ok())
                .unwrap_or(default)
        };
        let settings = Self {
            endpoints,
            balance: match values.get("balance").and_then(Value::as_str) {
                Some("round_robin") => Balance::RoundRobin,
                _ => Balance::P2c,
            },
            connections: whole("connections", 1),
            connect_timeout: duration(&values, "connect_timeout", None)
                .unwrap_or(Duration::from_secs(1)),
            resolve_every: duration(&values, "resolve_every", None)
                .unwrap_or(Duration::from_secs(30)),
            keep_alive: duration(&values, "keep_alive", Some(Duration::from_secs(60))),
            keep_alive_timeout: duration(&values, "keep_alive_timeout", None)
                .unwrap_or(Duration::from_secs(20)),
            zone: values
                .get("zone")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
            tls: TlsSettings {
                ca: text("ca"),
                cert: text("cert"),
                key: text("key"),
                domain: text("domain"),
            },
            validate: flag(&values, "validate"),
            packing: packing(&values)?,
            outlier: section("outlier", table(&mut values, "outlier"))?,
        };
        let wrong = |key: &str, problem: &str| Wrong {
            key: key.to_owned(),
            problem: problem.to_owned(),
        };
        if settings.endpoints.is_empty() {
            return Err(wrong("endpoint", "must have at least one URL"));
        }
        if !(1..=1000).contains(&settings.connections) {
            return Err(wrong("connections", "must be from 1 to 1000"));
        }
        if settings.tls.cert.is_empty() != settings.tls.key.is_empty() {
            return Err(wrong("tls", "needs both `cert` and `key`, or neither"));
        }
        Ok(settings)
    }
}

fn packing(values: &Table) -> Result<Option<Encoding>, Wrong> {
    match values.get("compression").and_then(Value::as_str) {
        Some("gzip") => Ok(Some(Encoding::Gzip)),
        #[cfg(feature = "zstd")]
        Some("zstd") => Ok(Some(Encoding::Zstd)),
        #[cfg(not(feature = "zstd"))]
        Some("zstd") => Err(Wrong {
            key: "compression".to_owned(),
            problem: "`zstd` needs the cargo feature `zstd` of `svc-runtime`".to_owned(),
        }),
        _ => Ok(None),
    }
}

/// The value that a key has when nobody sets it, for `/config`.
pub(crate) fn default_of(name: &str, key: &str) -> Value {
    let (table, last) = key.rsplit_once('.').unwrap_or(("", key));
    if let Some(table) = table.strip_prefix("policy.")
        && let Some((_, switch)) = SWITCHES.iter().find(|(switched, _)| *switched == table)
        && last == *switch
    {
        let off = if *switch == "rate" || *switch == "limit" {
            Value::Integer(0)
        } else {
            Value::String("0s".to_owned())
        };
        return off;
    }
    let value = match table {
        "policy.breaker" => match last {
            "strategy" => Some(Value::String("states".to_owned())),
            "k" | "probe" | "protection" => written(AdaptiveBreakerSettings::default(), last),
            _ => written(BreakerSettings::default(), last),
        },
        "policy.bulkhead" => written(BulkheadSettings::default(), last),
        "policy.degrade" => written(DegradeSettings::default(), last),
        "policy.fallback" => written(LastGoodSettings::default(), last),
        "policy.hedge" => written(HedgeSettings::default(), last),
        "policy.rate_limit" => written(RateLimitSettings::default(), last),
        "policy.retry" => written(RetrySettings::default(), last),
        "outlier" => written(OutlierSettings::default(), last),
        _ => None,
    };
    let text = |text: &str| Value::String(text.to_owned());
    value.unwrap_or_else(|| match key {
        "endpoint" => Value::Array(vec![text(&format!("http://{name}:8080"))]),
        "balance" => text("p2c"),
        "compression" => text("off"),
        "connections" => Value::Integer(1),
        "connect_timeout" | "policy.timeout" => text("1s"),
        "resolve_every" => text("30s"),
        "keep_alive" => text("60s"),
        "keep_alive_timeout" => text("20s"),
        "policy.attempt_timeout" => text("0s"),
        "policy.coalesce" | "policy.allow_unsafe" | "validate" => Value::Boolean(false),
        _ => text(""),
    })
}

fn written(settings: impl Serialize, key: &str) -> Option<Value> {
    Value::try_from(settings).ok()?.get(key).cloned()
}

fn table(values: &mut Table, key: &str) -> Table {
    match values.remove(key) {
        Some(Value::Table(table)) => table,
        _ => Table::new(),
    }
}

fn flag(values: &Table, key: &str) -> bool {
    values.get(key).and_then(Value::as_bool) == Some(true)
}

/// A duration, where `0s` is none.
fn duration(values: &Table, key: &str, default: Option<Duration>) -> Option<Duration> {
    let value = values
        .get(key)
        .and_then(Value::as_str)
        .and_then(parse_duration);
    value.or(default).filter(|duration| !duration.is_zero())
}

fn section<T: DeserializeOwned>(name: &str, values: Table) -> Result<T, Wrong> {
    Value::Table(values)
        .try_into()
        .map_err(|error: toml::de::Error| Wrong {
            key: name.to_owned(),
            problem: error.message().to_owned(),
        })
}

/// A policy that is off unless its main key has a value that is not zero.
fn switched<T: DeserializeOwned>(values: &mut Table, name: &str) -> Result<Option<T>, Wrong> {
    let values = table(values, name);
    let main = SWITCHES.iter().find(|(switched, _)| *switched == name);
    let Some((_, main)) = main else {
        return Ok(None);
    };
    let on = match values.get(*main) {
        Some(Value::Integer(count)) => *count != 0,
        Some(Value::String(text)) => parse_duration(text).is_some_and(|span| !span.is_zero()),
        _ if values.is_empty() => false,
        _ => {
            return Err(Wrong {
                key: name.to_owned(),
                problem: format!("does nothing without `{main}`"),
            });
        }
    };
    if on {
        section(name, values).map(Some)
    } else {
        Ok(None)
    }
}
