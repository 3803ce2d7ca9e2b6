//! `/livez` and `/readyz`, in the text form that Kubernetes' own components use.

use super::guard::Outside;
use super::heartbeat::{DEAD_AFTER, Heartbeat};
use super::{AdminResponse, text};
use crate::health::{Finding, Health, Phase};
use http::StatusCode;
use std::fmt::Write as _;

/// Alive means that the runtime runs tasks. Dependencies don't count: a restart would not mend them.
pub(super) fn live(heartbeat: &Heartbeat) -> AdminResponse {
    alive(heartbeat.age())
}

fn alive(age: std::time::Duration) -> AdminResponse {
    if age < DEAD_AFTER {
        return text(StatusCode::OK, "ok\n");
    }
    let seconds = age.as_secs();
    text(
        StatusCode::SERVICE_UNAVAILABLE,
        format!("the runtime has run no task for {seconds} s\n"),
    )
}

/// `?verbose` lists every condition and `?exclude=NAME` leaves a check out of account. Why a check
/// failed is told to those whom the network guard admits only.
pub(super) fn ready(
    health: &Health,
    query: Option<&str>,
    trusted: Result<(), Outside>,
) -> AdminResponse {
    let parameters = || query.unwrap_or_default().split('&');
    let verbose = parameters().any(|parameter| parameter.split('=').next() == Some("verbose"));
    let excluded: Vec<&str> = parameters()
        .filter_map(|parameter| parameter.strip_prefix("exclude="))
        .collect();
    let ready = health.is_ready_without(&excluded);
    let mut body = String::new();
    if verbose || !ready {
        list(&mut body, health, &excluded, trusted.is_ok());
    }
    body.push_str(if ready { "ok\n" } else { "not ready\n" });
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    text(status, body)
}

// Writing to a string can't fail.
fn list(body: &mut String, health: &Health, excluded: &[&str], trusted: bool) {
    let (sign, phase) = match health.phase() {
        Phase::Starting => ('-', "starting"),
        Phase::Serving => ('+', "serving"),
        Phase::Draining => ('-', "draining"),
        Phase::Closing => ('-', "closing"),
    };
    let _ = writeln!(body, "[{sign}]{phase}");
    let checks = health.checks();
    for check in &checks {
        let name = &check.name;
        let kind = match (excluded.contains(&name.as_str()), check.critical) {
            (true, _) => " (excluded)",
            (false, true) => "",
            (false, false) => " (optional)",
        };
        let _ = match &check.finding {
            Finding::Passed => writeln!(body, "[+]{name} ok{kind}"),
            Finding::Pending => writeln!(body, "[-]{name} has not run yet{kind}"),
            Finding::Failed(reason) if trusted => {
                writeln!(body, "[-]{name} failed{kind}: {reason}")
            }
            Finding::Failed(_) => writeln!(body, "[-]{name} failed{kind}: reason withheld"),
        };
    }
    for name in excluded {
        if !checks.iter().any(|check| check.name == *name) {
            let _ = writeln!(body, "no check is called `{name}`");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_runtime_without_a_beat_is_dead() {
        assert_eq!(alive(Duration::from_secs(2)).status(), StatusCode::OK);
        let dead = alive(Duration::from_secs(16));
        assert_eq!(dead.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(dead.body(), "the runtime has run no task for 16 s\n");
    }
}
