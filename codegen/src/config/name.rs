//! One name for a crate, a Rust identifier, a DNS label and a container at once.

use heck::ToKebabCase;

/// A name that cannot be used, and one close to it that can.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{name}` {reason}")]
pub struct InvalidName {
    /// What was asked for.
    pub name: String,
    /// What is wrong with it, to be read after the name.
    pub reason: String,
    /// A valid name.
    pub suggestion: String,
}

/// The longest DNS label, RFC 1035 section 2.3.4, in bytes.
const MAX: usize = 63;

/// Accepts a name that is a crate name, a DNS label (RFC 1035: starts with a letter) and, with `_`
/// for `-`, a Rust identifier that is no keyword and no crate that generated code needs.
///
/// # Errors
/// Says what is wrong and suggests a name that is accepted.
pub fn check_name(name: &str) -> Result<(), InvalidName> {
    match fault(name) {
        None => Ok(()),
        Some(reason) => Err(InvalidName {
            name: name.to_owned(),
            reason,
            suggestion: suggest(name),
        }),
    }
}

/// Accepts the name of a client: one that could name a service, and that no module beside the
/// client's own has.
///
/// # Errors
/// Says what is wrong and suggests a name that is accepted.
pub fn check_client_name(name: &str) -> Result<(), InvalidName> {
    check_name(name)?;
    match name {
        "clients" | "wire" | "fakes" | "validation" => Err(InvalidName {
            name: name.to_owned(),
            reason: "is a module beside the clients'".to_owned(),
            suggestion: format!("{name}-service"),
        }),
        _ => Ok(()),
    }
}

fn fault(name: &str) -> Option<String> {
    if name.is_empty() {
        return Some("is empty".into());
    }
    if let Some(wrong) = name
        .chars()
        .find(|c| !matches!(c, 'a'..='z' | '0'..='9' | '-'))
    {
        let shown = wrong.escape_debug();
        return Some(format!(
            "contains `{shown}` (only `a` to `z`, `0` to `9` and `-` suit a crate and a DNS label)"
        ));
    }
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Some("does not start with a letter".into());
    }
    if name.ends_with('-') || name.contains("--") {
        return Some("has a `-` that does not stand between two words".into());
    }
    if name.len() > MAX {
        return Some(format!(
            "is longer than the {MAX} characters of a DNS label"
        ));
    }
    reserved(name).map(|what| format!("is {what}"))
}

fn reserved(name: &str) -> Option<&'static str> {
    match name {
        "as" | "async" | "await" | "break" | "const" | "continue" | "crate" | "dyn" | "else"
        | "enum" | "extern" | "false" | "fn" | "for" | "gen" | "if" | "impl" | "in" | "let"
        | "loop" | "match" | "mod" | "move" | "mut" | "pub" | "ref" | "return" | "self"
        | "static" | "struct" | "super" | "trait" | "true" | "type" | "unsafe" | "use"
        | "where" | "while" | "abstract" | "become" | "box" | "do" | "final" | "macro"
        | "override" | "priv" | "try" | "typeof" | "unsized" | "virtual" | "yield" => {
            Some("a Rust keyword")
        }
        "alloc" | "core" | "proc-macro" | "std" | "test" => {
            Some("a crate of the Rust distribution")
        }
        // Cargo refuses binaries of these names.
        "build" | "deps" | "examples" | "incremental" => Some("a folder that cargo builds into"),
        "aux" | "con" | "nul" | "prn" => Some("a device name on Windows"),
        "svc" | "svc-runtime" | "generated" | "tokio" | "tonic" | "prost" | "bytes" => {
            Some("a name that generated code needs")
        }
        _ => None,
    }
}

fn suggest(name: &str) -> String {
    let ascii: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let kebab = ascii.to_kebab_case();
    let start = kebab.trim_start_matches(|c: char| !c.is_ascii_lowercase());
    let mut fixed: String = start.chars().take(MAX).collect();
    fixed.truncate(fixed.trim_end_matches('-').len());
    if fixed.is_empty() {
        fixed = "my-service".into();
    }
    if reserved(&fixed).is_some() {
        fixed.push_str("-service");
    }
    fixed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_pass() {
        for name in [
            "orders",
            "order-service",
            "a",
            "x2",
            "otlp-collector-2",
            "types",
        ] {
            assert_eq!(check_name(name), Ok(()), "{name}");
        }
        assert_eq!(check_name(&"a".repeat(63)), Ok(()));
    }

    #[test]
    fn every_suggestion_is_valid() {
        let long = format!("{}-{}", "a".repeat(62), "b".repeat(10));
        let names = [
            "",
            "-",
            "Orders",
            "order_service",
            "orderService",
            "2fast",
            "42",
            "é",
            "naïve",
            "type",
            "gen",
            "self",
            "core",
            "std",
            "test",
            "build",
            "con",
            "svc",
            "svc_runtime",
            "a--b",
            "a-",
            "-a",
            "order.v1",
            "a b",
            "../x",
            "proc_macro",
            "Type",
            "1-type",
            &long,
        ];
        for name in names {
            let invalid = check_name(name).expect_err(name);
            assert_eq!(check_name(&invalid.suggestion), Ok(()), "{name}");
        }
    }

    #[test]
    fn reasons_are_readable() {
        let reasons: Vec<_> = [
            "",
            "Orders",
            "2fast",
            "a-",
            "type",
            "core",
            "deps",
            "svc-runtime",
        ]
        .iter()
        .map(|name| {
            let invalid = check_name(name).unwrap_err();
            format!("{invalid}; try {}", invalid.suggestion)
        })
        .collect();
        insta::assert_snapshot!(reasons.join("\n"), @"
        `` is empty; try my-service
        `Orders` contains `O` (only `a` to `z`, `0` to `9` and `-` suit a crate and a DNS label); try orders
        `2fast` does not start with a letter; try fast
        `a-` has a `-` that does not stand between two words; try a
        `type` is a Rust keyword; try type-service
        `core` is a crate of the Rust distribution; try core-service
        `deps` is a folder that cargo builds into; try deps-service
        `svc-runtime` is a name that generated code needs; try svc-runtime-service
        ");
    }
}
