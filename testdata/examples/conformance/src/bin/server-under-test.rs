//! A server for Connect's conformance runner: is told on standard input what to listen for, says on
//! standard output where it listens, and serves until it is ended.

use conformance::generated::wire::connectrpc::conformance::v1::{
    ServerCompatRequest, ServerCompatResponse,
};
use conformance::generated::{self, Clients};
use conformance::runner;
use conformance::state::State;
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
    if asked.use_tls {
        return Err("TLS is not offered".into());
    }
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
        pem_cert: Bytes::new(),
    };
    runner::write(std::io::stdout(), &answer)?;
    bound.serve().await
}
