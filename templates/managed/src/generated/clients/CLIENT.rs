{# view: ClientModule #}
//! The client `{{ name }}`: a method for each RPC, behind the policies of `svc.toml`.

{% if uses_wire | flag %}use super::wire;
{% endif %}use ::svc_runtime as svc;

/// Calls the downstream `{{ name }}`. Clones share connections and policies.
///
/// Each RPC is a method, and a field of the same name that can be given a fallback.
#[derive(Clone, Debug)]
pub struct {{ type_name }} {
    {% for rpc in rpcs %}/// What the method of this name calls.
    pub {{ rpc.ident }}: svc::client::{{ rpc.kind }}<{{ rpc.request | composed }}, {{ rpc.response | composed }}>,
    {% endfor %}
}

{% if defies_conventions | flag %}#[allow(
    clippy::wrong_self_convention,
    reason = "the contract names the RPCs"
)]
{% endif %}impl {{ type_name }} {
    /// Prepares the client as the configuration says. Nothing is connected yet.
    ///
    /// # Errors
    /// Settings that it cannot work with.
    pub fn new(config: &svc::Config) -> Result<Self, svc::BoxError> {
        {% if has_rpcs | flag %}let client = svc::client::Client::new(&SPEC, config)?;
        {% else %}svc::client::Client::new(&SPEC, config)?;
        {% endif %}Ok(Self {
            {% for rpc in rpcs %}{{ rpc.ident }}: client.{{ rpc.call }}({{ rpc.index }}),
            {% endfor %}
        })
    }

    {% for rpc in rpcs %}
    {{ rpc.doc | doc }}///
    /// # Errors
    /// What the downstream answers other than a response, and why there is no answer.
    pub async fn {{ rpc.ident }}(
        &self,
        {% if rpc.sends_stream | flag %}requests: impl svc::client::Stream<Item = {{ rpc.request | composed }}> + Send + 'static,
        {% else %}request: impl Into<svc::client::Request<{{ rpc.request | composed }}>>,
        {% endif %}
    ) -> Result<{{ rpc.output | composed }}, svc::client::Error> {
        self.{{ rpc.ident }}.call({% if rpc.sends_stream | flag %}requests{% else %}request{% endif %}).await
    }
    {% endfor %}
}

/// What is known of the downstream at compile time.
pub static SPEC: svc::client::Spec = svc::client::Spec {
    name: {{ name | literal }},
    defaults: {{ defaults | composed }},
    methods: &METHODS,
};

/// Its RPCs, service by service in the order of the contract.
pub static METHODS: [svc::client::Method; {{ rpc_count }}] = [
    {% for rpc in rpcs %}svc::client::Method {
        service: {{ rpc.service | literal }},
        name: {{ rpc.proto_name | literal }},
        path: {{ rpc.path | literal }},
        kind: svc::rpc::Kind::{{ rpc.kind }},
        idempotency: svc::rpc::Idempotency::{{ rpc.idempotency }},
        max_deadline: {% if rpc.has_deadline | flag %}::core::option::Option::Some(::core::time::Duration::from_millis({{ rpc.deadline_millis }})){% else %}::core::option::Option::None{% endif %},
        stats: &STATS[{{ rpc.index }}],
    },
    {% endfor %}
];

{% if has_rpcs | flag %}static STATS: [svc::metrics::ClientStats; {{ rpc_count }}] =
    [const { svc::metrics::ClientStats::new() }; {{ rpc_count }}];
{% endif %}
