//! `Cargo.toml` with what the fakes of clients need.

use super::newline;
use toml_edit::{Array, DocumentMut, Item, Table};

/// The feature that compiles fakes.
const FEATURE: &str = "fakes";

/// The text with the feature `fakes`, if it has none yet. `Some(None)` says that it has.
pub(crate) fn add_fakes(text: &str) -> Option<Option<String>> {
    let mut manifest = text.parse::<DocumentMut>().ok()?;
    let features = manifest
        .entry("features")
        .or_insert_with(|| {
            let mut table = Table::new();
            table.decor_mut().set_prefix("\n");
            Item::Table(table)
        })
        .as_table_mut()?;
    if features.contains_key(FEATURE) {
        return Some(None);
    }
    let enables = Array::from_iter(["svc-runtime/fakes"]);
    features.insert(FEATURE, toml_edit::value(enables));
    let after = manifest.to_string();
    let after = match newline(text) {
        "\r\n" => after.replace("\r\n", "\n").replace('\n', "\r\n"),
        _ => after,
    };
    super::only_adds(text, &after).then_some(Some(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_feature_is_added_once() {
        let text = "[package]\nname = \"orders\" # mine\n\n[dependencies]\n";
        let after = add_fakes(text).unwrap().unwrap();
        assert_eq!(
            after,
            format!("{text}\n[features]\nfakes = [\"svc-runtime/fakes\"]\n")
        );
        assert_eq!(add_fakes(&after), Some(None));
        let text = "[features]\nextra = []\n\n[dependencies]\na = \"1\"\n";
        let after = add_fakes(text).unwrap().unwrap();
        assert_eq!(
            after,
            "[features]\nextra = []\nfakes = [\"svc-runtime/fakes\"]\n\n[dependencies]\na = \"1\"\n"
        );
        assert_eq!(add_fakes("features = { a = [] }\n"), None);
        assert_eq!(add_fakes("["), None);
    }
}
