//! The templates that `svc` renders. Text only: no logic lives here.
//!
//! A template's path is the path of what it gives: `managed/` holds files that every `svc gen`
//! rewrites, `scaffold/` files that are written once. `SERVICE`, `RPC` and `CLIENT` in a path stand
//! for the module of a service, of an RPC and of a client; `dot.` stands for the dot of a file that git would read here.

use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static MANAGED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/managed");
static SCAFFOLD: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/scaffold");

static ALL: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let mut templates = BTreeMap::new();
    collect("managed", &MANAGED, &mut templates);
    collect("scaffold", &SCAFFOLD, &mut templates);
    templates
});

/// Every template: its path, such as `scaffold/src/main.rs`, and its text. Sorted by path.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    ALL.iter().map(|(path, text)| (path.as_str(), *text))
}

/// The text of one template.
#[must_use]
pub fn get(path: &str) -> Option<&'static str> {
    ALL.get(path).copied()
}

fn collect(prefix: &str, dir: &'static Dir<'_>, templates: &mut BTreeMap<String, &'static str>) {
    for file in dir.files() {
        let path = file.path().to_str().expect("template paths are UTF-8");
        let text = file.contents_utf8().expect("templates are UTF-8");
        templates.insert(format!("{prefix}/{path}"), text);
    }
    for sub in dir.dirs() {
        collect(prefix, sub, templates);
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_template_can_be_read_and_says_its_view() {
        let mut count = 0;
        for (path, text) in super::all() {
            assert!(text.starts_with("{# view: "), "{path} names no view");
            assert_eq!(super::get(path), Some(text));
            count += 1;
        }
        assert!(count > 10, "only {count} templates are embedded");
    }
}
