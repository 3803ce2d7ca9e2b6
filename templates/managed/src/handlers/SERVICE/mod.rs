{# view: HandlerModules #}
//! Handlers of `{{ full_name }}`. `svc gen` rewrites this list.

{% for module in modules %}pub mod {{ module }};
{% endfor %}
