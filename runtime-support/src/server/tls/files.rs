//! From the files that settings name to what rustls serves with.

use super::x509;
use crate::certificates::{certificates, roots};
use crate::config::{self, ClientAuth, Config, Problem, TlsVersion};
use rustls_pki_types::PrivateKeyDer;
use rustls_pki_types::pem::PemObject;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{ServerConfig, crypto, version};

/// What the files say, ready for use.
pub(super) struct Loaded {
    pub(super) rustls: Arc<ServerConfig>,
    /// When the certificate ends, in seconds since 1970.
    pub(super) not_after: i64,
}

/// The files that `config` names.
pub(super) fn named(config: &Config) -> Vec<PathBuf> {
    let tls = &config.tls;
    let files = [&tls.cert, &tls.key, &tls.client_ca];
    files.into_iter().flatten().cloned().collect()
}

/// Reads the files; `None` if TLS is off.
///
/// # Errors
/// Files that cannot be read or do not belong together, and a certificate that has expired.
pub(super) fn load(config: &Config) -> Result<Option<Loaded>, config::Error> {
    let (Some(cert), Some(key)) = (&config.tls.cert, &config.tls.key) else {
        return Ok(None);
    };
    let wrong = |key: &str, file: &Path, why: &dyn Display| {
        let message = format!("`{key}`: `{}` cannot be used: {why}", file.display());
        Problem::new(key, config.origin(key), message)
    };
    let chain = certificates(cert).map_err(|why| wrong("tls.cert", cert, &why))?;
    let not_after = x509::not_after(&chain[0])
        .ok_or_else(|| wrong("tls.cert", cert, &"it is no X.509 certificate"))?;
    if not_after <= now() {
        let help = "renew it, and look at the clock of this machine if it is new";
        let problem = wrong("tls.cert", cert, &"the certificate has expired");
        return Err(problem.help(help).into());
    }
    let private = PrivateKeyDer::from_pem_file(key).map_err(|why| wrong("tls.key", key, &why))?;
    let provider = Arc::new(crypto::ring::default_provider());
    let versions: &[_] = match config.tls.min_version {
        TlsVersion::Tls12 => &[&version::TLS13, &version::TLS12],
        TlsVersion::Tls13 => &[&version::TLS13],
    };
    let builder = ServerConfig::builder_with_provider(provider.clone())
        .with_protocol_versions(versions)
        .map_err(|why| wrong("tls.min_version", cert, &why))?;
    let builder = match &config.tls.client_ca {
        None => builder.with_no_client_auth(),
        Some(file) => {
            let wrong = |why: &dyn Display| wrong("tls.client_ca", file, why);
            let roots = roots(file).map_err(|why| wrong(&why))?;
            let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
            let verifier = match config.tls.client_auth {
                ClientAuth::Required => verifier,
                ClientAuth::Optional => verifier.allow_unauthenticated(),
            };
            builder.with_client_cert_verifier(verifier.build().map_err(|why| wrong(&why))?)
        }
    };
    let mut rustls = builder
        .with_single_cert(chain, private)
        .map_err(|why| wrong("tls.key", key, &why))?;
    rustls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Some(Loaded {
        rustls: Arc::new(rustls),
        not_after,
    }))
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| since.as_secs() as i64)
}
