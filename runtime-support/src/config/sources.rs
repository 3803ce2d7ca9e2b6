//! Where configuration is read from, and the order of it.

use super::layers::{Layers, Leaf, Path};
use super::{Error, Origin, Problem, otel};
use serde::Deserialize;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::time::SystemTime;
use toml::de::{DeTable, DeValue, ValueDeserializer};
use toml::{Spanned, Value};

/// Environment variables that begin with `SVC_` and are no settings.
const NOT_SETTINGS: [&str; 1] = ["SVC_CONFIG"];
/// What begins with this says where fakes listen; a service may get it from an environment that they share.
const FAKES: &str = "SVC_FAKES__";

/// Files, environment and flags, in the order in which they win: the last one most.
#[derive(Clone, Default)]
pub struct Sources {
    files: Vec<File>,
    env: Vec<(String, String)>,
    flags: Vec<(String, String)>,
}

/// When a file was changed, how long it is, and its number, which differs if the file was replaced
/// within the same tick of the clock; `None` if it is not there.
pub(super) type Stamp = Option<(SystemTime, u64, u64)>;

#[derive(Clone)]
struct File {
    path: PathBuf,
    optional: bool,
}

impl Sources {
    /// No source at all: everything is at its default.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The environment of this process and the file that `SVC_CONFIG` names, or else
    /// `config/default.toml` and `config/local.toml` below the working directory.
    #[must_use]
    pub fn from_env() -> Self {
        let env: Vec<_> = std::env::vars_os()
            .filter_map(|(name, value)| {
                let value = value.to_string_lossy().into_owned();
                Some((name.into_string().ok()?, value))
            })
            .collect();
        let named = env.iter().find(|(name, _)| name == NOT_SETTINGS[0]);
        match named.map(|(_, path)| path.clone()) {
            Some(path) => Self::new().file(path),
            None => Self::new()
                .optional_file("config/default.toml")
                .optional_file("config/local.toml"),
        }
        .env(env)
    }

    /// As [`Sources::from_env`], with arguments: `--config PATH` instead of the default files, and
    /// `--set KEY=VALUE`, both as often as need be.
    ///
    /// # Errors
    ///
    /// Any other argument.
    pub fn from_env_and_args(args: impl IntoIterator<Item = String>) -> Result<Self, Error> {
        let mut sources = Self::from_env();
        let (mut files, mut flags) = (Vec::new(), Vec::new());
        let mut args = args.into_iter();
        while let Some(arg) = args.next() {
            let (name, value) = match arg.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                None => (arg.clone(), None),
            };
            let value = value.or_else(|| args.next());
            match (name.as_str(), value) {
                ("--config", Some(path)) => files.push(File {
                    path: path.into(),
                    optional: false,
                }),
                ("--set", Some(setting)) => flags.push(split_flag(&setting)?),
                _ => return Err(bad_argument(&arg)),
            }
        }
        if !files.is_empty() {
            sources.files = files;
        }
        Ok(sources.flags(flags))
    }

    /// Adds a file that must exist.
    #[must_use]
    pub fn file(mut self, path: impl Into<PathBuf>) -> Self {
        let (path, optional) = (path.into(), false);
        self.files.push(File { path, optional });
        self
    }

    /// Adds a file that may be missing.
    #[must_use]
    pub fn optional_file(mut self, path: impl Into<PathBuf>) -> Self {
        let (path, optional) = (path.into(), true);
        self.files.push(File { path, optional });
        self
    }

    /// Adds environment variables. Those that begin with `SVC_` count, and below
    /// them OpenTelemetry's own for traces, such as `OTEL_TRACES_SAMPLER`.
    #[must_use]
    pub fn env(mut self, env: impl IntoIterator<Item = (String, String)>) -> Self {
        self.env.extend(env);
        self
    }

    /// Adds flags as pairs of key and value, such as `("drain.delay", "5s")`.
    #[must_use]
    pub fn flags(mut self, flags: impl IntoIterator<Item = (String, String)>) -> Self {
        self.flags.extend(flags);
        self
    }

    /// What tells whether the files have changed.
    pub(super) fn stamps(&self) -> Vec<Stamp> {
        self.files.iter().map(|file| stamp(&file.path)).collect()
    }

    pub(super) fn into_layers(mut self, problems: &mut Vec<Problem>) -> Layers {
        let mut values = Vec::new();
        for file in &self.files {
            match file.read() {
                Ok(found) => values.extend(found),
                Err(problem) => problems.push(problem),
            }
        }
        // The order of the environment is not defined; that of messages is.
        self.env.sort();
        values.extend(otel::values(&self.env));
        values.extend(self.env.into_iter().filter_map(env_value));
        values.extend(self.flags.into_iter().map(flag_value));

        let mut layers = Layers::default();
        for (path, leaf) in values {
            if let Err(problem) = layers.insert(path, leaf) {
                problems.push(problem);
            }
        }
        layers
    }
}

/// What tells whether a file has changed.
pub(super) fn stamp(file: &std::path::Path) -> Stamp {
    let metadata = std::fs::metadata(file).ok()?;
    Some((metadata.modified().ok()?, metadata.len(), metadata.ino()))
}

fn split_flag(setting: &str) -> Result<(String, String), Error> {
    match setting.split_once('=') {
        Some((key, value)) if !key.is_empty() => Ok((key.to_owned(), value.to_owned())),
        _ => {
            let origin = Origin::Flag(setting.to_owned());
            let message = "expected a key and a value with `=` between them";
            Err(Problem::new(setting, origin, message)
                .help("write it like `--set drain.delay=5s`")
                .into())
        }
    }
}

fn bad_argument(arg: &str) -> Error {
    let problem = Problem {
        key: String::new(),
        origin: None,
        message: format!("`{arg}` is not understood"),
        help: Some("the arguments are `--config PATH` and `--set KEY=VALUE`".to_owned()),
    };
    problem.into()
}

fn env_value((name, value): (String, String)) -> Option<(Path, Leaf)> {
    let key = name.strip_prefix("SVC_")?;
    let own = NOT_SETTINGS.contains(&name.as_str()) || name.starts_with(FAKES);
    if own || is_service_link(key, &value) {
        return None;
    }
    let path = key.to_lowercase().split("__").map(str::to_owned).collect();
    let leaf = Leaf {
        value: Value::String(value),
        origin: Origin::Env(name),
    };
    Some((path, leaf))
}

/// Kubernetes puts variables such as `SVC_A_SERVICE_HOST` and `SVC_A_PORT_80_TCP` into every pod of
/// a namespace that has a Service called `svc-a`. They are not meant for us.
fn is_service_link(key: &str, value: &str) -> bool {
    let own = key.starts_with("APP__");
    let url = ["tcp://", "udp://", "sctp://"]
        .iter()
        .any(|scheme| value.starts_with(scheme));
    let address = ["_TCP_", "_UDP_", "_SCTP_"]
        .iter()
        .any(|protocol| key.contains("PORT_") && key.contains(protocol));
    let service = ["SERVICE_HOST", "SERVICE_PORT"]
        .iter()
        .any(|suffix| key.contains(suffix));
    !own && (service || address || (url && key.contains("PORT")))
}

fn flag_value((key, value): (String, String)) -> (Path, Leaf) {
    let path = key.split('.').map(str::to_owned).collect();
    let leaf = Leaf {
        value: Value::String(value),
        origin: Origin::Flag(key),
    };
    (path, leaf)
}

impl File {
    fn read(&self) -> Result<Vec<(Path, Leaf)>, Problem> {
        let text = match std::fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(error) if self.optional && error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Vec::new());
            }
            Err(error) => {
                let message = format!("the file cannot be read: {error}");
                return Err(Problem::new("", self.origin(0), message));
            }
        };
        let table = DeTable::parse(&text).map_err(|error| {
            let line = error.span().map_or(0, |span| line_of(&text, span.start));
            let message = format!("this is not TOML: {}", error.message());
            Problem::new("", self.origin(line), message)
        })?;
        let mut values = Vec::new();
        self.flatten(&text, &mut Vec::new(), table.into_inner(), &mut values)?;
        values.sort_by_key(|(_, leaf)| leaf.origin.line());
        Ok(values)
    }

    fn flatten(
        &self,
        text: &str,
        path: &mut Path,
        table: DeTable<'_>,
        values: &mut Vec<(Path, Leaf)>,
    ) -> Result<(), Problem> {
        for (key, value) in table {
            let origin = self.origin(line_of(text, key.span().start));
            path.push(key.into_inner().into_owned());
            let span = value.span();
            match value.into_inner() {
                DeValue::Table(inner) if !inner.is_empty() => {
                    self.flatten(text, path, inner, values)?;
                }
                value => {
                    let value = ValueDeserializer::from(Spanned::new(span, value));
                    let value = Value::deserialize(value).map_err(|error| {
                        let key = path.join(".");
                        let message = format!("`{key}` cannot be used: {}", error.message());
                        Problem::new(key, origin.clone(), message)
                    })?;
                    values.push((path.clone(), Leaf { value, origin }));
                }
            }
            path.pop();
        }
        Ok(())
    }

    fn origin(&self, line: usize) -> Origin {
        Origin::File {
            path: self.path.clone(),
            line,
        }
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().iter().take(offset);
    1 + before.filter(|byte| **byte == b'\n').count()
}
