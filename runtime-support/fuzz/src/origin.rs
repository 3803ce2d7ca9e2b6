//! A line as a rule of origins and as a place of keys, the next one as an origin: what is read is
//! shown so that it reads the same, and a subdomain never hides another host.

use svc_runtime::config::{KeySource, OriginRule};
use svc_runtime::http::HeaderValue;

/// Reads `data` as both.
///
/// # Panics
/// If one of that is not so.
pub fn read(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let (rule, origin) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(source) = KeySource::parse(rule) {
        assert_eq!(KeySource::parse(&source.to_string()), Some(source));
    }
    let Some(rule) = OriginRule::parse(rule) else {
        return;
    };
    assert_eq!(OriginRule::parse(&rule.to_string()).as_ref(), Some(&rule));
    let Ok(value) = HeaderValue::from_str(origin) else {
        return;
    };
    if rule.admits(&value) && matches!(rule, OriginRule::Below { .. }) {
        let host = origin.split_once("://").expect("it has a scheme").1;
        assert!(!host.contains(['/', '@', '#', '?', '\\']), "{origin}");
    }
}
