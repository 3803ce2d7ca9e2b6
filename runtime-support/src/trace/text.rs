//! Strategies and rules of sampling as settings write them: `ratio:0.01`,
//! `order.v1.OrderService/CreateOrder=always`.

use super::{Rule, Strategy};
use std::fmt;

impl Strategy {
    /// Reads `always`, `never`, `ratio:SHARE`, `per_second:CALLS` or
    /// `ratio:SHARE+per_second:CALLS`; `None` for anything else, and for numbers out of range.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let strategy = match text.trim() {
            "always" => Self::Always,
            "never" => Self::Never,
            text => match text.split_once('+') {
                Some((ratio, rate)) => Self::RatioAtLeast(
                    number(ratio, "ratio:")?,
                    number(rate.trim_start(), "per_second:")?,
                ),
                None => number(text, "ratio:")
                    .map(Self::Ratio)
                    .or_else(|| number(text, "per_second:").map(Self::PerSecond))?,
            },
        };
        strategy.validate().is_ok().then_some(strategy)
    }
}

fn number(text: &str, word: &str) -> Option<f64> {
    text.strip_prefix(word)?.trim().parse().ok()
}

impl fmt::Display for Strategy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Always => f.write_str("always"),
            Self::Never => f.write_str("never"),
            Self::Ratio(ratio) => write!(f, "ratio:{ratio}"),
            Self::PerSecond(rate) => write!(f, "per_second:{rate}"),
            Self::RatioAtLeast(ratio, rate) => write!(f, "ratio:{ratio}+per_second:{rate}"),
        }
    }
}

impl Rule {
    /// Reads `SERVICE/METHOD=STRATEGY`, where either name may be `*`, and `SERVICE=STRATEGY` for
    /// all of its methods.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (names, strategy) = text.split_once('=')?;
        let (service, method) = names.trim().split_once('/').unwrap_or((names.trim(), "*"));
        let name = |name: &str| match name {
            "" => None,
            "*" => Some(None),
            name => Some(Some(name.to_owned())),
        };
        Some(Self {
            service: name(service)?,
            method: name(method)?,
            strategy: Strategy::parse(strategy)?,
        })
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [service, method] =
            [&self.service, &self.method].map(|name| name.as_deref().unwrap_or("*"));
        write!(f, "{service}/{method}={}", self.strategy)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_read() {
        for text in [
            "a.v1.Orders/Create=always",
            "a.v1.Orders/*=never",
            "*/Create=ratio:0.25",
            "*/*=per_second:2.5",
            "a.v1.Orders/Get=ratio:0.1+per_second:1",
        ] {
            assert_eq!(Rule::parse(text).unwrap().to_string(), text);
        }
        let short = Rule::parse(" a.v1.Orders = ratio: 0.5").unwrap();
        assert_eq!(short.to_string(), "a.v1.Orders/*=ratio:0.5");
    }

    #[test]
    fn what_is_no_strategy_is_refused() {
        for text in [
            "",
            "sometimes",
            "ratio",
            "ratio:2",
            "ratio:-0.1",
            "ratio:x",
            "per_second:0",
            "per_second:1+ratio:1",
        ] {
            assert_eq!(Strategy::parse(text), None, "{text}");
        }
        for text in ["always", "=always", "a/=always", "a.v1.Orders/Get=soon"] {
            assert_eq!(Rule::parse(text), None, "{text}");
        }
    }
}
