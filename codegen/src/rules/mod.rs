//! What a contract must and should satisfy, judged on the model.
//!
//! One rule a file. A rule that generation depends on is `blocking`: what it finds is an error, and
//! nothing is planned. The others give warnings, which `[lint] disable` in `svc.toml` can silence.

mod client_deadline;
mod client_policy_without_effect;
mod client_repeats_unsafe;
mod client_shares_effects;
mod client_without_rpcs;
mod field_type_unsupported;
mod http_route_ambiguous;
mod http_rule_doubtful;
mod http_rule_invalid;
mod metric_invalid;
mod name_collision;
mod option_not_enforced;
mod rpc_type_unsupported;
mod rule_invalid;
mod rule_not_compiled;
mod service_without_rpcs;

use crate::config::Config;
use crate::finding::{Finding, Severity};
use crate::model::Model;
use std::time::Duration;

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Stable identifier.
    pub id: &'static str,
    /// One sentence: what it asks for.
    pub summary: &'static str,
    /// Whether nothing can be generated while it is broken.
    pub blocking: bool,
    /// Finds what breaks it.
    pub check: fn(&Model) -> Vec<Finding>,
}

/// All rules, by identifier.
pub static RULES: [&Rule; 16] = [
    &client_deadline::RULE,
    &client_policy_without_effect::RULE,
    &client_repeats_unsafe::RULE,
    &client_shares_effects::RULE,
    &client_without_rpcs::RULE,
    &field_type_unsupported::RULE,
    &http_route_ambiguous::RULE,
    &http_rule_doubtful::RULE,
    &http_rule_invalid::RULE,
    &metric_invalid::RULE,
    &name_collision::RULE,
    &option_not_enforced::RULE,
    &rpc_type_unsupported::RULE,
    &rule_invalid::RULE,
    &rule_not_compiled::RULE,
    &service_without_rpcs::RULE,
];

/// A duration as `svc.toml` has it.
fn written(duration: Duration) -> String {
    let nanos = duration.as_nanos();
    let units = [("s", 1_000_000_000), ("ms", 1_000_000), ("us", 1000)];
    let whole = units
        .into_iter()
        .find(|(_, unit)| nanos.is_multiple_of(*unit));
    whole.map_or_else(
        || format!("{nanos}ns"),
        |(name, unit)| format!("{}{name}", nanos / unit),
    )
}

/// Runs all rules that `svc.toml` does not disable. Blocking rules cannot be disabled.
#[must_use]
pub fn check(model: &Model, config: &Config) -> Vec<Finding> {
    let mut findings: Vec<Finding> = RULES
        .iter()
        .filter(|rule| rule.blocking || !config.lint.disable.contains_key(rule.id))
        .flat_map(|rule| (rule.check)(model))
        .collect();
    findings.extend(unknown_rules(config));
    findings.sort();
    findings
}

/// Whether a list of findings forbids going on.
#[must_use]
pub fn is_blocking(findings: &[Finding]) -> bool {
    findings
        .iter()
        .any(|finding| finding.severity == Severity::Error)
}

fn unknown_rules(config: &Config) -> impl Iterator<Item = Finding> + '_ {
    config
        .lint
        .disable
        .keys()
        .filter(|id| {
            !RULES
                .iter()
                .any(|rule| rule.id == id.as_str() && !rule.blocking)
                && !crate::lint::RULES
                    .iter()
                    .any(|rule| rule.about.id == id.as_str())
        })
        .map(|id| {
            let known: Vec<_> = RULES
                .iter()
                .filter(|rule| !rule.blocking)
                .map(|rule| format!("`{}`", rule.id))
                .collect();
            Finding::warning(
                "LINT_RULE_UNKNOWN",
                format!("`{id}` is no rule that can be disabled"),
                format!("rules that can be: {}", known.join(", ")),
            )
            .at(config.place(&format!("lint.disable.{id}")))
        })
}

#[cfg(test)]
mod tests {
    use super::{RULES, written};
    use std::time::Duration;

    #[test]
    fn durations_are_written_with_whole_numbers() {
        let shown = |nanos| written(Duration::from_nanos(nanos));
        assert_eq!(shown(2_000_000_000), "2s");
        assert_eq!(shown(1_500_000_000), "1500ms");
        assert_eq!((shown(7000), shown(7)), ("7us".into(), "7ns".into()));
    }

    #[test]
    fn rules_are_sorted_and_named_as_findings_are() {
        assert!(RULES.windows(2).all(|pair| pair[0].id < pair[1].id));
        for rule in RULES {
            assert!(
                rule.id.chars().all(|c| c.is_ascii_uppercase() || c == '_'),
                "{}",
                rule.id
            );
            assert!(!rule.summary.is_empty() && !rule.summary.ends_with('.'));
        }
    }
}
