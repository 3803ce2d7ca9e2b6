//! rustfmt's order of `use` lines.

use crate::ident::file_stem;
use std::cmp::Ordering;

/// The order in which rustfmt puts `use` lines: segment by segment, `super` first, numbers by value,
/// a list in braces last.
pub(crate) fn use_order(a: &str, b: &str) -> Ordering {
    let mut left = a.split("::");
    let mut right = b.split("::");
    loop {
        match (left.next(), right.next()) {
            (Some(a), Some(b)) => {
                let order = a
                    .starts_with('{')
                    .cmp(&b.starts_with('{'))
                    .then_with(|| (b == "super").cmp(&(a == "super")))
                    .then_with(|| version_order(file_stem(a), file_stem(b)));
                if order.is_ne() {
                    return order;
                }
            }
            (a, b) => return a.is_some().cmp(&b.is_some()),
        }
    }
}

/// rustfmt's version sort, from the chapter "Sorting" of the Rust style guide: runs of digits
/// compare by value, and an underscore comes before everything else.
pub(super) fn version_order(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let (digits_a, digits_b) = (digits(a), digits(b));
        if digits_a > 0 && digits_b > 0 {
            let (number_a, number_b) = (&a[..digits_a], &b[..digits_b]);
            let (value_a, value_b) = (
                number_a.trim_start_matches('0'),
                number_b.trim_start_matches('0'),
            );
            let order = (value_a.len().cmp(&value_b.len()))
                .then_with(|| value_a.cmp(value_b))
                .then_with(|| digits_b.cmp(&digits_a));
            if order.is_ne() {
                return order;
            }
            (a, b) = (&a[digits_a..], &b[digits_b..]);
            continue;
        }
        let rank = |c: char| if c == '_' { ' ' } else { c };
        let (mut rest_a, mut rest_b) = (a.chars(), b.chars());
        match (rest_a.next(), rest_b.next()) {
            (Some(first_a), Some(first_b)) if rank(first_a) == rank(first_b) => {
                (a, b) = (rest_a.as_str(), rest_b.as_str());
            }
            (first_a, first_b) => return first_a.map(rank).cmp(&first_b.map(rank)),
        }
    }
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stand_as_rustfmt_puts_them() {
        // This list went through rustfmt.
        let sorted = [
            "super::clients::inventory::InventoryClient",
            "crate::a::Zed",
            "crate::a::r#type::X",
            "crate::a::type_b::X",
            "crate::a::types::X",
            "crate::a::v1::X",
            "crate::a::v1::Y",
            "crate::a::v1::{A, B}",
            "crate::a::v2::X",
            "crate::a::v10::X",
            "crate::generated::wire::FOO",
            "crate::generated::wire::Foo",
            "crate::generated::wire::HTTPFoo",
            "crate::generated::wire::foo::Bar",
            "crate::generated::wire::foo::Bar2",
            "crate::generated::wire::foo2::A",
            "crate::generated::wire::v1::FooBar2",
            "crate::generated::wire::v1::FooBar10",
            "crate::state::State",
            "std::sync::Arc",
            "svc_runtime::A",
            "svc_runtime::prost_types::Struct",
            "svc_runtime::{Context, Error}",
        ];
        for pair in sorted.windows(2) {
            assert_eq!(use_order(pair[0], pair[1]), Ordering::Less, "{pair:?}");
            assert_eq!(use_order(pair[1], pair[0]), Ordering::Greater, "{pair:?}");
        }
        assert_eq!(version_order("a02", "a2"), Ordering::Less);
        assert_eq!(version_order("a", "a"), Ordering::Equal);
        assert_eq!(version_order("a_", "a1"), Ordering::Less);
    }
}
