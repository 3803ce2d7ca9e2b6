//! TLS on the public listener, with certificates that are made on the spot.

use crate::support::{
    Answer, Echo, H2, PATIENCE, Running, echo, h2_over, http1_over, server, start,
};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, SanType};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use tokio_rustls::rustls::{
    ALL_VERSIONS, ClientConfig, RootCertStore, SupportedProtocolVersion, version,
};
use tonic::client::Grpc;

static OLD: &[&SupportedProtocolVersion] = &[&version::TLS12];

const SPIFFE_ID: &str = "spiffe://example.org/orders";

/// Authorities and certificates of theirs, as files.
struct Files(tempfile::TempDir);

struct Authority(Issuer<'static, KeyPair>);

impl Files {
    fn new() -> Self {
        let files = Self(tempfile::tempdir().unwrap());
        let own = files.authority("ca");
        let other = files.authority("other");
        files.certificate(&own, "server", |_| {});
        files.certificate(&own, "client", |params| {
            let uri = SanType::URI(SPIFFE_ID.try_into().unwrap());
            params.subject_alt_names.push(uri);
        });
        files.certificate(&own, "expired", |params| {
            params.not_before = rcgen::date_time_ymd(2001, 1, 1);
            params.not_after = rcgen::date_time_ymd(2002, 1, 1);
        });
        files.certificate(&other, "stranger", |_| {});
        files
    }

    fn authority(&self, name: &str) -> Authority {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, name);
        let key = KeyPair::generate().unwrap();
        let own = params.self_signed(&key).unwrap();
        std::fs::write(self.path(&format!("{name}.pem")), own.pem()).unwrap();
        Authority(Issuer::new(params, key))
    }

    fn certificate(
        &self,
        authority: &Authority,
        name: &str,
        change: impl FnOnce(&mut CertificateParams),
    ) {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![format!("{name}.test")]).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        change(&mut params);
        let certificate = params.signed_by(&key, &authority.0).unwrap();
        self.replace(&format!("{name}.key"), &key.serialize_pem());
        self.replace(&format!("{name}.pem"), &certificate.pem());
    }

    /// As whoever renews certificates does: the file is whole at all times.
    fn replace(&self, name: &str, text: &str) {
        let beside = self.path("new");
        std::fs::write(&beside, text).unwrap();
        std::fs::rename(beside, self.path(name)).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    /// A server with these settings beside its certificate.
    async fn start(&self, more: &[(&str, &str)]) -> Running {
        let (cert, key) = (self.text("server.pem"), self.text("server.key"));
        let mut settings = vec![("tls.cert", cert.as_str()), ("tls.key", key.as_str())];
        settings.extend(more);
        start(server(&Echo::new(), &settings)).await
    }

    async fn start_mutual(&self, more: &[(&str, &str)]) -> Running {
        let ca = self.text("ca.pem");
        let mut settings = vec![("tls.client_ca", ca.as_str())];
        settings.extend(more);
        self.start(&settings).await
    }

    /// What a server with these settings says instead of serving.
    async fn refusal(&self, settings: &[(&str, &str)]) -> String {
        let error = server(&Echo::new(), settings).bind().await.unwrap_err();
        assert!(error.is::<svc_runtime::config::Error>());
        error.to_string()
    }
}

/// How a client goes about it.
struct Client<'a> {
    files: &'a Files,
    certificate: Option<&'static str>,
    alpn: &'static [&'static [u8]],
    versions: &'static [&'static SupportedProtocolVersion],
}

impl<'a> Client<'a> {
    fn new(files: &'a Files) -> Self {
        Self {
            files,
            certificate: None,
            alpn: &[b"h2"],
            versions: ALL_VERSIONS,
        }
    }

    fn with(self, certificate: &'static str) -> Self {
        Self {
            certificate: Some(certificate),
            ..self
        }
    }

    async fn connect(&self, running: &Running) -> std::io::Result<TlsStream<TcpStream>> {
        let mut roots = RootCertStore::empty();
        roots.add(pem(&self.files.path("ca.pem"))).unwrap();
        let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
            .with_protocol_versions(self.versions)
            .unwrap()
            .with_root_certificates(roots);
        let mut config = match self.certificate {
            None => config.with_no_client_auth(),
            Some(name) => {
                let key = self.files.path(&format!("{name}.key"));
                let key = PrivateKeyDer::from_pem_file(key).unwrap();
                let chain = vec![pem(&self.files.path(&format!("{name}.pem")))];
                config.with_client_auth_cert(chain, key).unwrap()
            }
        };
        config.alpn_protocols = self.alpn.iter().map(|name| name.to_vec()).collect();
        let stream = TcpStream::connect(running.addr).await?;
        let name = ServerName::try_from("server.test").unwrap();
        TlsConnector::from(Arc::new(config))
            .connect(name, stream)
            .await
    }

    async fn grpc(&self, running: &Running) -> Grpc<H2> {
        h2_over(self.connect(running).await.unwrap()).await.0
    }

    /// Whether it gets as far as an answer. With TLS 1.3 a client learns of its refusal late.
    async fn is_let_in(&self, running: &Running) -> bool {
        let Ok(mut stream) = self.connect(running).await else {
            return false;
        };
        let preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";
        let asked = tokio::io::AsyncWriteExt::write_all(&mut stream, preface).await;
        asked.is_ok() && stream.read_u8().await.is_ok()
    }

    async fn get(&self, running: &Running) -> Answer {
        let stream = self.connect(running).await.unwrap();
        http1_over(
            stream,
            "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
        )
        .await
    }
}

fn pem(file: &Path) -> CertificateDer<'static> {
    CertificateDer::from_pem_file(file).unwrap()
}

#[tokio::test]
async fn http_1_and_2_are_spoken_over_tls_with_and_without_alpn() {
    let files = Files::new();
    let running = files.start(&[]).await;
    for (alpn, agreed) in [
        (
            &[b"h2" as &[u8], b"http/1.1"] as &'static [&'static [u8]],
            Some(b"h2" as &[u8]),
        ),
        (&[], None),
    ] {
        let client = Client {
            alpn,
            ..Client::new(&files)
        };
        let stream = client.connect(&running).await.unwrap();
        assert_eq!(stream.get_ref().1.alpn_protocol(), agreed);
        let (mut grpc, _) = h2_over(stream).await;
        assert_eq!(echo(&mut grpc, "safe").await.unwrap(), "safe");
        assert_eq!(echo(&mut grpc, "caller").await.unwrap(), "nobody");
    }
    for alpn in [&[b"http/1.1" as &[u8]] as &'static [&'static [u8]], &[]] {
        let client = Client {
            alpn,
            ..Client::new(&files)
        };
        assert_eq!(client.get(&running).await.status, 404);
    }
    running.stop().await;
}

#[tokio::test]
async fn a_client_certificate_names_the_caller() {
    let files = Files::new();
    let running = files.start_mutual(&[]).await;
    let mut grpc = Client::new(&files).with("client").grpc(&running).await;
    let expected = format!("{SPIFFE_ID}|||client.test|");
    assert_eq!(echo(&mut grpc, "caller").await.unwrap(), expected);
    running.stop().await;
}

#[tokio::test]
async fn who_has_no_good_certificate_is_turned_away_and_others_are_not() {
    let files = Files::new();
    let running = files.start_mutual(&[]).await;
    let failed = || async {
        let page = running.get("/metrics").await.body;
        let line = page
            .lines()
            .find(|line| line.starts_with("tls_handshakes_total{result=\"failed\"}"));
        line.unwrap()
            .rsplit(' ')
            .next()
            .unwrap()
            .parse::<u64>()
            .unwrap()
    };
    let before = failed().await;
    for bad in [None, Some("stranger"), Some("expired")] {
        let client = Client {
            certificate: bad,
            ..Client::new(&files)
        };
        assert!(!client.is_let_in(&running).await, "{bad:?}");
    }
    let mut plain = TcpStream::connect(running.addr).await.unwrap();
    let noise = b"GET / HTTP/1.1\r\nhost: x\r\n\r\n";
    tokio::io::AsyncWriteExt::write_all(&mut plain, noise)
        .await
        .unwrap();
    let _ = plain.read_to_end(&mut Vec::new()).await;
    assert!(failed().await >= before + 4);
    assert!(Client::new(&files).with("client").is_let_in(&running).await);
    running.stop().await;
}

#[tokio::test]
async fn where_a_certificate_is_optional_a_bad_one_is_still_refused() {
    let files = Files::new();
    let running = files.start_mutual(&[("tls.client_auth", "optional")]).await;
    let mut grpc = Client::new(&files).grpc(&running).await;
    assert_eq!(echo(&mut grpc, "caller").await.unwrap(), "nobody");
    let mut grpc = Client::new(&files).with("client").grpc(&running).await;
    assert!(
        echo(&mut grpc, "caller")
            .await
            .unwrap()
            .starts_with(SPIFFE_ID)
    );
    assert!(
        !Client::new(&files)
            .with("stranger")
            .is_let_in(&running)
            .await
    );
    running.stop().await;
}

#[tokio::test]
async fn an_old_version_of_tls_is_refused() {
    let files = Files::new();
    let old = || Client {
        versions: OLD,
        ..Client::new(&files)
    };
    let running = files.start(&[("tls.min_version", "1.3")]).await;
    assert!(old().connect(&running).await.is_err());
    assert!(Client::new(&files).is_let_in(&running).await);
    running.stop().await;
    let running = files.start(&[]).await;
    assert!(old().is_let_in(&running).await);
    running.stop().await;
}

#[tokio::test]
async fn a_handshake_that_stalls_is_given_up_and_keeps_nobody_out() {
    let files = Files::new();
    let settings = [
        ("tls.handshake_timeout", "300ms"),
        ("tls.max_handshakes", "1"),
    ];
    let running = files.start(&settings).await;
    let mut silent = TcpStream::connect(running.addr).await.unwrap();
    let mut grpc = Client::new(&files).grpc(&running).await;
    assert_eq!(echo(&mut grpc, "meanwhile").await.unwrap(), "meanwhile");
    let ended = tokio::time::timeout(PATIENCE, silent.read_to_end(&mut Vec::new())).await;
    assert_eq!(ended.unwrap().unwrap_or(0), 0);
    running.stop().await;
}

/// The certificate that a new connection gets to see.
async fn served(client: &Client<'_>, running: &Running) -> CertificateDer<'static> {
    let stream = client.connect(running).await.unwrap();
    let chain = stream.get_ref().1.peer_certificates().unwrap();
    chain[0].clone().into_owned()
}

async fn until_served(client: &Client<'_>, running: &Running, wanted: &CertificateDer<'_>) {
    let waiting = async {
        while served(client, running).await != *wanted {
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waiting)
        .await
        .expect("the new certificate should have been taken");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_certificate_is_taken_without_a_failed_call_and_a_broken_one_is_not() {
    let files = Files::new();
    let authority = files.authority("ca");
    files.certificate(&authority, "server", |_| {});
    let running = files.start(&[("reload.interval", "10ms")]).await;
    let client = Client::new(&files);
    let (stop, calls) = (AtomicBool::new(false), AtomicUsize::new(0));
    let traffic = async {
        let mut lasting = client.grpc(&running).await;
        while !stop.load(Ordering::Relaxed) {
            assert_eq!(echo(&mut lasting, "old").await.unwrap(), "old");
            let mut fresh = client.grpc(&running).await;
            assert_eq!(echo(&mut fresh, "new").await.unwrap(), "new");
            calls.fetch_add(2, Ordering::Relaxed);
        }
    };
    let changes = async {
        for _ in 0..3 {
            files.certificate(&authority, "server", |_| {});
            until_served(&client, &running, &pem(&files.path("server.pem"))).await;
        }
        let good = pem(&files.path("server.pem"));
        let failures = || async {
            let page = running.get("/metrics").await.body;
            let line = page
                .lines()
                .find(|line| line.starts_with("config_reloads_total{result=\"error\"}"));
            line.unwrap()
                .rsplit(' ')
                .next()
                .unwrap()
                .parse::<u64>()
                .unwrap()
        };
        let before = failures().await;
        files.replace("server.pem", "no certificate");
        let waiting = async {
            while failures().await == before {
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(PATIENCE, waiting).await.unwrap();
        assert_eq!(served(&client, &running).await, good);
        files.certificate(&authority, "server", |_| {});
        until_served(&client, &running, &pem(&files.path("server.pem"))).await;
        stop.store(true, Ordering::Relaxed);
    };
    tokio::join!(traffic, changes);
    assert!(calls.load(Ordering::Relaxed) > 0);
    let page = running.get("/metrics").await.body;
    assert!(
        page.contains("tls_certificate_not_after_seconds 6"),
        "{page}"
    );
    running.stop().await;
}

#[tokio::test]
async fn files_that_cannot_be_used_are_refused_by_key_and_origin() {
    let files = Files::new();
    std::fs::write(files.path("empty.pem"), "").unwrap();
    let [cert, key, client, expired, expired_key, empty, missing] = [
        "server.pem",
        "server.key",
        "client.key",
        "expired.pem",
        "expired.key",
        "empty.pem",
        "none",
    ]
    .map(|name| files.text(name));
    for (settings, key, expected) in [
        ([&missing, &key, ""], "tls.cert", "cannot be used"),
        ([&empty, &key, ""], "tls.cert", "it has no certificates"),
        (
            [&expired, &expired_key, ""],
            "tls.cert",
            "the certificate has expired",
        ),
        ([&cert, &missing, ""], "tls.key", "cannot be used"),
        ([&cert, &client, ""], "tls.key", "KeyMismatch"),
        (
            [&cert, &key, &empty],
            "tls.client_ca",
            "it has no certificates",
        ),
    ] {
        let names = ["tls.cert", "tls.key", "tls.client_ca"];
        let settings: Vec<_> = names.into_iter().zip(settings).collect();
        let refusal = files.refusal(&settings).await;
        let place = format!("flag `--set {key}`: `{key}`: `");
        assert!(
            refusal.contains(&place) && refusal.contains(expected),
            "{refusal}"
        );
    }
}
