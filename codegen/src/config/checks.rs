//! `[lint]` and `[breaking]`: which rules run, where not, and what they are told.
//!
//! Keys have the names that `buf.yaml` gives them. Whether rules of these names exist is judged by
//! those who know the rules.

use super::reader::Section;
use super::{Breaking, Lint, forbid_unknown};
use crate::finding::Finding;
use crate::ruleset::Selection;
use crate::{breaking as breaks, lint as style};

pub(super) const LINT: &[&str] = &[
    "disable",
    "shared_kernel",
    "use",
    "except",
    "ignore",
    "ignore_only",
    "comment_ignores",
    "enum_zero_value_suffix",
    "service_suffix",
    "rpc_allow_same_request_response",
    "rpc_allow_google_protobuf_empty_requests",
    "rpc_allow_google_protobuf_empty_responses",
];

pub(super) const BREAKING: &[&str] = &[
    "against",
    "use",
    "except",
    "ignore",
    "ignore_only",
    "ignore_unstable_packages",
];

pub(super) fn lint(root: &Section<'_>) -> Lint {
    let Some(table) = root.table("lint") else {
        return Lint::default();
    };
    forbid_unknown(&table, "lint");
    let defaults = style::Options::default();
    let flag = |key: &str| table.flag(key).unwrap_or(false);
    let rules = style::Config {
        selection: Selection {
            comments: table.flag("comment_ignores").unwrap_or(true),
            ..selection(&table)
        },
        options: style::Options {
            enum_zero_value_suffix: table
                .filled_string("enum_zero_value_suffix")
                .unwrap_or(defaults.enum_zero_value_suffix),
            service_suffix: table
                .filled_string("service_suffix")
                .unwrap_or(defaults.service_suffix),
            rpc_allow_same_request_response: flag("rpc_allow_same_request_response"),
            rpc_allow_google_protobuf_empty_requests: flag(
                "rpc_allow_google_protobuf_empty_requests",
            ),
            rpc_allow_google_protobuf_empty_responses: flag(
                "rpc_allow_google_protobuf_empty_responses",
            ),
            shared_kernel: Vec::new(),
        },
    };
    let mut lint = Lint {
        shared_kernel: names(&table, "shared_kernel"),
        rules: LINT[2..].iter().any(|key| table.has(key)).then_some(rules),
        ..Lint::default()
    };
    disabled(&table, &mut lint);
    lint
}

fn disabled(table: &Section<'_>, lint: &mut Lint) {
    let Some(disable) = table.table("disable") else {
        return;
    };
    for rule in disable.keys() {
        let Some((reason, place)) = disable.string(&rule) else {
            continue;
        };
        if reason.trim().is_empty() {
            let message = format!("rule `{rule}` is disabled without a reason");
            let help = format!("say why: `{rule} = \"…\"`");
            table.report(Finding::error("BAD_VALUE", message, help).at(place));
        }
        lint.disable.insert(rule, reason);
    }
}

pub(super) fn breaking(root: &Section<'_>) -> Breaking {
    let Some(table) = root.table("breaking") else {
        return Breaking::default();
    };
    forbid_unknown(&table, "breaking");
    let rules = breaks::Config {
        selection: Selection {
            ignore_unstable: table.flag("ignore_unstable_packages").unwrap_or(false),
            ..selection(&table)
        },
    };
    Breaking {
        against: table.filled_string("against"),
        rules: BREAKING[1..]
            .iter()
            .any(|key| table.has(key))
            .then_some(rules),
    }
}

fn names(table: &Section<'_>, key: &str) -> Vec<String> {
    let names = table.strings(key).unwrap_or_default();
    names.into_iter().map(|(name, _)| name).collect()
}

fn selection(table: &Section<'_>) -> Selection {
    let only = table.has("ignore_only").then(|| table.table("ignore_only"));
    let ignore_only = only.flatten().map(|only| {
        let rules = only.keys().into_iter();
        rules
            .map(|rule| (rule.clone(), names(&only, &rule)))
            .collect()
    });
    Selection {
        uses: names(table, "use"),
        except: names(table, "except"),
        ignore: names(table, "ignore"),
        ignore_only: ignore_only.unwrap_or_default(),
        ..Selection::default()
    }
}
