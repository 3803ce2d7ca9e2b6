//! A downstream with one RPC of each kind, its fake, and clients of it.

use std::net::SocketAddr;
use std::time::Duration;
use svc_runtime::client::{
    Bidirectional, Client, ClientStreaming, Method, ServerStreaming, Spec, Unary,
};
use svc_runtime::config::Sources;
use svc_runtime::metrics::ClientStats;
use svc_runtime::policy::deadline::parse_grpc_timeout;
use svc_runtime::rpc::{Idempotency, Kind};
use svc_runtime::{Config, Metadata, Validate, Violation, Violations, fake};

#[derive(Clone, PartialEq, prost::Message)]
pub(crate) struct Text {
    #[prost(string, tag = "1")]
    pub(crate) text: String,
}

impl Validate for Text {
    fn check(&self) -> Result<(), Violations> {
        if self.text == "broken" {
            let violation = Violation::new("text", "string.const", "must not be broken");
            return Err(Violations::new(vec![violation]));
        }
        Ok(())
    }
}

pub(crate) fn text(text: &str) -> Text {
    Text { text: text.into() }
}

/// The specification of a downstream of its own: metrics and registry are of the process.
macro_rules! spec {
    ($name:literal) => {
        $crate::support::spec!($name, "")
    };
    ($name:literal, $defaults:literal) => {{
        static STATS: [svc_runtime::metrics::ClientStats; 5] =
            [const { svc_runtime::metrics::ClientStats::new() }; 5];
        static METHODS: [svc_runtime::client::Method; 5] = $crate::support::methods(&STATS);
        static SPEC: svc_runtime::client::Spec = svc_runtime::client::Spec {
            name: $name,
            defaults: $defaults,
            methods: &METHODS,
        };
        &SPEC
    }};
}
pub(crate) use spec;

pub(crate) const fn methods(stats: &'static [ClientStats; 5]) -> [Method; 5] {
    const fn method(
        (name, path): (&'static str, &'static str),
        kind: Kind,
        idempotency: Idempotency,
        stats: &'static ClientStats,
    ) -> Method {
        Method {
            service: "test.v1.Echo",
            name,
            path,
            kind,
            idempotency,
            max_deadline: None,
            stats,
        }
    }
    let read = Idempotency::NoSideEffects;
    [
        method(("Get", "/test.v1.Echo/Get"), Kind::Unary, read, &stats[0]),
        method(
            ("Put", "/test.v1.Echo/Put"),
            Kind::Unary,
            Idempotency::Unknown,
            &stats[1],
        ),
        method(
            ("List", "/test.v1.Echo/List"),
            Kind::ServerStreaming,
            read,
            &stats[2],
        ),
        method(
            ("Send", "/test.v1.Echo/Send"),
            Kind::ClientStreaming,
            read,
            &stats[3],
        ),
        method(
            ("Talk", "/test.v1.Echo/Talk"),
            Kind::Bidirectional,
            read,
            &stats[4],
        ),
    ]
}

/// The fake, as generated code would have it.
pub(crate) struct Fake {
    pub(crate) get: fake::Unary<Text, Text>,
    pub(crate) put: fake::Unary<Text, Text>,
    pub(crate) list: fake::ServerStreaming<Text, Text>,
    pub(crate) send: fake::ClientStreaming<Text, Text>,
    pub(crate) talk: fake::Bidirectional<Text, Text>,
    pub(crate) server: fake::Server,
}

impl Fake {
    pub(crate) async fn start(spec: &'static Spec) -> Self {
        Self::start_on(spec, "127.0.0.1:0".parse().unwrap()).await
    }

    pub(crate) async fn start_on(spec: &'static Spec, address: SocketAddr) -> Self {
        let (get, put, list) = (fake::Rpc::new(), fake::Rpc::new(), fake::Rpc::new());
        let (send, talk) = (fake::Rpc::new(), fake::Rpc::new());
        let scripts = vec![
            fake::Script::unary(&get),
            fake::Script::unary(&put),
            fake::Script::server_streaming(&list),
            fake::Script::client_streaming(&send),
            fake::Script::bidirectional(&talk),
        ];
        get.answer(text(""));
        put.answer(text(""));
        list.answer(Vec::new());
        send.answer(text(""));
        talk.answer(Vec::new());
        let server = fake::Server::start(spec, address, scripts).await.unwrap();
        Self {
            get,
            put,
            list,
            send,
            talk,
            server,
        }
    }

    /// A client of this fake alone, with settings below `[clients.NAME]`.
    pub(crate) fn client(&self, spec: &'static Spec, settings: &str) -> Echo {
        Echo::new(spec, &[self.server.endpoint()], settings)
    }
}

/// The client, as generated code would have it.
#[derive(Clone, Debug)]
pub(crate) struct Echo {
    pub(crate) get: Unary<Text, Text>,
    pub(crate) put: Unary<Text, Text>,
    pub(crate) list: ServerStreaming<Text, Text>,
    pub(crate) send: ClientStreaming<Text, Text>,
    pub(crate) talk: Bidirectional<Text, Text>,
    pub(crate) config: Config,
}

impl Echo {
    pub(crate) fn new(spec: &'static Spec, endpoints: &[String], settings: &str) -> Self {
        let endpoints = format!("endpoint = {endpoints:?}\n{settings}");
        Self::made(spec, config(spec.name, &endpoints))
    }

    pub(crate) fn made(spec: &'static Spec, config: Config) -> Self {
        let client = Client::new(spec, &config).unwrap();
        Self {
            get: client.unary(0),
            put: client.unary(1),
            list: client.server_streaming(2),
            send: client.client_streaming(3),
            talk: client.bidirectional(4),
            config,
        }
    }
}

/// A configuration of these settings below `[clients.NAME]`, read from a file.
pub(crate) fn config(name: &str, settings: &str) -> Config {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    std::fs::write(&file, format!("[clients.{name}]\n{settings}\n")).unwrap();
    Config::load(Sources::new().file(file)).unwrap()
}

/// What a call says that it waits for.
pub(crate) fn timeout(call: &Metadata) -> Duration {
    let text = call.get("grpc-timeout").unwrap();
    parse_grpc_timeout(text).unwrap()
}

/// What the registry shows of a policy.
pub(crate) fn shown(kind: &str, name: &str) -> serde_json::Value {
    let now = svc_runtime::policy::Time::now();
    let all = svc_runtime::policy::registry::snapshot(now);
    let mut all = all.as_array().unwrap().iter();
    let found = all.find(|one| one["kind"] == kind && one["name"] == name);
    found.unwrap_or_else(|| panic!("no {kind} {name}")).clone()
}

/// Waits until something holds, for as long as a loaded machine may need.
pub(crate) async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    for _ in 0..2000 {
        if holds() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("it never came to this: {what}");
}
