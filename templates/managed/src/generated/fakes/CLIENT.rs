{# view: ClientModule #}
//! A server in this process that stands in for `{{ name }}`.

use super::super::{{ module }}::SPEC;
{% if uses_wire | flag %}use super::super::wire;
{% endif %}use ::svc_runtime as svc;

/// Stands in for `{{ name }}`: answers each RPC as it is told, and records the requests.
#[derive(Debug)]
pub struct {{ fake_name }} {
    {% for rpc in rpcs %}/// `{{ rpc.service }}/{{ rpc.proto_name }}`.
    pub {{ rpc.ident }}: svc::fake::{{ rpc.kind }}<{{ rpc.request | composed }}, {{ rpc.response | composed }}>,
    {% endfor %}
    server: svc::fake::Server,
}

impl {{ fake_name }} {
    /// Starts it on a free port of the loopback address.
    ///
    /// # Errors
    /// If there is none.
    pub async fn start() -> Result<Self, svc::BoxError> {
        Self::start_on(::core::net::SocketAddr::from(([127, 0, 0, 1], 0))).await
    }

    /// Starts it on this address.
    ///
    /// # Errors
    /// If the address is in use.
    pub async fn start_on(address: ::core::net::SocketAddr) -> Result<Self, svc::BoxError> {
        {% for rpc in rpcs %}let {{ rpc.local }} = svc::fake::{{ rpc.kind }}::new();
        {% endfor %}let server = svc::fake::Server::start(
            &SPEC,
            address,
            vec![{% for rpc in rpcs %}svc::fake::Script::{{ rpc.call }}(&{{ rpc.local }}),{% endfor %}],
        )
        .await?;
        Ok(Self {
            {% for rpc in rpcs %}{{ rpc.init }},
            {% endfor %}
            server,
        })
    }
}

impl ::core::ops::Deref for {{ fake_name }} {
    type Target = svc::fake::Server;

    fn deref(&self) -> &svc::fake::Server {
        &self.server
    }
}
