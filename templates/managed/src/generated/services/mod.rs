{# view: Crate #}
//! Services of the contracts: a trait, the way to its handlers, a table of its RPCs.
{% if repeats_itself | flag %}#![allow(clippy::module_inception, reason = "the contract's names")]
{% endif %}
{% for service in services %}pub mod {{ service.module }};
{% endfor %}
