//! `Cargo.toml` with what the fakes of clients need: a feature, the binary that starts them, and tests
//! that see them. New services have all of that.

use super::newline;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

/// The feature that compiles fakes.
const FEATURE: &str = "fakes";

/// The binary that starts them.
const BINARY: &str = "src/bin/fake.rs";

/// The text with what it lacks; unchanged if that is nothing, `None` if it cannot be edited.
pub(crate) fn add_fakes(text: &str) -> Option<String> {
    let steps: [fn(&mut DocumentMut) -> Option<()>; 4] =
        [default_run, feature, binary, dev_dependency];
    let mut after = text.to_owned();
    for step in steps {
        let mut manifest = after.parse::<DocumentMut>().ok()?;
        step(&mut manifest)?;
        let next = match newline(text) {
            "\r\n" => manifest
                .to_string()
                .replace("\r\n", "\n")
                .replace('\n', "\r\n"),
            _ => manifest.to_string(),
        };
        if next != after && !super::only_adds(&after, &next) {
            return None;
        }
        after = next;
    }
    Some(after)
}

/// What to add by hand where [`add_fakes`] cannot.
pub(crate) fn fakes_by_hand(package: &str) -> String {
    format!(
        "[features]\nfakes = [\"svc-runtime/fakes\"]\n\n\
         [[bin]]\nname = \"{package}-fakes\"\npath = \"{BINARY}\"\nrequired-features = [\"fakes\"]"
    )
}

fn name(manifest: &DocumentMut) -> Option<String> {
    Some(manifest.get("package")?.get("name")?.as_str()?.to_owned())
}

/// With a second binary, `cargo run` has to be told which one is meant.
fn default_run(manifest: &mut DocumentMut) -> Option<()> {
    let name = name(manifest)?;
    let package = manifest.get_mut("package")?.as_table_mut()?;
    if !package.contains_key("default-run") {
        package.insert("default-run", toml_edit::value(name));
    }
    Some(())
}

fn feature(manifest: &mut DocumentMut) -> Option<()> {
    let features = table(manifest, "features")?;
    if !features.contains_key(FEATURE) {
        let enables = Array::from_iter(["svc-runtime/fakes"]);
        features.insert(FEATURE, toml_edit::value(enables));
    }
    Some(())
}

fn binary(manifest: &mut DocumentMut) -> Option<()> {
    let name = name(manifest)?;
    let binaries = manifest
        .entry("bin")
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()))
        .as_array_of_tables_mut()?;
    let path = |binary: &Table| binary.get("path").and_then(Item::as_str).map(str::to_owned);
    if !binaries
        .iter()
        .any(|binary| path(binary).as_deref() == Some(BINARY))
    {
        let mut binary = Table::new();
        binary["name"] = toml_edit::value(format!("{name}-fakes"));
        binary["path"] = toml_edit::value(BINARY);
        binary["required-features"] = toml_edit::value(Array::from_iter([FEATURE]));
        binary.decor_mut().set_prefix("\n");
        binaries.push(binary);
    }
    Some(())
}

/// On itself: tests are compiled with the feature, the service is not.
fn dev_dependency(manifest: &mut DocumentMut) -> Option<()> {
    let name = name(manifest)?;
    let dependencies = table(manifest, "dev-dependencies")?;
    if !dependencies.contains_key(&name) {
        let features = Value::from(Array::from_iter([FEATURE]));
        let mut own = InlineTable::from_iter([("path", Value::from(".")), ("features", features)]);
        own.fmt();
        dependencies.insert(&name, toml_edit::value(own));
    }
    Some(())
}

fn table<'m>(manifest: &'m mut DocumentMut, key: &str) -> Option<&'m mut Table> {
    let item = manifest.entry(key).or_insert_with(|| {
        let mut table = Table::new();
        table.decor_mut().set_prefix("\n");
        Item::Table(table)
    });
    item.as_table_mut()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_added_once() {
        let text = "[package]\nname = \"orders\" # mine\nedition = \"2024\"\n\n[dependencies]\nsvc-runtime = \"1\"\n\n[profile.release]\nlto = \"fat\"\n";
        let after = add_fakes(text).unwrap();
        insta::assert_snapshot!(after, @r#"
        [package]
        name = "orders" # mine
        edition = "2024"
        default-run = "orders"

        [dependencies]
        svc-runtime = "1"

        [profile.release]
        lto = "fat"

        [features]
        fakes = ["svc-runtime/fakes"]

        [[bin]]
        name = "orders-fakes"
        path = "src/bin/fake.rs"
        required-features = ["fakes"]

        [dev-dependencies]
        orders = { path = ".", features = ["fakes"] }
        "#);
        assert_eq!(add_fakes(&after), Some(after));
    }

    #[test]
    fn what_is_there_stays() {
        let text = "[package]\nname = \"orders\"\ndefault-run = \"other\"\n\n[features]\nextra = []\n\n[[bin]]\nname = \"other\"\npath = \"src/other.rs\"\n\n[dev-dependencies]\ninsta = \"1\"\n";
        insta::assert_snapshot!(add_fakes(text).unwrap(), @r#"
        [package]
        name = "orders"
        default-run = "other"

        [features]
        extra = []
        fakes = ["svc-runtime/fakes"]

        [[bin]]
        name = "other"
        path = "src/other.rs"

        [[bin]]
        name = "orders-fakes"
        path = "src/bin/fake.rs"
        required-features = ["fakes"]

        [dev-dependencies]
        insta = "1"
        orders = { path = ".", features = ["fakes"] }
        "#);
        for odd in [
            "[",
            "features = { a = [] }\n",
            "[package]\nname = \"a\"\nversion.workspace = true\n[dev-dependencies.a]\npath = \".\"\n[features]\nfakes = []\n[bin]\n",
        ] {
            assert_eq!(add_fakes(odd), None, "{odd}");
        }
    }
}
