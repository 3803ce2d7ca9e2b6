//! Paths of `google.protobuf.FieldMask`: lower camel case in JSON, snake case in messages.

/// The path of a message's field for a path in JSON; an underscore has no place in JSON.
pub(super) fn to_snake(path: &str) -> Option<String> {
    let mut snake = String::with_capacity(path.len() + 4);
    for character in path.chars() {
        match character {
            'A'..='Z' => {
                snake.push('_');
                snake.push(character.to_ascii_lowercase());
            }
            '_' => return None,
            _ => snake.push(character),
        }
    }
    is_path(&snake).then_some(snake)
}

/// The path in JSON for a path of a message's field, unless that would not lead back to it.
pub(super) fn to_camel(path: &str) -> Option<String> {
    let mut camel = String::with_capacity(path.len());
    let mut characters = path.chars();
    while let Some(character) = characters.next() {
        match character {
            '_' => match characters.next()? {
                next @ 'a'..='z' => camel.push(next.to_ascii_uppercase()),
                _ => return None,
            },
            'A'..='Z' => return None,
            _ => camel.push(character),
        }
    }
    is_path(path).then_some(camel)
}

/// Names with points between them.
fn is_path(path: &str) -> bool {
    path.split('.').all(|name| {
        !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_go_there_and_back() {
        for (camel, snake) in [
            ("a", "a"),
            ("fooBar.bazQux", "foo_bar.baz_qux"),
            ("a1B", "a1_b"),
        ] {
            assert_eq!(to_snake(camel).as_deref(), Some(snake));
            assert_eq!(to_camel(snake).as_deref(), Some(camel));
        }
    }

    #[test]
    fn what_would_not_come_back_is_refused() {
        for path in ["foo_bar", "", "a..b", ".a", "a b", "a,b"] {
            assert_eq!(to_snake(path), None, "{path}");
        }
        for path in ["fooBar", "foo__bar", "foo_3_bar", "foo_", "", "a..b", "a b"] {
            assert_eq!(to_camel(path), None, "{path}");
        }
    }
}
