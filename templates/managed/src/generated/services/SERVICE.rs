{# view: ServiceModule #}
//! The service `{{ full_name }}`: its trait, the way to its handlers, the table of its RPCs.

{% if uses_wire | flag %}use crate::generated::wire;
{% endif %}{% if has_rpcs | flag %}use ::core::future;
{% endif %}use ::core::marker;
use ::std::sync;
use ::svc_runtime as svc;

{{ doc | doc }}{% if defies_conventions | flag %}#[allow(
    clippy::wrong_self_convention,
    reason = "the contract names the RPCs"
)]
{% endif %}pub trait {{ trait_name }}: marker::Send + marker::Sync + 'static {
    {% for rpc in rpcs %}
    {{ rpc.doc | doc }}fn {{ rpc.ident }}(
        &self,
        ctx: svc::Context,
        request: {{ rpc.input }},
    ) -> impl future::Future<Output = svc::Result<svc::Reply<{{ rpc.output }}>>> + marker::Send;
    {% endfor %}
}

/// Answers with the handlers of this crate.
pub struct {{ trait_name }}Handlers(pub sync::Arc<crate::state::State>);

impl ::core::fmt::Debug for {{ trait_name }}Handlers {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple(stringify!({{ trait_name }}Handlers)).finish_non_exhaustive()
    }
}

impl {{ trait_name }} for {{ trait_name }}Handlers {
    {% for rpc in rpcs %}
    async fn {{ rpc.ident }}(
        &self,
        ctx: svc::Context,
        request: {{ rpc.input }},
    ) -> svc::Result<svc::Reply<{{ rpc.output }}>> {
        svc::reply(crate::handlers::{{ module }}::{{ rpc.ident }}::handle(&self.0, ctx, request).await)
    }
    {% endfor %}
}

/// Mounts any implementation of the service on a server.
#[derive(Debug)]
pub struct {{ trait_name }}Server<{{ generic }}>(sync::Arc<{{ generic }}>);

impl<{{ generic }}: {{ trait_name }}> {{ trait_name }}Server<{{ generic }}> {
    /// Serves `service`.
    pub fn new(service: {{ generic }}) -> Self {
        Self::from_arc(sync::Arc::new(service))
    }

    /// Serves `service`, which others share.
    pub fn from_arc(service: sync::Arc<{{ generic }}>) -> Self {
        Self(service)
    }
}

impl<{{ generic }}: {{ trait_name }}> svc::grpc::Service for {{ trait_name }}Server<{{ generic }}> {
    fn info(&self) -> &'static svc::rpc::ServiceInfo {
        &SERVICE
    }

    {% if has_rpcs | flag %}fn call(&self, method: usize, call: svc::grpc::Inbound) -> svc::grpc::Outbound {
        let service = sync::Arc::clone(&self.0);
        match method {
            {% for rpc in rpcs %}{{ rpc.index }} => call.{{ rpc.call }}(&METHODS[{{ rpc.index }}], move |ctx, request| async move {
                {% if rpc.has_metrics | flag %}let record = crate::generated::metrics::{{ rpc.recorder }}(&request);
                let reply = <{{ generic }} as {{ trait_name }}>::{{ rpc.ident }}(&service, ctx, request).await?;
                record(reply.message());
                Ok(reply){% else %}<{{ generic }} as {{ trait_name }}>::{{ rpc.ident }}(&service, ctx, request).await{% endif %}
            }),
            {% endfor %}
            _ => call.unimplemented(),
        }
    }{% else %}fn call(&self, _method: usize, call: svc::grpc::Inbound) -> svc::grpc::Outbound {
        let Self(_service) = self;
        call.unimplemented()
    }{% endif %}
}

/// What is known of the service at compile time.
pub static SERVICE: svc::rpc::ServiceInfo = svc::rpc::ServiceInfo {
    name: {{ full_name | literal }},
    owner: {{ owner | literal }},
    tier: {{ tier | literal }},
    methods: &METHODS,
    types: crate::generated::schema::TYPES,
    routes: &crate::generated::routes::ROUTES,
};

/// Its RPCs in the order of the contract.
pub static METHODS: [svc::rpc::Method; {{ rpc_count }}] = [
    {% for rpc in rpcs %}svc::rpc::Method {
        service: {{ full_name | literal }},
        name: {{ rpc.proto_name | literal }},
        path: {{ rpc.path | literal }},
        kind: svc::rpc::Kind::{{ rpc.kind }},
        idempotency: svc::rpc::Idempotency::{{ rpc.idempotency }},
        max_deadline: {% if rpc.has_deadline | flag %}::core::option::Option::Some(::core::time::Duration::from_millis({{ rpc.deadline_millis }})){% else %}::core::option::Option::None{% endif %},
        rate: {% if rpc.has_rate | flag %}::core::option::Option::Some(svc::rpc::Rate { per_second: {{ rpc.rate_per_second }}, burst: {{ rpc.rate_burst }} }){% else %}::core::option::Option::None{% endif %},
        input: &{{ rpc.input_table | composed }},
        output: &{{ rpc.output_table | composed }},
        stats: &STATS[{{ rpc.index }}],
    },
    {% endfor %}
];

{% if has_rpcs | flag %}static STATS: [svc::metrics::MethodStats; {{ rpc_count }}] =
    [const { svc::metrics::MethodStats::new() }; {{ rpc_count }}];
{% endif %}
