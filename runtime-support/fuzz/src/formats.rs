//! Text of any kind as what rules and expressions of validation read.

use svc_runtime::uuid::Uuid;
use svc_runtime::validate::{cel, formats};

/// Reads `data` as everything.
///
/// # Panics
/// If two of them contradict each other.
pub fn read(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    assert!(!formats::uuid(text) || Uuid::parse_str(text).is_ok());
    assert!(!formats::tuuid(text) || Uuid::parse_str(text).is_ok());
    assert!(!formats::uri(text) || formats::uri_ref(text));
    assert!(!formats::protobuf_dot_fqn(text) || formats::protobuf_fqn(&text[1..]));
    let ip = formats::ip(text, 4) || formats::ip(text, 6);
    assert_eq!(formats::ip(text, 0), ip);
    assert!(!(ip && formats::hostname(text)), "{text}");
    for version in [0, 4, 6] {
        let strict = formats::ip_prefix(text, version, true);
        assert!(!strict || formats::ip_prefix(text, version, false));
    }
    let with_port = formats::host_and_port(text, true);
    assert!(!with_port || formats::host_and_port(text, false));
    let _ = (formats::email(text), formats::ulid(text));
    values(text);
}

/// Text as values of CEL.
fn values(text: &str) {
    let _ = (cel::int_of_string(text), cel::uint_of_string(text));
    let _ = (cel::double_of_string(text), cel::bool_of_string(text));
    if let Ok(time) = cel::timestamp_of_string(text) {
        let said = cel::string_of(time);
        let again = cel::timestamp_of_string(&said);
        assert!(again.is_ok_and(|again| again == time), "{text}: {said}");
    }
    if let Ok(span) = cel::duration_of_string(text) {
        let said = cel::string_of(span);
        let again = cel::duration_of_string(&said);
        assert!(again.is_ok_and(|again| again == span), "{text}: {said}");
    }
}
