//! `[clients.*]`: which contracts are called, and the policies of the calls.
//!
//! Everything but `services` is the first layer of the settings that the service reads at start, so
//! it is compiled in as it was written. Here it is only checked, against [`KEYS`]: what a setting
//! does, and what it is where nothing is said, is the runtime's to know. What [`Policy`] keeps is what
//! rules judge.

mod keys;
mod values;

use super::reader::Section;
use super::{check_client_name, check_name, is_full_name, unknown_key};
use crate::finding::{Finding, Place};
use crate::tree::RelPath;
use keys::{SWITCHES, siblings};
use std::collections::BTreeMap;
use std::time::Duration;
use toml::de::DeValue;
use values::{integer, parse_duration, value};

pub use keys::{BOUNDS, CODES, KEYS};

/// `[clients.NAME]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Client {
    /// Full names of the services that are called; `pkg.*` for a package and those below it.
    pub services: Vec<String>,
    /// What `.policy` says.
    pub policy: Policy,
    /// What `.methods.X` says, by `X`: the name of an RPC, or with its service's in front.
    pub methods: BTreeMap<String, Policy>,
    /// The table as TOML, without `services`.
    pub defaults: String,
}

/// `[client_crate]`: the crate with the client of what this project serves, for others to depend on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClientCrate {
    /// Name of the crate; `NAME-client` where nothing is said.
    pub name: String,
    /// Its folder, relative to the project; `client` where nothing is said.
    pub dir: String,
    /// What `[clients.NAME]` of a caller would say, as its default there.
    pub client: Client,
}

/// What is written of a policy, as far as rules judge it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// `timeout`; zero for none.
    pub timeout: Option<Duration>,
    /// `attempt_timeout`; zero for none.
    pub attempt_timeout: Option<Duration>,
    /// `retry.attempts`, or 3 where `retry` says nothing of it.
    pub attempts: Option<u64>,
    /// `hedge.attempts`.
    pub hedge_attempts: Option<u64>,
    /// `hedge.delay`, without which nothing is hedged; zero for off.
    pub hedge_delay: Option<Duration>,
    /// `coalesce`.
    pub coalesce: Option<bool>,
    /// `allow_unsafe`.
    pub allow_unsafe: Option<bool>,
}

/// Reads all clients of the file, whose text is `text`.
pub(super) fn read(root: &Section<'_>, text: &str) -> BTreeMap<String, Client> {
    let Some(all) = root.has("clients").then(|| root.table("clients")).flatten() else {
        return BTreeMap::new();
    };
    let written: toml::Table = text.parse().unwrap_or_default();
    let mut clients = BTreeMap::new();
    for name in all.keys() {
        if let Err(invalid) = check_client_name(&name) {
            let message = format!("{invalid} and so cannot name a client");
            let help = format!("call it `[clients.{}]`", invalid.suggestion);
            let finding = Finding::error("BAD_CLIENT_NAME", message, help);
            all.report(finding.at(all.place_of(&name)));
        }
        if let Some(table) = all.table(&name) {
            let mut client = client(&table);
            let mut defaults = written["clients"][&name].as_table().cloned();
            if let Some(table) = &mut defaults {
                table.remove("services");
            }
            client.defaults = defaults.unwrap_or_default().to_string();
            clients.insert(name, client);
        }
    }
    clients
}

/// Reads `[client_crate]` of the service `service`.
pub(super) fn client_crate(root: &Section<'_>, text: &str, service: &str) -> Option<ClientCrate> {
    let table = root
        .has("client_crate")
        .then(|| root.table("client_crate"))??;
    let mut client = settings(&table, &["name", "dir"]);
    let written: toml::Table = text.parse().unwrap_or_default();
    let mut defaults = written["client_crate"]
        .as_table()
        .cloned()
        .unwrap_or_default();
    for key in ["name", "dir"] {
        defaults.remove(key);
    }
    client.defaults = defaults.to_string();
    let name = table.string("name");
    if let Some((name, place)) = &name
        && let Err(invalid) = check_name(name)
    {
        let message = format!("{invalid} and so cannot name a crate");
        let help = format!("set `name = \"{}\"`", invalid.suggestion);
        table.report(Finding::error("BAD_VALUE", message, help).at(place.clone()));
    }
    let dir = table.string("dir");
    if let Some((dir, place)) = &dir
        && (RelPath::new(dir.as_str()).is_err() || OWN.contains(&first_part(dir)))
    {
        let message = format!("`{dir}` is no folder for a crate below this one");
        let help = "name one that nothing else is in, such as `dir = \"client\"`";
        table.report(Finding::error("BAD_VALUE", message, help).at(place.clone()));
    }
    Some(ClientCrate {
        name: name.map_or_else(|| format!("{service}-client"), |(name, _)| name),
        dir: dir.map_or_else(|| "client".to_owned(), |(dir, _)| dir),
        client,
    })
}

/// Folders of the service itself.
const OWN: [&str; 9] = [
    ".svc",
    "config",
    "contracts",
    "deploy",
    "examples",
    "src",
    "target",
    "tests",
    "vendor",
];

fn first_part(path: &str) -> &str {
    path.split('/').next().unwrap_or(path)
}

fn client(table: &Section<'_>) -> Client {
    Client {
        services: services(table),
        ..settings(table, &["services"])
    }
}

/// Everything but `more`, which the caller reads.
fn settings(table: &Section<'_>, more: &[&'static str]) -> Client {
    let mut client = Client::default();
    let mut allowed: Vec<&str> = siblings("");
    allowed.extend(more);
    allowed.push("methods");
    for (key, place) in table.unknown(&allowed) {
        table.report(
            misplaced(table, &key, "policy", place.clone()).unwrap_or_else(|| {
                unknown_key(&key, &allowed, &format!("[{}]", table.name()), place)
            }),
        );
    }
    for key in siblings("").into_iter().filter(|key| *key != "policy") {
        setting(table, "", key);
    }
    let whole = table.has("policy").then(|| table.table("policy")).flatten();
    if let Some(inner) = &whole {
        client.policy = policy(inner);
        without_switch(inner, None);
    }
    if table.has("methods")
        && let Some(methods) = table.table("methods")
    {
        for method in methods.keys() {
            if let Some(inner) = methods.table(&method) {
                without_switch(&inner, whole.as_ref());
                client.methods.insert(method, policy(&inner));
            }
        }
    }
    client
}

fn services(table: &Section<'_>) -> Vec<String> {
    let Some(items) = table.strings("services") else {
        if !table.has("services") {
            let help = format!(
                "name what is called: `services = [\"…\"]` in `[{}]`",
                table.name()
            );
            table.missing("services", &help);
        }
        return Vec::new();
    };
    if items.is_empty() {
        let message = "`services` names no service";
        let help = "write full names such as `\"inventory.v1.InventoryService\"`";
        table.report(Finding::error("BAD_VALUE", message, help).at(table.place_of("services")));
    }
    let is_valid = |name: &str| is_full_name(name.strip_suffix(".*").unwrap_or(name));
    let mut names = Vec::new();
    for (name, place) in items {
        if !is_valid(&name) {
            let message = format!("`{name}` in `services` does not name a service or a package");
            let help = "write full names such as `\"inventory.v1.InventoryService\"`, or \
                        `\"inventory.v1.*\"` for a package";
            table.report(Finding::error("BAD_VALUE", message, help).at(place));
        } else if names.contains(&name) {
            let message = format!("`{name}` is in `services` twice");
            table.report(Finding::error("BAD_VALUE", message, "remove one of the two").at(place));
        } else {
            names.push(name);
        }
    }
    names
}

/// `.policy` or `.methods.X`.
fn policy(table: &Section<'_>) -> Policy {
    let allowed = siblings("policy.");
    for (key, place) in table.unknown(&allowed) {
        table.report(
            outside(table, &key, place.clone()).unwrap_or_else(|| {
                unknown_key(&key, &allowed, &format!("[{}]", table.name()), place)
            }),
        );
    }
    for key in allowed {
        setting(table, "policy.", key);
    }
    let duration = |key: &str| match table.any(key) {
        Some((DeValue::String(text), _)) => parse_duration(text),
        _ => None,
    };
    let flag = |key: &str| match table.any(key) {
        Some((DeValue::Boolean(flag), _)) => Some(*flag),
        _ => None,
    };
    let within = |policy: &str, key: &str| match table.any(policy) {
        Some((DeValue::Table(inner), _)) => {
            Some(inner.get(key).map(|value| value.get_ref().clone()))
        }
        _ => None,
    };
    let attempts = |policy: &str| {
        let found = within(policy, "attempts")?;
        found.and_then(|count| u64::try_from(integer(&count)?).ok())
    };
    Policy {
        timeout: duration("timeout"),
        attempt_timeout: duration("attempt_timeout"),
        attempts: within("retry", "attempts").map(|_| attempts("retry").unwrap_or(3)),
        hedge_attempts: attempts("hedge"),
        hedge_delay: match within("hedge", "delay") {
            Some(Some(DeValue::String(delay))) => parse_duration(&delay),
            _ => None,
        },
        coalesce: flag("coalesce"),
        allow_unsafe: flag("allow_unsafe"),
    }
}

/// Tables of a policy that do nothing, as what turns them on is neither in them nor in the policy
/// `below`. The service would not start with them.
fn without_switch(table: &Section<'_>, below: Option<&Section<'_>>) {
    for (policy, switch) in SWITCHES {
        let has = |table: &Section<'_>| match table.any(policy) {
            Some((DeValue::Table(inner), _)) => inner.contains_key(switch),
            _ => false,
        };
        let is_table =
            matches!(table.any(policy), Some((DeValue::Table(inner), _)) if !inner.is_empty());
        if is_table && !has(table) && !below.is_some_and(has) {
            let message = format!("`{policy}` does nothing without `{switch}`");
            let help = format!("add `{switch}` to it, or remove it");
            let place = table.place_of(policy);
            table.report(Finding::error("MISSING_KEY", message, help).at(place));
        }
    }
}

impl Policy {
    /// How many attempts a hedged call has at most; `None` if none is hedged.
    #[must_use]
    pub fn hedges(&self) -> Option<u64> {
        self.hedge_delay.filter(|delay| !delay.is_zero())?;
        Some(self.hedge_attempts.unwrap_or(2))
    }

    /// Whether it says anything of hedging.
    #[must_use]
    pub fn says_hedge(&self) -> bool {
        self.hedge_attempts.is_some() || self.hedge_delay.is_some()
    }

    /// This policy with what `over` says put over it, key by key.
    #[must_use]
    pub fn merged(&self, over: &Self) -> Self {
        Self {
            timeout: over.timeout.or(self.timeout),
            attempt_timeout: over.attempt_timeout.or(self.attempt_timeout),
            attempts: over.attempts.or(self.attempts),
            hedge_attempts: over.hedge_attempts.or(self.hedge_attempts),
            hedge_delay: over.hedge_delay.or(self.hedge_delay),
            coalesce: over.coalesce.or(self.coalesce),
            allow_unsafe: over.allow_unsafe.or(self.allow_unsafe),
        }
    }
}

/// Checks one key, or the table of keys that stands there.
fn setting(table: &Section<'_>, prefix: &str, key: &str) {
    let path = format!("{prefix}{key}");
    if let Some((_, kind)) = KEYS.iter().find(|(known, _)| *known == path) {
        value(table, key, &path, kind);
        return;
    }
    if !table.has(key) {
        return;
    }
    if let Some(inner) = table.table(key) {
        let prefix = format!("{path}.");
        let allowed = siblings(&prefix);
        for (key, place) in inner.unknown(&allowed) {
            inner.report(unknown_key(
                &key,
                &allowed,
                &format!("[{}]", inner.name()),
                place,
            ));
        }
        for key in allowed {
            setting(&inner, &prefix, key);
        }
    }
}

/// A key of `.policy` that stands one table too high.
fn misplaced(table: &Section<'_>, key: &str, home: &str, place: Place) -> Option<Finding> {
    siblings(&format!("{home}.")).contains(&key).then(|| {
        Finding::error(
            "UNKNOWN_KEY",
            format!("`{key}` does not belong in `[{}]`", table.name()),
            format!("move it to `[{}.{home}]`", table.name()),
        )
        .at(place)
    })
}

/// A key of the client itself that stands in one of its policies.
fn outside(table: &Section<'_>, key: &str, place: Place) -> Option<Finding> {
    let name = table.name();
    let home = name.splitn(3, '.').take(2).collect::<Vec<_>>().join(".");
    siblings("").contains(&key).then(|| {
        Finding::error(
            "UNKNOWN_KEY",
            format!("`{key}` does not belong in `[{name}]`"),
            format!("move it to `[{home}]`"),
        )
        .at(place)
    })
}
