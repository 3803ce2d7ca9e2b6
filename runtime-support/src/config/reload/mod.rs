//! Taking changed settings while the service runs.
//!
//! What can change live is a [`Reload`] that was registered with [`Config::on_reload`]: the policies
//! of the server and of clients are, and so may be anything of the user's. [`Config::reload`] reads
//! the sources once more. If anything is wrong with them, or with what somebody makes of them,
//! nothing changes anywhere; else everybody takes theirs, and what nobody takes needs a restart.
//! While a server runs, SIGHUP and changed files do that.
//!
//! Environment and flags are those of the start: a process cannot see others.

#[cfg(test)]
mod tests;
mod watch;

use super::layers::{Layers, Path};
use super::secret::REDACTED;
use super::sources::{Stamp, stamp};
use super::{Config, Sources};
use crate::BoxError;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

pub(crate) use watch::watch;

/// Something that takes changed settings while it runs.
pub trait Reload: Send + Sync {
    /// Whether a change of the setting with this key, such as `shed.max`, takes effect without a
    /// restart.
    fn takes(&self, key: &str) -> bool;

    /// Files beside the configuration that it reads when it prepares. While a server runs, their
    /// change is a reason to reload, as that of a configuration file is.
    fn files(&self) -> Vec<PathBuf> {
        Vec::new()
    }

    /// Reads what it needs of `config` and changes nothing yet; what is returned puts it into
    /// effect, once all others have agreed. Both run within the service's tokio runtime, on a thread
    /// that should not be blocked for long.
    ///
    /// # Errors
    /// If it cannot work with these settings. Then nobody takes any.
    fn prepare(&self, config: &Config) -> Result<Commit, BoxError>;
}

/// Puts prepared settings into effect.
pub type Commit = Box<dyn FnOnce() + Send>;

/// What a reload did, as keys of settings in alphabetical order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reloaded {
    /// They changed and are in effect.
    pub applied: Vec<String>,
    /// They changed and need a restart.
    pub need_restart: Vec<String>,
}

/// What the clones of a configuration share.
#[derive(Default)]
pub(super) struct Shared {
    sources: Sources,
    /// Of the sources, just before they were read.
    read: Vec<Stamp>,
    parts: Mutex<Vec<Part>>,
    state: Mutex<State>,
}

/// Something that takes changes.
struct Part {
    part: Weak<dyn Reload>,
    /// Of its files, when it had just read them.
    read: Vec<Stamp>,
}

/// The settings as they were read last.
#[derive(Default)]
struct State {
    layers: Layers,
    shown: Map<String, Value>,
    /// As they were read first.
    initial: Map<String, Value>,
    need_restart: BTreeSet<String>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    /// What the clones of a configuration that was just read from `sources` share.
    pub(super) fn new(
        (sources, read): (Sources, Vec<Stamp>),
        layers: &Layers,
        shown: Map<String, Value>,
    ) -> Self {
        Self {
            sources,
            read,
            parts: Mutex::default(),
            state: Mutex::new(State {
                layers: layers.clone(),
                initial: shown.clone(),
                shown,
                need_restart: BTreeSet::new(),
            }),
        }
    }

    fn parts(&self) -> Vec<Arc<dyn Reload>> {
        let mut parts = locked(&self.parts);
        parts.retain(|part| part.part.strong_count() > 0);
        let parts = parts.iter();
        parts.filter_map(|part| part.part.upgrade()).collect()
    }

    /// As [`Self::stamps`], from when everything was read first. What has changed between then and
    /// the first look at the files must not be missed.
    fn first_stamps(&self) -> Vec<Stamp> {
        let parts = locked(&self.parts);
        let alive = parts.iter().filter(|part| part.part.strong_count() > 0);
        let read = alive.flat_map(|part| part.read.iter().copied());
        self.read.iter().copied().chain(read).collect()
    }

    /// What tells whether any file has changed that settings come from or name.
    fn stamps(&self) -> Vec<Stamp> {
        let mut stamps = self.sources.stamps();
        let files = self.parts().into_iter().flat_map(|part| part.files());
        stamps.extend(files.map(|file| stamp(&file)));
        stamps
    }
}

impl Config {
    /// Has `part` take the settings that change, for as long as it lives.
    pub fn on_reload<R: Reload + 'static>(&self, part: &Arc<R>) {
        let read = part.files().iter().map(|file| stamp(file)).collect();
        let part: Weak<dyn Reload> = Arc::<R>::downgrade(part);
        locked(&self.shared.parts).push(Part { part, read });
    }

    /// Reads the sources of this configuration once more and puts what changed into effect, as far
    /// as that is possible. This value itself stays as it is; [`Config::current`] shows the new one.
    ///
    /// # Errors
    /// If anything is wrong, see the [module](self). Then nothing changes.
    pub fn reload(&self) -> Result<Reloaded, BoxError> {
        let shared = &*self.shared;
        let mut state = locked(&shared.state);
        // Clients that were made since are no change.
        for (key, entry) in self.shown() {
            if key.starts_with("clients.") && !state.shown.contains_key(&key) {
                state.initial.insert(key.clone(), entry.clone());
                state.shown.insert(key, entry);
            }
        }
        let new = Self::read_again(shared.sources.clone(), &self.layers)?;
        let shown = new.shown();
        let changed = changes((&state.layers, &state.shown), (&new.layers, &shown));
        let parts = shared.parts();
        let commits = parts.iter().map(|part| part.prepare(&new));
        let commits = commits.collect::<Result<Vec<_>, _>>()?;
        let level = changed.contains(LEVEL) && crate::log::set_level(&new.log.level).is_ok();
        commits.into_iter().for_each(|commit| commit());

        let takes =
            |key: &String| (level && key == LEVEL) || parts.iter().any(|part| part.takes(key));
        let (applied, need_restart): (Vec<_>, Vec<_>) = changed.into_iter().partition(takes);
        let value = |values: &Map<String, Value>, key: &str| {
            values.get(key).map(|entry| entry["value"].clone())
        };
        for key in &need_restart {
            // A secret is not shown, so it counts as changed even if it changed back.
            let back = value(&shown, key) == value(&state.initial, key)
                && value(&shown, key) != Some(REDACTED.into());
            if back {
                state.need_restart.remove(key);
            } else {
                state.need_restart.insert(key.clone());
            }
        }
        state.layers = new.layers;
        state.shown = shown;
        Ok(Reloaded {
            applied,
            need_restart,
        })
    }

    /// As [`Config::effective`], but as it was read last; what differs from what is in effect,
    /// because it needs a restart, bears `"needs_restart": true`.
    #[must_use]
    pub fn current(&self) -> Value {
        let state = locked(&self.shared.state);
        let mut shown = state.shown.clone();
        // Secrets may have been learnt since, and fields changed by the program.
        for (key, entry) in self.shown() {
            let same = state.initial.get(&key) == state.shown.get(&key);
            if same || entry["value"] == REDACTED {
                shown.insert(key, entry);
            }
        }
        for key in &state.need_restart {
            if let Some(Value::Object(entry)) = shown.get_mut(key) {
                entry.insert("needs_restart".to_owned(), true.into());
            }
        }
        shown.into()
    }
}

const LEVEL: &str = "log.level";

type Read<'a> = (&'a Layers, &'a Map<String, Value>);

/// The keys whose values differ.
fn changes((old_layers, old): Read<'_>, (new_layers, new): Read<'_>) -> BTreeSet<String> {
    let differs = |key: &&String| {
        let (old, new) = (old.get(*key), new.get(*key));
        old.map(|entry| &entry["value"]) != new.map(|entry| &entry["value"])
    };
    let mut changed: BTreeSet<String> = old
        .keys()
        .chain(new.keys())
        .filter(differs)
        .cloned()
        .collect();
    // What is not shown as it is has to be compared as it was written.
    let written = |path: &Path| old_layers.value(path) != new_layers.value(path);
    let paths = old_layers.below(&[]).chain(new_layers.below(&[]));
    for (path, _) in paths.filter(|(path, _)| written(path)) {
        let key = path.join(".");
        let hidden = |shown: &Map<String, Value>| {
            shown
                .get(&key)
                .is_some_and(|entry| entry["value"] == REDACTED)
        };
        if hidden(old) || hidden(new) {
            changed.insert(key);
        }
    }
    changed
}
