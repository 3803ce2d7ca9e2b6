{# view: Handler #}
{% for line in uses %}use {{ line | composed }};
{% endfor %}
{{ doc | doc }}pub async fn handle(
{%- if is_short | flag %}state: &Arc<State>, ctx: Context, request: {{ input | composed }}{% else %}
    state: &Arc<State>,
    ctx: Context,
    request: {{ input | composed }},
{% endif -%}
) -> {{ result | composed }} {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`{{ rpc }}` has no handler yet: edit {{ path }}",
    ))
}
