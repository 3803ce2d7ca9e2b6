//! The summary for a pull request: which clients break, and on which wire.
//!
//! Each kind of client is judged by the rules that matter to it, whatever is configured: who speaks
//! the binary encoding, who speaks JSON, and who compiles against generated code.

use std::fmt::Write;
use svc_codegen::finding::Finding;

/// Clients, what breaks for them, and the rules and categories that tell.
const CLIENTS: [(&str, &str, &[&str]); 4] = [
    (
        "gRPC, gRPC-Web and Connect, binary",
        "calls that run today fail or lose data",
        &["WIRE"],
    ),
    (
        "REST and Connect, JSON",
        "calls that run today fail or lose data",
        &["WIRE_JSON", "POLICY_HTTP_BINDING_NO_DELETE"],
    ),
    (
        "generated code",
        "the next build against the new contract fails",
        &["PACKAGE"],
    ),
    (
        "any client that relies on promises",
        "what was accepted, in time or safe to repeat no longer is",
        &[
            "POLICY_DEADLINE_NO_SHORTEN",
            "POLICY_IDEMPOTENCY_NO_WEAKEN",
            "POLICY_REQUEST_RULES_NO_TIGHTEN",
            "POLICY_RESPONSE_RULES_NO_LOOSEN",
        ],
    ),
];

/// The summary of `findings`, those of the configured rules, as Markdown.
pub(super) fn render(
    against: &str,
    findings: &[Finding],
    judge: impl Fn(&[String]) -> Vec<Finding>,
) -> String {
    let mut text = format!("## Contract changes since `{against}`\n\n");
    let judged = CLIENTS.map(|(who, what, rules)| {
        let rules: Vec<String> = rules.iter().map(|rule| (*rule).to_owned()).collect();
        (who, what, judge(&rules))
    });
    if findings.is_empty() && judged.iter().all(|(_, _, found)| found.is_empty()) {
        text.push_str("Nothing breaks.\n");
        return text;
    }
    text.push_str("| clients | break | findings |\n|---|---|---|\n");
    for (who, what, found) in &judged {
        let (breaks, count) = match found.len() {
            0 => ("no", "0".to_owned()),
            count => (*what, count.to_string()),
        };
        let _ = writeln!(text, "| {who} | {breaks} | {count} |");
    }
    for (who, _, found) in judged.iter().filter(|(_, _, found)| !found.is_empty()) {
        let _ = writeln!(text, "\n### {who}\n");
        list(&mut text, found);
    }
    let rest: Vec<&Finding> = findings
        .iter()
        .filter(|finding| !judged.iter().any(|(_, _, found)| found.contains(finding)))
        .collect();
    if !rest.is_empty() {
        text.push_str("\n### other rules\n\n");
        list(&mut text, rest);
    }
    text
}

fn list<'a>(text: &mut String, findings: impl IntoIterator<Item = &'a Finding>) {
    for finding in findings {
        let place = finding.place.as_ref().map_or_else(String::new, |place| {
            format!("`{}:{}` ", place.file, place.line)
        });
        // Messages quote with `"`, and nothing in them is meant as markup.
        let message = finding.message.replace('|', "\\|").replace('<', "&lt;");
        let _ = writeln!(text, "- {place}{message} (`{}`)", finding.code);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_are_listed_with_what_breaks_them() {
        let finding = Finding::error("FIELD_SAME_NAME", "Field <1> changed.", "");
        let judge = |uses: &[String]| match uses[0].as_str() {
            "WIRE_JSON" | "PACKAGE" => vec![finding.clone()],
            _ => Vec::new(),
        };
        insta::assert_snapshot!(render("main", std::slice::from_ref(&finding), judge), @r"
        ## Contract changes since `main`

        | clients | break | findings |
        |---|---|---|
        | gRPC, gRPC-Web and Connect, binary | no | 0 |
        | REST and Connect, JSON | calls that run today fail or lose data | 1 |
        | generated code | the next build against the new contract fails | 1 |
        | any client that relies on promises | no | 0 |

        ### REST and Connect, JSON

        - Field &lt;1> changed. (`FIELD_SAME_NAME`)

        ### generated code

        - Field &lt;1> changed. (`FIELD_SAME_NAME`)
        ");
        assert!(render("main", &[], |_| Vec::new()).ends_with("Nothing breaks.\n"));
    }
}
