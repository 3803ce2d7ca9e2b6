//! `svc.toml` with one more client or import root.

use super::only_adds;
use crate::workspace;
use toml_edit::{Array, DocumentMut, Item, Table};

/// The table of a client, as it is appended to `svc.toml`.
pub(crate) fn client_table(name: &str, services: &[String]) -> String {
    let mut table = Table::new();
    table["services"] = toml_edit::value(list(services));
    let mut clients = Table::new();
    clients.set_implicit(true);
    clients.insert(name, Item::Table(table));
    let mut document = DocumentMut::new();
    document.insert("clients", Item::Table(clients));
    format!("\n{}", document.to_string().trim_start())
}

/// An array: one item a line, unless there is only one.
pub(crate) fn list(items: &[String]) -> Array {
    let mut array = Array::from_iter(items.iter().map(String::as_str));
    if items.len() > 1 {
        for item in array.iter_mut() {
            item.decor_mut().set_prefix("\n    ");
        }
        array.set_trailing("\n");
        array.set_trailing_comma(true);
    }
    array
}

/// The text with `[clients.NAME]`, behind the clients that are there or else at the end.
pub(crate) fn add_client(text: &str, name: &str, services: &[String]) -> Option<String> {
    let mut document = text.parse::<DocumentMut>().ok()?;
    let clients = document.entry("clients").or_insert_with(|| {
        let mut clients = Table::new();
        clients.set_implicit(true);
        Item::Table(clients)
    });
    let clients = clients.as_table_mut()?;
    if clients.contains_key(name) || clients.is_dotted() {
        return None;
    }
    let mut table = Table::new();
    table["services"] = toml_edit::value(list(services));
    table.decor_mut().set_prefix("\n");
    clients.insert(name, Item::Table(table));
    let after = with_line_ends(&document.to_string(), text);
    let added = after.parse::<toml::Table>().ok()?;
    let reads_back = added["clients"][name]["services"]
        .as_array()
        .is_some_and(|read| {
            read.iter()
                .map(toml::Value::as_str)
                .eq(services.iter().map(|s| Some(s.as_str())))
        });
    (reads_back && only_adds(text, &after)).then_some(after)
}

/// The text with one more folder in `roots` of `[contracts]`.
pub(crate) fn add_root(text: &str, root: &str) -> Option<String> {
    let mut document = text.parse::<DocumentMut>().ok()?;
    let contracts = document.get_mut("contracts")?.as_table_mut()?;
    contracts.get("roots")?.as_array()?;
    workspace::push(contracts, "roots", root)?;
    let after = with_line_ends(&document.to_string(), text);
    only_adds(text, &after).then_some(after)
}

/// The text with this version of the tool in `[service]`; nothing if it says so already.
pub(crate) fn set_version(text: &str, version: &str) -> Option<String> {
    let mut document = text.parse::<DocumentMut>().ok()?;
    let service = document.get_mut("service")?.as_table_like_mut()?;
    match service.get_mut("svc").and_then(Item::as_value_mut) {
        Some(value) if value.as_str() == Some(version) => return None,
        Some(value) => {
            let decor = value.decor().clone();
            *value = version.into();
            *value.decor_mut() = decor;
        }
        None => {
            service.insert("svc", toml_edit::value(version));
        }
    }
    Some(with_line_ends(&document.to_string(), text))
}

/// What was added has the line ends of the rest.
fn with_line_ends(after: &str, before: &str) -> String {
    match super::newline(before) {
        "\r\n" => after.replace("\r\n", "\n").replace('\n', "\r\n"),
        _ => after.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn services(names: &[&str]) -> Vec<String> {
        names.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_version_alone_is_changed() {
        let text = "[service]\r\nname = \"o\"\r\nsvc = \"0.0.9\" # pinned\r\n\r\n[contracts]\r\n";
        let changed = set_version(text, "0.1.0").unwrap();
        assert_eq!(changed, text.replace("0.0.9", "0.1.0"));
        assert_eq!(set_version(&changed, "0.1.0"), None);
        let added = set_version("[service]\nname = \"o\"\n", "0.1.0").unwrap();
        assert_eq!(added, "[service]\nname = \"o\"\nsvc = \"0.1.0\"\n");
    }

    #[test]
    fn a_client_is_added_behind_the_others() {
        let text = "# mine\n[service]\nname = \"orders\" # why\n\n[contracts]\nserve = [\"a.B\"]\n";
        insta::assert_snapshot!(add_client(text, "inventory", &services(&["i.v1.S"])).unwrap(), @r#"
        # mine
        [service]
        name = "orders" # why

        [contracts]
        serve = ["a.B"]

        [clients.inventory]
        services = ["i.v1.S"]
        "#);
        let text = "[service]\nname = \"o\"\n\n[clients.a]\nservices = [\"a.A\"]\n[clients.a.policy]\ntimeout = \"1s\" # soon\n\n[lint]\nuse = []\n# the end\n";
        insta::assert_snapshot!(add_client(text, "my-b", &services(&["b.B", "b.C"])).unwrap(), @r#"
        [service]
        name = "o"

        [clients.a]
        services = ["a.A"]
        [clients.a.policy]
        timeout = "1s" # soon

        [clients.my-b]
        services = [
            "b.B",
            "b.C",
        ]

        [lint]
        use = []
        # the end
        "#);
    }

    #[test]
    fn line_ends_are_kept() {
        let text = "[service]\r\nname = \"o\"\r\n";
        let after = add_client(text, "b", &services(&["b.B"])).unwrap();
        assert_eq!(
            after,
            "[service]\r\nname = \"o\"\r\n\r\n[clients.b]\r\nservices = [\"b.B\"]\r\n"
        );
        let open = add_client("[service]\nname = \"o\"", "b", &services(&["b.B"])).unwrap();
        assert!(open.starts_with("[service]\nname = \"o\"\n"), "{open}");
    }

    #[test]
    fn what_cannot_be_edited_is_left_alone() {
        let b = services(&["b.B"]);
        assert_eq!(
            add_client("clients = { a = { services = [] } }\n", "b", &b),
            None
        );
        assert_eq!(add_client("[clients.b]\n", "b", &b), None);
        assert_eq!(add_client("clients.a.services = []\n", "b", &b), None);
        assert_eq!(add_client("[", "b", &b), None);
        assert_eq!(add_root("[contracts]\n", "contracts"), None);
    }

    #[test]
    fn a_root_is_added_in_the_manner_of_the_list() {
        let text = "[contracts]\nroots = [\"../protos\"] # all\n";
        let after = add_root(text, "contracts").unwrap();
        assert_eq!(
            after,
            "[contracts]\nroots = [\"../protos\", \"contracts\"] # all\n"
        );
        let text = "[contracts]\nroots = [\n  \"a\",\n  \"b\",\n]\n";
        let after = add_root(text, "c").unwrap();
        assert_eq!(
            after,
            "[contracts]\nroots = [\n  \"a\",\n  \"b\",\n  \"c\",\n]\n"
        );
    }

    #[test]
    fn the_table_of_a_client_reads_like_one_that_was_added() {
        let text = "[service]\n";
        let appended = format!("{text}{}", client_table("inventory", &services(&["i.S"])));
        assert_eq!(
            add_client(text, "inventory", &services(&["i.S"])),
            Some(appended)
        );
    }
}
