{# view: State #}
//! What the handlers share: ports, pools, caches. It is yours to change.

{% for line in uses %}use {{ line | composed }};
{% endfor %}
/// Made once at start, handed to every handler by reference.
{% if has_ports | flag %}pub struct State {
    {%- for port in ports %}
    /// The port to `{{ port.name }}`.
    pub {{ port.field }}: Arc<dyn {{ port.port }}>,
    {%- endfor %}
}
{% else %}#[derive(Debug)]
pub struct State {}
{% endif %}
impl State {
    /// Makes the state from the clients and the configuration.
    ///
    /// # Errors
    /// Whatever must be there for the service to start.
    pub async fn new({% if has_ports | flag %}clients{% else %}_clients{% endif %}: Clients, _config: &Config) -> Result<Self, BoxError> {
{%- if has_ports | flag %}
        Ok(Self {
            {%- for port in ports %}
            {{ port.field }}: Arc::new({{ port.adapter }}::new(&clients)),
            {%- endfor %}
        })
{%- else %}
        Ok(Self {})
{%- endif %}
    }
}
