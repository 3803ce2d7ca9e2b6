//! Starts the `conformance` service.

use svc_runtime::{Config, Server};

use conformance::generated;
use conformance::state::State;

svc_runtime::global_allocator!();

fn main() -> std::process::ExitCode {
    svc_runtime::run(generated::INFO, async |config: Config| {
        let clients = generated::Clients::new(&config)?;
        let state = State::new(clients, &config).await?;
        Server::new(config)
            .services(generated::services(state))
            .descriptor_set(generated::DESCRIPTOR_SET)
            .openapi(generated::OPENAPI)
            .serve()
            .await
    })
}
