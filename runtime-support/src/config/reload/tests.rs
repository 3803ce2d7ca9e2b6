//! Reloading from real files.

use super::super::{Config, Secret, Sources};
use super::{Commit, Reload, Reloaded};
use crate::BoxError;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

/// Takes the keys of a section and remembers the values of `drain.delay`; refuses an hour.
#[derive(Default)]
struct Part(Arc<Mutex<Vec<u64>>>);

impl Reload for Part {
    fn takes(&self, key: &str) -> bool {
        key.starts_with("drain.")
    }

    fn prepare(&self, config: &Config) -> Result<Commit, BoxError> {
        let delay = config.drain.delay.as_secs();
        if delay >= 3600 {
            return Err("an hour is too long".into());
        }
        let taken = self.0.clone();
        Ok(Box::new(move || taken.lock().unwrap().push(delay)))
    }
}

fn loaded(text: &str) -> (TempDir, PathBuf, Config) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("local.toml");
    std::fs::write(&path, text).unwrap();
    let env = [("SVC_HEALTH__TIMEOUT".to_owned(), "2s".to_owned())];
    let config = Config::load(Sources::new().file(&path).env(env)).unwrap();
    (dir, path, config)
}

fn keys(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|&key| key.to_owned()).collect()
}

#[test]
fn what_changed_is_taken_or_needs_a_restart() {
    let (_dir, path, config) = loaded("[drain]\ndelay = \"1s\"\n");
    let part = Arc::new(Part::default());
    config.on_reload(&part);
    assert_eq!(config.reload().unwrap(), Reloaded::default());
    let changed = "[drain]\ndelay = \"2s\"\n[server]\nmax_connections = 5\n\
                   [health]\ntimeout = \"9s\"\n[app]\ncolour = \"red\"\n";
    std::fs::write(&path, changed).unwrap();
    let reloaded = Reloaded {
        applied: keys(&["drain.delay"]),
        need_restart: keys(&["app.colour", "server.max_connections"]),
    };
    assert_eq!(
        config.clone().reload().unwrap(),
        reloaded,
        "the environment still wins"
    );
    assert_eq!(*part.0.lock().unwrap(), [1, 2]);
    let shown = config.current();
    assert_eq!(shown["drain.delay"]["value"], "2s");
    assert_eq!(
        shown["drain.delay"]["needs_restart"],
        serde_json::Value::Null
    );
    assert_eq!(shown["server.max_connections"]["value"], 5);
    assert_eq!(shown["server.max_connections"]["needs_restart"], true);
    let origin = format!("{}:4", path.display());
    assert_eq!(shown["server.max_connections"]["origin"], origin);

    std::fs::write(&path, "[drain]\ndelay = \"2s\"\n").unwrap();
    config.reload().unwrap();
    let shown = config.current();
    assert_eq!(
        shown["server.max_connections"]["needs_restart"],
        serde_json::Value::Null,
        "what changed back needs no restart"
    );
    assert_eq!(shown.get("app.colour"), None);
}

#[test]
fn a_bad_file_or_a_refusal_changes_nothing() {
    let (_dir, path, config) = loaded("[drain]\ndelay = \"1s\"\n");
    let (first, second) = (Arc::new(Part::default()), Arc::new(Part::default()));
    config.on_reload(&first);
    config.on_reload(&second);
    for (text, expected) in [
        ("[drain]\ndelay = \n", "this is not TOML"),
        ("[drain]\ndely = \"2s\"\n", "did you mean `drain.delay`?"),
        ("[drain]\ndelay = \"2h\"\n", "an hour is too long"),
    ] {
        std::fs::write(&path, text).unwrap();
        let error = config.reload().unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
        assert_eq!(config.current()["drain.delay"]["value"], "1s");
    }
    std::fs::remove_file(&path).unwrap();
    assert!(config.reload().is_err());
    assert!(first.0.lock().unwrap().is_empty());
    drop(second);
    std::fs::write(&path, "[drain]\ndelay = \"3s\"\n").unwrap();
    config.reload().unwrap();
    assert_eq!(*first.0.lock().unwrap(), [3]);
}

#[test]
fn a_changed_secret_is_noticed_and_stays_hidden() {
    #[derive(serde::Deserialize)]
    struct App {
        pin: Secret,
    }
    let (_dir, path, config) = loaded("[app]\npin = \"one\"\n");
    assert_eq!(config.app::<App>().unwrap().pin.expose(), "one");
    std::fs::write(&path, "[app]\npin = \"two\"\n").unwrap();
    assert_eq!(config.reload().unwrap().need_restart, ["app.pin"]);
    let shown = config.current().to_string();
    assert!(!shown.contains("two"), "{shown}");
    assert!(!shown.contains("one"), "{shown}");
}
