//! The words for fields and types that several rules share.

use super::In;
use crate::contract::{Field, Kind, Syntax};

/// `Field "1" with name "id" on message "Order"`
pub(super) fn field(field: In<'_, Field>) -> String {
    let name = if field.extendee.is_empty() {
        &field.name
    } else {
        &field.full_name
    };
    numbered(field, &format!(" with name {name:?}"))
}

/// `Field "1" on message "Order"`
pub(super) fn nameless(field: In<'_, Field>) -> String {
    numbered(field, "")
}

fn numbered(field: In<'_, Field>, name: &str) -> String {
    let (kind, message) = if field.extendee.is_empty() {
        let mut parts = field.full_name.rsplit('.');
        ("Field", parts.nth(1).unwrap_or(""))
    } else {
        ("Extension", &*field.extendee)
    };
    format!("{kind} \"{}\"{name} on message {message:?}", field.number)
}

/// The type as the language calls it.
pub(super) fn kind(field: In<'_, Field>) -> &'static str {
    let proto2 = matches!(field.file.syntax, Syntax::Unspecified | Syntax::Proto2);
    if field.kind == Kind::Group && !proto2 {
        "message (delimited encoding)"
    } else {
        field.kind.name()
    }
}

/// `"a", "b"`
pub(super) fn quoted(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("\"{name}\"")).collect();
    quoted.join(", ")
}
