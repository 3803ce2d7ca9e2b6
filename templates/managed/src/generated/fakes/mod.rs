{# view: Clients #}
//! Servers in this process that stand in for the downstream services, for tests and for a local
//! compose. They answer as they are told and speak the real wire.

{% for client in clients %}pub mod {{ client.module }};
{% endfor %}
{% if has_types | flag %}/// Messages that only downstream contracts have.
pub mod wire {
    pub use super::super::wire::*;
}
{% endif %}
/// A fake for each client.
#[derive(Debug)]
pub struct Fakes {
    {% for client in clients %}/// Stands in for `{{ client.name }}`.
    pub {{ client.module }}: {{ client.module }}::{{ client.fake_name }},
    {% endfor %}
}

impl Fakes {
    /// Starts all fakes, each where `SVC_FAKES__NAME` says, or else on one of the ports from 8081 on
    /// in the order of their names.
    ///
    /// # Errors
    /// An address that is none or that is in use.
    pub async fn start() -> Result<Self, svc_runtime::BoxError> {
        Ok(Self {
            {% for client in clients %}{{ client.module }}: {{ client.module }}::{{ client.fake_name }}::start_on(
                svc_runtime::fake::address({{ client.name | literal }}, {{ client.index }})?,
            )
            .await?,
            {% endfor %}
        })
    }
}
