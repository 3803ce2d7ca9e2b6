//! `SERVICE_*`: names of services.

use super::case::pascal;
use super::{BASIC, Rule, STANDARD, Scope, rule};
use crate::ruleset::Sink;

pub(super) fn rules() -> Vec<Rule> {
    vec![
        rule(
            "SERVICE_PASCAL_CASE",
            BASIC,
            "Checks that services are PascalCase.",
            pascal_case,
        ),
        rule(
            "SERVICE_SUFFIX",
            STANDARD,
            "Checks that services have a consistent suffix (configurable, default suffix is \"Service\").",
            suffix,
        ),
    ]
}

fn pascal_case<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    for file in scope.files {
        for service in &file.services {
            let expected = pascal(&service.name);
            if service.name != expected {
                sink.add(
                    scope.name(file, &service.path, None),
                    format!(
                        "Service name {:?} should be PascalCase, such as {expected:?}.",
                        service.name
                    ),
                );
            }
        }
    }
}

fn suffix<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>) {
    let suffix = &scope.options.service_suffix;
    for file in scope.files {
        for service in &file.services {
            if !service.name.ends_with(suffix.as_str()) {
                sink.add(
                    scope.name(file, &service.path, None),
                    format!(
                        "Service name {:?} should be suffixed with {suffix:?}.",
                        service.name
                    ),
                );
            }
        }
    }
}
