{# view: Adapter #}
//! The port `{{ port }}` on the generated client of `{{ client }}`: all translation happens here.
//!
//! Drafted from the contract and yours to change. On the way in, a value that the domain cannot hold
//! is an error with its path, never a panic.

{% for line in uses %}use {{ line | composed }};
{% endfor %}
/// `{{ client }}`, as the domain wants it.
#[derive(Debug)]
pub struct {{ name }} {
    client: {{ generated }},
}

impl {{ name }} {
    /// Speaks through the generated client.
    #[must_use]
    pub fn new(clients: &Clients) -> Self {
        Self {
            client: clients.{{ module }}.clone(),
        }
    }
}

#[async_trait]
impl domain::{{ port }} for {{ name }} {
{{ methods | composed }}}

impl From<client::Error> for domain::{{ error }} {
    fn from(error: client::Error) -> Self {
        match error {
            client::Error::Rejected { code, message, .. } => Self::Rejected { code, message },
            client::Error::Decode { message, .. } => Untranslatable::new(message).into(),
            other => Self::Unavailable(other.into()),
        }
    }
}

{{ translations | composed }}
