//! Every RPC of the contracts has a way to its handler. Nothing is called, so that this stays true
//! and green once handlers do something.

use svc_runtime::{BoxError, Config, Server, testing};

use gallery::generated::{self, Clients};
use gallery::state::State;

#[test]
fn every_rpc_is_routed() -> Result<(), BoxError> {
    testing::block_on(async {
        let config = Config::default();
        let clients = Clients::new(&config)?;
        let state = State::new(clients, &config).await?;
        let server = Server::new(config).services(generated::services(state));
        let client = testing::Client::of(server)?;
        for service in generated::SERVICES {
            for method in service.methods {
                assert!(client.is_routed(method.path), "{method:?} is not routed");
            }
        }
        Ok(())
    })
}
