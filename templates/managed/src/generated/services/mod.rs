{# view: Crate #}
//! Services of the contracts: a trait, the way to its handlers, a table of its RPCs.

{% for service in services %}pub mod {{ service.module }};
{% endfor %}
