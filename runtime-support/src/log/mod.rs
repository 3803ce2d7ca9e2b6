//! Log lines.

use tracing_subscriber::EnvFilter;

/// Reads a level such as `info` or directives such as `info,hyper=warn`.
pub(crate) fn parse_level(text: &str) -> Result<EnvFilter, tracing_subscriber::filter::ParseError> {
    EnvFilter::builder().parse(text)
}
