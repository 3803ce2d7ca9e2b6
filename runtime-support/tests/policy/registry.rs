//! What is shown of the policies. One test, as the registry is the process's.

use std::sync::Arc;
use svc_runtime::metrics::{Format, encode};
use svc_runtime::policy::Time;
use svc_runtime::policy::breaker::{Breaker, BreakerSettings, BreakerState};
use svc_runtime::policy::bulkhead::{Bulkhead, BulkheadSettings};
use svc_runtime::policy::registry::{self, CommandError};
use svc_runtime::policy::retry::{RetryBudget, RetryBudgetSettings};

#[test]
fn policies_show_in_json_in_html_and_in_metrics_until_they_are_gone() {
    let breaker = Arc::new(Breaker::new(&BreakerSettings::default()).unwrap());
    let bulkhead = Arc::new(Bulkhead::new(BulkheadSettings::default()).unwrap());
    let budget = Arc::new(RetryBudget::new(&RetryBudgetSettings::default()).unwrap());
    registry::register("stock<1>", &breaker);
    registry::register("stock<1>", &bulkhead);
    registry::register("prices", &budget);
    let slot = bulkhead.try_acquire();
    for _ in 0..5 {
        breaker.acquire(Time::now()).unwrap().failure(Time::now());
    }

    let shown = registry::snapshot(Time::now());
    let kinds: Vec<_> = shown
        .as_array()
        .unwrap()
        .iter()
        .map(|policy| &policy["kind"])
        .collect();
    assert_eq!(kinds, ["retry_budget", "breaker", "bulkhead"]);
    assert_eq!(shown[1]["state"], "open");
    assert_eq!(shown[1]["window"]["failed"], 0, "a new generation");
    assert_eq!(shown[1]["events"][0]["cause"], "consecutive_failures");
    assert_eq!(shown[1]["settings"]["window"], "10s");
    assert_eq!(shown[1]["settings"]["slow_call"], "0s");
    assert_eq!(shown[2]["under_way"], 1);

    let page = registry::page(Time::now());
    assert!(page.contains("<td>stock&lt;1&gt;</td>"), "{page}");
    let metrics = String::from_utf8(encode(Format::Text)).unwrap();
    for line in [
        "breaker_state{name=\"stock<1>\",state=\"open\"} 1\n",
        "breaker_transitions_total{name=\"stock<1>\",to=\"open\"} 1\n",
        "policy_under_way{policy=\"bulkhead\",name=\"stock<1>\"} 1\n",
        "retry_budget_tokens{name=\"prices\"} 10.0\n",
    ] {
        assert!(metrics.contains(line), "{line} in {metrics}");
    }

    registry::command("stock<1>", "force_closed", Time::now()).unwrap();
    assert_eq!(breaker.state(), BreakerState::ForcedClosed);
    let unknown = registry::command("stock<1>", "explode", Time::now()).unwrap_err();
    assert_eq!(
        unknown.to_string(),
        "the policy does not know the command `explode`"
    );
    let nobody = registry::command("nobody", "auto", Time::now());
    assert_eq!(nobody, Err(CommandError::UnknownName("nobody".to_owned())));

    drop(slot);
    drop((breaker, bulkhead, budget));
    assert_eq!(registry::snapshot(Time::now()).as_array().unwrap().len(), 0);
}
