//! Head sampling: whether the spans of a call are recorded, decided from its headers and its RPC.
//!
//! A [`Sampling`] is what settings or a remote source say; [`Sampler`] is the same for one RPC, so
//! that a call matches no rule. Rules are asked in their order, the first that fits decides.
//!
//! Sources: the consistent ratio is that of OpenTelemetry's `TraceIdRatioBased`; the remote format
//! is Jaeger's sampling endpoint (`/sampling?service=`).

use super::Decision;
use crate::policy::rate_limit::{RateLimitSettings, TokenBucket};
use crate::policy::{Invalid, Time};
use serde::Deserialize;
use std::sync::Arc;
use std::time::Duration;

/// How calls are chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Strategy {
    /// Every call.
    Always,
    /// No call.
    Never,
    /// This share of traces, 0 to 1. Services that sample the same share record the same traces.
    Ratio(f64),
    /// At most so many calls in a second, above 0.
    PerSecond(f64),
    /// This share, and at least so many in a second of what it leaves out.
    RatioAtLeast(f64, f64),
}

impl Strategy {
    /// Whether it can work so.
    ///
    /// # Errors
    /// Says which number is out of range.
    pub fn validate(self) -> Result<(), Invalid> {
        let (ratio, rate) = match self {
            Self::Always | Self::Never => (None, None),
            Self::Ratio(ratio) => (Some(ratio), None),
            Self::PerSecond(rate) => (None, Some(rate)),
            Self::RatioAtLeast(ratio, rate) => (Some(ratio), Some(rate)),
        };
        Invalid::unless(
            ratio.is_none_or(|ratio| (0.0..=1.0).contains(&ratio)),
            "ratio",
            "must be from 0 to 1",
        )?;
        Invalid::unless(
            rate.is_none_or(|rate| (MIN_RATE..=MAX_RATE).contains(&rate)),
            "per_second",
            "must be from 0.001 to 1000000",
        )
    }
}

/// One in a thousand seconds, and a million a second: what a rate can be.
const MIN_RATE: f64 = 0.001;
const MAX_RATE: f64 = 1e6;

/// A strategy for some RPCs.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Full proto name of the service; `None` for all.
    pub service: Option<String>,
    /// Name of the RPC in the contract; `None` for all.
    pub method: Option<String>,
    /// How its calls are chosen.
    pub strategy: Strategy,
}

impl Rule {
    /// Whether it holds for this RPC.
    #[must_use]
    pub fn covers(&self, service: &str, method: &str) -> bool {
        self.service.as_deref().is_none_or(|it| it == service)
            && self.method.as_deref().is_none_or(|it| it == method)
    }
}

/// How calls of all RPCs are chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Sampling {
    /// Whether the decision of a caller outweighs ours.
    pub follow_caller: bool,
    /// What holds for some RPCs; the first that fits.
    pub rules: Vec<Rule>,
    /// What holds for the rest.
    pub otherwise: Strategy,
}

impl Default for Sampling {
    /// The caller's decision, and no call without one.
    fn default() -> Self {
        Self {
            follow_caller: true,
            rules: Vec::new(),
            otherwise: Strategy::Never,
        }
    }
}

impl Sampling {
    /// What Jaeger's sampling endpoint answers, with the caller's decision outweighing it.
    /// Operations are matched by `Service/Method` with or without a leading slash, or by the name of
    /// the method alone.
    ///
    /// # Errors
    /// Text that is not such an answer, and numbers out of range.
    pub fn from_jaeger(answer: &[u8]) -> Result<Self, String> {
        let answer: Answer = serde_json::from_slice(answer).map_err(|error| error.to_string())?;
        let sampling = answer.sampling()?;
        for strategy in sampling.strategies() {
            strategy.validate().map_err(|invalid| invalid.to_string())?;
        }
        Ok(sampling)
    }

    /// What holds for one RPC.
    ///
    /// # Errors
    /// See [`Strategy::validate`].
    pub fn sampler(&self, service: &str, method: &str) -> Result<Sampler, Invalid> {
        let rule = self.rules.iter().find(|rule| rule.covers(service, method));
        Sampler::new(
            rule.map_or(self.otherwise, |rule| rule.strategy),
            self.follow_caller,
        )
    }

    fn strategies(&self) -> impl Iterator<Item = Strategy> {
        let rules = self.rules.iter().map(|rule| rule.strategy);
        rules.chain([self.otherwise])
    }
}

/// How calls of one RPC are chosen. A clone shares the count of what was let through.
#[derive(Clone, Debug)]
pub struct Sampler {
    follow_caller: bool,
    /// Trace ids whose lower 63 bits are below this are recorded.
    below: u64,
    rate: Option<Arc<TokenBucket>>,
}

impl Sampler {
    /// A sampler with this strategy.
    ///
    /// # Errors
    /// See [`Strategy::validate`].
    pub fn new(strategy: Strategy, follow_caller: bool) -> Result<Self, Invalid> {
        strategy.validate()?;
        let (ratio, rate) = match strategy {
            Strategy::Always => (1.0, None),
            Strategy::Never => (0.0, None),
            Strategy::Ratio(ratio) => (ratio, None),
            Strategy::PerSecond(rate) => (0.0, Some(rate)),
            Strategy::RatioAtLeast(ratio, rate) => (ratio, Some(rate)),
        };
        Ok(Self {
            follow_caller,
            below: (ratio * (1_u64 << 63) as f64) as u64,
            rate: rate
                .map(|rate| TokenBucket::new(&pace(rate)).map(Arc::new))
                .transpose()?,
        })
    }

    /// Whether the call is recorded. `decision` is what its caller's headers say.
    #[inline]
    #[must_use]
    pub fn decide(
        &self,
        trace_id: u128,
        decision: Option<Decision>,
        now: impl FnOnce() -> Time,
    ) -> bool {
        if let Some(decision) = decision
            && self.follow_caller
        {
            return decision != Decision::Drop;
        }
        (trace_id as u64) >> 1 < self.below
            || self
                .rate
                .as_ref()
                .is_some_and(|rate| rate.check(now()).is_ok())
    }
}

/// Without bursts beyond a second's worth.
fn pace(rate: f64) -> RateLimitSettings {
    RateLimitSettings {
        rate: 1,
        per: Duration::from_secs_f64(1.0 / rate),
        burst: Some(rate.ceil() as u32),
        ..RateLimitSettings::default()
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answer {
    /// Older agents send a number, newer ones leave it out.
    #[serde(default)]
    probabilistic_sampling: Option<Probabilistic>,
    #[serde(default)]
    rate_limiting_sampling: Option<RateLimiting>,
    #[serde(default)]
    operation_sampling: Option<Operations>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Probabilistic {
    #[serde(default)]
    sampling_rate: f64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RateLimiting {
    #[serde(default)]
    max_traces_per_second: f64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Operations {
    #[serde(default)]
    default_sampling_probability: f64,
    #[serde(default)]
    default_lower_bound_traces_per_second: f64,
    #[serde(default)]
    per_operation_strategies: Vec<Operation>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Operation {
    operation: String,
    probabilistic_sampling: Probabilistic,
}

impl Answer {
    fn sampling(self) -> Result<Sampling, String> {
        // By the precedence that Jaeger's own clients have.
        if let Some(operations) = self.operation_sampling {
            return Ok(operations.sampling());
        }
        let otherwise = match (self.probabilistic_sampling, self.rate_limiting_sampling) {
            (Some(it), _) => Strategy::Ratio(it.sampling_rate),
            (None, Some(it)) if it.max_traces_per_second == 0.0 => Strategy::Never,
            (None, Some(it)) => Strategy::PerSecond(it.max_traces_per_second),
            (None, None) => return Err("it names no strategy".to_owned()),
        };
        Ok(Sampling {
            otherwise,
            ..Sampling::default()
        })
    }
}

impl Operations {
    fn sampling(self) -> Sampling {
        let least = self.default_lower_bound_traces_per_second;
        let strategy = |ratio| {
            if least > 0.0 {
                Strategy::RatioAtLeast(ratio, least)
            } else {
                Strategy::Ratio(ratio)
            }
        };
        let rules = self.per_operation_strategies.into_iter();
        Sampling {
            rules: rules
                .map(|it| {
                    let name = it.operation.trim_start_matches('/');
                    let (service, method) = match name.rsplit_once('/') {
                        Some((service, method)) => (Some(service.to_owned()), method),
                        None => (None, name),
                    };
                    Rule {
                        service,
                        method: Some(method.to_owned()),
                        strategy: strategy(it.probabilistic_sampling.sampling_rate),
                    }
                })
                .collect(),
            otherwise: strategy(self.default_sampling_probability),
            ..Sampling::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(nanos: u64) -> impl FnOnce() -> Time {
        move || Time::from_nanos(nanos)
    }

    fn sampler(strategy: Strategy) -> Sampler {
        Sampler::new(strategy, true).unwrap()
    }

    #[test]
    fn a_share_of_traces_is_the_same_share_everywhere() {
        let (ten, twenty) = (sampler(Strategy::Ratio(0.1)), sampler(Strategy::Ratio(0.2)));
        let mut random = fastrand::Rng::with_seed(7);
        let (mut of_ten, mut of_twenty) = (0, 0);
        for _ in 0..100_000 {
            let trace_id = random.u128(1..);
            let (a, b) = (
                ten.decide(trace_id, None, at(0)),
                twenty.decide(trace_id, None, at(0)),
            );
            assert!(!a || b, "what the smaller share has, the larger has");
            of_ten += u32::from(a);
            of_twenty += u32::from(b);
        }
        assert!((9_500..10_500).contains(&of_ten), "{of_ten}");
        assert!((19_500..20_500).contains(&of_twenty), "{of_twenty}");
        assert!(sampler(Strategy::Always).decide(u128::MAX, None, at(0)));
        assert!(sampler(Strategy::Ratio(1.0)).decide(u128::MAX, None, at(0)));
        assert!(!sampler(Strategy::Never).decide(1 << 64, None, at(0)));
    }

    #[test]
    fn a_rate_lets_so_many_through() {
        let sampler = sampler(Strategy::PerSecond(5.0));
        let second = 1_000_000_000;
        let kept = (0..10_000_u64)
            .filter(|call| sampler.decide(1, None, at(second + call * 1_000_000)))
            .count();
        assert!(
            (50..=56).contains(&kept),
            "5 a second for 10 s, 5 at once: {kept}"
        );
    }

    #[test]
    fn a_rate_below_one_works() {
        let sampler = sampler(Strategy::PerSecond(0.1));
        let second = 1_000_000_000;
        let kept: Vec<u64> = (1..=30)
            .filter(|now| sampler.decide(1, None, at(now * second)))
            .collect();
        assert_eq!(kept, [1, 11, 21]);
    }

    #[test]
    fn the_caller_decides_unless_told_otherwise() {
        let never = sampler(Strategy::Never);
        assert!(never.decide(1, Some(Decision::Keep), at(0)));
        assert!(!sampler(Strategy::Always).decide(1, Some(Decision::Drop), at(0)));
        let own = Sampler::new(Strategy::Never, false).unwrap();
        assert!(!own.decide(1, Some(Decision::Keep), at(0)));
        assert!(
            !own.decide(1, Some(Decision::Debug), at(0)),
            "who is not heeded cannot insist"
        );
        assert!(never.decide(1, Some(Decision::Debug), at(0)));
    }

    #[test]
    fn the_first_rule_that_fits_counts() {
        let rule = |service: Option<&str>, method: Option<&str>, strategy| Rule {
            service: service.map(str::to_owned),
            method: method.map(str::to_owned),
            strategy,
        };
        let sampling = Sampling {
            rules: vec![
                rule(
                    Some("order.v1.OrderService"),
                    Some("CreateOrder"),
                    Strategy::Always,
                ),
                rule(Some("order.v1.OrderService"), None, Strategy::Never),
                rule(None, Some("CreateOrder"), Strategy::Never),
            ],
            otherwise: Strategy::Always,
            ..Sampling::default()
        };
        let keeps = |service, method| {
            let sampler = sampling.sampler(service, method).unwrap();
            sampler.decide(u128::MAX, None, at(0))
        };
        assert!(keeps("order.v1.OrderService", "CreateOrder"));
        assert!(!keeps("order.v1.OrderService", "GetOrder"));
        assert!(!keeps("other.v1.Other", "CreateOrder"));
        assert!(keeps("other.v1.Other", "GetOrder"));
    }

    #[test]
    fn numbers_out_of_range_are_refused() {
        for (strategy, key) in [
            (Strategy::Ratio(1.1), "ratio"),
            (Strategy::Ratio(f64::NAN), "ratio"),
            (Strategy::PerSecond(0.0), "per_second"),
            (Strategy::RatioAtLeast(0.5, -1.0), "per_second"),
        ] {
            let why = strategy.validate().unwrap_err().to_string();
            assert!(why.contains(key), "{why}");
        }
    }

    #[test]
    fn jaegers_answers_are_read() {
        let read = |text: &str| Sampling::from_jaeger(text.as_bytes());
        let ratio =
            r#"{"strategyType":"PROBABILISTIC","probabilisticSampling":{"samplingRate":0.25}}"#;
        assert_eq!(read(ratio).unwrap().otherwise, Strategy::Ratio(0.25));
        let rate = r#"{"strategyType":1,"rateLimitingSampling":{"maxTracesPerSecond":2}}"#;
        assert_eq!(read(rate).unwrap().otherwise, Strategy::PerSecond(2.0));
        let operations = r#"{"operationSampling":{"defaultSamplingProbability":0.1,
            "defaultLowerBoundTracesPerSecond":0.5,"perOperationStrategies":[
            {"operation":"/order.v1.OrderService/CreateOrder","probabilisticSampling":{"samplingRate":1}},
            {"operation":"GetOrder","probabilisticSampling":{"samplingRate":0}}]}}"#;
        let sampling = read(operations).unwrap();
        assert_eq!(sampling.otherwise, Strategy::RatioAtLeast(0.1, 0.5));
        let [create, get] = &sampling.rules[..] else {
            panic!("{:?}", sampling.rules)
        };
        assert!(create.covers("order.v1.OrderService", "CreateOrder"));
        assert!(!create.covers("order.v2.OrderService", "CreateOrder"));
        assert!(get.covers("any.v1.Any", "GetOrder"));
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        for (text, why) in [
            ("not found", "expected"),
            ("{}", "no strategy"),
            (r#"{"probabilisticSampling":{"samplingRate":7}}"#, "ratio"),
        ] {
            let error = Sampling::from_jaeger(text.as_bytes()).unwrap_err();
            assert!(error.contains(why), "{error}");
        }
    }
}
