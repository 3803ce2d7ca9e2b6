//! How fast an error budget is used up: windows, thresholds, and the rules made of them.

use super::{Alert, FAILURES, Label};
use std::time::Duration;

/// The share of calls that an objective allows few of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ratio {
    /// Calls that the server failed.
    Failed,
    /// Calls that took longer than this bucket of the latency histogram.
    Slow {
        /// Its bound in seconds, as the runtime writes it.
        bound: String,
    },
}

/// What is promised of some RPCs of a service.
#[derive(Debug)]
pub(super) struct Objective {
    pub(super) service: String,
    /// Who answers for the service and how much depends on it, as labels.
    pub(super) owner: Vec<(&'static str, String)>,
    pub(super) rpcs: Vec<String>,
    pub(super) ratio: Ratio,
    /// The share of calls that are good.
    pub(super) share: f64,
    pub(super) window: Duration,
    /// Whether the contract says so.
    pub(super) is_declared: bool,
}

/// Two windows over which a budget is watched: the long one tells that it matters, the short one that
/// it still goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Burn {
    /// Minutes of the long window, for an objective of 30 days.
    minutes: u64,
    /// How many times faster than the budget lasts.
    factor: f64,
    is_urgent: bool,
}

/// Table 5-8 of the workbook: 2 % of the budget in an hour and 5 % in six are worth waking somebody,
/// 10 % in a day and in three are worth a ticket.
const BURNS: [Burn; 4] = [
    Burn {
        minutes: 60,
        factor: 14.4,
        is_urgent: true,
    },
    Burn {
        minutes: 6 * 60,
        factor: 6.0,
        is_urgent: true,
    },
    Burn {
        minutes: 24 * 60,
        factor: 3.0,
        is_urgent: false,
    },
    Burn {
        minutes: 72 * 60,
        factor: 1.0,
        is_urgent: false,
    },
];

/// Minutes of the period that [`BURNS`] are for.
const REFERENCE: u64 = 30 * 24 * 60;

/// A ratio above this is an outage, whatever a low objective would allow; otherwise fourteen times a
/// budget of 10 % would never be reached.
const OUTAGE: f64 = 0.9;

impl Burn {
    /// Minutes of the long and of the short window for an objective of this period: each uses up the
    /// same part of the budget whatever the period, and has a few scrapes in it.
    fn windows(self, period: Duration) -> (u64, u64) {
        let minutes = period.as_secs() / 60;
        let long = (self.minutes * minutes + REFERENCE / 2) / REFERENCE;
        let long = long.max(5);
        // The workbook's proportion.
        (long, (long / 12).max(2))
    }
}

impl Ratio {
    /// The name of the recorded series.
    pub(super) fn record(&self, minutes: u64) -> String {
        let what = match self {
            Self::Failed => "failed",
            Self::Slow { .. } => "slow",
        };
        format!("rpc_method:rpc_server_{what}:ratio_rate{}", span(minutes))
    }

    pub(super) fn labels(&self) -> Vec<Label> {
        match self {
            Self::Failed => Vec::new(),
            Self::Slow { bound } => vec![Label::new("bound", bound)],
        }
    }

    pub(super) fn expr(&self, job: &str, minutes: u64) -> String {
        let by = "sum by (job, rpc_service, rpc_method)";
        let span = span(minutes);
        match self {
            Self::Failed => format!(
                "{by} (rate(rpc_server_handled_total{{job=\"{job}\",code=~\"{FAILURES}\"}}[{span}])) \
                 / {by} (rate(rpc_server_handled_total{{job=\"{job}\"}}[{span}]))"
            ),
            Self::Slow { bound } => format!(
                "1 - {by} (rate(rpc_server_duration_seconds_bucket{{job=\"{job}\",le=\"{bound}\"}}[{span}])) \
                 / {by} (rate(rpc_server_duration_seconds_count{{job=\"{job}\"}}[{span}]))"
            ),
        }
    }
}

impl Objective {
    /// All windows that its alerts look at.
    pub(super) fn minutes(&self) -> impl Iterator<Item = u64> {
        let windows = BURNS.map(|burn| burn.windows(self.window));
        windows.into_iter().flat_map(|(long, short)| [long, short])
    }

    /// One that wakes somebody and one that can wait.
    pub(super) fn alerts(&self, job: &str) -> [Alert; 2] {
        [true, false].map(|is_urgent| self.alert(job, is_urgent))
    }

    fn alert(&self, job: &str, is_urgent: bool) -> Alert {
        let burns = BURNS.iter().filter(|burn| burn.is_urgent == is_urgent);
        let expr: Vec<String> = burns.map(|burn| self.exceeds(job, *burn)).collect();
        let method = "{{ $labels.rpc_service }}/{{ $labels.rpc_method }}";
        let objective = self.name();
        let (alert, summary, happened) = match &self.ratio {
            Ratio::Failed => (
                "ErrorBudgetBurn",
                format!("{method} fails too often for its objective: {objective}"),
                "of its calls failed".to_owned(),
            ),
            Ratio::Slow { bound } => (
                "LatencyBudgetBurn",
                format!("{method} is too slow for its objective: {objective}"),
                format!("of its calls took longer than {bound} s"),
            ),
        };
        Alert {
            alert,
            expr: expr.join(" or "),
            pending: "0s",
            labels: [
                Label::new("severity", if is_urgent { "page" } else { "ticket" }),
                Label::new("rpc_service", &self.service),
                Label::new("objective", objective),
            ]
            .into_iter()
            .chain(
                self.owner
                    .iter()
                    .map(|(name, value)| Label::new(name, value)),
            )
            .collect(),
            summary,
            description: format!("{{{{ $value | humanizePercentage }}}} {happened}"),
        }
    }

    /// In words: `99.9 % in 30d`.
    fn name(&self) -> String {
        let bound = match &self.ratio {
            Ratio::Failed => String::new(),
            Ratio::Slow { bound } => format!(" within {bound} s"),
        };
        let default = if self.is_declared { "" } else { ", by default" };
        let window = span(self.window.as_secs() / 60);
        format!("{} %{bound} in {window}{default}", percent(self.share))
    }

    fn exceeds(&self, job: &str, burn: Burn) -> String {
        let (long, short) = burn.windows(self.window);
        let selector = self.selector(job);
        let threshold = self.threshold(burn.factor);
        let over = |minutes| format!("{}{selector} > {threshold}", self.ratio.record(minutes));
        format!("({} and {})", over(long), over(short))
    }

    /// What selects its recorded series.
    pub(super) fn selector(&self, job: &str) -> String {
        let bound = match &self.ratio {
            Ratio::Failed => String::new(),
            Ratio::Slow { bound } => format!(",bound=\"{bound}\""),
        };
        format!(
            "{{job=\"{job}\",rpc_service=\"{}\",rpc_method=~\"{}\"{bound}}}",
            self.service,
            self.rpcs.join("|")
        )
    }

    /// The part of calls that may be bad, as an expression.
    pub(super) fn budget(&self) -> String {
        format!("(1 - {})", self.share)
    }

    fn threshold(&self, factor: f64) -> String {
        let budget = 1.0 - self.share;
        if factor * budget <= OUTAGE.max(budget) {
            format!("{factor} * {}", self.budget())
        } else {
            OUTAGE.max(budget).to_string()
        }
    }
}

/// A share in percent, without the noise of binary fractions.
fn percent(share: f64) -> String {
    let text = format!("{:.6}", share * 100.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Minutes as Prometheus writes durations, in one unit.
pub(super) fn span(minutes: u64) -> String {
    const HOUR: u64 = 60;
    const DAY: u64 = 24 * HOUR;
    match minutes {
        days if days.is_multiple_of(DAY) => format!("{}d", days / DAY),
        hours if hours.is_multiple_of(HOUR) => format!("{}h", hours / HOUR),
        minutes => format!("{minutes}m"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn objective(share: f64, days: u64) -> Objective {
        Objective {
            service: "a.S".into(),
            owner: Vec::new(),
            rpcs: vec!["Get".into(), "List".into()],
            ratio: Ratio::Failed,
            share,
            window: Duration::from_secs(days * 86_400),
            is_declared: true,
        }
    }

    #[test]
    fn windows_follow_the_period() {
        let windows = |days: u64| {
            let period = Duration::from_secs(days * 86_400);
            BURNS.map(|burn| {
                let (long, short) = burn.windows(period);
                format!("{} {}", span(long), span(short))
            })
        };
        assert_eq!(windows(30), ["1h 5m", "6h 30m", "1d 2h", "3d 6h"]);
        assert_eq!(windows(7), ["14m 2m", "84m 7m", "336m 28m", "1008m 84m"]);
        assert_eq!(windows(1), ["5m 2m", "12m 2m", "48m 4m", "144m 12m"]);
    }

    #[test]
    fn thresholds_can_be_reached() {
        let thresholds = |share: f64| BURNS.map(|burn| objective(share, 30).threshold(burn.factor));
        assert_eq!(
            thresholds(0.999),
            [
                "14.4 * (1 - 0.999)",
                "6 * (1 - 0.999)",
                "3 * (1 - 0.999)",
                "1 * (1 - 0.999)"
            ]
        );
        assert_eq!(
            thresholds(0.8),
            ["0.9", "0.9", "3 * (1 - 0.8)", "1 * (1 - 0.8)"]
        );
        assert_eq!(thresholds(1.0)[0], "14.4 * (1 - 1)");
        assert_eq!(thresholds(0.05), ["0.95", "0.95", "0.95", "1 * (1 - 0.05)"]);
    }

    #[test]
    fn a_page_needs_both_windows() {
        let [page, ticket] = objective(0.99, 30).alerts("shop");
        let selector = r#"{job="shop",rpc_service="a.S",rpc_method=~"Get|List"}"#;
        let series = |span| format!("rpc_method:rpc_server_failed:ratio_rate{span}{selector}");
        assert_eq!(
            page.expr,
            format!(
                "({} > 14.4 * (1 - 0.99) and {} > 14.4 * (1 - 0.99)) or ({} > 6 * (1 - 0.99) and {} > 6 * (1 - 0.99))",
                series("1h"),
                series("5m"),
                series("6h"),
                series("30m")
            )
        );
        assert_eq!(page.labels[0].value, "page");
        assert_eq!(ticket.labels[0].value, "ticket");
        assert!(page.summary.ends_with(": 99 % in 30d"), "{}", page.summary);
        assert_eq!(percent(0.9995), "99.95");
    }
}
