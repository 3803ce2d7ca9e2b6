{# view: Handler #}
{% for line in uses %}use {{ line | composed }};
{% endfor %}
{{ doc | doc }}pub async fn handle(
{%- if is_short | flag %}state: &Arc<State>, ctx: Context, request: {{ input }}{% else %}
    state: &Arc<State>,
    ctx: Context,
    request: {{ input }},
{% endif -%}
) -> Result<{{ output }}> {
    let _ = (state, ctx, request);
    Err(Error::unimplemented(
        "`{{ rpc }}` has no handler yet: edit {{ path }}",
    ))
}
