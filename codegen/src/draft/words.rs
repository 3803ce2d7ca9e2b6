//! The names of a draft's types, each distinct from the others and from what the draft uses itself.

use super::domain::Key;
use crate::ident::camel;
use crate::model::Model;
use crate::view::PRELUDE;
use std::collections::{BTreeMap, BTreeSet};

/// Types that the text of a draft names.
const USED: [&str; 13] = [
    "BTreeMap",
    "Bytes",
    "Code",
    "Display",
    "Duration",
    "Error",
    "Formatter",
    "Items",
    "NonEmpty",
    "Result",
    "SystemTime",
    "Untranslatable",
    "Uuid",
];

/// Names of one client's draft.
#[derive(Debug)]
pub(crate) struct Words {
    /// The port.
    pub(super) port: String,
    /// Its error.
    pub(super) error: String,
    /// The adapter.
    pub(super) adapter: String,
    types: BTreeMap<Key, String>,
    taken: BTreeSet<String>,
}

impl Words {
    /// Names for the client `client` and its `keys`, of which the `requests` are called for what
    /// they ask.
    pub(super) fn new(
        model: &Model,
        client: &str,
        keys: &[Key],
        requests: &BTreeSet<String>,
    ) -> Self {
        let stem = camel(client);
        let port = port(client);
        let error = format!("{stem}Error");
        let mut words = Self {
            taken: BTreeSet::from([port.clone(), error.clone()]),
            adapter: adapter(client),
            port,
            error,
            types: BTreeMap::new(),
        };
        // A request gives way to what a contract calls by its shorter name itself.
        let is_request = |key: &&Key| matches!(key, Key::Message(name) if requests.contains(name));
        let choices: Vec<&Key> = keys
            .iter()
            .filter(|key| matches!(key, Key::Choice(..)))
            .collect();
        let types = keys.iter().filter(|key| !matches!(key, Key::Choice(..)));
        let (asking, others): (Vec<&Key>, Vec<&Key>) = types.partition(is_request);
        for key in others {
            words.name_type(model, &stem, key, false);
        }
        for key in asking {
            words.name_type(model, &stem, key, true);
        }
        for key in choices {
            words.name_choice(model, &stem, key);
        }
        words
    }

    /// The name of a drafted type.
    pub(super) fn of(&self, key: &Key) -> &str {
        &self.types[key]
    }

    /// Whether something of the port has this name.
    pub(super) fn is_taken(&self, name: &str) -> bool {
        is_reserved(name) || self.taken.contains(name)
    }

    fn name_type(&mut self, model: &Model, stem: &str, key: &Key, asks: bool) {
        let (Key::Message(full_name) | Key::Enum(full_name)) = key else {
            return;
        };
        let reference = &model.types[full_name];
        let base = reference
            .names
            .iter()
            .fold(String::new(), |outer, name| joined(&outer, name));
        let segment = reference.package.rsplit('.').next().unwrap_or_default();
        let short = base.strip_suffix("Request").filter(|it| !it.is_empty());
        let mut wishes = Vec::new();
        wishes.extend(short.filter(|_| asks).map(str::to_owned));
        wishes.push(base.clone());
        let prefixed = format!("{stem}{base}");
        let versioned = joined(&base, segment);
        if is_reserved(&base) {
            wishes.extend([prefixed, versioned]);
        } else {
            wishes.extend([versioned, prefixed]);
        }
        self.take(key, &base, &wishes);
    }

    fn name_choice(&mut self, model: &Model, stem: &str, key: &Key) {
        let Key::Choice(full_name, _, oneof) = key else {
            return;
        };
        let message = Key::Message(full_name.clone());
        let owner = match self.types.get(&message) {
            Some(name) => name.clone(),
            None => model.types[full_name].names.concat(),
        };
        let base = joined(&owner, oneof);
        let wishes = [base.clone(), format!("{stem}{base}")];
        self.take(key, &base, &wishes);
    }

    /// The first wish that is free, else one with a number.
    fn take(&mut self, key: &Key, base: &str, wishes: &[String]) {
        let name = wishes
            .iter()
            .cloned()
            .chain((2..).map(|number| joined(base, &number.to_string())))
            .find(|name| !self.is_taken(name))
            .expect("there are numbers enough");
        self.taken.insert(name.clone());
        self.types.insert(key.clone(), name);
    }
}

/// The trait that stands for a client.
pub(crate) fn port(client: &str) -> String {
    let name = camel(client);
    if is_reserved(&name) {
        format!("{name}Port")
    } else {
        name
    }
}

/// The type that implements it.
pub(crate) fn adapter(client: &str) -> String {
    format!("{}Adapter", camel(client))
}

fn is_reserved(name: &str) -> bool {
    USED.contains(&name) || PRELUDE.contains(&name)
}

/// `OrderLine` for `line` in `Order`, and for `OrderLine` in `Order` too.
fn joined(outer: &str, inner: &str) -> String {
    let own = camel(inner);
    if own.starts_with(outer) {
        own
    } else {
        camel(&format!("{outer}_{inner}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_are_not_called_what_rust_needs() {
        assert_eq!(port("inventory"), "Inventory");
        assert_eq!(port("stock-keeping"), "StockKeeping");
        assert_eq!(port("result"), "ResultPort");
    }

    #[test]
    fn an_inner_name_is_not_doubled() {
        assert_eq!(joined("", "Order"), "Order");
        assert_eq!(joined("Order", "Line"), "OrderLine");
        assert_eq!(joined("Order", "OrderLine"), "OrderLine");
        assert_eq!(joined("Order", "v2"), "OrderV2");
    }
}
