//! The clients' part of the configuration: `[clients.NAME]`, whose names and methods only generated
//! code knows.
//!
//! Values come from `svc.toml`, which is compiled in, and from all layers of the configuration; the
//! later wins, key by key. What a method says wins over what its client says, wherever that stands.

use super::layers::{Layers, Leaf, Path};
use super::suggest::suggest;
use super::{Config, Error, Origin, Problem, parse_duration};
use crate::Code;
use crate::client::{KEYS, Spec, default_of, name_of};
use std::collections::BTreeMap;
use toml::{Table, Value};

/// The table that all this stands below.
pub(super) const CLIENTS: &str = "clients";

/// Values of a client by their dotted keys, of the kinds that [`KEYS`] asks for.
pub(crate) type Values = BTreeMap<String, (Value, Origin)>;

/// What is said of one client.
#[derive(Debug, Default)]
pub(crate) struct ClientValues {
    name: &'static str,
    pub(crate) client: Values,
    /// By the place of the method in the specification; keys begin with `policy.`.
    pub(crate) methods: BTreeMap<usize, Values>,
}

/// Reads all layers.
pub(crate) fn read(layers: &Layers, spec: &'static Spec) -> Result<ClientValues, Error> {
    let mut values = ClientValues {
        name: spec.name,
        ..ClientValues::default()
    };
    let mut problems = Vec::new();
    let mut leaves = Vec::new();
    match spec.defaults.parse::<Table>() {
        Ok(table) => flatten(
            &mut leaves,
            Vec::new(),
            Value::Table(table),
            &Origin::Service,
        ),
        Err(error) => problems.push(Problem::new("", Origin::Service, error.message())),
    }
    let at = [CLIENTS.to_owned(), spec.name.to_owned()];
    for (path, leaf) in layers.below(&at) {
        leaves.push((path[2..].to_vec(), leaf.clone()));
    }
    for (path, leaf) in leaves {
        if let Err(problem) = values.insert(spec, path, leaf) {
            problems.push(problem);
        }
    }
    if problems.is_empty() {
        Ok(values)
    } else {
        Err(Error::new(problems))
    }
}

/// Refuses tables of clients that nobody has made: only who makes them knows which there are.
pub(crate) fn known(config: &Config) -> Result<(), Error> {
    let at = [CLIENTS.to_owned()];
    let made = config.layers().learnt_clients();
    let names: Vec<&str> = made.iter().map(|spec| spec.name).collect();
    let candidates: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut problems: Vec<Problem> = Vec::new();
    for (path, leaf) in config.layers().below(&at) {
        let name = path[1].as_str();
        let seen = problems
            .iter()
            .any(|problem| problem.key == path[..2].join("."));
        if names.contains(&name) || seen {
            continue;
        }
        let help = match suggest(name, &candidates) {
            Some(meant) => format!("did you mean `clients.{meant}`?"),
            None if names.is_empty() => "no client is made with this configuration".to_owned(),
            None => format!("there are `{}`", names.join("`, `")),
        };
        let message = format!("there is no client `{name}`");
        let key = path[..2].join(".");
        problems.push(Problem::new(key, leaf.origin.clone(), message).help(help));
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Error::new(problems))
    }
}

impl ClientValues {
    fn insert(&mut self, spec: &Spec, path: Path, leaf: Leaf) -> Result<(), Problem> {
        let full = self.full(&path.join("."));
        if let Some(table) = inline(&leaf) {
            let mut leaves = Vec::new();
            flatten(&mut leaves, path, Value::Table(table), &leaf.origin);
            let mut leaves = leaves.into_iter();
            return leaves.try_for_each(|(path, leaf)| self.insert(spec, path, leaf));
        }
        if path.first().is_some_and(|first| first == "methods") {
            return self.insert_method(spec, &path[1..], leaf);
        }
        let key = path.join(".");
        let value = checked(&full, &key, &leaf)?;
        if key == "policy.allow_unsafe" {
            only_in_service(&full, &leaf)?;
        }
        self.client.insert(key, (value, leaf.origin));
        Ok(())
    }

    fn insert_method(&mut self, spec: &Spec, path: &[String], leaf: Leaf) -> Result<(), Problem> {
        let full = self.full(&format!("methods.{}", path.join(".")));
        let table = leaf.value.as_table().is_some_and(Table::is_empty);
        if path.len() < 2 && table {
            return Ok(());
        }
        // `Service.Method` comes in two parts from where a dot parts keys.
        let two = path.get(..2).map(|parts| parts.join("."));
        let one = path.first().map_or("", String::as_str);
        let found = method(spec, one).map(|index| (index, 1)).or_else(|| {
            let index = method(spec, two.as_deref()?)?;
            Some((index, 2))
        });
        let Some((index, parts)) = found else {
            return Err(no_method(spec, one, full, leaf.origin));
        };
        let key = format!("policy.{}", path[parts..].join("."));
        let value = checked(&full, &key, &leaf)?;
        if key == "policy.allow_unsafe" {
            only_in_service(&full, &leaf)?;
        }
        let values = self.methods.entry(index).or_default();
        values.insert(key, (value, leaf.origin));
        Ok(())
    }

    /// The values of a method's policies: those of the client, and over them its own. The keys
    /// begin below `policy`.
    pub(crate) fn policies(&self, method: usize) -> Table {
        let own = self.methods.get(&method).into_iter().flatten();
        let mut table = Table::new();
        for (key, (value, _)) in self.client.iter().chain(own) {
            if let Some(key) = key.strip_prefix("policy.") {
                put(&mut table, key, value.clone());
            }
        }
        table
    }

    /// The values that are about the client as a whole.
    pub(crate) fn transport(&self) -> Table {
        let mut table = Table::new();
        for (key, (value, _)) in &self.client {
            if !key.starts_with("policy.") {
                put(&mut table, key, value.clone());
            }
        }
        table
    }

    /// Where the value of a method's policy was said, if it was said; the key begins with `policy.`.
    pub(crate) fn own(&self, method: usize, key: &str) -> Option<&(Value, Origin)> {
        self.methods.get(&method)?.get(key)
    }

    /// A problem with a key of the client, or of one of its methods.
    pub(crate) fn problem(&self, method: Option<(usize, &str)>, key: &str, text: &str) -> Problem {
        let said = |values: &Values| {
            let below = format!("{key}.");
            let mut said = values.iter();
            let found = said.find(|(said, _)| *said == key || said.starts_with(&below));
            found.map(|(_, (_, origin))| origin.clone())
        };
        let own = method.and_then(|(index, name)| {
            let origin = said(self.methods.get(&index)?)?;
            let short = key.strip_prefix("policy.").unwrap_or(key);
            Some((self.full(&format!("methods.{name}.{short}")), origin))
        });
        let (full, origin) = own.unwrap_or_else(|| {
            let origin = said(&self.client).unwrap_or(Origin::Default);
            (self.full(key), origin)
        });
        Problem::new(full.clone(), origin, format!("`{full}` {text}"))
    }

    fn full(&self, key: &str) -> String {
        format!("{CLIENTS}.{}.{key}", self.name)
    }

    /// Every setting with its value and origin, for `/config`: all of the client's, and those of
    /// methods that are set.
    fn effective(&self, spec: &Spec) -> Vec<(String, Value, Origin)> {
        let client = KEYS.iter().map(|key| {
            let said = self.client.get(key.name).cloned();
            let (value, origin) =
                said.unwrap_or_else(|| (default_of(spec.name, key.name), Origin::Default));
            (self.full(key.name), value, origin)
        });
        let own = self.methods.iter().flat_map(|(index, values)| {
            values.iter().map(move |(key, (value, origin))| {
                let name = name_of(spec, &spec.methods[*index]);
                let key = key.strip_prefix("policy.").unwrap_or(key);
                let key = self.full(&format!("methods.{name}.{key}"));
                (key, value.clone(), origin.clone())
            })
        });
        client.chain(own).collect()
    }
}

/// Puts a value at a dotted key.
fn put(table: &mut Table, key: &str, value: Value) {
    match key.split_once('.') {
        None => {
            table.insert(key.to_owned(), value);
        }
        Some((first, rest)) => {
            let below = table
                .entry(first.to_owned())
                .or_insert_with(|| Value::Table(Table::new()));
            if let Value::Table(below) = below {
                put(below, rest, value);
            }
        }
    }
}

fn flatten(leaves: &mut Vec<(Path, Leaf)>, path: Path, value: Value, origin: &Origin) {
    match value {
        Value::Table(table) if !table.is_empty() || path.is_empty() => {
            for (key, value) in table {
                let mut path = path.clone();
                path.push(key);
                flatten(leaves, path, value, origin);
            }
        }
        value => leaves.push((
            path,
            Leaf {
                value,
                origin: origin.clone(),
            },
        )),
    }
}

/// A table that an environment variable or a flag gives as text.
fn inline(leaf: &Leaf) -> Option<Table> {
    let text = leaf.value.as_str().filter(|_| leaf.is_text())?.trim();
    let value = text.starts_with('{').then(|| format!("it = {text}"))?;
    let mut table: Table = value.parse().ok()?;
    match table.remove("it") {
        Some(Value::Table(table)) if !table.is_empty() => Some(table),
        _ => None,
    }
}

/// The method of a name, `Service.Method` or `Method`, whatever its case.
fn method(spec: &Spec, name: &str) -> Option<usize> {
    spec.methods.iter().position(|method| {
        let same = |text: &str| text.eq_ignore_ascii_case(name);
        same(method.name) || same(&format!("{}.{}", method.short_service(), method.name))
    })
}

fn no_method(spec: &Spec, name: &str, key: String, origin: Origin) -> Problem {
    let names: Vec<String> = spec.methods.iter().map(|m| m.name.to_owned()).collect();
    let help = match suggest(name, &names) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("there are `{}`", names.join("`, `")),
    };
    let message = format!("the client `{}` has no method `{name}`", spec.name);
    Problem::new(key, origin, message).help(help)
}

fn only_in_service(full: &str, leaf: &Leaf) -> Result<(), Problem> {
    if leaf.origin == Origin::Service {
        return Ok(());
    }
    let message = format!("`{full}` can be set in `svc.toml` only, where it is reviewed");
    let help = "set it there and run `svc gen`";
    Err(Problem::new(full, leaf.origin.clone(), message).help(help))
}

/// The value as its kind wants it, or what is wrong with it.
fn checked(full: &str, key: &str, leaf: &Leaf) -> Result<Value, Problem> {
    let Ok(found) = KEYS.binary_search_by_key(&key, |known| known.name) else {
        return Err(unknown(full, key, leaf));
    };
    let kind = KEYS[found].kind;
    let value = match leaf.value.as_str() {
        Some(text) if leaf.is_text() => parsed(kind, text),
        _ => typed(kind, &leaf.value),
    };
    value.ok_or_else(|| {
        let expected = expected(kind);
        let message = format!("`{full}` must be {expected}, found `{}`", leaf.value);
        Problem::new(full, leaf.origin.clone(), message)
    })
}

fn unknown(full: &str, key: &str, leaf: &Leaf) -> Problem {
    let table = format!("{key}.");
    if KEYS.iter().any(|known| known.name.starts_with(&table)) {
        let message = format!("`{full}` is a table, not a value");
        let help = "write it like `retry = { attempts = 3 }`";
        return Problem::new(full, leaf.origin.clone(), message).help(help);
    }
    let base = full.strip_suffix(key).unwrap_or("");
    let short = key.strip_prefix("policy.").filter(|_| base.is_empty());
    let candidates: Vec<String> = match short {
        Some(_) => KEYS
            .iter()
            .filter_map(|key| key.name.strip_prefix("policy."))
            .map(str::to_owned)
            .collect(),
        None => KEYS.iter().map(|key| key.name.to_owned()).collect(),
    };
    let problem = Problem::new(
        full,
        leaf.origin.clone(),
        format!("there is no setting `{full}`"),
    );
    match suggest(short.unwrap_or(key), &candidates) {
        Some(meant) => problem.help(format!("did you mean `{meant}`?")),
        None => problem.help("`config/default.toml` lists them"),
    }
}

fn typed(kind: &str, value: &Value) -> Option<Value> {
    let number = || {
        let whole = value.as_integer().map(|whole| whole as f64);
        value.as_float().or(whole)
    };
    match kind {
        "flag" => value.as_bool().map(Value::Boolean),
        "count" => value
            .as_integer()
            .filter(|count| u32::try_from(*count).is_ok())
            .map(Value::Integer),
        "number" => number()
            .filter(|n| *n >= 0.0 && n.is_finite())
            .map(Value::Float),
        "share" => number()
            .filter(|n| (0.0..=1.0).contains(n))
            .map(Value::Float),
        "texts" if value.is_array() => texts(value).map(|_| value.clone()),
        "codes" => {
            let known = |name: &str| Code::ALL.iter().any(|code| code.name() == name);
            let names = texts(value)?;
            names.iter().all(|name| known(name)).then(|| value.clone())
        }
        kind => parsed(kind, value.as_str()?),
    }
}

fn texts(value: &Value) -> Option<Vec<&str>> {
    value.as_array()?.iter().map(Value::as_str).collect()
}

/// Text of an environment variable or a flag, or a string in a file.
fn parsed(kind: &str, text: &str) -> Option<Value> {
    let plain = || Value::String(text.to_owned());
    let list = || {
        let items = text.trim().trim_start_matches('[').trim_end_matches(']');
        let items = items.split(',').map(|item| item.trim().trim_matches('"'));
        let items = items.filter(|item| !item.is_empty());
        Value::Array(items.map(|item| Value::String(item.to_owned())).collect())
    };
    match kind {
        "text" => Some(plain()),
        "texts" => Some(list()),
        "duration" => parse_duration(text).map(|_| plain()),
        "backoff" => {
            let (first, most) = text.split_once("..").unwrap_or((text, text));
            let (first, most) = (first.trim(), most.trim());
            parse_duration(first).and(parse_duration(most))?;
            Some(Value::String(format!("{first}..{most}")))
        }
        "flag" => text.trim().parse().ok().map(Value::Boolean),
        "count" => typed(kind, &Value::Integer(text.trim().parse().ok()?)),
        "number" | "share" => typed(kind, &Value::Float(text.trim().parse().ok()?)),
        "codes" => typed(kind, &list()),
        words => words
            .split('|')
            .any(|word| word == text.trim())
            .then(|| Value::String(text.trim().to_owned())),
    }
}

fn expected(kind: &str) -> String {
    match kind {
        "text" => "a string".to_owned(),
        "texts" => "a string or a list of strings".to_owned(),
        "flag" => "`true` or `false`".to_owned(),
        "count" => "a whole number, not negative".to_owned(),
        "number" => "a number, not negative".to_owned(),
        "share" => "a number from `0` to `1`".to_owned(),
        "duration" => "a duration such as `500ms`, `5s` or `2m`".to_owned(),
        "backoff" => "two durations such as `10ms..200ms`".to_owned(),
        "codes" => "a list of status codes such as `[\"UNAVAILABLE\"]`".to_owned(),
        words => format!("one of `{}`", words.replace('|', "`, `")),
    }
}

/// The settings of all clients that there are. Those of a client whose settings are wrong are not
/// shown: it does not work by them.
pub(super) fn shown(layers: &Layers) -> Vec<(String, Value, Origin)> {
    let clients = layers.learnt_clients().into_iter();
    let read = clients.filter_map(|spec| Some(read(layers, spec).ok()?.effective(spec)));
    read.flatten().collect()
}
