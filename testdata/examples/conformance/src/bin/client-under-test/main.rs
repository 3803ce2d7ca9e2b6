//! A client for Connect's conformance runner: is told on standard input which calls to make, makes them
//! with the generated client, and says on standard output what became of each.

mod call;

use call::Call;
use conformance::generated::wire::connectrpc::conformance::v1::client_compat_response::Result as Outcome;
use conformance::generated::wire::connectrpc::conformance::v1::{
    ClientCompatRequest, ClientCompatResponse, ClientErrorResult, Compression,
};
use conformance::runner;
use conformance_client::ConformanceClient;
use std::collections::HashMap;
use svc_runtime::config::Sources;
use svc_runtime::{BoxError, Config};
use tokio::task::{JoinSet, spawn_blocking};

fn main() -> Result<(), BoxError> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(serve())
}

async fn serve() -> Result<(), BoxError> {
    let mut clients: HashMap<(String, &str), ConformanceClient> = HashMap::new();
    let mut calls = JoinSet::new();
    while let Some(asked) = spawn_blocking(|| runner::read(std::io::stdin())).await?? {
        let asked: ClientCompatRequest = asked;
        let endpoint = format!("http://{}:{}", asked.host, asked.port);
        let compression = match asked.compression() {
            Compression::Gzip => "gzip",
            _ => "off",
        };
        let wanted = (endpoint, compression);
        let client = match clients.get(&wanted) {
            Some(client) => client.clone(),
            None => {
                let client = client(&wanted.0, compression)?;
                clients.insert(wanted, client.clone());
                client
            }
        };
        calls.spawn(answer(client, asked));
    }
    while let Some(answered) = calls.join_next().await {
        answered??;
    }
    Ok(())
}

fn client(endpoint: &str, compression: &str) -> Result<ConformanceClient, BoxError> {
    let settings = [("endpoint", endpoint), ("compression", compression)];
    let settings =
        settings.map(|(key, value)| (format!("clients.conformance.{key}"), value.to_owned()));
    ConformanceClient::new(&Config::load(Sources::new().flags(settings))?)
}

async fn answer(client: ConformanceClient, asked: ClientCompatRequest) -> std::io::Result<()> {
    let test_name = asked.test_name.clone();
    let result = match Call::new(asked).make(&client).await {
        Ok(response) => Outcome::Response(response),
        Err(error) => Outcome::Error(ClientErrorResult {
            message: error.to_string(),
        }),
    };
    let answer = ClientCompatResponse {
        test_name,
        result: Some(result),
    };
    runner::write(std::io::stdout().lock(), &answer)
}
