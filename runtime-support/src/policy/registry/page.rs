//! The policies as a small HTML page.

use super::snapshot;
use crate::policy::Time;
use serde_json::Value;
use std::fmt::Write as _;

/// A table of all policies, with their settings and live state.
#[must_use]
pub fn page(now: Time) -> String {
    let mut page = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Policies</title></head>\n\
         <body>\n<h1>Policies</h1>\n<table>\n<tr><th>Kind</th><th>Name</th><th>State</th><th>Settings</th></tr>\n",
    );
    let policies = snapshot(now);
    for policy in policies.as_array().into_iter().flatten() {
        let text = |key: &str| escaped(policy[key].as_str().unwrap_or_default());
        let live = policy.as_object().into_iter().flatten();
        let live = live.filter(|(key, _)| !["kind", "name", "settings"].contains(&key.as_str()));
        let settings = policy["settings"].as_object().into_iter().flatten();
        // Writing to a string can't fail.
        let _ = writeln!(
            page,
            "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            text("kind"),
            text("name"),
            lines(live),
            lines(settings)
        );
    }
    page.push_str("</table>\n</body>\n</html>\n");
    page
}

fn lines<'a>(values: impl Iterator<Item = (&'a String, &'a Value)>) -> String {
    let line = |(key, value): (&String, &Value)| {
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        format!("{}: {}", escaped(key), escaped(&value))
    };
    values.map(line).collect::<Vec<_>>().join("<br>")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
