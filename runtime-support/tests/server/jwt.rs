//! Bearer tokens on the public listener: every kind of refusal, rotation of keys, issuers that are
//! not there.

use crate::support::{
    CHAT, COLLECT, Echo, PATIENCE, REPEAT, Running, Text, codec, config, http1, path, server,
    start, text,
};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures_util::stream;
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use svc_runtime::config::{Config, Sources};
use svc_runtime::grpc::Service;
use svc_runtime::{BoxError, Server};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tonic::metadata::MetadataMap;
use tonic::{Code, Request, Status};

/// Someone who makes tokens.
struct Issuer {
    id: &'static str,
    key: Ed25519KeyPair,
}

impl Issuer {
    fn new(id: &'static str) -> Self {
        let key = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
        let key = Ed25519KeyPair::from_pkcs8(key.as_ref()).unwrap();
        Self { id, key }
    }

    fn public(&self) -> Value {
        let x = URL_SAFE_NO_PAD.encode(self.key.public_key().as_ref());
        json!({"kty": "OKP", "crv": "Ed25519", "kid": self.id, "x": x})
    }

    fn sign(&self, claims: &Value) -> String {
        let header = json!({"alg": "EdDSA", "kid": self.id});
        let encoded = [&header, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
        let signed = encoded.join(".");
        let signature = self.key.sign(signed.as_bytes());
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    fn token(&self) -> String {
        self.sign(&claims())
    }
}

fn claims() -> Value {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    json!({
        "iss": "https://issuer.test", "aud": "orders", "sub": "alice", "scope": "read write",
        "org": "acme", "exp": now.as_secs() + 600,
    })
}

fn set(issuers: &[&Issuer]) -> String {
    let keys: Vec<_> = issuers.iter().map(|issuer| issuer.public()).collect();
    json!({"keys": keys}).to_string()
}

/// Settings with a file of keys.
struct Files(tempfile::TempDir);

impl Files {
    fn new(issuers: &[&Issuer]) -> Self {
        let files = Self(tempfile::tempdir().unwrap());
        std::fs::write(files.jwks(), set(issuers)).unwrap();
        files
    }

    fn jwks(&self) -> String {
        self.0.path().join("jwks.json").display().to_string()
    }
}

fn settings<'a>(jwks: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut settings = vec![
        ("jwt.jwks", jwks),
        ("jwt.issuers", "https://issuer.test"),
        ("jwt.audiences", "orders"),
    ];
    settings.extend(more);
    settings
}

async fn call(running: &Running, token: Option<&str>, said: &str) -> Result<String, Status> {
    let mut grpc = running.grpc().await;
    let mut request = Request::new(text(said));
    bear(request.metadata_mut(), token);
    let answer = grpc
        .unary(request, path(crate::support::UNARY), codec())
        .await?;
    Ok(answer.into_inner().text)
}

fn bear(metadata: &mut MetadataMap, token: Option<&str>) {
    if let Some(token) = token {
        metadata.insert("authorization", format!("Bearer {token}").parse().unwrap());
    }
}

fn refused(outcome: Result<String, Status>) -> (Code, String, Option<String>) {
    let status = outcome.unwrap_err();
    let challenge = status.metadata().get("www-authenticate");
    let challenge = challenge.map(|value| value.to_str().unwrap().to_owned());
    (status.code(), status.message().to_owned(), challenge)
}

#[tokio::test]
async fn a_token_names_the_caller_and_whoever_has_none_is_refused() {
    let (issuer, stranger) = (Issuer::new("a"), Issuer::new("a"));
    let files = Files::new(&[&issuer]);
    let jwks = files.jwks();
    let more = [("jwt.tenant_claim", "org")];
    let running = start(server(&Echo::new(), &settings(&jwks, &more))).await;
    assert_eq!(
        call(&running, Some(&issuer.token()), "caller")
            .await
            .unwrap(),
        "alice|https://issuer.test|acme||read write"
    );
    assert_eq!(
        refused(call(&running, None, "caller").await),
        (
            Code::Unauthenticated,
            "a bearer token is needed".to_owned(),
            Some("Bearer".to_owned())
        )
    );
    let (code, message, challenge) = refused(call(&running, Some(&stranger.token()), "x").await);
    assert_eq!(
        (code, message.as_str(), challenge.as_deref()),
        (
            Code::Unauthenticated,
            "the signature of the bearer token is wrong",
            Some("Bearer error=\"invalid_token\"")
        )
    );
    for change in [
        json!({"exp": 1}),
        json!({"nbf": 9_000_000_000_u64}),
        json!({"iss": "https://other.test"}),
        json!({"aud": "others"}),
    ] {
        let mut claims = claims();
        claims
            .as_object_mut()
            .unwrap()
            .extend(change.as_object().unwrap().clone());
        let (code, ..) = refused(call(&running, Some(&issuer.sign(&claims)), "x").await);
        assert_eq!(code, Code::Unauthenticated, "{change}");
    }
    let page = running.get("/metrics").await.body;
    assert!(
        page.contains("jwt_verifications_total{result=\"signature\"}"),
        "{page}"
    );
    running.stop().await;
}

#[tokio::test]
async fn every_kind_of_call_needs_a_token() {
    let issuer = Issuer::new("a");
    let files = Files::new(&[&issuer]);
    let jwks = files.jwks();
    let running = start(server(&Echo::new(), &settings(&jwks, &[]))).await;
    for (token, expected) in [
        (None, Code::Unauthenticated),
        (Some(issuer.token()), Code::Ok),
    ] {
        for method in [COLLECT, REPEAT, CHAT] {
            let mut grpc = running.grpc().await;
            let mut request = Request::new(stream::iter([text("x")]));
            bear(request.metadata_mut(), token.as_deref());
            let code = match grpc.streaming(request, path(method), codec()).await {
                Ok(answer) => match answer.into_inner().message().await {
                    Ok(_) => Code::Ok,
                    Err(status) => status.code(),
                },
                Err(status) => status.code(),
            };
            assert_eq!(code, expected, "{method}");
        }
    }
    running.stop().await;
}

#[tokio::test]
async fn other_protocols_need_a_token_as_much() {
    let issuer = Issuer::new("a");
    let files = Files::new(&[&issuer]);
    let jwks = files.jwks();
    let running = start(server(&Echo::new(), &settings(&jwks, &[]))).await;
    let frame = "\0\0\0\0\x08\n\x06caller";
    let web_text = base64::engine::general_purpose::STANDARD.encode(frame);
    for (kind, body, refusal) in [
        ("application/proto", &frame[5..], 401),
        ("application/grpc-web+proto", frame, 200),
        ("application/grpc-web-text", web_text.as_str(), 200),
    ] {
        let ask = async |token: &str| {
            let unary = crate::support::UNARY;
            let length = body.len();
            let request = format!(
                "POST {unary} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: {kind}\r\n\
                 {token}content-length: {length}\r\n\r\n{body}"
            );
            http1(running.addr, &request).await
        };
        let good = format!("authorization: Bearer {}\r\n", issuer.token());
        let (good, bad) = (ask(&good).await, ask("").await);
        assert_eq!(
            (good.status, bad.status),
            (200, refusal),
            "{kind}: {good:?} {bad:?}"
        );
        if !kind.ends_with("text") {
            assert!(
                good.body.contains("alice|https://issuer.test"),
                "{kind}: {good:?}"
            );
        }
        if refusal == 401 {
            assert_eq!(bad.headers["www-authenticate"], "Bearer", "{kind}");
        } else {
            assert_eq!(bad.headers["grpc-status"], "16", "{kind}: {bad:?}");
        }
    }
    running.stop().await;
}

#[tokio::test]
async fn what_is_exempt_needs_no_token_and_all_else_does() {
    let issuer = Issuer::new("a");
    let files = Files::new(&[&issuer]);
    let jwks = files.jwks();
    let health = "/grpc.health.v1.Health/Check";
    let anything = tonic_prost::ProstCodec::<Text, ()>::default;
    let check = async |running: &Running, method: &'static str| {
        let mut grpc = running.grpc().await;
        let outcome = grpc
            .unary(Request::new(text("")), path(method), anything())
            .await;
        outcome.map_or_else(|status| status.code(), |_| Code::Ok)
    };
    let fallback = || {
        tower::service_fn(async |_: http::Request<tonic::body::Body>| {
            Ok::<_, BoxError>(http::Response::new(tonic::body::Body::empty()))
        })
    };
    let get = "GET /page HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";

    let with = server(&Echo::new(), &settings(&jwks, &[])).fallback(fallback());
    let running = start(with).await;
    assert_eq!(check(&running, health).await, Code::Ok);
    assert_eq!(
        check(&running, crate::support::UNARY).await,
        Code::Unauthenticated
    );
    let answer = http1(running.addr, get).await;
    assert_eq!(
        (answer.status, answer.headers["www-authenticate"].as_str()),
        (401, "Bearer")
    );
    running.stop().await;

    let more = [
        ("jwt.exempt", "fallback"),
        ("methods.Unary.authenticate", "false"),
    ];
    let with = server(&Echo::new(), &settings(&jwks, &more)).fallback(fallback());
    let running = start(with).await;
    assert_eq!(check(&running, health).await, Code::Unauthenticated);
    assert_eq!(check(&running, crate::support::UNARY).await, Code::Ok);
    assert_eq!(check(&running, REPEAT).await, Code::Unauthenticated);
    assert_eq!(http1(running.addr, get).await.status, 200);
    running.stop().await;

    let more = [
        ("jwt.exempt", "test.v1.Echo"),
        ("methods.Repeat.authenticate", "true"),
    ];
    let running = start(server(&Echo::new(), &settings(&jwks, &more))).await;
    assert_eq!(check(&running, crate::support::UNARY).await, Code::Ok);
    assert_eq!(check(&running, REPEAT).await, Code::Unauthenticated);
    running.stop().await;

    let wrong = server(&Echo::new(), &settings(&jwks, &[("jwt.exempt", "helth")]));
    let error = wrong.bind().await.unwrap_err();
    assert!(error.is::<svc_runtime::config::Error>());
    assert!(
        error
            .to_string()
            .contains("`jwt.exempt` names `helth`, which is not served"),
        "{error}"
    );
}

#[tokio::test]
async fn limits_are_kept_by_who_is_proved_to_call() {
    let issuer = Issuer::new("a");
    let files = Files::new(&[&issuer]);
    let jwks = files.jwks();
    let named = |name: &str, org: &str| {
        let mut claims = claims();
        claims["sub"] = name.into();
        claims["org"] = org.into();
        issuer.sign(&claims)
    };
    for (key, first, same, other) in [
        (
            "subject",
            named("alice", "a"),
            named("alice", "b"),
            named("bob", "a"),
        ),
        (
            "tenant",
            named("alice", "a"),
            named("bob", "a"),
            named("alice", "b"),
        ),
    ] {
        let more = [
            ("jwt.tenant_claim", "org"),
            ("caller_limit.key", key),
            ("caller_limit.rate", "1"),
            ("caller_limit.per", "1h"),
        ];
        let running = start(server(&Echo::new(), &settings(&jwks, &more))).await;
        let code = async |token: &str| match call(&running, Some(token), "x").await {
            Ok(_) => Code::Ok,
            Err(status) => status.code(),
        };
        assert_eq!(code(&first).await, Code::Ok);
        assert_eq!(code(&same).await, Code::ResourceExhausted);
        assert_eq!(code(&other).await, Code::Ok);
        // Who is refused for a bad token uses up nobody's share.
        assert_eq!(code("bad").await, Code::Unauthenticated);
        running.stop().await;
    }
}

#[tokio::test]
async fn what_a_caller_says_of_its_tenant_is_overruled_for_downstreams_too() {
    let issuer = Issuer::new("a");
    let files = Files::new(&[&issuer]);
    let jwks = files.jwks();
    let running = start(server(
        &Echo::new(),
        &settings(&jwks, &[("jwt.tenant_claim", "org")]),
    ))
    .await;
    for (org, expected) in [(json!("acme"), "Some(\"acme\")"), (json!(7), "None")] {
        let mut claims = claims();
        claims["org"] = org;
        let mut grpc = running.grpc().await;
        let mut request = Request::new(text("scope"));
        bear(request.metadata_mut(), Some(&issuer.sign(&claims)));
        request
            .metadata_mut()
            .insert("x-tenant-id", "evil".parse().unwrap());
        let answer = grpc
            .unary(request, path(crate::support::UNARY), codec())
            .await
            .unwrap();
        let said = answer.into_inner().text;
        assert!(said.contains(expected), "{said}");
    }
    running.stop().await;
}

/// Serves a set of keys over HTTP, and counts how often.
struct Remote {
    answer: Arc<Mutex<String>>,
    asked: Arc<AtomicUsize>,
    url: String,
}

impl Remote {
    async fn start(answer: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/jwks.json", listener.local_addr().unwrap());
        let (answer, asked) = (Arc::new(Mutex::new(answer)), Arc::<AtomicUsize>::default());
        let (shared, count) = (answer.clone(), asked.clone());
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::Relaxed);
                let answer = shared.lock().unwrap().clone();
                tokio::spawn(async move {
                    let mut request = [0; 1024];
                    let _ = stream.read(&mut request).await;
                    let _ = stream.write_all(answer.as_bytes()).await;
                });
            }
        });
        Self { answer, asked, url }
    }

    fn says(&self, answer: String) {
        *self.answer.lock().unwrap() = answer;
    }
}

fn ok(body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{body}")
}

#[tokio::test]
async fn a_new_key_is_fetched_when_a_token_needs_it_and_not_for_every_token() {
    let (old, new, never) = (Issuer::new("old"), Issuer::new("new"), Issuer::new("never"));
    let remote = Remote::start(ok(&set(&[&old]))).await;
    let more = [("jwt.refetch_after", "0s"), ("jwt.refresh", "1h")];
    let running = start(server(&Echo::new(), &settings(&remote.url, &more))).await;
    assert_eq!(call(&running, Some(&old.token()), "x").await.unwrap(), "x");
    remote.says(ok(&set(&[&new])));
    assert_eq!(call(&running, Some(&new.token()), "x").await.unwrap(), "x");
    let (code, message, _) = refused(call(&running, Some(&old.token()), "x").await);
    assert_eq!(code, Code::Unauthenticated);
    assert_eq!(message, "the bearer token is signed with an unknown key");
    running.stop().await;

    let remote = Remote::start(ok(&set(&[&old]))).await;
    let more = [("jwt.refetch_after", "1h"), ("jwt.refresh", "1h")];
    let running = start(server(&Echo::new(), &settings(&remote.url, &more))).await;
    running.until("/readyz", 200).await;
    for _ in 0..5 {
        let (code, ..) = refused(call(&running, Some(&never.token()), "x").await);
        assert_eq!(code, Code::Unauthenticated);
    }
    assert_eq!(call(&running, Some(&old.token()), "x").await.unwrap(), "x");
    assert_eq!(remote.asked.load(Ordering::Relaxed), 1);
    running.stop().await;
}

#[tokio::test]
async fn without_keys_calls_are_refused_until_there_are_some() {
    let issuer = Issuer::new("a");
    let large = format!("{{\"keys\": [], \"x\": \"{}\"}}", "x".repeat(300 << 10));
    for bad in [
        "HTTP/1.1 500 Internal Server Error\r\ncontent-length: 0\r\n\r\n".to_owned(),
        "HTTP/1.1 302 Found\r\nlocation: /other\r\ncontent-length: 0\r\n\r\n".to_owned(),
        "HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{".to_owned(),
        ok("{}"),
        ok(&large),
        String::new(),
    ] {
        let remote = Remote::start(bad).await;
        let more = [("jwt.refetch_after", "0s"), ("health.interval", "10ms")];
        let running = start(server(&Echo::new(), &settings(&remote.url, &more))).await;
        let (code, message, _) = refused(call(&running, Some(&issuer.token()), "x").await);
        assert_eq!(code, Code::Unavailable);
        assert_eq!(
            message,
            "the keys that tokens are checked with are not there"
        );
        let (code, ..) = refused(call(&running, None, "x").await);
        assert_eq!(code, Code::Unauthenticated);
        assert_eq!(running.get("/readyz").await.status, 503);
        remote.says(ok(&set(&[&issuer])));
        assert_eq!(
            call(&running, Some(&issuer.token()), "x").await.unwrap(),
            "x"
        );
        running.until("/readyz", 200).await;
        running.stop().await;
    }
}

#[tokio::test]
async fn keys_outlast_an_issuer_that_is_gone_and_not_for_ever() {
    let issuer = Issuer::new("a");
    let gone = || "HTTP/1.1 503 Gone\r\ncontent-length: 0\r\n\r\n".to_owned();
    for (max_age, outlast) in [("1h", true), ("50ms", false)] {
        let remote = Remote::start(ok(&set(&[&issuer]))).await;
        let more = [
            ("jwt.refresh", "1h"),
            ("jwt.refetch_after", "0s"),
            ("jwt.max_age", max_age),
        ];
        let running = start(server(&Echo::new(), &settings(&remote.url, &more))).await;
        running.until("/readyz", 200).await;
        remote.says(gone());
        let waiting = async {
            while remote.asked.load(Ordering::Relaxed) < 3 {
                let stranger = Issuer::new("stranger");
                let _ = call(&running, Some(&stranger.token()), "x").await;
                tokio::time::sleep(Duration::from_millis(30)).await;
            }
        };
        tokio::time::timeout(PATIENCE, waiting).await.unwrap();
        let code = match call(&running, Some(&issuer.token()), "x").await {
            Ok(_) => Code::Ok,
            Err(status) => status.code(),
        };
        assert_eq!(code, if outlast { Code::Ok } else { Code::Unavailable });
        running.stop().await;
    }
}

#[tokio::test]
async fn a_fetch_that_takes_too_long_does_not_hold_calls_beyond_their_deadline() {
    let issuer = Issuer::new("a");
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let running = start(server(
        &Echo::new(),
        &settings(&url, &[("jwt.fetch_timeout", "1h")]),
    ))
    .await;
    let (mut grpc, _) = running.h2().await;
    let mut request = Request::new(text("x"));
    bear(request.metadata_mut(), Some(&issuer.token()));
    request
        .metadata_mut()
        .insert("grpc-timeout", "50m".parse().unwrap());
    let outcome = grpc.unary(request, path(crate::support::UNARY), codec());
    let outcome = tokio::time::timeout(PATIENCE, outcome).await.unwrap();
    assert_eq!(outcome.unwrap_err().code(), Code::Unavailable);
    drop(listener);
    running.stop().await;
}

#[tokio::test]
async fn files_of_keys_are_taken_anew_unless_they_are_broken() {
    let (old, new) = (Issuer::new("old"), Issuer::new("new"));
    let files = Files::new(&[&old]);
    let jwks = files.jwks();
    let flags = settings(&jwks, &[]).into_iter();
    let flags = flags.map(|(key, value)| (key.to_owned(), value.to_owned()));
    let config = Config::load(Sources::new().flags(flags)).unwrap();
    let service = Server::new(config.clone())
        .services([Box::new(Echo::new()) as Box<dyn Service>])
        .into_service()
        .unwrap();
    let code = async |issuer: &Issuer| {
        let mut grpc = tonic::client::Grpc::new(service.clone());
        let mut request = Request::new(text("x"));
        bear(request.metadata_mut(), Some(&issuer.token()));
        let unary = path(crate::support::UNARY);
        let outcome = grpc
            .unary::<_, crate::support::Text, _>(request, unary, codec())
            .await;
        outcome.map_or_else(|status| status.code(), |_| Code::Ok)
    };
    assert_eq!(
        (code(&old).await, code(&new).await),
        (Code::Ok, Code::Unauthenticated)
    );
    std::fs::write(&jwks, "{").unwrap();
    let error = config.reload().unwrap_err().to_string();
    assert!(
        error.contains("`jwt.jwks`") && error.contains("cannot be used"),
        "{error}"
    );
    assert_eq!(code(&old).await, Code::Ok);
    std::fs::write(&jwks, set(&[&new])).unwrap();
    config.reload().unwrap();
    assert_eq!(
        (code(&old).await, code(&new).await),
        (Code::Unauthenticated, Code::Ok)
    );
}

#[tokio::test]
async fn keys_that_cannot_be_read_keep_the_service_from_starting() {
    let error = server(&Echo::new(), &settings("/does/not/exist.json", &[]));
    let error = error.bind().await.unwrap_err();
    assert!(error.is::<svc_runtime::config::Error>());
    let said = error.to_string();
    assert!(
        said.contains("flag `--set jwt.jwks`: `jwt.jwks`: `/does/not/exist.json` cannot be read"),
        "{said}"
    );
    let shown = config(&settings("https://issuer.test/jwks", &[])).effective();
    assert_eq!(shown["jwt.jwks"]["value"], "https://issuer.test/jwks");
}
