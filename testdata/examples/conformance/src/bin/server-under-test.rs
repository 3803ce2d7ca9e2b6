//! A server for Connect's conformance runner: is told on standard input what to listen for, says on
//! standard output where it listens, and serves until it is ended.

use conformance::generated::wire::connectrpc::conformance::v1::{
    ServerCompatRequest, ServerCompatResponse, TlsCreds,
};
use conformance::generated::{self, Clients};
use conformance::runner;
use conformance::state::State;
use std::path::Path;
use std::process::ExitCode;
use svc_runtime::bytes::Bytes;
use svc_runtime::config::Sources;
use svc_runtime::{BoxError, Config, Server};

fn main() -> Result<ExitCode, BoxError> {
    let asked = runner::read(std::io::stdin())?;
    let asked: ServerCompatRequest = asked.ok_or("nothing was asked for")?;
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(serve(asked))?;
    Ok(ExitCode::SUCCESS)
}

async fn serve(asked: ServerCompatRequest) -> Result<(), BoxError> {
    // Settings of TLS name files; they are read before it serves.
    let files = tempfile::tempdir()?;
    let mut settings = vec![
        ("SVC_LISTEN", "127.0.0.1:0".to_owned()),
        ("SVC_ADMIN_LISTEN", "127.0.0.1:0".to_owned()),
        ("SVC_DRAIN__DELAY", "0s".to_owned()),
        ("SVC_COMPRESSION__ANSWER", "true".to_owned()),
        ("SVC_COMPRESSION__MIN_BYTES", "1B".to_owned()),
        // The suite wants the details that it asked for and no others.
        ("SVC_TRACING__ERROR_DETAILS", "false".to_owned()),
    ];
    if asked.message_receive_limit > 0 {
        let limit = asked.message_receive_limit.to_string();
        settings.push(("SVC_SERVER__MAX_REQUEST_BYTES", limit));
    }
    let mut pem_cert = Bytes::new();
    if asked.use_tls {
        let credentials = asked.server_creds.ok_or("TLS needs a certificate")?;
        settings.extend(tls(files.path(), &credentials, &asked.client_tls_cert)?);
        pem_cert = credentials.cert;
    }
    let settings = settings
        .into_iter()
        .map(|(key, value)| (key.to_owned(), value));
    let config = Config::load(Sources::new().env(settings))?;
    let clients = Clients::new(&config)?;
    let state = State::new(clients, &config).await?;
    let server = Server::new(config).services(generated::services(state));
    let bound = server.bind().await?;
    let answer = ServerCompatResponse {
        host: bound.addr().ip().to_string(),
        port: bound.addr().port().into(),
        pem_cert,
    };
    files.close()?;
    runner::write(std::io::stdout(), &answer)?;
    bound.serve().await
}

/// Settings for TLS with these certificates, which are written to `folder`; clients must show theirs if
/// one is named.
fn tls(
    folder: &Path,
    credentials: &TlsCreds,
    client: &Bytes,
) -> Result<Vec<(&'static str, String)>, BoxError> {
    let mut settings = Vec::new();
    for (key, name, pem) in [
        ("SVC_TLS__CERT", "cert.pem", &credentials.cert),
        ("SVC_TLS__KEY", "key.pem", &credentials.key),
        ("SVC_TLS__CLIENT_CA", "client.pem", client),
    ] {
        if !pem.is_empty() {
            let file = folder.join(name);
            std::fs::write(&file, pem)?;
            settings.push((key, file.display().to_string()));
        }
    }
    Ok(settings)
}
