//! What each policy shows of itself.

use super::{CommandError, Inspect, Sample};
use crate::metrics::Number;
use crate::policy::Time;
use crate::policy::breaker::{AdaptiveBreaker, Breaker, BreakerState, Figures, Mode};
use crate::policy::bulkhead::Bulkhead;
use crate::policy::concurrency::Limiter;
use crate::policy::degrade::Degrade;
use crate::policy::rate_limit::{KeyedLimiter, SlidingWindow, TokenBucket};
use crate::policy::retry::RetryBudget;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// Fields as JSON.
fn fields<const N: usize>(fields: [(&str, Value); N]) -> Map<String, Value> {
    let fields = fields.into_iter();
    fields.map(|(key, value)| (key.to_owned(), value)).collect()
}

fn settings(settings: &impl Serialize) -> Value {
    serde_json::to_value(settings).unwrap_or_default()
}

fn sample(metric: &'static str, help: &'static str, value: impl Into<Number>) -> Sample {
    Sample {
        metric,
        help,
        label: None,
        value: value.into(),
    }
}

fn rejected(calls: u64) -> Sample {
    sample("policy_rejected_total", "Calls that were refused", calls)
}

fn under_way(calls: u64) -> Sample {
    sample("policy_under_way", "Calls under way", calls)
}

fn limit(calls: u64) -> Sample {
    sample("policy_limit", "Calls that may be under way", calls)
}

fn window(figures: Figures) -> Value {
    let Figures {
        calls,
        failed,
        slow,
        over,
    } = figures;
    json!({ "calls": calls, "failed": failed, "slow": slow, "over": over })
}

impl Inspect for Breaker {
    fn kind(&self) -> &'static str {
        "breaker"
    }

    fn state(&self, now: Time) -> Map<String, Value> {
        let events = self.events().into_iter().rev().map(|event| {
            json!({
                "seconds_ago": now.since(event.at).as_secs_f64(),
                "from": event.from,
                "to": event.to,
                "cause": event.cause,
            })
        });
        let trials = self.trials().map(|(under_way, succeeded, failed)| {
            json!({ "under_way": under_way, "succeeded": succeeded, "failed": failed })
        });
        fields([
            ("state", self.state().name().into()),
            ("window", window(self.figures(now))),
            ("consecutive_failures", self.consecutive_failures().into()),
            ("trials", trials.into()),
            ("rejected", self.rejected().into()),
            ("events", events.collect()),
            ("settings", settings(&self.settings())),
        ])
    }

    fn samples(&self, now: Time, samples: &mut Vec<Sample>) {
        let figures = self.figures(now);
        samples.push(rejected(self.rejected()));
        samples.extend([
            sample("breaker_window_calls", "Calls in the window", figures.calls),
            sample(
                "breaker_window_failed",
                "Failed calls in the window",
                figures.failed,
            ),
            sample(
                "breaker_window_slow",
                "Slow calls in the window",
                figures.slow,
            ),
        ]);
        for state in BreakerState::ALL {
            samples.push(Sample {
                label: Some(("state", state.name())),
                ..sample(
                    "breaker_state",
                    "1 for the state that the breaker is in",
                    u64::from(self.state() == state),
                )
            });
            samples.push(Sample {
                label: Some(("to", state.name())),
                ..sample(
                    "breaker_transitions_total",
                    "Changes of a breaker's state",
                    self.changes_to(state),
                )
            });
        }
    }

    fn command(&self, command: &str, now: Time) -> Result<(), CommandError> {
        let mode = match command {
            "auto" => Mode::Auto,
            "force_open" => Mode::ForcedOpen,
            "force_closed" => Mode::ForcedClosed,
            "disable" => Mode::Disabled,
            _ => return Err(CommandError::UnknownCommand(command.to_owned())),
        };
        self.force(mode, now);
        Ok(())
    }
}

impl Inspect for AdaptiveBreaker {
    fn kind(&self) -> &'static str {
        "adaptive_breaker"
    }

    fn state(&self, now: Time) -> Map<String, Value> {
        fields([
            ("drop_ratio", self.drop_ratio(now).into()),
            ("window", window(self.figures(now))),
            ("rejected", self.rejected().into()),
            ("settings", settings(&*self.settings())),
        ])
    }

    fn samples(&self, _: Time, samples: &mut Vec<Sample>) {
        samples.push(rejected(self.rejected()));
    }
}

impl Inspect for Degrade {
    fn kind(&self) -> &'static str {
        "degrade"
    }

    fn state(&self, _: Time) -> Map<String, Value> {
        let slice = self.slice();
        let millis = |part| {
            let latency = self.quantiles().quantile(part);
            Value::from(latency.map(|latency| latency.as_secs_f64() * 1000.0))
        };
        fields([
            ("p50_ms", millis(0.5)),
            ("p99_ms", millis(0.99)),
            ("degraded", self.is_degraded().into()),
            ("slices_in_a_row", self.row().into()),
            ("slice_calls", slice.calls.into()),
            ("slice_over", slice.over.into()),
            ("settings", settings(&self.settings())),
        ])
    }

    fn samples(&self, _: Time, samples: &mut Vec<Sample>) {
        samples.push(sample(
            "degrade_active",
            "1 while calls go the cheaper way",
            u64::from(self.is_degraded()),
        ));
        samples.push(sample(
            "degrade_transitions_total",
            "Times that it degraded or recovered",
            self.changes(),
        ));
    }
}

impl Inspect for TokenBucket {
    fn kind(&self) -> &'static str {
        "rate_limit"
    }

    fn state(&self, now: Time) -> Map<String, Value> {
        fields([
            ("available", self.available(now).into()),
            ("rejected", self.rejected().into()),
        ])
    }

    fn samples(&self, _: Time, samples: &mut Vec<Sample>) {
        samples.push(rejected(self.rejected()));
    }
}

impl Inspect for SlidingWindow {
    fn kind(&self) -> &'static str {
        "sliding_window"
    }

    fn state(&self, now: Time) -> Map<String, Value> {
        fields([
            ("used", self.used(now).into()),
            ("rejected", self.rejected().into()),
        ])
    }

    fn samples(&self, _: Time, samples: &mut Vec<Sample>) {
        samples.push(rejected(self.rejected()));
    }
}

impl Inspect for KeyedLimiter {
    fn kind(&self) -> &'static str {
        "keyed_rate_limit"
    }

    fn state(&self, _: Time) -> Map<String, Value> {
        fields([
            ("keys", self.keys().into()),
            ("rejected", self.rejected().into()),
        ])
    }

    fn samples(&self, _: Time, samples: &mut Vec<Sample>) {
        samples.push(rejected(self.rejected()));
        let keys = self.keys() as u64;
        samples.push(sample("rate_limit_keys", "Keys that are known", keys));
    }
}

impl Inspect for Bulkhead {
    fn kind(&self) -> &'static str {
        "bulkhead"
    }

    fn state(&self, _: Time) -> Map<String, Value> {
        fields([
            ("under_way", self.under_way().into()),
            ("queued", self.queued().into()),
            ("rejected", self.rejected().into()),
            ("settings", settings(&*self.settings())),
        ])
    }

    fn samples(&self, _: Time, samples: &mut Vec<Sample>) {
        samples.extend([
            rejected(self.rejected()),
            under_way(self.under_way() as u64),
            limit(self.settings().limit.into()),
            sample(
                "policy_queued",
                "Calls that wait to start",
                self.queued() as u64,
            ),
        ]);
    }
}

impl Inspect for RetryBudget {
    fn kind(&self) -> &'static str {
        "retry_budget"
    }

    fn state(&self, _: Time) -> Map<String, Value> {
        fields([
            ("tokens", self.tokens().into()),
            ("sound", self.is_sound().into()),
            ("denied", self.denied().into()),
        ])
    }

    fn samples(&self, _: Time, samples: &mut Vec<Sample>) {
        samples.push(sample(
            "retry_budget_tokens",
            "Tokens that are there",
            self.tokens(),
        ));
        samples.push(sample(
            "retry_budget_denied_total",
            "Retries that could not be afforded",
            self.denied(),
        ));
    }
}

impl Inspect for Limiter {
    fn kind(&self) -> &'static str {
        "concurrency"
    }

    fn state(&self, _: Time) -> Map<String, Value> {
        fields([
            ("limit", self.limit().into()),
            ("under_way", self.under_way().into()),
            ("rejected", self.rejected().into()),
            ("settings", settings(&*self.settings())),
        ])
    }

    fn samples(&self, _: Time, samples: &mut Vec<Sample>) {
        samples.extend([
            rejected(self.rejected()),
            under_way(self.under_way().into()),
            limit(self.limit().into()),
        ]);
    }
}
