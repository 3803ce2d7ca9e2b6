{# view: Clients #}
//! Clients of downstream contracts. Only adapters see into this folder.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "adapters decide what of a contract is used, and nothing else sees it"
)]

{% for client in clients %}pub(in crate::adapters) mod {{ client.module }};
{% endfor %}
{% if has_types | flag %}mod validation;
pub(in crate::adapters) mod wire;
{% endif %}
#[cfg(feature = "fakes")]
#[path = "../fakes/mod.rs"]
pub mod fakes;

/// A client for each downstream contract that `svc.toml` names.
#[derive(Clone, Debug)]
pub struct Clients {
    {% for client in clients %}pub(in crate::adapters) {{ client.module }}: {{ client.module }}::{{ client.type_name }},
    {% endfor %}
}

impl Clients {
    /// Prepares the clients as the configuration says. Nothing is connected yet.
    ///
    /// # Errors
    /// Settings that a client cannot work with.
    pub fn new({% if has_clients | flag %}config{% else %}_config{% endif %}: &svc_runtime::Config) -> Result<Self, svc_runtime::BoxError> {
        Ok(Self {
            {% for client in clients %}{{ client.module }}: {{ client.module }}::{{ client.type_name }}::new(config)?,
            {% endfor %}
        })
    }
}
