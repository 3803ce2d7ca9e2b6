//! TLS and mutual TLS, with certificates that are made on the spot.

use crate::support::{Echo, Fake, spec, text};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use svc_runtime::client::Error;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

/// An authority, and two certificates of it, as files.
struct Files(tempfile::TempDir);

impl Files {
    fn new() -> Self {
        let files = Self(tempfile::tempdir().unwrap());
        let mut authority = CertificateParams::new(Vec::new()).unwrap();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let own = authority.self_signed(&key).unwrap();
        std::fs::write(files.path("ca.pem"), own.pem()).unwrap();
        let issuer = Issuer::new(authority, key);
        for name in ["server", "client"] {
            let key = KeyPair::generate().unwrap();
            let params = CertificateParams::new(vec![format!("{name}.test")]).unwrap();
            let certificate = params.signed_by(&key, &issuer).unwrap();
            std::fs::write(files.path(&format!("{name}.pem")), certificate.pem()).unwrap();
            std::fs::write(files.path(&format!("{name}.key")), key.serialize_pem()).unwrap();
        }
        files
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The settings that name them.
    fn settings(&self, domain: &str, mutual: bool) -> String {
        let key = |key: &str, file: &str| format!("tls.{key} = {:?}\n", self.path(file));
        let mut settings = format!("{}tls.domain = \"{domain}\"\n", key("ca", "ca.pem"));
        if mutual {
            settings += &(key("cert", "client.pem") + &key("key", "client.key"));
        }
        settings + "policy.retry.attempts = 1\n"
    }
}

fn certificate(file: &Path) -> CertificateDer<'static> {
    CertificateDer::from_pem_file(file).unwrap()
}

/// Ends TLS before a fake; callers must have a certificate of the authority. Gives its URL.
async fn terminate(files: &Files, fake: &Fake) -> String {
    let mut roots = RootCertStore::empty();
    roots.add(certificate(&files.path("ca.pem"))).unwrap();
    let provider = Arc::new(default_provider());
    let verifier =
        WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider))
            .build()
            .unwrap();
    let key = PrivateKeyDer::from_pem_file(files.path("server.key")).unwrap();
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_client_cert_verifier(verifier)
        .with_single_cert(vec![certificate(&files.path("server.pem"))], key)
        .unwrap();
    config.alpn_protocols = vec![b"h2".to_vec()];
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let to = fake.server.address();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let Ok(mut stream) = acceptor.accept(stream).await else {
                    return;
                };
                let mut plain = TcpStream::connect(to).await.unwrap();
                let _ = tokio::io::copy_bidirectional(&mut stream, &mut plain).await;
            });
        }
    });
    url
}

#[tokio::test]
async fn mutual_tls_lets_those_through_that_know_each_other() {
    let spec = spec!("tls");
    let (files, fake) = (Files::new(), Fake::start(spec).await);
    let url = [terminate(&files, &fake).await];
    let client = Echo::new(spec, &url, &files.settings("server.test", true));
    client.get.call(text("")).await.unwrap();

    let anonymous = Echo::new(spec, &url, &files.settings("server.test", false));
    let mistaken = Echo::new(spec, &url, &files.settings("other.test", true));
    for client in [anonymous, mistaken] {
        let error = client.get.call(text("")).await.unwrap_err();
        assert!(matches!(error, Error::Unavailable { .. }), "{error:?}");
    }
    assert_eq!(fake.get.count(), 1);
}
