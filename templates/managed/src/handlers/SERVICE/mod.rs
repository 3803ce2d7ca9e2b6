{# view: HandlerModules #}
//! Handlers of `{{ full_name }}`. `svc gen` rewrites this list.
{% if repeats_itself | flag %}#![allow(clippy::module_inception, reason = "the contract's names")]
{% endif %}
{% for module in modules %}pub mod {{ module }};
{% endfor %}
