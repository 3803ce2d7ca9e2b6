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
    assert_snapshot!(text, @r#"
    # Every setting with its default. `svc gen` rewrites this file; put your own into
    # config/local.toml, which wins over this one.
    #
    # An environment variable wins over both: SVC_ and the key in capitals, with __ for each dot, such
    # as SVC_DRAIN__DELAY=5s. A flag wins over all: --set drain.delay=5s.

    # Address of the public listener; port 0 takes any free port.
    #listen = "0.0.0.0:8080"
    # Address of the admin listener: health, metrics, profiles.
    #admin_listen = "0.0.0.0:9090"

    # Bounds of the public listener.
    [server]
    # Largest request message.
    #max_request_bytes = "4MiB"
    # Largest response message.
    #max_response_bytes = "64MiB"
    # Most connections open at a time; further ones wait to be accepted.
    #max_connections = 10000
    # Most calls in flight on one connection.
    #max_concurrent_streams = 256
    # A connection that is silent for this long is sent a ping; 0s sends none.
    #http2_keep_alive_interval = "1m"
    # A connection whose ping is not answered within this is closed.
    #http2_keep_alive_timeout = "20s"
    # Bytes that a caller may send on one call before they are read.
    #http2_initial_stream_window = "1MiB"
    # Bytes that a caller may send on one connection before they are read.
    #http2_initial_connection_window = "1MiB"
    # Whether these windows grow with what a connection can carry; they then begin at 64KiB.
    #http2_adaptive_window = false
    # Largest frame that a caller may send.
    #http2_max_frame_size = "16KiB"
    # Calls that a caller may have taken back before the server has looked at them; with
    # more, the connection is closed.
    #http2_max_pending_resets = 20
    # A connection that has not sent its first request's headers within this is closed.
    #header_read_timeout = "10s"
    # A request message that takes longer to arrive ends its call, unless the call may send
    # several; 0s waits for ever.
    #request_read_timeout = "1m"
    # Largest headers of a request, names and values together.
    #max_header_bytes = "16KiB"
    # Most headers of a request.
    #max_headers = 100
    # Longest path and query of a request.
    #max_uri_bytes = "8KiB"
    # After this, give or take a tenth, a connection is asked to end, so that callers spread
    # over new instances; 0s lets it stay.
    #max_connection_age = "0s"
    # How long calls in flight may take after that before they are cut off.
    #max_connection_age_grace = "30s"
    # The system looks after a connection that is silent for this long; 0s: never.
    #tcp_keep_alive = "1m"

    # TLS on the public listener, which `cert` and `key` turn on; it needs the cargo feature `tls`.
    # Changed files are taken while the service runs; if they cannot be used, the old ones stay.
    [tls]
    # The certificate, followed by those of its authorities up to the root: a PEM file.
    #cert = ""
    # Its private key: a PEM file.
    #key = ""
    # The authorities of client certificates: a PEM file. Without one, no client is asked.
    #client_ca = ""
    # required: who has no certificate is turned away; optional: handlers decide.
    #client_auth = "required"
    # Oldest version of TLS: 1.2 or 1.3.
    #min_version = "1.2"
    # A handshake that takes longer is given up.
    #handshake_timeout = "10s"
    # Most handshakes at once; further ones wait for their turn.
    #max_handshakes = 128

    # Callers prove who they are by a JSON Web Token in `Authorization: Bearer`; it needs the cargo
    # feature `jwt`. A call without a good token is refused, and so are all calls while there are
    # no keys to check tokens with.
    [jwt]
    # The issuer's public keys (a JSON Web Key Set), which turn it on: a file, or an https URL
    # that is fetched (http only on this machine).
    #jwks = ""
    # The authorities of that URL's certificate: a PEM file. Without one, the system's.
    #jwks_ca = ""
    # Issuers (`iss`) whose tokens count. An empty list that is written out lets any count.
    #issuers = []
    # Who tokens must be meant for (`aud`), one of these. An empty list that is written out
    # lets tokens for others count.
    #audiences = []
    # Algorithms of signatures: RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, EdDSA.
    #algorithms = ["RS256", "PS256", "ES256", "EdDSA"]
    # How far the issuer's clock may be off.
    #leeway = "30s"
    # The claim that names the caller's tenant, which then replaces `x-tenant-id`.
    #tenant_claim = ""
    # What needs no token: health, reflection, fallback, or names of services. For one method
    # there is `authenticate` below `[methods]`.
    #exempt = ["health"]
    # How often keys are fetched.
    #refresh = "5m"
    # A token with an unknown key has them fetched at once, but no sooner than this after the
    # last time.
    #refetch_after = "10s"
    # How long fetching may take.
    #fetch_timeout = "5s"
    # Keys that could not be fetched anew are trusted for this long; 0s: for ever.
    #max_age = "24h"

    # Which web pages may call the service from a browser, by Connect, gRPC-Web or REST.
    [cors]
    # Origins of such pages: "https://app.example.org", "https://*.example.org" or "*" for
    # all; none turns it off.
    #origins = []
    # Methods that they may use.
    #methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    # Headers that they may send; "*" stands for any.
    #headers = ["accept", "authorization", "content-type", "connect-accept-encoding", "connect-content-encoding", "connect-protocol-version", "connect-timeout-ms", "grpc-accept-encoding", "grpc-encoding", "grpc-timeout", "traceparent", "tracestate", "x-grpc-web", "x-priority", "x-tenant-id", "x-user-agent"]
    # Headers that they may read, beyond what any page may.
    #exposed = ["connect-content-encoding", "grpc-encoding", "grpc-message", "grpc-status", "grpc-status-details-bin", "retry-after", "www-authenticate", "x-trace-id"]
    # Whether the browser sends cookies and client certificates along.
    #credentials = false
    # How long a browser may remember the above.
    #max_age = "2h"

    # Compression of messages with gzip, and zstd with the cargo feature `zstd`, in every protocol.
    [compression]
    # Whether requests may be compressed; what they unpack to is held to max_request_bytes.
    #accept = true
    # Whether responses are compressed for callers that accept it.
    #answer = false
    # Response messages below this are sent as they are.
    #min_bytes = "1KiB"

    # REST with JSON, by `google.api.http`. The defaults are those of grpc-gateway, but for
    # `unescape`.
    [rest]
    # How much of what a path encodes is decoded: except_slash (all but %2F in variables of
    # several segments, by google/api/http.proto), except_reserved (there reserved characters
    # stay, too), all (%2F separates segments), legacy (the path before it is cut into
    # segments, as grpc-gateway does).
    #unescape = "except_slash"
    # Keys of queries that are no fields: ignore or reject.
    #unknown_query = "ignore"
    # Members of JSON that are no fields: ignore or reject.
    #unknown_fields = "ignore"
    # How a stream looks to who does not ask for one way: ndjson (a line for each message in
    # {"result": …}), sse (server-sent events) or array (one JSON array).
    #streaming = "ndjson"
    # Whether fields that are not set are in responses.
    #emit_defaults = true
    # Whether enums are numbers in responses.
    #enum_numbers = false
    # Whether fields have the names of the contract in responses, as in page_size.
    #proto_names = false
    # Whether a PATCH without a field mask changes what its body has.
    #patch_mask = true

    # Who may use the admin listener, beyond `/livez`, `/readyz` and `/healthz`.
    [admin]
    # Networks whose peers are let in, judged by the address of the socket.
    #allow = ["127.0.0.0/8", "::1/128", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"]
    # Bearer token for requests that change something and do not come from loopback;
    # without one only loopback may. Better set as SVC_ADMIN__TOKEN than in a file.
    #token = ""

    # How the service ends on SIGTERM.
    [drain]
    # How long it still accepts calls after it has reported not to be ready.
    #delay = "5s"
    # How long calls in flight may take after that before they are cut off.
    #timeout = "30s"

    # Shedding calls that the server has no capacity for, which it finds out by measuring. Health
    # checks, reflection and the admin listener are never shed.
    [shed]
    # off, gradient (long-term latency over present latency), vegas (the queue that latency
    # implies), aimd (deadlines that were missed) or bbr (throughput times latency, while
    # the CPU is busy).
    #algorithm = "off"
    # Calls at once that are let in at the start.
    #initial = 50
    # It is never fewer than this.
    #min = 20
    # It is never more than this.
    #max = 1000
    # gradient: how many times the long-term latency is tolerated.
    #tolerance = 1.5
    # bbr: from this part of the CPU on calls are shed.
    #cpu = 0.9

    # How often all methods together may be called.
    [rate_limit]
    # Calls in each `per`; 0 limits nothing.
    #rate = 0
    # That time.
    #per = "1s"
    # Calls at once after a pause; 0 stands for `rate`.
    #burst = 0
    # How long a call may wait for its turn before it is refused.
    #wait = "0s"

    # How often one caller may call.
    [caller_limit]
    # What tells callers apart: peer (the address of the socket), subject (the name that a
    # token or a client certificate proves), tenant (`x-tenant-id`, or what proves it) or
    # metadata:NAME. Who has none is told by address.
    #key = "peer"
    # Calls of one caller in each `per`; 0 limits nothing.
    #rate = 0
    # That time.
    #per = "1s"
    # Calls at once after a pause; 0 stands for `rate`.
    #burst = 0
    # Callers that are told apart; those beyond share a limit.
    #max_keys = 10000

    # How many calls of all methods together may be under way.
    [bulkhead]
    # Calls under way; 0 limits nothing.
    #limit = 0
    # Calls that wait for one of these to end.
    #queue = 0
    # How long each of them waits at most.
    #wait = "0s"

    # How what the service depends on is probed.
    [health]
    # How long the result of a probe is used before it is probed again.
    #interval = "5s"
    # A probe that takes longer has failed.
    #timeout = "1s"

    # Taking changed settings while the service runs, which SIGHUP does at once.
    [reload]
    # How often the configuration files are looked at for changes; 0s leaves it to SIGHUP.
    #interval = "5s"

    # Traces: how they go on from caller to callee, and of which calls spans are recorded. The
    # standard variables of OpenTelemetry count, too, such as OTEL_TRACES_SAMPLER.
    [tracing]
    # How headers name a trace: tracecontext (W3C), b3 or b3multi. Of a call's headers the
    # first that names one counts; calls to downstreams are sent all of them.
    #propagation = ["tracecontext"]
    # Which calls are recorded: always, never, ratio:0.01 (a share of traces), per_second:10
    # (of each method) or ratio:0.01+per_second:1 (that share, and so many of the rest).
    #sampler = "per_second:10"
    # The same for some methods, as "order.v1.OrderService/CreateOrder=always" or
    # "order.v1.OrderService=ratio:0.1"; the first that fits counts.
    #rules = []
    # Whether what a caller has decided for its trace outweighs these.
    #follow_caller = true
    # The header of answers that has the id of the trace; "" leaves it out.
    #response_header = "x-trace-id"
    # Whether errors that are this service's fault carry that id in a
    # google.rpc.RequestInfo.
    #error_details = true

    # Log lines on standard output.
    [log]
    # Least severe level: error, warn, info, debug, trace or off; also per target, as in
    # "info,hyper=warn". It can be changed while the service runs.
    #level = "info"
    # json, text, or auto: text on a terminal and JSON elsewhere.
    #format = "auto"

    # For one method, by its name or as much of that as is needed, beside what holds for all:
    #   [methods."order.v1.OrderService/CreateOrder"]
    #   priority = "critical"  # or normal, bulk: shed last, or first; a caller may send `x-priority: bulk`
    #   rate_limit = { rate = 100, per = "1s", burst = 100, wait = "0s" }  # the contract's rate if absent; rate 0: none
    #   caller_limit = { rate = 10, per = "1s", burst = 10, max_keys = 10000 }
    #   bulkhead = { limit = 100, queue = 0, wait = "0s" }
    #   authenticate = false  # whether callers need a token where `[jwt]` is on
    #   degrade = { p99 = "50ms", for = "3s" }  # meanwhile handlers see `ctx.is_degraded()`

    # Settings of your own, read with `config.app::<T>()`.
    [app]
    "#);
}
