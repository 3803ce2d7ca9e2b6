//! In place of TLS where it is not compiled in; the configuration has refused to ask for it.

use super::transport::Transport;
use crate::Peer;
use crate::caller::Caller;
use crate::config::{self, Config};
use std::sync::Arc;
use tokio::net::TcpStream;

/// TLS that is off.
pub(super) struct Tls;

impl Tls {
    /// # Errors
    /// None.
    pub(super) fn new(_: &Config) -> Result<Arc<Self>, config::Error> {
        Ok(Arc::new(Self))
    }

    /// Takes the connection as it is.
    pub(super) async fn accept(
        &self,
        stream: TcpStream,
        _: Peer,
    ) -> Option<(Transport, Option<Caller>)> {
        Some((Transport::Plain(stream), None))
    }
}
