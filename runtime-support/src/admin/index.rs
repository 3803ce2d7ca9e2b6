//! `/` of the admin listener: what there is, as a page of links.

use super::{Route, docs};
use std::fmt::Write as _;

const ENTRIES: [(&str, &str); 12] = [
    ("/livez", "whether the process runs"),
    (
        "/readyz?verbose",
        "whether it takes calls, and what that depends on",
    ),
    ("/healthz", "the same, for tools that look here"),
    (docs::PAGE, "the RPCs, to read about and to try"),
    (docs::DOCUMENT, "REST and Connect as an OpenAPI document"),
    ("/metrics", "metrics for Prometheus"),
    (
        "/debug/pprof/",
        "CPU and heap profiles for <code>go tool pprof</code>",
    ),
    (
        "/debug/pprof/profile?seconds=10",
        "a CPU profile of ten seconds",
    ),
    ("/debug/pprof/heap", "what is allocated"),
    (
        "/debug/policies",
        "how breakers, limits and the like stand; <code>POST</code> \
         <code>NAME/force_open</code>, <code>force_closed</code>, <code>disable</code> or \
         <code>auto</code> to a breaker",
    ),
    (
        "/config",
        "every setting, its value and where that comes from",
    ),
    (
        "/loglevel",
        "the log filter; <code>PUT</code> another one to change it",
    ),
];

/// The page, with the routes that the user added. Without a document there are no docs.
pub(super) fn page(routes: &[Route], has_docs: bool) -> String {
    let mut page = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>Admin</title></head>\n\
         <body>\n<h1>Admin</h1>\n<dl>\n",
    );
    let there = |path: &str| match path {
        docs::PAGE | docs::DOCUMENT => has_docs,
        path => cfg!(feature = "pprof") || !path.starts_with("/debug/pprof/"),
    };
    for (path, text) in ENTRIES.into_iter().filter(|(path, _)| there(path)) {
        // Writing to a string can't fail.
        let _ = writeln!(
            page,
            "<dt><a href=\"{path}\">{path}</a></dt><dd>{text}</dd>"
        );
    }
    for route in routes {
        let path = escaped(&route.path);
        let _ = writeln!(
            page,
            "<dt><a href=\"{path}\">{path}</a></dt><dd>of this service</dd>"
        );
    }
    page.push_str("</dl>\n</body>\n</html>\n");
    page
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
