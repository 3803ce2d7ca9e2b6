//! Routes of a table by hand, queries over well-known messages, and whatever chance brings.

use super::escape::{Malformed, Unescape};
use super::query::{Query, pairs};
use super::route::{Binding, Body, Found, Node, Route, Routes, Variable, find};
use super::switches::Unknown;
use crate::json::Options;
use crate::metrics::MethodStats;
use crate::rpc::{Idempotency, Kind, Method};
use crate::schema::well_known::rpc::BAD_REQUEST;
use crate::schema::well_known::validate::FIELD_PATH_ELEMENT;

static STATS: MethodStats = MethodStats::new();
static METHOD: Method = Method {
    service: "a.S",
    name: "A",
    path: "/a.S/A",
    kind: Kind::Unary,
    idempotency: Idempotency::Unknown,
    max_deadline: None,
    rate: None,
    input: &FIELD_PATH_ELEMENT,
    output: &BAD_REQUEST,
    stats: &STATS,
};

const fn binding(line: &'static str, variables: &'static [Variable]) -> Binding {
    Binding {
        line,
        rpc: &METHOD,
        variables,
        body: Body::None,
        response_body: None,
    }
}

const fn variable(start: usize, end: Option<usize>, multi: bool) -> Variable {
    Variable {
        field: &[2],
        start,
        end,
        multi,
    }
}

static LITERAL: Binding = binding("/a/b", &[]);
static ANY: Binding = binding("/a/{x}", &[variable(1, Some(2), false)]);
static VERB: Binding = binding("/a/{x}:v", &[variable(1, Some(2), false)]);
static PAIR: Binding = binding("/{x=*/c}", &[variable(0, Some(2), true)]);
static REST: Binding = binding("/a/{x=**}", &[variable(1, None, true)]);
static EVERY: Binding = binding("/e", &[]);

const fn route(method: &'static str, verb: &'static str, binding: &'static Binding) -> Route {
    Route {
        method,
        verb,
        binding,
    }
}

const LEAF: Node = Node {
    here: &[],
    literals: &[],
    any: None,
    rest: &[],
};

static ROUTES: Routes = Routes {
    root: Node {
        literals: &[
            (
                "a",
                &Node {
                    literals: &[(
                        "b",
                        &Node {
                            here: &[route("GET", "", &LITERAL)],
                            ..LEAF
                        },
                    )],
                    any: Some(&Node {
                        here: &[
                            route("GET", "", &ANY),
                            route("POST", "", &ANY),
                            route("GET", "v", &VERB),
                        ],
                        ..LEAF
                    }),
                    rest: &[route("GET", "", &REST)],
                    ..LEAF
                },
            ),
            (
                "e",
                &Node {
                    here: &[route("*", "", &EVERY), route("GET", "", &LITERAL)],
                    ..LEAF
                },
            ),
        ],
        any: Some(&Node {
            literals: &[(
                "c",
                &Node {
                    here: &[route("GET", "", &PAIR)],
                    ..LEAF
                },
            )],
            ..LEAF
        }),
        ..LEAF
    },
    verbs: &["v"],
};

fn found(method: &str, path: &str) -> String {
    match find(&[&ROUTES], method, path, Unescape::ExceptSlash) {
        Err(Malformed) => "malformed".to_owned(),
        Ok(Found::Other(methods)) => format!("only {methods:?}"),
        Ok(Found::Binding(binding, captures)) => {
            let captures = captures.into_iter().map(|(_, text)| format!(" {text:?}"));
            binding.line.to_owned() + &captures.collect::<String>()
        }
    }
}

#[test]
fn the_most_literal_route_wins() {
    for (method, path, expected) in [
        ("GET", "/a/b", "/a/b"),
        ("GET", "/a/%62", "/a/b"),
        ("GET", "/a/x", "/a/{x} \"x\""),
        ("POST", "/a/b", "/a/{x} \"b\""),
        ("GET", "/a/x:v", "/a/{x}:v \"x\""),
        ("GET", "/a/x:y:v", "/a/{x}:v \"x:y\""),
        ("GET", "/a/:v", "/a/{x} \":v\""),
        ("GET", "/a/x:w", "/a/{x} \"x:w\""),
        ("POST", "/a/x:v", "/a/{x} \"x:v\""),
        ("GET", "/a/b:v", "/a/{x}:v \"b\""),
        ("GET", "/a/x/y%2Fz", "/a/{x=**} \"x/y%2Fz\""),
        ("GET", "/a/x%2Fz", "/a/{x} \"x/z\""),
        ("GET", "/a/", "/a/{x} \"\""),
        ("GET", "/a", "/a/{x=**} \"\""),
        ("GET", "/x/c", "/{x=*/c} \"x/c\""),
        ("GET", "/a/c", "/a/{x} \"c\""),
        ("PUT", "/e", "/e"),
        ("GET", "/e", "/a/b"),
        ("DELETE", "/a/b", "only [\"GET\", \"POST\"]"),
        ("GET", "/x/y", "only []"),
        ("GET", "/", "only []"),
        ("GET", "", "only []"),
        ("GET", "/a/%", "malformed"),
    ] {
        assert_eq!(found(method, path), expected, "{method} {path}");
    }
}

fn query(text: &str, filled: &[&[u32]], unknown: Unknown) -> Result<Vec<u8>, String> {
    let query = Query {
        message: &FIELD_PATH_ELEMENT,
        filled,
        closed: false,
        unknown,
        options: &Options::default(),
    };
    let mut wire = Vec::new();
    query.apply(pairs(text), &mut wire)?;
    Ok(wire)
}

#[test]
fn what_path_and_body_fill_is_passed_over() {
    let apply = |text, unknown| query(text, &[&[2]], unknown);
    assert_eq!(apply("fieldName=x", Unknown::Ignore), Ok(vec![]));
    assert_eq!(
        apply("fieldName=x", Unknown::Reject),
        Err("the query has no key `fieldName`".into())
    );
    assert_eq!(
        apply("field_number=3", Unknown::Reject),
        Ok(vec![8, 3]),
        "what they leave is filled"
    );
}

/// Text of what parsers look for.
fn chance(random: &mut fastrand::Rng) -> String {
    const PARTS: [&str; 26] = [
        "/",
        "a",
        "b",
        "c",
        "e",
        ":",
        "v",
        "%2F",
        "%",
        "%zz",
        "%C3%A4",
        "%ff",
        "=",
        "&",
        "[",
        "]",
        ".",
        "+",
        "fieldName",
        "field_number",
        "index",
        "boolKey",
        "true",
        "-1",
        "9999999999",
        "\u{e4}",
    ];
    let length = random.usize(..8);
    (0..length)
        .map(|_| PARTS[random.usize(..PARTS.len())])
        .collect()
}

#[test]
fn no_path_and_no_query_breaks_anything() {
    let mut random = fastrand::Rng::with_seed(5);
    let modes = [
        Unescape::ExceptSlash,
        Unescape::ExceptReserved,
        Unescape::All,
        Unescape::Legacy,
    ];
    let (mut matched, mut filled) = (0, 0);
    for round in 0..20_000 {
        let path = format!("/{}", chance(&mut random));
        let mode = modes[round % modes.len()];
        if let Ok(Found::Binding(binding, captures)) = find(&[&ROUTES], "GET", &path, mode) {
            assert_eq!(captures.len(), binding.variables.len(), "{path}");
            matched += 1;
        }
        let text = chance(&mut random);
        if let Ok(wire) = query(&text, &[], Unknown::Ignore) {
            // Each value is a field that is there as a whole.
            assert!(
                wire.is_empty() == (super::wire::Fields(&wire).count() == 0),
                "{text}"
            );
            filled += usize::from(!wire.is_empty());
        }
    }
    assert!(matched > 100 && filled > 100, "{matched} {filled}");
}
