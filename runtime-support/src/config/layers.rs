//! Values of all layers by key, each with its origin; the later layer has the last word.

use super::Problem;
use super::clients::CLIENTS;
use super::kinds::Kind;
use super::settings::SECTIONS;
use super::suggest::suggest;
use crate::client::Spec;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use toml::Value;

/// The table that belongs to the user.
pub(super) const APP: &str = "app";

/// The table of single methods, whose names only the server knows.
pub(crate) const METHODS: &str = "methods";

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody set it.
    Default,
    /// `svc.toml`, whose settings of clients are compiled in.
    Service,
    /// A file.
    File {
        /// Its path as given.
        path: PathBuf,
        /// The line, from 1; 0 stands for the file as a whole.
        line: usize,
    },
    /// An environment variable, by its name.
    Env(String),
    /// A flag `--set`, by its key.
    Flag(String),
}

impl Origin {
    pub(super) fn line(&self) -> usize {
        match self {
            Self::File { line, .. } => *line,
            Self::Default | Self::Service | Self::Env(_) | Self::Flag(_) => 0,
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::Service => f.write_str("svc.toml"),
            Self::File { path, line: 0 } => write!(f, "{}", path.display()),
            Self::File { path, line } => write!(f, "{}:{line}", path.display()),
            Self::Env(name) => write!(f, "environment variable `{name}`"),
            Self::Flag(key) => write!(f, "flag `--set {key}`"),
        }
    }
}

/// The path of a key, one element a table.
pub(super) type Path = Vec<String>;

/// A value that is no table, or an empty table.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub(super) value: Value,
    pub(super) origin: Origin,
}

impl Leaf {
    /// Whether the value is text that stands for a value of whatever type is asked for.
    pub(super) fn is_text(&self) -> bool {
        matches!(self.origin, Origin::Env(_) | Origin::Flag(_))
    }
}

/// What all layers say, merged.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layers {
    leaves: BTreeMap<Path, Leaf>,
    /// Keys below `[app]` that were read as secrets. Shared by the clones of a configuration, since
    /// it is learnt after loading, from the types that the user reads.
    secrets: Arc<Mutex<BTreeSet<Path>>>,
    /// The clients that there are, shared in the same way: only they know their methods.
    clients: Arc<Mutex<Vec<&'static Spec>>>,
}

impl Layers {
    /// Adds a value that wins over those before it, or says why the key cannot be.
    pub(super) fn insert(&mut self, path: Path, leaf: Leaf) -> Result<(), Problem> {
        check_key(&path, &leaf)?;
        if !is_empty_table(&leaf.value) || self.below(&path).next().is_none() {
            self.put(path, leaf);
        }
        Ok(())
    }

    /// As [`Self::insert`], for a key that was checked.
    pub(super) fn put(&mut self, path: Path, leaf: Leaf) {
        // A value replaces the table that stood there, and the other way round.
        self.leaves
            .retain(|other, _| !other.starts_with(&path) && !path.starts_with(other));
        self.leaves.insert(path, leaf);
    }

    /// The values below a table, itself excluded.
    pub(super) fn below<'a>(
        &'a self,
        path: &'a [String],
    ) -> impl Iterator<Item = (&'a Path, &'a Leaf)> {
        self.leaves
            .iter()
            .filter(move |(other, _)| other.len() > path.len() && other.starts_with(path))
    }

    /// The values below a table as they were written, by key, with their origins.
    pub(super) fn shown_below(&self, table: &str) -> Vec<(String, Value, Origin)> {
        let shown = |(path, leaf): (&Path, &Leaf)| {
            (path.join("."), leaf.value.clone(), leaf.origin.clone())
        };
        self.below(&[table.to_owned()]).map(shown).collect()
    }

    /// The value at a path as it was written.
    pub(super) fn value(&self, path: &Path) -> Option<&Value> {
        self.leaves.get(path).map(|leaf| &leaf.value)
    }

    /// What one learns, the other knows: secrets and clients.
    pub(super) fn share_learnt(&mut self, other: &Self) {
        self.secrets = other.secrets.clone();
        self.clients = other.clients.clone();
    }

    fn get(&self, key: &str) -> Option<&Leaf> {
        let path: Path = key.split('.').map(str::to_owned).collect();
        self.leaves.get(&path)
    }

    pub(super) fn origin(&self, key: &str) -> Origin {
        self.get(key)
            .map_or(Origin::Default, |leaf| leaf.origin.clone())
    }

    pub(super) fn learn_secret(&self, path: Path) {
        self.secrets
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(path);
    }

    /// Has the settings of a client shown.
    pub(crate) fn learn_client(&self, spec: &'static Spec) {
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        if !clients.iter().any(|known| known.name == spec.name) {
            clients.push(spec);
        }
    }

    pub(super) fn learnt_clients(&self) -> Vec<&'static Spec> {
        let clients = self.clients.lock();
        clients.unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn is_learnt_secret(&self, path: &Path) -> bool {
        self.secrets
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .contains(path)
    }
}

fn is_empty_table(value: &Value) -> bool {
    value.as_table().is_some_and(toml::Table::is_empty)
}

fn check_key(path: &Path, leaf: &Leaf) -> Result<(), Problem> {
    let key = path.join(".");
    let table = is_empty_table(&leaf.value) && !leaf.is_text();
    if path[0] == CLIENTS && (path.len() > 2 || (table && path.len() > 1)) {
        return Ok(());
    }
    let own = [APP, METHODS].contains(&path[0].as_str());
    let section = path[0] == CLIENTS
        || path.len() == 1 && (own || SECTIONS.iter().any(|section| section.name == key));
    if section && !table {
        let message = format!("`{key}` is a table, not a value");
        let help = format!("write its keys below `[{key}]`");
        return Err(Problem::new(key, leaf.origin.clone(), message).help(help));
    }
    let known = || SECTIONS.iter().flat_map(|section| section.settings);
    if section || own || known().any(|setting| setting.key == key) {
        return Ok(());
    }
    Err(unknown(key, leaf))
}

fn unknown(key: String, leaf: &Leaf) -> Problem {
    let known = SECTIONS.iter().flat_map(|section| section.settings);
    let candidates: Vec<String> = known.map(|setting| setting.key.to_owned()).collect();
    let suggestion = suggest(&key, &candidates);
    let help = match (&leaf.origin, suggestion) {
        (Origin::Env(_), Some(meant)) => format!("did you mean `{}`?", env_name(meant)),
        (Origin::Env(_), None) => {
            "the settings are listed in `config/default.toml`; `SVC_` is reserved for them, and \
             your own begin with `SVC_APP__`"
                .to_owned()
        }
        (_, Some(meant)) => format!("did you mean `{meant}`?"),
        (_, None) => {
            "the settings are listed in `config/default.toml`; your own stand below `[app]`"
                .to_owned()
        }
    };
    let message = match &leaf.origin {
        Origin::Env(_) => format!("there is no setting `{key}` for it to set"),
        _ => format!("there is no setting `{key}`"),
    };
    Problem::new(key, leaf.origin.clone(), message).help(help)
}

/// The environment variable that sets a key.
pub(super) fn env_name(key: &str) -> String {
    format!("SVC_{}", key.to_uppercase().replace('.', "__"))
}

/// Reads known settings and gathers what is wrong with them.
pub(super) struct Reader<'a> {
    pub(super) layers: &'a Layers,
    pub(super) problems: &'a mut Vec<Problem>,
}

impl Reader<'_> {
    pub(super) fn get<K: Kind>(&mut self, key: &str, default: K::Value) -> K::Value {
        let Some(leaf) = self.layers.get(key) else {
            return default;
        };
        let value = match leaf.value.as_str() {
            Some(text) if leaf.is_text() => K::parse(text),
            _ => K::read(&leaf.value),
        };
        value.unwrap_or_else(|| {
            let found = if K::SECRET {
                String::new()
            } else {
                format!(", found `{}`", leaf.value)
            };
            let message = format!("`{key}` must be {}{found}", K::EXPECTED);
            self.problems
                .push(Problem::new(key, leaf.origin.clone(), message));
            default
        })
    }
}
