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
    // Those for traces alone win over those for all signals.
    let for_traces = |all: &str| {
        let own = all.replace("OTLP_", "OTLP_TRACES_");
        get(&own).or_else(|| get(all))
    };
    if let Some((name, endpoint)) = for_traces("OTEL_EXPORTER_OTLP_ENDPOINT") {
        put("tracing.endpoint", name, endpoint.clone());
    }
    if let Some((name, protocol)) = for_traces("OTEL_EXPORTER_OTLP_PROTOCOL") {
        let protocol = match protocol.as_str() {
            "http/protobuf" => "http",
            other => other,
        };
        put("tracing.protocol", name, protocol.to_owned());
    }
    if let Some((name, headers)) = for_traces("OTEL_EXPORTER_OTLP_HEADERS") {
        put("tracing.headers", name, headers.clone());
    }
    if let Some((name, file)) = for_traces("OTEL_EXPORTER_OTLP_CERTIFICATE") {
        put("tracing.ca", name, file.clone());
    }
    if let Some((name, millis)) = for_traces("OTEL_EXPORTER_OTLP_TIMEOUT") {
        put("tracing.timeout", name, format!("{millis}ms"));
    }
    let as_it_is = [
        ("OTEL_SERVICE_NAME", "tracing.service", ""),
        ("OTEL_RESOURCE_ATTRIBUTES", "tracing.resource", ""),
        ("OTEL_BSP_SCHEDULE_DELAY", "tracing.interval", "ms"),
        ("OTEL_BSP_MAX_QUEUE_SIZE", "tracing.queue", ""),
        ("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "tracing.batch", ""),
    ];
    for (variable, key, unit) in as_it_is {
        if let Some((name, value)) = get(variable) {
            put(key, name, format!("{value}{unit}"));
        }
    }
    let off = get("OTEL_SDK_DISABLED").filter(|(_, value)| value.eq_ignore_ascii_case("true"));
    let none = get("OTEL_TRACES_EXPORTER").filter(|(_, value)| value == "none");
    if let Some((name, _)) = off.or(none) {
        put("tracing.endpoint", name, String::new());
    }
    if let Some((name, sampler)) = get("OTEL_TRACES_SAMPLER") {
        let argument = get("OTEL_TRACES_SAMPLER_ARG").map(|(_, value)| value.as_str());
        let (strategy, follow) = sampling(sampler, argument);
        put("tracing.follow_caller", name, follow.to_string());
        match strategy {
            Sampler::Own(strategy) => put("tracing.sampler", name, strategy),
            Sampler::Remote { url, millis, first } => {
                put("tracing.remote", name, url);
                if let Some(millis) = millis {
                    put("tracing.remote_interval", name, format!("{millis}ms"));
                }
                if let Some(ratio) = first {
                    put("tracing.sampler", name, format!("ratio:{ratio}"));
                }
            }
        }
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

/// What a sampler comes to.
enum Sampler {
    /// One in our words.
    Own(String),
    /// Jaeger's endpoint, how often it is asked, and the share until it has answered.
    Remote {
        url: String,
        millis: Option<String>,
        first: Option<String>,
    },
}

/// What a sampler comes to, and whether the caller's decision outweighs it.
fn sampling(sampler: &str, argument: Option<&str>) -> (Sampler, bool) {
    let (own, follow) = match sampler.strip_prefix("parentbased_") {
        Some(own) => (own, true),
        None => (sampler, false),
    };
    let strategy = match own {
        "always_on" => "always".to_owned(),
        "always_off" => "never".to_owned(),
        "traceidratio" => format!("ratio:{}", argument.unwrap_or("1")),
        "jaeger_remote" => {
            let part = |name: &str| {
                let mut parts = argument.unwrap_or_default().split(',');
                let value = parts.find_map(|part| part.trim().strip_prefix(name));
                value.and_then(|value| Some(value.strip_prefix('=')?.to_owned()))
            };
            let remote = Sampler::Remote {
                url: part("endpoint")
                    .unwrap_or_else(|| "http://localhost:5778/sampling".to_owned()),
                millis: part("pollingIntervalMs"),
                first: part("initialSamplingRate"),
            };
            return (remote, follow);
        }
        _ => sampler.to_owned(),
    };
    (Sampler::Own(strategy), follow)
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, OtlpProtocol, Sources};
    use crate::trace::{Propagation, Strategy};
    use std::time::Duration;

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
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://all:4318"),
            (
                "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                "http://traces:4318/in",
            ),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_EXPORTER_OTLP_HEADERS", "x-key=hidden"),
            ("OTEL_EXPORTER_OTLP_TIMEOUT", "1500"),
            ("OTEL_SERVICE_NAME", "orders"),
            ("OTEL_RESOURCE_ATTRIBUTES", "region=eu,rack=7"),
        ];
        let read = config(&standard).unwrap();
        assert_eq!(read.tracing.sampler, Strategy::Ratio(0.25));
        assert!(read.tracing.follow_caller);
        assert_eq!(
            read.tracing.propagation,
            [Propagation::B3Multi, Propagation::TraceContext]
        );
        let sends = &read.tracing;
        assert_eq!(sends.endpoint.as_deref(), Some("http://traces:4318/in"));
        assert_eq!(sends.protocol, OtlpProtocol::Http);
        assert_eq!(sends.timeout, Duration::from_millis(1500));
        assert_eq!(sends.service, "orders");
        assert_eq!(sends.resource, ["region=eu", "rack=7"]);
        assert!(!read.effective().to_string().contains("hidden"));
        let off = [&standard[..], &[("OTEL_SDK_DISABLED", "true")]].concat();
        assert_eq!(config(&off).unwrap().tracing.endpoint, None);
        let shown = &read.effective()["tracing.sampler"];
        assert_eq!(shown["value"], "ratio:0.25");
        assert_eq!(
            shown["origin"],
            "environment variable `OTEL_TRACES_SAMPLER`"
        );

        let both = [&standard[..], &[("SVC_TRACING__SAMPLER", "never")]].concat();
        assert_eq!(config(&both).unwrap().tracing.sampler, Strategy::Never);
        let remote = [
            ("OTEL_TRACES_SAMPLER", "jaeger_remote"),
            (
                "OTEL_TRACES_SAMPLER_ARG",
                "endpoint=http://jaeger:5778/sampling,pollingIntervalMs=500",
            ),
        ];
        let remote = config(&remote).unwrap().tracing;
        assert_eq!(
            remote.remote.as_deref(),
            Some("http://jaeger:5778/sampling")
        );
        assert_eq!(remote.remote_interval, Duration::from_millis(500));
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
                "OTEL_EXPORTER_OTLP_TIMEOUT",
                "soon",
                "environment variable `OTEL_EXPORTER_OTLP_TIMEOUT`: `tracing.timeout` must be",
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
