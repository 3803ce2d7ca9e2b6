//! The cases that names are asked to have.
//!
//! Words end before a capital that starts a new word; digits start none.

fn is_delimiter(c: char) -> bool {
    matches!(c, '.' | '-' | '_' | ' ' | '\t' | '\n' | '\r')
}

/// `order_line_v2`
pub(super) fn lower_snake(name: &str) -> String {
    snake(name).to_lowercase()
}

/// `ORDER_LINE_V2`
pub(super) fn upper_snake(name: &str) -> String {
    snake(name).to_uppercase()
}

fn snake(name: &str) -> String {
    let chars: Vec<char> = name.trim_matches(is_delimiter).chars().collect();
    let mut output = String::with_capacity(name.len() + 4);
    for (at, &c) in chars.iter().enumerate() {
        let c = if is_delimiter(c) { '_' } else { c };
        let after_delimiter = output.ends_with('_');
        let next_is_lower = chars
            .get(at + 1)
            .is_some_and(|next| !next.is_uppercase() && !next.is_numeric() && !is_delimiter(*next));
        if at > 0
            && c.is_uppercase()
            && !after_delimiter
            && (next_is_lower || chars[at - 1].is_lowercase())
        {
            output.push('_');
            output.push(c);
        } else if at == 0 || !(c == '_' && after_delimiter) {
            output.push(c);
        }
    }
    output
}

/// `OrderLineV2`
pub(super) fn pascal(name: &str) -> String {
    let mut output = String::with_capacity(name.len());
    let mut previous = None;
    for c in name.trim().chars() {
        if !is_delimiter(c) {
            if previous.is_none_or(is_delimiter) || c.is_uppercase() {
                output.extend(c.to_uppercase());
            } else {
                output.extend(c.to_lowercase());
            }
        }
        previous = Some(c);
    }
    output
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_before_capitals() {
        for (name, snake) in [
            ("OrderLine", "order_line"),
            ("HTTPServer", "http_server"),
            ("orderID", "order_id"),
            ("a1B2", "a1b2"),
            ("V2", "v2"),
            ("FOO_bar", "foo_bar"),
            ("_x__y_", "x_y"),
            ("ABC", "abc"),
        ] {
            assert_eq!(lower_snake(name), snake, "{name}");
        }
        assert_eq!(upper_snake("orderLine"), "ORDER_LINE");
    }

    #[test]
    fn pascal_keeps_capitals() {
        assert_eq!(pascal("order_line"), "OrderLine");
        assert_eq!(pascal("HTTPServer"), "HTTPServer");
        assert_eq!(pascal("messageFoo"), "MessageFoo");
        assert_eq!(pascal("_a"), "A");
    }
}
