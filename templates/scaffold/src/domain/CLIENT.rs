{# view: Port #}
//! What this service asks of `{{ client }}`, in its own words: a port and the types that it speaks in.
//!
//! Drafted from the contract and yours to change. Nothing here names a type of the contract:
//! `{{ adapter }}` translates, and what cannot be translated stops there.

{% for line in uses %}use {{ line | composed }};
{% endfor %}
{{ doc | doc }}{% if defies_conventions | flag %}#[allow(clippy::wrong_self_convention, reason = "the contract names the RPCs")]
{% endif %}#[async_trait]
pub trait {{ name }}: fmt::Debug + Send + Sync + 'static {
{{ methods | composed }}}

{{ types | composed }}{% if has_types | flag %}
{% endif -%}
/// Why `{{ client }}` did not do what it was asked for.
#[derive(Debug)]
pub enum {{ error }} {
    /// It refused, and says why.
    Rejected {
        /// The kind of refusal.
        code: Code,
        /// In its own words.
        message: String,
    },
    /// It cannot be reached or is too slow; later it may work.
    Unavailable(Error),
    /// It answered something that has no meaning here.
    Untranslatable(Untranslatable),
}

impl fmt::Display for {{ error }} {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rejected { code, message } => {
                write!(f, "`{{ client }}` refused: {message} ({code})")
            }
            Self::Unavailable(_) => f.write_str("`{{ client }}` is not available"),
            Self::Untranslatable(what) => write!(f, "in the answer of `{{ client }}`: {what}"),
        }
    }
}

impl std::error::Error for {{ error }} {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unavailable(cause) => Some(cause),
            Self::Rejected { .. } | Self::Untranslatable(_) => None,
        }
    }
}

impl From<Untranslatable> for {{ error }} {
    fn from(what: Untranslatable) -> Self {
        Self::Untranslatable(what)
    }
}

/// What this service's own callers are told: whether it may work later, and nothing of what
/// `{{ client }}` said. A handler that knows better matches the error itself.
impl From<{{ error }}> for Error {
    fn from(error: {{ error }}) -> Self {
        match error {
            {{ error }}::Unavailable(cause) => cause,
            refused => Self::internal(refused),
        }
    }
}
