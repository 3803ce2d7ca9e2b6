{# view: Validation #}
//! What makes a request valid.

{% for request in requests %}impl ::svc_runtime::Validate for {{ request }} {}
{% endfor %}
