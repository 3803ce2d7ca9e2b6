//! Well-known formats of strings, as protovalidate defines them.

mod net;
mod uri;

pub use net::{host_and_port, hostname, ip, ip_prefix};
pub use uri::{uri, uri_ref};

/// An e-mail address as the HTML standard's `input type=email` takes it.
#[must_use]
pub fn email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let is_local =
        |byte: u8| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte);
    !local.is_empty() && local.bytes().all(is_local) && domain.split('.').all(is_label)
}

/// A DNS label: letters, digits and inner hyphens, at most 63 of them.
fn is_label(label: &str) -> bool {
    let bytes = label.as_bytes();
    (1..=63).contains(&bytes.len())
        && bytes
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        && bytes.first() != Some(&b'-')
        && bytes.last() != Some(&b'-')
}

/// A UUID with its four hyphens.
#[must_use]
pub fn uuid(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 36
        && bytes.iter().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// A UUID without hyphens.
#[must_use]
pub fn tuuid(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A ULID in Crockford's base 32.
#[must_use]
pub fn ulid(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_digit = |byte: &u8| {
        byte.is_ascii_alphanumeric()
            && !matches!(byte.to_ascii_uppercase(), b'I' | b'L' | b'O' | b'U')
    };
    bytes.len() == 26 && matches!(bytes[0], b'0'..=b'7') && bytes.iter().all(is_digit)
}

/// A full protobuf name such as `order.v1.Order`.
#[must_use]
pub fn protobuf_fqn(text: &str) -> bool {
    text.split('.').all(|part| {
        let mut bytes = part.bytes();
        bytes
            .next()
            .is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_')
            && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    })
}

/// A full protobuf name with a leading dot.
#[must_use]
pub fn protobuf_dot_fqn(text: &str) -> bool {
    text.strip_prefix('.').is_some_and(protobuf_fqn)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emails_are_those_of_html_forms() {
        assert!(email("a.b+c@example.com"));
        assert!(email("a@localhost"));
        for bad in [
            "", "a", "@b", "a@", "a@b@c", "a b@c", "a@-b", "a@b..c", "ä@b.c",
        ] {
            assert!(!email(bad), "{bad}");
        }
    }

    #[test]
    fn identifiers_have_their_exact_length() {
        assert!(uuid("6f2a4a1e-7b1c-4b53-9a3e-0c9b1f6b2d10"));
        assert!(!uuid("6f2a4a1e07b1c-4b53-9a3e-0c9b1f6b2d10"));
        assert!(!uuid("6f2a4a1e-7b1c-4b53-9a3e-0c9b1f6b2d1g"));
        assert!(tuuid("6f2a4a1e7b1c4b539a3e0c9b1f6b2d10"));
        assert!(!tuuid("6f2a4a1e7b1c4b539a3e0c9b1f6b2d1"));
        assert!(ulid("01ARZ3NDEKTSV4RRFFQ69G5FAV"));
        assert!(!ulid("81ARZ3NDEKTSV4RRFFQ69G5FAV"));
        assert!(!ulid("01ARZ3NDEKTSV4RRFFQ69G5FAU"));
        assert!(protobuf_fqn("order.v1._X"));
        assert!(!protobuf_fqn("order..v1"));
        assert!(protobuf_dot_fqn(".order.v1"));
        assert!(!protobuf_dot_fqn("order.v1"));
    }
}
