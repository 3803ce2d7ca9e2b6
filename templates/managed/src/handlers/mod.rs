{# view: HandlerModules #}
//! Handlers by service. `svc gen` rewrites this list.

{% for module in modules %}pub mod {{ module }};
{% endfor %}
