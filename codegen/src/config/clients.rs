//! `[clients.*]`: which contracts are called, and the policies of the calls.
//!
//! Everything but `services` is the first layer of the settings that the service reads at start, so
//! it is compiled in as it was written. Here it is only checked, against [`KEYS`]: what a setting
//! does, and what it is where nothing is said, is the runtime's to know. What [`Policy`] keeps is what
//! rules judge.

use super::reader::{Section, did_you_mean, kind};
use super::{check_client_name, check_name, is_full_name, unknown_key};
use crate::finding::{Finding, Place};
use crate::tree::RelPath;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use toml::de::DeValue;

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
    /// `hedge.attempts`, or 2 where `hedge` says nothing of it.
    pub hedges: Option<u64>,
    /// `coalesce`.
    pub coalesce: Option<bool>,
    /// `allow_unsafe`.
    pub allow_unsafe: Option<bool>,
}

/// Every key below `[clients.NAME]` with the kind of its value, sorted. `methods.X` takes those of
/// `policy`.
///
/// A kind is `text`, `texts` (one or a list), `flag`, `count` (an integer from 0), `number` (from 0),
/// `share` (0 to 1), `duration`, `backoff` (`10ms..200ms`, or one duration), `codes` (names of gRPC
/// codes), or words with `|` between them.
pub const KEYS: [(&str, &str); 69] = [
    ("balance", "p2c|round_robin"),
    ("connect_timeout", "duration"),
    ("connections", "count"),
    ("endpoint", "texts"),
    ("keep_alive", "duration"),
    ("keep_alive_timeout", "duration"),
    ("outlier.consecutive_errors", "count"),
    ("outlier.eject_for", "duration"),
    ("outlier.max_ejected", "share"),
    ("policy.allow_unsafe", "flag"),
    ("policy.attempt_timeout", "duration"),
    ("policy.breaker.bucket", "duration"),
    ("policy.breaker.consecutive_failures", "count"),
    ("policy.breaker.error_rate", "share"),
    ("policy.breaker.errors", "count"),
    ("policy.breaker.half_open_calls", "count"),
    ("policy.breaker.half_open_failures", "count"),
    ("policy.breaker.half_open_successes", "count"),
    ("policy.breaker.half_open_wait", "duration"),
    ("policy.breaker.k", "number"),
    ("policy.breaker.last_calls", "count"),
    ("policy.breaker.min_calls", "count"),
    ("policy.breaker.open_backoff", "number"),
    ("policy.breaker.open_for", "duration"),
    ("policy.breaker.open_jitter", "share"),
    ("policy.breaker.open_max", "duration"),
    ("policy.breaker.p99", "duration"),
    ("policy.breaker.p99_for", "duration"),
    ("policy.breaker.p99_min_calls", "count"),
    ("policy.breaker.probe", "duration"),
    ("policy.breaker.protection", "count"),
    ("policy.breaker.slow_call", "duration"),
    ("policy.breaker.slow_rate", "share"),
    ("policy.breaker.strategy", "states|adaptive|off"),
    ("policy.breaker.window", "duration"),
    ("policy.bulkhead.limit", "count"),
    ("policy.bulkhead.queue", "count"),
    ("policy.bulkhead.wait", "duration"),
    ("policy.coalesce", "flag"),
    ("policy.degrade.for", "duration"),
    ("policy.degrade.min_calls", "count"),
    ("policy.degrade.p99", "duration"),
    ("policy.degrade.probe_every", "count"),
    ("policy.degrade.recover_for", "duration"),
    ("policy.degrade.recover_min_calls", "count"),
    ("policy.degrade.recover_p99", "duration"),
    ("policy.degrade.slice", "duration"),
    ("policy.fallback.entries", "count"),
    ("policy.fallback.last_good", "duration"),
    ("policy.hedge.attempts", "count"),
    ("policy.hedge.codes", "codes"),
    ("policy.hedge.delay", "duration"),
    ("policy.rate_limit.burst", "count"),
    ("policy.rate_limit.per", "duration"),
    ("policy.rate_limit.rate", "count"),
    ("policy.rate_limit.wait", "duration"),
    ("policy.retry.attempts", "count"),
    ("policy.retry.backoff", "backoff"),
    ("policy.retry.budget", "share"),
    ("policy.retry.codes", "codes"),
    ("policy.retry.multiplier", "number"),
    ("policy.timeout", "duration"),
    ("resolve_every", "duration"),
    ("tls.ca", "text"),
    ("tls.cert", "text"),
    ("tls.domain", "text"),
    ("tls.key", "text"),
    ("validate", "flag"),
    ("zone", "text"),
];

/// Names of the codes that a call can fail with.
pub const CODES: [&str; 16] = [
    "CANCELLED",
    "UNKNOWN",
    "INVALID_ARGUMENT",
    "DEADLINE_EXCEEDED",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
    "FAILED_PRECONDITION",
    "ABORTED",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "INTERNAL",
    "UNAVAILABLE",
    "DATA_LOSS",
    "UNAUTHENTICATED",
];

/// Numbers that are further bounded than their kind is: the key, the least and the most.
const BOUNDS: [(&str, u64, u64); 9] = [
    ("connections", 1, 1000),
    ("policy.breaker.half_open_calls", 1, u64::MAX),
    ("policy.breaker.k", 1, u64::MAX),
    ("policy.breaker.open_backoff", 1, u64::MAX),
    ("policy.bulkhead.limit", 1, u64::MAX),
    ("policy.hedge.attempts", 1, 5),
    ("policy.rate_limit.rate", 1, u64::MAX),
    ("policy.retry.attempts", 1, 5),
    ("policy.retry.multiplier", 1, u64::MAX),
];

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
    if table.has("policy")
        && let Some(inner) = table.table("policy")
    {
        client.policy = policy(&inner);
    }
    if table.has("methods")
        && let Some(methods) = table.table("methods")
    {
        for method in methods.keys() {
            if let Some(inner) = methods.table(&method) {
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
    let attempts = |key: &str, usual: u64| match table.any(key) {
        Some((DeValue::Table(inner), _)) => Some(
            inner
                .get("attempts")
                .and_then(|count| integer(count.get_ref()))
                .and_then(|count| u64::try_from(count).ok())
                .unwrap_or(usual),
        ),
        _ => None,
    };
    Policy {
        timeout: duration("timeout"),
        attempt_timeout: duration("attempt_timeout"),
        attempts: attempts("retry", 3),
        hedges: attempts("hedge", 2),
        coalesce: flag("coalesce"),
        allow_unsafe: flag("allow_unsafe"),
    }
}

impl Policy {
    /// This policy with what `over` says put over it, key by key.
    #[must_use]
    pub fn merged(&self, over: &Self) -> Self {
        Self {
            timeout: over.timeout.or(self.timeout),
            attempt_timeout: over.attempt_timeout.or(self.attempt_timeout),
            attempts: over.attempts.or(self.attempts),
            hedges: over.hedges.or(self.hedges),
            coalesce: over.coalesce.or(self.coalesce),
            allow_unsafe: over.allow_unsafe.or(self.allow_unsafe),
        }
    }
}

/// First parts of the keys that begin with `prefix`, without it.
fn siblings(prefix: &str) -> Vec<&'static str> {
    let mut siblings: Vec<&str> = KEYS
        .iter()
        .filter_map(|(key, _)| key.strip_prefix(prefix))
        .filter_map(|rest| rest.split('.').next())
        .collect();
    siblings.dedup();
    siblings
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

fn value(table: &Section<'_>, key: &str, path: &str, wanted: &str) {
    let Some((found, place)) = table.any(key) else {
        return;
    };
    let fault = match wanted {
        "codes" => return codes(table, key),
        "texts" => return endpoints(table, key),
        "text" => match found {
            DeValue::String(_) => None,
            _ => Some("a string"),
        },
        "flag" => match found {
            DeValue::Boolean(_) => None,
            _ => Some("true or false"),
        },
        "duration" => match found {
            DeValue::String(text) if parse_duration(text).is_some() => None,
            _ => Some("a duration such as `\"500ms\"`, `\"5s\"` or `\"2m\"`"),
        },
        "backoff" => match found {
            DeValue::String(text) if is_backoff(text) => None,
            _ => Some("one duration or a range of them such as `\"10ms..200ms\"`"),
        },
        "count" => match integer(found) {
            Some(0..) => None,
            _ => Some("an integer that is not negative"),
        },
        "share" => match number(found) {
            Some(number) if (0.0..=1.0).contains(&number) => None,
            _ => Some("a number from 0 to 1"),
        },
        "number" => match number(found) {
            Some(number) if number >= 0.0 && number.is_finite() => None,
            _ => Some("a number that is not negative"),
        },
        words => match found {
            DeValue::String(text) if words.split('|').any(|word| word == text) => None,
            DeValue::String(text) => {
                let words: Vec<_> = words.split('|').collect();
                let message = format!("`{key}` cannot be `{text}`");
                let help = did_you_mean(text, &words);
                table.report(Finding::error("BAD_VALUE", message, help).at(place));
                return;
            }
            _ => Some("a string"),
        },
    };
    match fault {
        Some(wanted) => table.report(wrong(key, wanted, found, place)),
        None => bounds(table, key, path, found, place),
    }
}

fn wrong(key: &str, wanted: &str, found: &DeValue<'_>, place: Place) -> Finding {
    let shown = match found {
        DeValue::String(text) if wanted.starts_with("a duration") || wanted.contains("range") => {
            format!("`{text}`")
        }
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        other => kind(other).to_owned(),
    };
    let code = match found {
        DeValue::String(_) if shown.starts_with('`') => "BAD_VALUE",
        DeValue::Integer(_) | DeValue::Float(_) if wanted.contains("number") => "BAD_VALUE",
        DeValue::Integer(_) if wanted.contains("integer") => "BAD_VALUE",
        _ => "WRONG_TYPE",
    };
    let message = format!("`{key}` is {wanted}, not {shown}");
    let help = if wanted.contains("duration") {
        "write a whole number and one of the units `ns`, `us`, `ms`, `s`, `m` and `h`, in quotes"
    } else {
        match wanted {
            "a string" => "write it in double quotes",
            "true or false" => "write `true` or `false`",
            _ => "write such a number, without quotes",
        }
    };
    Finding::error(code, message, help).at(place)
}

fn bounds(table: &Section<'_>, key: &str, path: &str, found: &DeValue<'_>, place: Place) {
    let Some((_, least, most)) = BOUNDS.iter().find(|(bounded, _, _)| *bounded == path) else {
        return;
    };
    let Some(number) = number(found) else { return };
    if number >= *least as f64 && number <= *most as f64 {
        return;
    }
    let message = format!("`{key}` is {number}, which is out of its range");
    let help = match *most {
        u64::MAX => format!("write {least} or more"),
        most => format!("write a number from {least} to {most}"),
    };
    table.report(Finding::error("BAD_VALUE", message, help).at(place));
}

fn codes(table: &Section<'_>, key: &str) {
    let mut seen = BTreeSet::new();
    for (name, place) in table.strings(key).unwrap_or_default() {
        if !CODES.contains(&name.as_str()) {
            let message = format!("`{name}` in `{key}` is no code that a call can fail with");
            let help = did_you_mean(&name.to_uppercase(), &CODES);
            table.report(Finding::error("BAD_VALUE", message, help).at(place));
        } else if !seen.insert(name.clone()) {
            let message = format!("`{name}` is in `{key}` twice");
            table.report(Finding::error("BAD_VALUE", message, "remove one of the two").at(place));
        }
    }
}

/// One URL or a list of them.
fn endpoints(table: &Section<'_>, key: &str) {
    let urls: Vec<(String, Place)> = match table.any(key) {
        Some((DeValue::String(url), place)) => vec![(url.to_string(), place)],
        Some((DeValue::Array(_), _)) => table.strings(key).unwrap_or_default(),
        Some((other, place)) => {
            let message = format!("`{key}` is a URL or a list of them, not {}", kind(other));
            let help = "write `endpoint = \"http://host:port\"`";
            table.report(Finding::error("WRONG_TYPE", message, help).at(place));
            return;
        }
        None => return,
    };
    if urls.is_empty()
        && matches!(table.any(key), Some((DeValue::Array(items), _)) if items.is_empty())
    {
        let message = format!("`{key}` names no address");
        let help = "write `endpoint = \"http://host:port\"`, or remove the key for the default";
        table.report(Finding::error("BAD_VALUE", message, help).at(table.place_of(key)));
    }
    for (url, place) in urls {
        if !is_url(&url) {
            let message = format!("`{url}` is no address that a client can call");
            let help = "write `http://` or `https://`, a host and a port, such as \
                        `\"http://inventory:8080\"`";
            table.report(Finding::error("BAD_VALUE", message, help).at(place));
        }
    }
}

/// `http://host:port` or `https://host:port`, a final slash allowed, and `zone@` in front.
fn is_url(url: &str) -> bool {
    let url = match url.split_once('@') {
        Some((zone, url)) if !zone.is_empty() && !zone.contains(['/', ':']) => url,
        _ => url,
    };
    let Some(rest) = ["http://", "https://"]
        .iter()
        .find_map(|scheme| url.strip_prefix(scheme))
    else {
        return false;
    };
    let authority = rest.strip_suffix('/').unwrap_or(rest);
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let is_host = match host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
    {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => {
            !host.is_empty()
                && host
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_'))
        }
    };
    is_host && port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0))
}

fn integer(value: &DeValue<'_>) -> Option<i64> {
    match value {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    }
}

fn number(value: &DeValue<'_>) -> Option<f64> {
    match value {
        DeValue::Float(number) => number.as_str().parse().ok(),
        other => integer(other).map(|number| number as f64),
    }
}

fn is_backoff(text: &str) -> bool {
    match text.split_once("..") {
        Some((least, most)) => match (parse_duration(least), parse_duration(most)) {
            (Some(least), Some(most)) => least <= most,
            _ => false,
        },
        None => parse_duration(text).is_some(),
    }
}

/// A whole number and a unit, as the runtime reads it.
fn parse_duration(text: &str) -> Option<Duration> {
    let text = text.trim();
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let number: u64 = text[..digits].parse().ok()?;
    let seconds = |factor| number.checked_mul(factor).map(Duration::from_secs);
    match text[digits..].trim_start() {
        "ns" => Some(Duration::from_nanos(number)),
        "us" | "µs" => Some(Duration::from_micros(number)),
        "ms" => Some(Duration::from_millis(number)),
        "s" => seconds(1),
        "m" => seconds(60),
        "h" => seconds(3600),
        _ => None,
    }
}
