{# view: Clients #}
//! The domain in its own words, and its ports: what it needs from others. No type of a contract
//! that others own belongs here.
{% if has_modules | flag %}
{% endif %}{% for module in scaffold_modules %}pub mod {{ module }};
{% endfor %}
