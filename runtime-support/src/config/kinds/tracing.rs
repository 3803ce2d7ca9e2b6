//! Kinds of settings of tracing.

use super::Kind;
use super::edge::lists;
use crate::trace::{Propagation, Rule, Strategy};
use http::{HeaderName, Uri};
use toml::Value;

/// How calls are chosen whose spans are recorded.
pub(in crate::config) struct HowToSample;

impl Kind for HowToSample {
    type Value = Strategy;
    const EXPECTED: &'static str = "`always`, `never`, `ratio:0.01` (a share from 0 to 1), \
                                    `per_second:10` or `ratio:0.01+per_second:1`";

    fn parse(text: &str) -> Option<Strategy> {
        Strategy::parse(text)
    }

    fn show(value: &Strategy) -> Value {
        Value::String(value.to_string())
    }
}

/// The name of a header; empty means none.
pub(in crate::config) struct OptionalHeader;

impl Kind for OptionalHeader {
    type Value = Option<HeaderName>;
    const EXPECTED: &'static str = "the name of a header";

    fn parse(text: &str) -> Option<Option<HeaderName>> {
        match text.trim() {
            "" => Some(None),
            name => name.parse().ok().map(Some),
        }
    }

    fn show(value: &Option<HeaderName>) -> Value {
        Value::String(value.as_ref().map_or("", HeaderName::as_str).to_owned())
    }
}

/// An address to send to; empty means none.
pub(in crate::config) struct OptionalUrl;

impl Kind for OptionalUrl {
    type Value = Option<String>;
    const EXPECTED: &'static str = "a URL such as `http://collector:4317`, without a user";

    fn parse(text: &str) -> Option<Option<String>> {
        if text.trim().is_empty() {
            return Some(None);
        }
        let uri: Uri = text.trim().parse().ok()?;
        let known = matches!(uri.scheme_str(), Some("http" | "https"));
        let host = !uri.host()?.is_empty() && !uri.authority()?.as_str().contains('@');
        (known && host).then(|| Some(text.trim().to_owned()))
    }

    fn show(value: &Option<String>) -> Value {
        Value::String(value.clone().unwrap_or_default())
    }
}

lists! {
    /// Names with values.
    Pairs: String = "pairs such as `deployment.environment.name=prod`",
        pair, String::clone;
    /// How trace context is written in headers.
    Formats: Propagation = "`tracecontext`, `b3` or `b3multi`",
        Propagation::from_name, |format| format.name().to_owned();
    /// Which calls are chosen in another way.
    Rules: Rule = "rules such as `order.v1.OrderService/CreateOrder=always` or `order.v1.OrderService=ratio:0.1`",
        Rule::parse, Rule::to_string;
}

fn pair(text: &str) -> Option<String> {
    let (name, _) = text.split_once('=')?;
    (!name.trim().is_empty()).then(|| text.to_owned())
}
