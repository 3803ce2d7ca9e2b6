//! Rust identifiers for proto names.
//!
//! prost-build spells identifiers by these same rules (heck's cases, raw identifiers for keywords),
//! so a path computed here names what the wire code defines. A test in [`crate::wire`] holds the two
//! together.

use heck::{ToSnakeCase, ToUpperCamelCase};

/// A name usable as a Rust identifier: keywords become raw or get an underscore.
#[must_use]
pub(crate) fn sanitize(name: &str) -> String {
    match name {
        "as" | "break" | "const" | "continue" | "else" | "enum" | "false" | "fn" | "for" | "if"
        | "impl" | "in" | "let" | "loop" | "match" | "mod" | "move" | "mut" | "pub" | "ref"
        | "return" | "static" | "struct" | "trait" | "true" | "type" | "unsafe" | "use"
        | "where" | "while" | "dyn" | "abstract" | "become" | "box" | "do" | "final" | "macro"
        | "override" | "priv" | "typeof" | "unsized" | "virtual" | "yield" | "async" | "await"
        | "try" | "gen" => format!("r#{name}"),
        "_" | "super" | "self" | "Self" | "extern" | "crate" => format!("{name}_"),
        _ if name.starts_with(|first: char| first.is_numeric()) => format!("_{name}"),
        _ => name.to_owned(),
    }
}

/// `create_order` for `CreateOrder`.
#[must_use]
pub(crate) fn snake(name: &str) -> String {
    sanitize(&name.to_snake_case())
}

/// `OrderItem` for `order_item`.
#[must_use]
pub(crate) fn camel(name: &str) -> String {
    sanitize(&name.to_upper_camel_case())
}

/// An enum variant: the enum's own name is dropped from the front of the value's.
#[must_use]
pub(crate) fn variant(enum_name: &str, value_name: &str) -> String {
    let full = camel(value_name);
    match full.strip_prefix(&camel(enum_name)) {
        Some(rest) if rest.starts_with(char::is_uppercase) => sanitize(rest),
        _ => full,
    }
}

/// The file name stem of a module: rustc looks for `type.rs` when it reads `mod r#type`.
#[must_use]
pub(crate) fn file_stem(ident: &str) -> &str {
    ident.strip_prefix("r#").unwrap_or(ident)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_become_identifiers() {
        assert_eq!(snake("Type"), "r#type");
        assert_eq!(camel("self"), "Self_");
        assert_eq!(snake("HTTPServer2"), "http_server2");
        assert_eq!(camel("3d_point"), "_3dPoint");
        assert_eq!(file_stem("r#type"), "type");
    }

    #[test]
    fn a_variant_drops_only_a_whole_prefix() {
        assert_eq!(variant("Status", "STATUS_OPEN"), "Open");
        assert_eq!(variant("Foo", "FOOBAR"), "Foobar");
        assert_eq!(variant("Version", "VERSION_2"), "Version2");
    }
}
