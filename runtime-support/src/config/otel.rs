//! The standard environment variables of OpenTelemetry as values of our settings.
//!
//! They count above files and below variables that begin with `SVC_`. Which there are and what they
//! may say is OpenTelemetry's "Environment Variable Specification"; those that stand here are read, and
//! no others. A value that the specification does not know is passed on as it is, so that it is
//! refused with the name of its variable.

use super::Origin;
use super::layers::{Leaf, Path};
use toml::Value;

/// The values that the variables of `env` come to, by key.
pub(super) fn values(env: &[(String, String)]) -> Vec<(Path, Leaf)> {
    let get = |name: &str| {
        let mut named = env.iter().filter(|(known, _)| known == name);
        // By the specification a variable that is empty counts as not set.
        named.next_back().filter(|(_, value)| !value.is_empty())
    };
    let mut values = Vec::new();
    let mut put = |key: &str, name: &str, value: String| {
        let leaf = Leaf {
            value: Value::String(value),
            origin: Origin::Env(name.to_owned()),
        };
        values.push((key.split('.').map(str::to_owned).collect(), leaf));
    };
    if let Some((name, sampler)) = get("OTEL_TRACES_SAMPLER") {
        let argument = get("OTEL_TRACES_SAMPLER_ARG").map(|(_, value)| value.as_str());
        let (strategy, follow) = sampling(sampler, argument);
        put("tracing.sampler", name, strategy);
        put("tracing.follow_caller", name, follow.to_string());
    }
    if let Some((name, propagators)) = get("OTEL_PROPAGATORS") {
        // Baggage goes on in any case.
        let formats = propagators.split(',').map(str::trim);
        let formats: Vec<_> = formats
            .filter(|format| !["baggage", "none"].contains(format))
            .collect();
        put("tracing.propagation", name, formats.join(","));
    }
    values
}

/// Our words for a sampler, and whether the caller's decision outweighs it.
fn sampling(sampler: &str, argument: Option<&str>) -> (String, bool) {
    let (own, follow) = match sampler.strip_prefix("parentbased_") {
        Some(own) => (own, true),
        None => (sampler, false),
    };
    let strategy = match own {
        "always_on" => "always".to_owned(),
        "always_off" => "never".to_owned(),
        "traceidratio" => format!("ratio:{}", argument.unwrap_or("1")),
        _ => sampler.to_owned(),
    };
    (strategy, follow)
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, Sources};
    use crate::trace::{Propagation, Strategy};

    fn config(env: &[(&str, &str)]) -> Result<Config, String> {
        let env = env.iter().map(|&(k, v)| (k.to_owned(), v.to_owned()));
        Config::load(Sources::new().env(env)).map_err(|error| error.to_string())
    }

    #[test]
    fn the_standard_variables_are_a_layer_below_our_own() {
        let standard = [
            ("OTEL_TRACES_SAMPLER", "parentbased_traceidratio"),
            ("OTEL_TRACES_SAMPLER_ARG", "0.25"),
            ("OTEL_PROPAGATORS", "b3multi,tracecontext,baggage"),
        ];
        let read = config(&standard).unwrap();
        assert_eq!(read.tracing.sampler, Strategy::Ratio(0.25));
        assert!(read.tracing.follow_caller);
        assert_eq!(
            read.tracing.propagation,
            [Propagation::B3Multi, Propagation::TraceContext]
        );
        let shown = &read.effective()["tracing.sampler"];
        assert_eq!(shown["value"], "ratio:0.25");
        assert_eq!(
            shown["origin"],
            "environment variable `OTEL_TRACES_SAMPLER`"
        );

        let both = [&standard[..], &[("SVC_TRACING__SAMPLER", "never")]].concat();
        assert_eq!(config(&both).unwrap().tracing.sampler, Strategy::Never);
        let own = config(&[("OTEL_TRACES_SAMPLER", "always_on")]).unwrap();
        assert!(!own.tracing.follow_caller);
    }

    #[test]
    fn what_they_must_not_say_is_refused_by_their_name() {
        for (name, value, expected) in [
            (
                "OTEL_TRACES_SAMPLER",
                "xray",
                "environment variable `OTEL_TRACES_SAMPLER`: `tracing.sampler` must be",
            ),
            (
                "OTEL_PROPAGATORS",
                "jaeger",
                "environment variable `OTEL_PROPAGATORS`: `tracing.propagation` must be",
            ),
        ] {
            let refused = config(&[(name, value)]).unwrap_err();
            assert!(refused.contains(expected), "{refused}");
        }
        assert!(
            config(&[("OTEL_TRACES_SAMPLER", "")]).is_ok(),
            "empty is not set"
        );
    }
}
