//! `[image]`: what the service's container image is called and how large it may be.

use super::forbid_unknown;
use super::reader::Section;
use crate::finding::Finding;

pub(super) const KEYS: &[&str] = &["tag", "budget"];

/// `[image]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    /// What the image is tagged with unless the command line says so; `NAME:latest` where nothing is said.
    pub tag: Option<String>,
    /// How many bytes all files of the image may have together, the symbol table not counted; no limit
    /// where nothing is said.
    pub budget: Option<u64>,
}

pub(super) fn image(root: &Section<'_>) -> Image {
    let Some(table) = root.has("image").then(|| root.table("image")).flatten() else {
        return Image::default();
    };
    forbid_unknown(&table, "image");
    let tag = table.string("tag");
    if let Some((tag, place)) = &tag
        && !is_reference(tag)
    {
        let message = format!("`{tag}` is no name of an image");
        let help = "write one such as `tag = \"registry.example.com/orders:1.2.0\"`";
        table.report(Finding::error("BAD_VALUE", message, help).at(place.clone()));
    }
    let budget = table.string("budget").and_then(|(text, place)| {
        let size = parse_size(&text);
        if size.is_none() {
            let message = format!("`{text}` is no size");
            let help = "write a number and a unit, such as `budget = \"8 MB\"`";
            table.report(Finding::error("BAD_VALUE", message, help).at(place));
        }
        size
    });
    Image {
        tag: tag.map(|(tag, _)| tag),
        budget,
    }
}

/// Whether a text can name an image: a path of lower-case parts with an optional registry in front, and
/// an optional tag (the grammar of the distribution specification, without digests).
#[must_use]
pub fn is_reference(text: &str) -> bool {
    let (path, tag) = match text.rsplit_once(':') {
        // The colon of a registry's port.
        Some((_, rest)) if rest.contains('/') => (text, None),
        Some((path, tag)) => (path, Some(tag)),
        None => (text, None),
    };
    let is_tag = |tag: &str| {
        tag.len() <= 128
            && tag.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
            && tag
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "_.-".contains(c))
    };
    let is_part = |part: &str| {
        let lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        part.starts_with(lower)
            && part.ends_with(lower)
            && part.chars().all(|c| lower(c) || "._-".contains(c))
    };
    let is_host = |host: &str| {
        let (name, port) = host.split_once(':').unwrap_or((host, "1"));
        !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || ".-".contains(c))
            && port.parse::<u16>().is_ok()
    };
    let path = match path.split_once('/') {
        Some((host, rest)) if is_host(host) => rest,
        _ => path,
    };
    tag.is_none_or(is_tag) && path.split('/').all(is_part)
}

/// `8 MB`, `512 KiB` or `1000` in bytes.
fn parse_size(text: &str) -> Option<u64> {
    let text = text.trim();
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let unit: u64 = match unit.trim() {
        "" | "B" => 1,
        "kB" | "KB" => 1_000,
        "KiB" => 1 << 10,
        "MB" => 1_000_000,
        "MiB" => 1 << 20,
        "GB" => 1_000_000_000,
        "GiB" => 1 << 30,
        _ => return None,
    };
    // In integers, so that what is written is what is meant.
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = u32::try_from(fraction.len()).ok()?;
    let scale = 10_u64.checked_pow(digits)?;
    let fraction = if fraction.is_empty() {
        0
    } else {
        fraction.parse().ok()?
    };
    let scaled = whole
        .parse::<u64>()
        .ok()?
        .checked_mul(scale)?
        .checked_add(fraction)?;
    Some(scaled.checked_mul(unit)? / scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        for (text, size) in [
            ("0", 0),
            ("512", 512),
            ("5 MB", 5_000_000),
            ("4.5MB", 4_500_000),
            ("1.25 KiB", 1_280),
            (" 2 GiB ", 2 << 30),
        ] {
            assert_eq!(parse_size(text), Some(size), "{text}");
        }
        for text in [
            "",
            "MB",
            "-1 MB",
            "5 mb",
            "5 M",
            "1.2.3 MB",
            "1e3",
            "99999999999 GB",
            ".",
        ] {
            assert_eq!(parse_size(text), None, "{text}");
        }
    }

    #[test]
    fn names_of_images() {
        for name in [
            "orders",
            "orders:1.2.0",
            "localhost:5000/shop/orders",
            "Registry.example.com/shop/orders:v1_x",
        ] {
            assert!(is_reference(name), "{name}");
        }
        for name in [
            "",
            "Orders",
            "orders:",
            "orders:.x",
            "a//b",
            "-a",
            "orders:a b",
            "host:x/a",
        ] {
            assert!(!is_reference(name), "{name}");
        }
    }
}
