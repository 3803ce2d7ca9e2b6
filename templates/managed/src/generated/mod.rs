{# view: Crate #}
//! Made by svc from the contracts. `svc gen` rewrites this folder; `svc gen --check` compares it.

{% if has_metrics | flag %}pub mod metrics;
{% endif %}pub mod routes;
pub mod schema;
pub mod services;
mod validation;
pub mod wire;

pub use validation::guarantees;

use crate::state::State;
use std::sync::Arc;

pub use crate::adapters::clients::Clients;
#[cfg(feature = "fakes")]
pub use crate::adapters::clients::fakes;

/// Name and version of this service.
pub const INFO: svc_runtime::AppInfo = svc_runtime::AppInfo {
    name: env!("CARGO_PKG_NAME"),
    version: env!("CARGO_PKG_VERSION"),
};

/// The contracts as a descriptor set, for reflection.
pub static DESCRIPTOR_SET: &[u8] = include_bytes!("descriptor.binpb");

/// REST and Connect as an OpenAPI document, for the admin listener.
pub static OPENAPI: &str = include_str!("openapi.json");

/// Every service of the contracts with its RPCs.
pub static SERVICES: &[&svc_runtime::rpc::ServiceInfo] = &[
    {% for service in services %}&services::{{ service.module }}::SERVICE,{% endfor %}
];

/// Every service, answered by the handlers of this crate.
pub fn services(state: impl Into<Arc<State>>) -> Vec<Box<dyn svc_runtime::grpc::Service>> {
    let state = state.into();
    {% if has_metrics | flag %}metrics::register();
    {% endif %}    vec![
        {% for service in services %}Box::new(services::{{ service.module }}::{{ service.trait_name }}Server::new(
            services::{{ service.module }}::{{ service.trait_name }}Handlers(Arc::clone(&state)),
        )),{% endfor %}
    ]
}
