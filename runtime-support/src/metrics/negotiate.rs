//! Which text format a scraper wants, by RFC 9110 §12.5.1.

use super::Format;

/// The format that an `Accept` header asks for.
///
/// The classic text wins ties, and serves those who accept neither: a scrape that is refused helps
/// nobody.
pub(super) fn negotiate(accept: Option<&str>) -> Format {
    let Some(accept) = accept else {
        return Format::Text;
    };
    let quality = |kind, subtype, version| quality(accept, kind, subtype, version);
    let open = quality("application", "openmetrics-text", "1.0.0");
    let text = quality("text", "plain", "0.0.4");
    if open > text {
        Format::OpenMetrics
    } else {
        Format::Text
    }
}

/// The weight in thousandths that the most specific matching range gives.
fn quality(accept: &str, kind: &str, subtype: &str, version: &str) -> u16 {
    accept
        .split(',')
        .filter_map(|range| weigh(range, kind, subtype, version))
        .max()
        .map_or(0, |(_, quality)| quality)
}

/// How specific a range is and its weight, if it covers the format.
fn weigh(range: &str, kind: &str, subtype: &str, version: &str) -> Option<(u8, u16)> {
    let mut parts = range.split(';').map(str::trim);
    let (range_kind, range_subtype) = parts.next()?.split_once('/')?;
    let mut specificity = match (range_kind, range_subtype) {
        ("*", "*") => 0,
        (k, "*") if k.eq_ignore_ascii_case(kind) => 1,
        (k, s) if k.eq_ignore_ascii_case(kind) && s.eq_ignore_ascii_case(subtype) => 2,
        _ => return None,
    };
    let mut quality = 1000;
    for parameter in parts {
        let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
        match name.trim().to_ascii_lowercase().as_str() {
            "q" => quality = thousandths(value.trim()),
            "version" if value.trim().trim_matches('"') == version => specificity += 1,
            "version" => return None,
            // Others, such as `charset` and `escaping`, change nothing about the format.
            _ => {}
        }
    }
    Some((specificity, quality))
}

/// A weight such as `0.75`; what is none weighs nothing.
fn thousandths(text: &str) -> u16 {
    match text.parse::<f64>() {
        Ok(weight) if (0.0..=1.0).contains(&weight) => (weight * 1000.0).round() as u16,
        _ => 0,
    }
}
