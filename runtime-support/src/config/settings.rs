//! The one table of all settings, and what follows from it: the structs, their defaults, the keys
//! that are known, the default file and the list of effective values.
//!
//! A setting's doc comment is also its comment in `config/default.toml`, so it is plain text.

use super::choices::{HowToExport, HowToStream, HowToUnescape, IgnoreOrReject};
use super::edge::{Algorithm, ClientAuth, HeaderRule, KeySource, OriginRule, TlsVersion};
use super::kinds::edge::{
    Algorithms, Allowed, ClientCertificates, Exposed, FrameSize, Keys, LeastTls, Methods,
    OptionalFile, Origins, Switch, Text, Texts,
};
use super::kinds::tracing::{Formats, HowToSample, OptionalHeader, OptionalUrl, Pairs, Rules};
use super::kinds::{
    Address, Count, Decimal, Format, KeyOfCaller, Kind, LogLevel, Networks, OptionalSecret, ShedBy,
    Size, Time, Whole, Window,
};
use super::layers::{Layers, METHODS, Origin, Reader};
use super::reload::Shared;
use super::{Error, Problem, Secret, Sources, app, clients};
use crate::AppInfo;
use crate::policy::concurrency;
use crate::protocol::rest::{Streaming, Unescape, Unknown};
use crate::trace::{Propagation, Rule, Strategy};
use http::{HeaderName, Method};
use ipnet::IpNet;
use serde::de::DeserializeOwned;
use serde_json::json;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use toml::Value;

/// A section of the default file; the first one has no name.
pub(super) struct Section {
    pub(super) name: &'static str,
    pub(super) docs: &'static [&'static str],
    pub(super) settings: &'static [Setting],
}

/// One row of the table.
pub(super) struct Setting {
    pub(super) key: &'static str,
    pub(super) docs: &'static [&'static str],
    pub(super) show: fn(&Config) -> Value,
}

macro_rules! settings {
    (
        $(#[doc = $doc:literal])*
        pub struct Config {
            top {
                $($(#[doc = $top_doc:literal])* $top:ident: $top_ty:ty as $top_kind:ty = $top_default:expr;)*
            }
            $(
                $(#[doc = $section_doc:literal])*
                $section:ident: $Section:ident {
                    $($(#[doc = $field_doc:literal])* $field:ident: $ty:ty as $kind:ty = $default:expr;)*
                }
            )*
        }
    ) => {
        $(#[doc = $doc])*
        #[derive(Clone)]
        pub struct Config {
            $($(#[doc = $top_doc])* pub $top: $top_ty,)*
            $($(#[doc = $section_doc])* pub $section: $Section,)*
            pub(super) layers: Layers,
            pub(super) shared: Arc<Shared>,
            app: Option<AppInfo>,
        }

        impl Default for Config {
            fn default() -> Self {
                Self {
                    $($top: $top_default,)*
                    $($section: $Section::default(),)*
                    layers: Layers::default(),
                    shared: Arc::default(),
                    app: None,
                }
            }
        }

        impl Config {
            fn read(reader: &mut Reader<'_>) -> Self {
                Self {
                    $($top: reader.get::<$top_kind>(stringify!($top), $top_default),)*
                    $($section: $Section {$(
                        $field: reader.get::<$kind>(
                            concat!(stringify!($section), ".", stringify!($field)),
                            $default,
                        ),
                    )*},)*
                    layers: Layers::default(),
                    shared: Arc::default(),
                    app: None,
                }
            }
        }

        $(
            $(#[doc = $section_doc])*
            #[allow(rustdoc::bare_urls, reason = "the text is that of a file, too")]
            #[derive(Clone, Debug, PartialEq)]
            pub struct $Section {
                $($(#[doc = $field_doc])* pub $field: $ty,)*
            }

            impl Default for $Section {
                fn default() -> Self {
                    Self { $($field: $default,)* }
                }
            }
        )*

        /// All settings in the order of the default file.
        pub(super) const SECTIONS: &[Section] = &[
            Section {
                name: "",
                docs: &[],
                settings: &[$(Setting {
                    key: stringify!($top),
                    docs: &[$($top_doc),*],
                    show: |config| <$top_kind>::show(&config.$top),
                },)*],
            },
            $(Section {
                name: stringify!($section),
                docs: &[$($section_doc),*],
                settings: &[$(Setting {
                    key: concat!(stringify!($section), ".", stringify!($field)),
                    docs: &[$($field_doc),*],
                    show: |config| <$kind>::show(&config.$section.$field),
                },)*],
            },)*
        ];
    };
}

settings! {
    /// Every setting of a service. `Debug` shows what [`Config::effective`] does.
    pub struct Config {
        top {
            /// Address of the public listener; port 0 takes any free port.
            listen: SocketAddr as Address = (Ipv4Addr::UNSPECIFIED, 8080).into();
            /// Address of the admin listener: health, metrics, profiles.
            admin_listen: SocketAddr as Address = (Ipv4Addr::UNSPECIFIED, 9090).into();
        }

        /// Bounds of the public listener.
        server: Server {
            /// Largest request message.
            max_request_bytes: usize as Size = 4 << 20;
            /// Largest response message.
            max_response_bytes: usize as Size = 64 << 20;
            /// Most connections open at a time; further ones wait to be accepted.
            max_connections: u32 as Count = 10_000;
            /// Most calls in flight on one connection.
            max_concurrent_streams: u32 as Count = 256;
            /// A connection that is silent for this long is sent a ping; 0s sends none.
            http2_keep_alive_interval: Duration as Time = Duration::from_secs(60);
            /// A connection whose ping is not answered within this is closed.
            http2_keep_alive_timeout: Duration as Time = Duration::from_secs(20);
            /// Bytes that a caller may send on one call before they are read.
            http2_initial_stream_window: u32 as Window = 1 << 20;
            /// Bytes that a caller may send on one connection before they are read.
            http2_initial_connection_window: u32 as Window = 1 << 20;
            /// Whether these windows grow with what a connection can carry; they then begin at 64KiB.
            http2_adaptive_window: bool as Switch = false;
            /// Largest frame that a caller may send.
            http2_max_frame_size: u32 as FrameSize = 16 << 10;
            /// Calls that a caller may have taken back before the server has looked at them; with
            /// more, the connection is closed.
            http2_max_pending_resets: u32 as Count = 20;
            /// A connection that has not sent its first request's headers within this is closed.
            header_read_timeout: Duration as Time = Duration::from_secs(10);
            /// A request message that takes longer to arrive ends its call, unless the call may send
            /// several; 0s waits for ever.
            request_read_timeout: Duration as Time = Duration::from_secs(60);
            /// Largest headers of a request, names and values together.
            max_header_bytes: usize as Size = 16 << 10;
            /// Most headers of a request.
            max_headers: u32 as Count = 100;
            /// Longest path and query of a request.
            max_uri_bytes: usize as Size = 8 << 10;
            /// After this, give or take a tenth, a connection is asked to end, so that callers spread
            /// over new instances; 0s lets it stay.
            max_connection_age: Duration as Time = Duration::ZERO;
            /// How long calls in flight may take after that before they are cut off.
            max_connection_age_grace: Duration as Time = Duration::from_secs(30);
            /// The system looks after a connection that is silent for this long; 0s: never.
            tcp_keep_alive: Duration as Time = Duration::from_secs(60);
        }

        /// TLS on the public listener, which `cert` and `key` turn on; it needs the cargo feature `tls`.
        /// Changed files are taken while the service runs; if they cannot be used, the old ones stay.
        tls: Tls {
            /// The certificate, followed by those of its authorities up to the root: a PEM file.
            cert: Option<PathBuf> as OptionalFile = None;
            /// Its private key: a PEM file.
            key: Option<PathBuf> as OptionalFile = None;
            /// The authorities of client certificates: a PEM file. Without one, no client is asked.
            client_ca: Option<PathBuf> as OptionalFile = None;
            /// required: who has no certificate is turned away; optional: handlers decide.
            client_auth: ClientAuth as ClientCertificates = ClientAuth::Required;
            /// Oldest version of TLS: 1.2 or 1.3.
            min_version: TlsVersion as LeastTls = TlsVersion::Tls12;
            /// A handshake that takes longer is given up.
            handshake_timeout: Duration as Time = Duration::from_secs(10);
            /// Most handshakes at once; further ones wait for their turn.
            max_handshakes: u32 as Count = 128;
        }

        /// Callers prove who they are by a JSON Web Token in `Authorization: Bearer`; it needs the cargo
        /// feature `jwt`. A call without a good token is refused, and so are all calls while there are
        /// no keys to check tokens with.
        jwt: Jwt {
            /// The issuer's public keys (a JSON Web Key Set), which turn it on: a file, or an https URL
            /// that is fetched (http only on this machine).
            jwks: Option<KeySource> as Keys = None;
            /// The authorities of that URL's certificate: a PEM file. Without one, the system's.
            jwks_ca: Option<PathBuf> as OptionalFile = None;
            /// Issuers (`iss`) whose tokens count. An empty list that is written out lets any count.
            issuers: Vec<String> as Texts = Vec::new();
            /// Who tokens must be meant for (`aud`), one of these. An empty list that is written out
            /// lets tokens for others count.
            audiences: Vec<String> as Texts = Vec::new();
            /// Algorithms of signatures: RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, EdDSA.
            algorithms: Vec<Algorithm> as Algorithms = Algorithm::usual();
            /// How far the issuer's clock may be off.
            leeway: Duration as Time = Duration::from_secs(30);
            /// The claim that names the caller's tenant, which then replaces `x-tenant-id`.
            tenant_claim: String as Text = String::new();
            /// What needs no token: health, reflection, fallback, or names of services. For one method
            /// there is `authenticate` below `[methods]`.
            exempt: Vec<String> as Texts = vec!["health".to_owned()];
            /// How often keys are fetched.
            refresh: Duration as Time = Duration::from_secs(300);
            /// A token with an unknown key has them fetched at once, but no sooner than this after the
            /// last time.
            refetch_after: Duration as Time = Duration::from_secs(10);
            /// How long fetching may take.
            fetch_timeout: Duration as Time = Duration::from_secs(5);
            /// Keys that could not be fetched anew are trusted for this long; 0s: for ever.
            max_age: Duration as Time = Duration::from_secs(24 * 3600);
        }

        /// Which web pages may call the service from a browser, by Connect, gRPC-Web or REST.
        cors: Cors {
            /// Origins of such pages: "https://app.example.org", "https://*.example.org" or "*" for
            /// all; none turns it off.
            origins: Vec<OriginRule> as Origins = Vec::new();
            /// Methods that they may use.
            methods: Vec<Method> as Methods = Cors::usual_methods();
            /// Headers that they may send; "*" stands for any.
            headers: Vec<HeaderRule> as Allowed = Cors::usual_headers();
            /// Headers that they may read, beyond what any page may.
            exposed: Vec<HeaderName> as Exposed = Cors::usual_exposed();
            /// Whether the browser sends cookies and client certificates along.
            credentials: bool as Switch = false;
            /// How long a browser may remember the above.
            max_age: Duration as Time = Duration::from_secs(2 * 3600);
        }

        /// Compression of messages with gzip, and zstd with the cargo feature `zstd`, in every protocol.
        compression: Compression {
            /// Whether requests may be compressed; what they unpack to is held to max_request_bytes.
            accept: bool as Switch = true;
            /// Whether responses are compressed for callers that accept it.
            answer: bool as Switch = false;
            /// Response messages below this are sent as they are.
            min_bytes: usize as Size = 1 << 10;
        }

        /// REST with JSON, by `google.api.http`. The defaults are those of grpc-gateway, but for
        /// `unescape`.
        rest: Rest {
            /// How much of what a path encodes is decoded: except_slash (all but %2F in variables of
            /// several segments, by google/api/http.proto), except_reserved (there reserved characters
            /// stay, too), all (%2F separates segments), legacy (the path before it is cut into
            /// segments, as grpc-gateway does).
            unescape: Unescape as HowToUnescape = Unescape::ExceptSlash;
            /// Keys of queries that are no fields: ignore or reject.
            unknown_query: Unknown as IgnoreOrReject = Unknown::Ignore;
            /// Members of JSON that are no fields: ignore or reject.
            unknown_fields: Unknown as IgnoreOrReject = Unknown::Ignore;
            /// How a stream looks to who does not ask for one way: ndjson (a line for each message in
            /// {"result": …}), sse (server-sent events) or array (one JSON array).
            streaming: Streaming as HowToStream = Streaming::Ndjson;
            /// Whether fields that are not set are in responses.
            emit_defaults: bool as Switch = true;
            /// Whether enums are numbers in responses.
            enum_numbers: bool as Switch = false;
            /// Whether fields have the names of the contract in responses, as in page_size.
            proto_names: bool as Switch = false;
            /// Whether a PATCH without a field mask changes what its body has.
            patch_mask: bool as Switch = true;
        }

        /// Who may use the admin listener, beyond `/livez`, `/readyz` and `/healthz`.
        admin: Admin {
            /// Networks whose peers are let in, judged by the address of the socket.
            allow: Vec<IpNet> as Networks = private_networks();
            /// Bearer token for requests that change something and do not come from loopback;
            /// without one only loopback may. Better set as SVC_ADMIN__TOKEN than in a file.
            token: Option<Secret> as OptionalSecret = None;
        }

        /// How the service ends on SIGTERM.
        drain: Drain {
            /// How long it still accepts calls after it has reported not to be ready.
            delay: Duration as Time = Duration::from_secs(5);
            /// How long calls in flight may take after that before they are cut off.
            timeout: Duration as Time = Duration::from_secs(30);
        }

        /// Shedding calls that the server has no capacity for, which it finds out by measuring. Health
        /// checks, reflection and the admin listener are never shed.
        shed: Shed {
            /// off, gradient (long-term latency over present latency), vegas (the queue that latency
            /// implies), aimd (deadlines that were missed) or bbr (throughput times latency, while
            /// the CPU is busy).
            algorithm: Option<concurrency::Algorithm> as ShedBy = None;
            /// Calls at once that are let in at the start.
            initial: u32 as Count = 50;
            /// It is never fewer than this.
            min: u32 as Count = 20;
            /// It is never more than this.
            max: u32 as Count = 1000;
            /// gradient: how many times the long-term latency is tolerated.
            tolerance: f64 as Decimal = 1.5;
            /// bbr: from this part of the CPU on calls are shed.
            cpu: f64 as Decimal = 0.9;
        }

        /// How often all methods together may be called.
        rate_limit: RateLimit {
            /// Calls in each `per`; 0 limits nothing.
            rate: u32 as Whole = 0;
            /// That time.
            per: Duration as Time = Duration::from_secs(1);
            /// Calls at once after a pause; 0 stands for `rate`.
            burst: u32 as Whole = 0;
            /// How long a call may wait for its turn before it is refused.
            wait: Duration as Time = Duration::ZERO;
        }

        /// How often one caller may call.
        caller_limit: CallerLimit {
            /// What tells callers apart: peer (the address of the socket), subject (the name that a
            /// token or a client certificate proves), tenant (`x-tenant-id`, or what proves it) or
            /// metadata:NAME. Who has none is told by address.
            key: CallerKey as KeyOfCaller = CallerKey::Peer;
            /// Calls of one caller in each `per`; 0 limits nothing.
            rate: u32 as Whole = 0;
            /// That time.
            per: Duration as Time = Duration::from_secs(1);
            /// Calls at once after a pause; 0 stands for `rate`.
            burst: u32 as Whole = 0;
            /// Callers that are told apart; those beyond share a limit.
            max_keys: u32 as Count = 10_000;
        }

        /// How many calls of all methods together may be under way.
        bulkhead: Bulkhead {
            /// Calls under way; 0 limits nothing.
            limit: u32 as Whole = 0;
            /// Calls that wait for one of these to end.
            queue: u32 as Whole = 0;
            /// How long each of them waits at most.
            wait: Duration as Time = Duration::ZERO;
        }

        /// Watching the memory of the process for growth that does not end. What is found is on
        /// `/metrics` and in the log.
        memory: Memory {
            /// The time over which growth is judged; 0s judges none. It should be three times as long
            /// as whatever makes memory go up and down.
            window: Duration as Time = Duration::from_secs(2 * 3600);
            /// The first time after the start does not count: caches fill.
            warm_up: Duration as Time = Duration::from_secs(600);
            /// Growth in percent an hour that is too much if it stays.
            max_growth: f64 as Decimal = 5.0;
            /// From this part of the cgroup's limit on, memory is scarce.
            near_limit: f64 as Decimal = 0.9;
            /// Whether the service then says not to be ready.
            unready: bool as Switch = false;
            /// Where the heap profile of the first alarm is written, which
            /// `/debug/pprof/heap?alarm=1` has in any case: a file.
            heap_profile: Option<PathBuf> as OptionalFile = None;
        }

        /// How what the service depends on is probed.
        health: Health {
            /// How long the result of a probe is used before it is probed again.
            interval: Duration as Time = Duration::from_secs(5);
            /// A probe that takes longer has failed.
            timeout: Duration as Time = Duration::from_secs(1);
        }

        /// Taking changed settings while the service runs, which SIGHUP does at once.
        reload: Reload {
            /// How often the configuration files are looked at for changes; 0s leaves it to SIGHUP.
            interval: Duration as Time = Duration::from_secs(5);
        }

        /// Traces: how they go on from caller to callee, of which calls spans are recorded, and where
        /// these are sent. The standard variables of OpenTelemetry count, too, such as
        /// OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_TRACES_SAMPLER, OTEL_SERVICE_NAME.
        tracing: Tracing {
            /// The collector that spans are sent to by OTLP, such as "http://collector:4317"; without
            /// one nothing is recorded. https needs the cargo feature `tls`.
            endpoint: Option<String> as OptionalUrl = None;
            /// grpc, or http (protobuf over HTTP/1.1, to /v1/traces unless the URL has a path).
            protocol: OtlpProtocol as HowToExport = OtlpProtocol::Grpc;
            /// Headers that are sent along, as "x-key=secret,x-other=value". Better set as
            /// SVC_TRACING__HEADERS than in a file.
            headers: Option<Secret> as OptionalSecret = None;
            /// The authorities of the collector's certificate: a PEM file. Without one, the system's.
            ca: Option<PathBuf> as OptionalFile = None;
            /// How long sending may take, with further tries; what is not sent by then is lost.
            timeout: Duration as Time = Duration::from_secs(10);
            /// How long a span waits at most for others to be sent along.
            interval: Duration as Time = Duration::from_secs(5);
            /// Most spans that are sent together.
            batch: u32 as Count = 512;
            /// Most spans that wait to be sent; further ones are lost.
            queue: u32 as Count = 4096;
            /// What the service is called in traces; its own name if "".
            service: String as Text = String::new();
            /// What else is said of it, as "deployment.environment.name=prod".
            resource: Vec<String> as Pairs = Vec::new();
            /// How headers name a trace: tracecontext (W3C), b3 or b3multi. Of a call's headers the
            /// first that names one counts; calls to downstreams are sent all of them.
            propagation: Vec<Propagation> as Formats = vec![Propagation::TraceContext];
            /// Which calls are recorded: always, never, ratio:0.01 (a share of traces), per_second:10
            /// (of each method) or ratio:0.01+per_second:1 (that share, and so many of the rest).
            sampler: Strategy as HowToSample = Strategy::PerSecond(10.0);
            /// The same for some methods, as "order.v1.OrderService/CreateOrder=always" or
            /// "order.v1.OrderService=ratio:0.1"; the first that fits counts.
            rules: Vec<Rule> as Rules = Vec::new();
            /// Whether what a caller has decided for its trace outweighs these. Turn it off where
            /// strangers call.
            follow_caller: bool as Switch = true;
            /// Jaeger's endpoint of strategies, such as "http://jaeger:5778/sampling": what it says for
            /// this service holds in place of `sampler`, below `rules`.
            remote: Option<String> as OptionalUrl = None;
            /// How often it is asked.
            remote_interval: Duration as Time = Duration::from_secs(60);
            /// Whether calls that were not chosen are kept all the same if they end with a fault of
            /// this service. Until then their spans wait in memory, and those of this service alone.
            tail_errors: bool as Switch = false;
            /// The same for calls that take at least this long; 0s: none.
            tail_slower_than: Duration as Time = Duration::ZERO;
            /// Most calls at once whose spans wait so; further ones are not watched.
            tail_calls: u32 as Count = 1000;
            /// The header of answers that has the id of the trace; "" leaves it out.
            response_header: Option<HeaderName> as OptionalHeader =
                Some(HeaderName::from_static("x-trace-id"));
            /// Whether errors that are this service's fault carry that id in a
            /// google.rpc.RequestInfo.
            error_details: bool as Switch = true;
        }

        /// Log lines on standard output.
        log: Log {
            /// Least severe level: error, warn, info, debug, trace or off; also per target, as in
            /// "info,hyper=warn". It can be changed while the service runs.
            level: String as LogLevel = "info".to_owned();
            /// json, text, or auto: text on a terminal and JSON elsewhere.
            format: LogFormat as Format = LogFormat::Auto;
            /// Where the service runs, such as prod: `service.environment` of each line.
            environment: String as Text = String::new();
            /// Lines a second from one place in the code that are all written; 0 for any number.
            sample_first: u32 as Whole = 100;
            /// Of those beyond, one in this many is written; 0 for none. What is left out is counted.
            sample_then: u32 as Whole = 100;
        }
    }
}

/// What tells callers apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CallerKey {
    /// The address of the socket's other end, without its port.
    #[default]
    Peer,
    /// The name that their token or certificate proves.
    Subject,
    /// Their tenant, by the claim that `jwt.tenant_claim` names; without that, the one that they
    /// name in `x-tenant-id`, which is a claim and no proof.
    Tenant,
    /// The value of a header.
    Metadata(HeaderName),
}

/// How spans are sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OtlpProtocol {
    /// OTLP/gRPC.
    #[default]
    Grpc,
    /// OTLP/HTTP with binary protobuf.
    Http,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// Text on a terminal, JSON elsewhere.
    #[default]
    Auto,
    /// One JSON object a line.
    Json,
    /// For people.
    Text,
}

/// Loopback, the private networks of RFC 1918 and unique local addresses of RFC 4193.
fn private_networks() -> Vec<IpNet> {
    let networks = [
        "127.0.0.0/8",
        "::1/128",
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "fc00::/7",
    ];
    networks
        .iter()
        .filter_map(|network| network.parse().ok())
        .collect()
}

impl Config {
    /// A problem with a setting, and where its value comes from.
    pub(crate) fn problem(&self, key: &str, text: &str) -> Problem {
        Problem::new(key, self.layers.origin(key), format!("`{key}` {text}"))
    }

    /// Reads and merges `sources`.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with any of them: files that cannot be read, unknown keys, values
    /// of the wrong kind.
    pub fn load(sources: Sources) -> Result<Self, Error> {
        let read = sources.stamps();
        let mut config = Self::read_again(sources.clone(), &Layers::default())?;
        let shown = config.shown();
        config.shared = Arc::new(Shared::new((sources, read), &config.layers, shown));
        Ok(config)
    }

    /// Reads `sources`, of which `earlier` were read before.
    pub(super) fn read_again(sources: Sources, earlier: &Layers) -> Result<Self, Error> {
        let mut problems = Vec::new();
        let mut layers = sources.into_layers(&mut problems);
        layers.share_learnt(earlier);
        let mut config = Self::read(&mut Reader {
            layers: &layers,
            problems: &mut problems,
        });
        config.layers = layers;
        if problems.is_empty() {
            config.check(&mut problems);
        }
        if !problems.is_empty() {
            return Err(Error::new(problems));
        }
        Ok(config)
    }

    /// Says whose settings these are.
    pub(crate) fn of_app(mut self, app: AppInfo) -> Self {
        self.app = Some(app);
        self
    }

    /// Whose settings these are, if that is known.
    pub(crate) fn app_info(&self) -> Option<AppInfo> {
        self.app
    }

    /// Where the value of a known setting comes from.
    pub(crate) fn origin(&self, key: &str) -> Origin {
        self.layers.origin(key)
    }

    pub(crate) fn layers(&self) -> &Layers {
        &self.layers
    }

    /// Loads the files and the environment of this process.
    ///
    /// # Errors
    ///
    /// As [`Config::load`].
    pub fn from_env() -> Result<Self, Error> {
        Self::load(Sources::from_env())
    }

    /// Loads the files, the environment and the arguments of this process, which are
    /// `--set KEY=VALUE` and `--config PATH`.
    ///
    /// # Errors
    ///
    /// As [`Config::load`]; also any other argument.
    pub fn from_env_and_args() -> Result<Self, Error> {
        Self::load(Sources::from_env_and_args(std::env::args().skip(1))?)
    }

    /// The table `[app]` as a type of your own.
    ///
    /// Values from the environment and from flags are text there and become what the type asks
    /// for; a list is separated by commas. Fields of type [`Secret`] are never shown.
    ///
    /// # Errors
    ///
    /// A value that the type does not accept, with key and origin.
    pub fn app<T: DeserializeOwned>(&self) -> Result<T, Error> {
        app::read(&self.layers)
    }

    /// Every setting with its value and where that comes from, such as
    /// `{"drain.delay": {"value": "5s", "origin": "config/local.toml:3"}}`.
    ///
    /// Secrets are redacted: settings that are secret, values read as [`Secret`], those below
    /// `[app]` whose names look like one (`password`, `token`, `key`, …), and passwords in URLs.
    #[must_use]
    pub fn effective(&self) -> serde_json::Value {
        self.shown().into()
    }

    pub(super) fn shown(&self) -> serde_json::Map<String, serde_json::Value> {
        let known = SECTIONS.iter().flat_map(|section| section.settings);
        let known = known.map(|setting| {
            let origin = self.layers.origin(setting.key);
            (setting.key.to_owned(), (setting.show)(self), origin)
        });
        known
            .chain(clients::shown(&self.layers))
            .chain(app::effective(&self.layers))
            .chain(self.layers.shown_below(METHODS))
            .map(|(key, value, origin)| {
                (key, json!({ "value": value, "origin": origin.to_string() }))
            })
            .collect()
    }
}

impl std::fmt::Debug for Config {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Config {}", self.effective())
    }
}
