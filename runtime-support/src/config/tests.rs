//! Layers, messages, redaction and the default file, all with injected sources.

use super::*;
use insta::assert_snapshot;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::time::Duration;

struct Case {
    folder: tempfile::TempDir,
    sources: Sources,
}

impl Case {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            sources: Sources::new(),
        }
    }

    fn file(mut self, name: &str, text: &str) -> Self {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        self.sources = self.sources.file(path);
        self
    }

    fn env(mut self, name: &str, value: &str) -> Self {
        self.sources = self.sources.env([(name.to_owned(), value.to_owned())]);
        self
    }

    fn flag(mut self, key: &str, value: &str) -> Self {
        self.sources = self.sources.flags([(key.to_owned(), value.to_owned())]);
        self
    }

    fn load(self) -> Config {
        Config::load(self.sources).unwrap()
    }

    /// The message, with file names shortened to what is below the case's folder.
    fn error(self) -> String {
        let folder = format!("{}/", self.folder.path().display());
        let error = Config::load(self.sources).unwrap_err();
        assert_eq!(error.to_string(), format!("{error:?}"));
        error.to_string().replace(&folder, "")
    }
}

fn file(text: &str) -> Case {
    Case::new().file("local.toml", text)
}

fn app_error<T: serde::de::DeserializeOwned>(case: Case) -> String {
    let folder = format!("{}/", case.folder.path().display());
    let config = Config::load(case.sources).unwrap();
    let Err(error) = config.app::<T>() else {
        panic!("the type should not have accepted it");
    };
    error.to_string().replace(&folder, "")
}

#[test]
fn each_layer_wins_over_those_before_it() {
    let both = || {
        Case::new()
            .file("default.toml", "[drain]\ndelay = '1s'\ntimeout = '1s'\n")
            .file("local.toml", "[drain]\ndelay = '2s'\n")
    };
    assert_eq!(Config::default().drain.delay, Duration::from_secs(5));
    assert_eq!(both().load().drain.delay, Duration::from_secs(2));
    assert_eq!(both().load().drain.timeout, Duration::from_secs(1));
    let env = both().env("SVC_DRAIN__DELAY", "3s");
    assert_eq!(env.load().drain.delay, Duration::from_secs(3));
    let flag = both()
        .env("SVC_DRAIN__DELAY", "3s")
        .flag("drain.delay", "4s");
    assert_eq!(flag.load().drain.delay, Duration::from_secs(4));
}

#[test]
fn every_kind_is_read_from_files_and_from_text() {
    let config = file(
        "listen = '127.0.0.1:0'\n\
         [server]\nmax_request_bytes = 1024\nmax_connections = 7\nhttp2_initial_stream_window = '1MiB'\n\
         [admin]\nallow = ['10.0.0.0/8', '::1']\ntoken = 'hunter2'\n\
         [log]\nlevel = 'warn,hyper=off'\nformat = 'json'\n",
    )
    .load();
    assert_eq!(config.listen.to_string(), "127.0.0.1:0");
    assert_eq!(config.server.max_request_bytes, 1024);
    assert_eq!(config.server.max_connections, 7);
    assert_eq!(config.server.http2_initial_stream_window, 1 << 20);
    assert_eq!(format!("{:?}", config.admin.allow), "[10.0.0.0/8, ::1/128]");
    assert_eq!(config.admin.token, Some(Secret::new("hunter2")));
    assert_eq!(config.log.format, LogFormat::Json);

    let text = Case::new()
        .env("SVC_ADMIN_LISTEN", "[::1]:9")
        .env("SVC_SERVER__MAX_REQUEST_BYTES", "2MiB")
        .env("SVC_SERVER__MAX_CONNECTIONS", "8")
        .env("SVC_ADMIN__ALLOW", "10.0.0.0/8, 192.168.1.1")
        .env("SVC_ADMIN__TOKEN", "")
        .flag("health.timeout", "1500us")
        .load();
    assert_eq!(text.admin_listen.to_string(), "[::1]:9");
    assert_eq!(text.server.max_request_bytes, 2 << 20);
    assert_eq!(text.server.max_connections, 8);
    assert_eq!(
        format!("{:?}", text.admin.allow),
        "[10.0.0.0/8, 192.168.1.1/32]"
    );
    assert_eq!(text.admin.token, None);
    assert_eq!(text.health.timeout, Duration::from_micros(1500));
}

#[test]
fn every_wrong_value_is_reported_at_once() {
    let case = file(
        "listen = 8080\nadmin_listen = 'localhost'\n\
         [server]\nmax_request_bytes = '4 miles'\nmax_connections = 0\n\
         http2_initial_stream_window = '2GiB'\n\
         [admin]\nallow = '10.0.0.0/8'\ntoken = 4711\n",
    )
    .env("SVC_DRAIN__DELAY", "5")
    .env("SVC_LOG__LEVEL", "loud=really")
    .flag("log.format", "xml");
    assert_snapshot!(case.error(), @r#"
    the configuration is not valid
    local.toml:1: `listen` must be an IP address with a port such as `0.0.0.0:8080`, found `8080`
    local.toml:2: `admin_listen` must be an IP address with a port such as `0.0.0.0:8080`, found `"localhost"`
    local.toml:4: `server.max_request_bytes` must be a size such as `4MiB`, `512KiB` or a number of bytes, found `"4 miles"`
    local.toml:5: `server.max_connections` must be a whole number, at least `1`, found `0`
    local.toml:6: `server.http2_initial_stream_window` must be a size from `65535` bytes to less than `2GiB`, found `"2GiB"`
    local.toml:8: `admin.allow` must be networks such as `10.0.0.0/8` or `::1`, in a file as an array, elsewhere separated by commas, found `"10.0.0.0/8"`
    local.toml:9: `admin.token` must be a string
    environment variable `SVC_DRAIN__DELAY`: `drain.delay` must be a duration such as `500ms`, `5s` or `2m`, found `"5"`
    environment variable `SVC_LOG__LEVEL`: `log.level` must be a level (`error`, `warn`, `info`, `debug`, `trace`, `off`) or directives such as `info,hyper=warn`, found `"loud=really"`
    flag `--set log.format`: `log.format` must be `auto`, `json` or `text`, found `"xml"`
    "#);
}

#[test]
fn unknown_keys_are_errors_with_a_suggestion() {
    let case = file(
        "lisen = '0.0.0.0:1'\nmax_request_bytes = 1\nfrobnicate = 1\nserver.max_conections = 1\n\
         drain = 5\nlog.level.deep = 'info'\n",
    )
    .env("SVC_SERVER_MAX_REQUEST_BYTES", "1")
    .env("SVC_ADMIN_ALOW", "::1")
    .env("SVC_UNHEARD_OF", "1")
    .env("SVC_APP", "1")
    .env("OTHER_LISTEN", "1")
    .flag("admin.alow", "::1");
    assert_snapshot!(case.error(), @r#"
    the configuration is not valid
    local.toml:1: there is no setting `lisen`
      help: did you mean `listen`?
    local.toml:2: there is no setting `max_request_bytes`
      help: did you mean `server.max_request_bytes`?
    local.toml:3: there is no setting `frobnicate`
      help: the settings are listed in `config/default.toml`; your own stand below `[app]`
    local.toml:4: there is no setting `server.max_conections`
      help: did you mean `server.max_connections`?
    local.toml:5: `drain` is a table, not a value
      help: write its keys below `[drain]`
    local.toml:6: there is no setting `log.level.deep`
      help: the settings are listed in `config/default.toml`; your own stand below `[app]`
    environment variable `SVC_ADMIN_ALOW`: there is no setting `admin_alow` for it to set
      help: did you mean `SVC_ADMIN__ALLOW`?
    environment variable `SVC_APP`: `app` is a table, not a value
      help: write its keys below `[app]`
    environment variable `SVC_SERVER_MAX_REQUEST_BYTES`: there is no setting `server_max_request_bytes` for it to set
      help: did you mean `SVC_SERVER__MAX_REQUEST_BYTES`?
    environment variable `SVC_UNHEARD_OF`: there is no setting `unheard_of` for it to set
      help: the settings are listed in `config/default.toml`; `SVC_` is reserved for them, and your own begin with `SVC_APP__`
    flag `--set admin.alow`: there is no setting `admin.alow`
      help: did you mean `admin.allow`?
    "#);
}

#[test]
fn files_that_cannot_be_used_are_named() {
    assert_snapshot!(file("listen = '0.0.0.0:1'\n[server\n").error(), @r#"
    the configuration is not valid
    local.toml:2: this is not TOML: unclosed table, expected `]`
    "#);
    assert_snapshot!(file("a = 1\na = 2\n").error(), @r#"
    the configuration is not valid
    local.toml:2: this is not TOML: duplicate key
    "#);
    assert_snapshot!(file("[app]\nbig = 99999999999999999999999\n").error(), @r#"
    the configuration is not valid
    local.toml:2: `app.big` cannot be used: invalid type: integer `99999999999999999999999` as i128, expected any valid TOML value
    "#);
    let missing = Case::new();
    let path = missing.folder.path().join("absent.toml");
    let sources = missing.sources.clone().file(&path);
    let error = Config::load(sources).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("absent.toml: the file cannot be read: "),
        "{error}"
    );
    assert!(Config::load(missing.sources.optional_file(path)).is_ok());
}

#[test]
fn variables_that_are_not_meant_for_us_are_let_pass() {
    let config = Case::new()
        .env("SVC_CONFIG", "elsewhere.toml")
        .env("SVC_FAKES__INVENTORY", "127.0.0.1:8081")
        .env("SVC_ORDERS_SERVICE_HOST", "10.0.0.1")
        .env("SVC_ORDERS_SERVICE_PORT_GRPC", "8080")
        .env("SVC_ORDERS_PORT", "tcp://10.0.0.1:8080")
        .env("SVC_ORDERS_PORT_8080_TCP_ADDR", "10.0.0.1")
        .env("SVC_PORT_8080_TCP", "tcp://10.0.0.1:8080")
        .env("SVC_APP__SERVICE_HOST", "own")
        .load();
    let app: BTreeMap<String, String> = config.app().unwrap();
    assert_eq!(
        app,
        BTreeMap::from([("service_host".to_owned(), "own".to_owned())])
    );
}

#[test]
fn arguments_are_config_and_set() {
    let args = |args: &[&str]| Sources::from_env_and_args(args.iter().map(|arg| (*arg).to_owned()));
    let sources = args(&["--set", "drain.delay=1s", "--set=app.query=a=b"]).unwrap();
    let config = Config::load(sources).unwrap();
    assert_eq!(config.drain.delay, Duration::from_secs(1));
    let app: BTreeMap<String, String> = config.app().unwrap();
    assert_eq!(app["query"], "a=b");
    assert_snapshot!(args(&["--set", "drain.delay"]).err().unwrap(), @r#"
    the configuration is not valid
    flag `--set drain.delay`: expected a key and a value with `=` between them
      help: write it like `--set drain.delay=5s`
    "#);
    assert_snapshot!(args(&["serve"]).err().unwrap(), @r#"
    the configuration is not valid
    `serve` is not understood
      help: the arguments are `--config PATH` and `--set KEY=VALUE`
    "#);
    assert_snapshot!(args(&["--config"]).err().unwrap(), @r#"
    the configuration is not valid
    `--config` is not understood
      help: the arguments are `--config PATH` and `--set KEY=VALUE`
    "#);
    let config = args(&["--config", "absent/c.toml"]).unwrap();
    assert!(
        Config::load(config)
            .unwrap_err()
            .to_string()
            .contains("absent/c.toml")
    );
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Mode {
    Fast,
    Slow { by: u8 },
}

#[derive(Debug, Deserialize, PartialEq)]
struct Database {
    url: String,
    password: Secret,
    #[serde(default = "four")]
    pool: u16,
}

fn four() -> u16 {
    4
}

#[derive(Debug, Deserialize, PartialEq)]
struct App {
    db: Database,
    #[serde(with = "super::duration")]
    patience: Duration,
    #[serde(with = "super::size")]
    cache: usize,
    tags: Vec<String>,
    mode: Mode,
    ratio: Option<f32>,
    on: bool,
    since: Option<toml::value::Datetime>,
}

const APP: &str = "[app]\npatience = '2s'\ncache = '1KiB'\ntags = ['a', 'b']\nmode = { slow = { by = 3 } }\n\
    on = true\nsince = 2024-01-02\n[app.db]\nurl = 'postgres://u:sesame@db/x?y'\npassword = 'hunter2'\n";

#[test]
fn the_users_table_is_read_from_a_file() {
    let app: App = file(APP).load().app().unwrap();
    assert_eq!(app.patience, Duration::from_secs(2));
    assert_eq!(app.cache, 1024);
    assert_eq!(app.tags, ["a", "b"]);
    assert_eq!(app.mode, Mode::Slow { by: 3 });
    assert_eq!(app.ratio, None);
    assert_eq!(app.since.unwrap().to_string(), "2024-01-02");
    assert_eq!(app.db.password.expose(), "hunter2");
    assert_eq!(app.db.pool, 4);
}

#[test]
fn text_becomes_what_the_users_type_asks_for() {
    let app: App = file(APP)
        .env("SVC_APP__DB__PASSWORD", "0123")
        .env("SVC_APP__DB__POOL", "9")
        .env("SVC_APP__CACHE", "2KiB")
        .env("SVC_APP__TAGS", "x, y,z")
        .env("SVC_APP__MODE", "fast")
        .flag("app.ratio", "0.5")
        .flag("app.on", "false")
        .load()
        .app()
        .unwrap();
    assert_eq!(app.db.password.expose(), "0123");
    assert_eq!(app.db.pool, 9);
    assert_eq!(app.cache, 2048);
    assert_eq!(app.tags, ["x", "y", "z"]);
    assert_eq!(app.mode, Mode::Fast);
    assert_eq!(app.ratio, Some(0.5));
    assert!(!app.on);

    #[derive(Deserialize)]
    struct Toml {
        db: BTreeMap<String, u8>,
        numbers: Vec<u8>,
    }
    let toml: Toml = Case::new()
        .env("SVC_APP__DB", "{ a = 1 }")
        .env("SVC_APP__NUMBERS", "[1, 2]")
        .load()
        .app()
        .unwrap();
    assert_eq!((toml.db["a"], toml.numbers), (1, vec![1, 2]));
}

#[test]
fn a_value_replaces_a_table_and_a_table_a_value() {
    type Shapes = BTreeMap<String, toml::Value>;
    let app: Shapes = file("[app]\na.b = 1\nc = 2\nempty = {}\n")
        .flag("app.a", "x")
        .flag("app.c.d", "y")
        .load()
        .app()
        .unwrap();
    let app = toml::to_string(&app).unwrap();
    assert_eq!(app, "a = \"x\"\n\n[c]\nd = \"y\"\n\n[empty]\n");
}

#[test]
fn what_the_users_type_does_not_accept_is_named() {
    assert_snapshot!(app_error::<App>(Case::new()), @r#"
    the configuration is not valid
    `app`: the setting `db` is missing in it
    "#);
    assert_snapshot!(app_error::<App>(file(&APP.replace("'1KiB'", "'1 KiX'"))), @r#"
    the configuration is not valid
    local.toml:3: `app.cache`: expected a size such as `4MiB`, `512KiB` or a number of bytes, found `"1 KiX"`
    "#);
    assert_snapshot!(app_error::<App>(file(&APP.replace("'2s'", "2"))), @r#"
    the configuration is not valid
    local.toml:2: `app.patience`: invalid type: integer `2`, expected a string
    "#);
    assert_snapshot!(app_error::<App>(file(&APP.replace("by = 3", "by = 300"))), @r#"
    the configuration is not valid
    local.toml:5: `app.mode.slow.by`: invalid value: integer `300`, expected u8
    "#);
    assert_snapshot!(app_error::<App>(file(&APP.replace("'a', 'b'", "'a', 1"))), @r#"
    the configuration is not valid
    local.toml:4: `app.tags.1`: invalid type: integer `1`, expected a string
    "#);
    assert_snapshot!(app_error::<App>(file(APP).env("SVC_APP__DB__POOL", "many")), @r#"
    the configuration is not valid
    environment variable `SVC_APP__DB__POOL`: `app.db.pool`: expected a whole number from 0 to 65535, found `many`
    "#);
    assert_snapshot!(app_error::<App>(file(APP).env("SVC_APP__MODE", "idle")), @r#"
    the configuration is not valid
    environment variable `SVC_APP__MODE`: `app.mode`: unknown variant `idle`, expected `fast` or `slow`
    "#);
    assert_snapshot!(app_error::<App>(file(APP).env("SVC_APP__PATIENC", "1s")), @r#"
    the configuration is not valid
    environment variable `SVC_APP__PATIENC`: `app.patienc`: there is no such setting
      help: did you mean `patience`?
    "#);
    assert_snapshot!(app_error::<App>(file(APP).flag("app.db.colour", "red")), @r#"
    the configuration is not valid
    flag `--set app.db.colour`: `app.db.colour`: there is no such setting
      help: there are `url`, `password`, `pool`
    "#);
    assert_snapshot!(app_error::<App>(file(&APP.replace("'hunter2'", "4711"))), @r#"
    the configuration is not valid
    local.toml:10: `app.db.password`: expected a string
    "#);
}

#[test]
fn secrets_are_never_shown() {
    #[derive(Deserialize)]
    struct Hidden {
        pin: Secret,
        urls: Vec<String>,
    }
    let config = file(
        "[admin]\ntoken = 'hunter2'\n[app]\npin = 'hunter2'\n\
         urls = ['redis://:hunter2@cache:1', 'http://plain/@x']\n",
    )
    .load();
    let hidden: Hidden = config.app().unwrap();
    assert_eq!((hidden.pin.expose(), hidden.urls.len()), ("hunter2", 2));
    let named = file(
        "[app]\ndb_password = 'hunter2'\nAPI_KEY = 'hunter2'\nx = { token = 'hunter2' }\n\
         list = [{ secret = 'hunter2' }]\nmonkey = 'banana'\n",
    )
    .load();
    for config in [config.clone(), named] {
        let shown = format!("{config:?} {} {:?}", config.effective(), config.admin);
        assert!(!shown.contains("hunter2"), "{shown}");
    }
    assert_eq!(
        config.effective()["app.urls"]["value"][1],
        "http://plain/@x"
    );
    let secret = Secret::new("hunter2");
    assert_eq!(format!("{secret:?}"), "[redacted]");
    assert_eq!(serde_json::to_string(&secret).unwrap(), "\"[redacted]\"");
    let error = file("[admin]\ntoken = 4711\n").error();
    assert!(!error.contains("4711"), "{error}");
}

#[test]
fn effective_values_carry_their_origin() {
    let config = file("[drain]\n\ndelay = '2000ms'\n[app]\nx = 1\n")
        .env("SVC_LOG__LEVEL", "debug")
        .flag("app.y.z", "2")
        .load();
    let effective = config.effective();
    let of = |key: &str| {
        let origin = effective[key]["origin"].as_str().unwrap();
        let name = origin.rsplit('/').next().unwrap().to_owned();
        (effective[key]["value"].clone(), name)
    };
    assert_eq!(of("drain.delay"), ("2s".into(), "local.toml:3".to_owned()));
    assert_eq!(of("drain.timeout"), ("30s".into(), "default".to_owned()));
    assert_eq!(of("app.x"), (1.into(), "local.toml:5".to_owned()));
    assert_eq!(
        of("app.y.z"),
        ("2".into(), "flag `--set app.y.z`".to_owned())
    );
    let level = of("log.level");
    assert_eq!(
        level,
        (
            "debug".into(),
            "environment variable `SVC_LOG__LEVEL`".to_owned()
        )
    );
}

#[test]
fn the_default_file_says_what_the_defaults_are() {
    let text = Config::default_toml();
    let uncommented: String = text
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(setting) if !setting.starts_with(' ') && !setting.is_empty() => setting,
            _ => line,
        })
        .collect::<Vec<_>>()
        .join("\n");
    let settings = settings::SECTIONS
        .iter()
        .flat_map(|section| section.settings);
    let mut read = file(&uncommented).load().effective();
    let mut defaults = Config::default().effective();
    for setting in settings {
        assert!(
            read[setting.key]["origin"]
                .as_str()
                .unwrap()
                .contains("local.toml:"),
            "{} is missing in the file",
            setting.key
        );
    }
    for effective in [&mut read, &mut defaults] {
        for (_, setting) in effective.as_object_mut().unwrap() {
            setting["origin"] = "".into();
        }
    }
    assert_eq!(read, defaults);
    let untouched = file(&text).load().effective();
    assert_eq!(untouched, Config::default().effective());
}
