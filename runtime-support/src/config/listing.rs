//! The text of `config/default.toml`: every setting with what it does and its default.

use super::Config;
use super::clients::CLIENTS;
use super::settings::SECTIONS;
use crate::client::{KEYS, default_of};

impl Config {
    /// The text of a configuration file that lists every setting, commented out, with its
    /// documentation and its default.
    #[must_use]
    pub fn default_toml() -> String {
        let defaults = Self::default();
        let mut text = HEADER.to_owned();
        for section in SECTIONS {
            text.push('\n');
            comment(&mut text, section.docs);
            if !section.name.is_empty() {
                text.push_str(&format!("[{}]\n", section.name));
            }
            for setting in section.settings {
                let name = setting.key.rsplit('.').next().unwrap_or(setting.key);
                comment(&mut text, setting.docs);
                text.push_str(&format!("#{name} = {}\n", (setting.show)(&defaults)));
            }
        }
        text.push_str(METHODS_OF_OURS);
        text.push_str(&of_clients());
        text.push_str(FOOTER);
        text
    }
}

/// The settings of a client, all of it comments: only generated code knows the names.
fn of_clients() -> String {
    let mut text = INTRODUCTION.to_owned();
    let mut tables = vec![""];
    tables.extend(KEYS.iter().map(|key| table_of(key.name)));
    tables.sort_unstable();
    tables.dedup();
    for table in tables {
        let dot = if table.is_empty() { "" } else { "." };
        text.push_str(&format!("#   [{CLIENTS}.NAME{dot}{table}]\n"));
        for key in KEYS.iter().filter(|key| table_of(key.name) == table) {
            let last = key.name.rsplit('.').next().unwrap_or(key.name);
            for line in key.doc.lines() {
                text.push_str(&format!("#   # {line}\n"));
            }
            text.push_str(&format!("#   {last} = {}\n", default_of("NAME", key.name)));
        }
    }
    text
}

const INTRODUCTION: &str = "
# For each client, by its name. `svc.toml` takes the same keys, and what stands there is compiled in;
# what stands here wins. Below `[clients.NAME.methods.RPC]` are the keys of `policy` for one RPC, such
# as `timeout` and `retry.attempts`. They win over those of the client.
";

fn table_of(key: &str) -> &str {
    key.rsplit_once('.').map_or("", |(table, _)| table)
}

const HEADER: &str = "\
# Every setting with its default. `svc gen` rewrites this file; put your own into
# config/local.toml, which wins over this one.
#
# An environment variable wins over both: SVC_ and the key in capitals, with __ for each dot, such
# as SVC_DRAIN__DELAY=5s. A flag wins over all: --set drain.delay=5s.
";

const METHODS_OF_OURS: &str = "
# For one method, by its name or as much of that as is needed, beside what holds for all:
#   [methods.\"order.v1.OrderService/CreateOrder\"]
#   priority = \"critical\"  # or normal, bulk: shed last, or first; a caller may send `x-priority: bulk`
#   rate_limit = { rate = 100, per = \"1s\", burst = 100, wait = \"0s\" }  # the contract's rate if absent; rate 0: none
#   caller_limit = { rate = 10, per = \"1s\", burst = 10, max_keys = 10000 }
#   bulkhead = { limit = 100, queue = 0, wait = \"0s\" }
#   authenticate = false  # whether callers need a token where `[jwt]` is on
#   degrade = { p99 = \"50ms\", for = \"3s\" }  # meanwhile handlers see `ctx.is_degraded()`
";

const FOOTER: &str = "
# Settings of your own, read with `config.app::<T>()`.
[app]
";

fn comment(text: &mut String, docs: &[&str]) {
    for line in docs {
        text.push_str(&format!("#{}\n", line.trim_end()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::{Client, Spec};
    use crate::config::Sources;

    static NAMED: Spec = Spec {
        name: "NAME",
        defaults: "",
        methods: &[],
    };

    #[test]
    fn settings_of_clients_are_listed_with_their_defaults() {
        let all = Config::default_toml();
        let (_, clients) = all.split_once("#   [clients.NAME]\n").unwrap();
        let (clients, _) = clients.split_once("\n\n").unwrap();
        let settings: String = clients
            .lines()
            .filter_map(|line| line.strip_prefix("#   "))
            // It is of `svc.toml` alone.
            .filter(|line| !line.starts_with("allow_unsafe"))
            .map(|line| format!("{line}\n"))
            .collect();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("local.toml");
        std::fs::write(&path, format!("[clients.NAME]\n{settings}")).unwrap();
        let shown = |sources| {
            let config = Config::load(sources).unwrap();
            Client::new(&NAMED, &config).unwrap();
            config.effective()
        };
        let listed = shown(Sources::new().file(path));
        let defaults = shown(Sources::new());
        for key in KEYS {
            let full = format!("clients.NAME.{}", key.name);
            assert_eq!(listed[&full]["value"], defaults[&full]["value"], "{full}");
            let said = listed[&full]["origin"].as_str().unwrap();
            let is_listed = said.contains("local.toml:");
            assert_eq!(is_listed, key.name != "policy.allow_unsafe", "{full}");
        }
    }

    #[test]
    fn lines_fit() {
        let long: Vec<&str> = KEYS
            .iter()
            .flat_map(|key| key.doc.lines())
            .filter(|line| line.len() > 93)
            .collect();
        assert!(long.is_empty(), "{long:#?}");
    }
}
