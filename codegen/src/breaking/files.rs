//! `FILE_SAME_*`: what a file says at its top decides about generated code in many languages.

use super::{ALL, CSR_FILE_PACKAGE, FILE_PACKAGE, Rule, Scope, rule};
use crate::contract::{File, Syntax};
use crate::ruleset::Sink;

pub(super) fn rules() -> Vec<Rule> {
    vec![
        rule(
            "FILE_SAME_CC_ENABLE_ARENAS",
            FILE_PACKAGE,
            "Checks that files have the same value for the cc_enable_arenas option.",
            |scope, sink| option(scope, sink, "cc_enable_arenas", 31, "true"),
        ),
        rule(
            "FILE_SAME_CC_GENERIC_SERVICES",
            FILE_PACKAGE,
            "Checks that files have the same value for the cc_generic_services option.",
            |scope, sink| option(scope, sink, "cc_generic_services", 16, "false"),
        ),
        rule(
            "FILE_SAME_CSHARP_NAMESPACE",
            FILE_PACKAGE,
            "Checks that files have the same value for the csharp_namespace option.",
            |scope, sink| option(scope, sink, "csharp_namespace", 37, ""),
        ),
        rule(
            "FILE_SAME_GO_PACKAGE",
            FILE_PACKAGE,
            "Checks that files have the same value for the go_package option.",
            |scope, sink| option(scope, sink, "go_package", 11, ""),
        ),
        rule(
            "FILE_SAME_JAVA_GENERIC_SERVICES",
            FILE_PACKAGE,
            "Checks that files have the same value for the java_generic_services option.",
            |scope, sink| option(scope, sink, "java_generic_services", 17, "false"),
        ),
        rule(
            "FILE_SAME_JAVA_MULTIPLE_FILES",
            FILE_PACKAGE,
            "Checks that files have the same value for the java_multiple_files option.",
            |scope, sink| option(scope, sink, "java_multiple_files", 10, "false"),
        ),
        rule(
            "FILE_SAME_JAVA_OUTER_CLASSNAME",
            FILE_PACKAGE,
            "Checks that files have the same value for the java_outer_classname option.",
            |scope, sink| option(scope, sink, "java_outer_classname", 8, ""),
        ),
        rule(
            "FILE_SAME_JAVA_PACKAGE",
            FILE_PACKAGE,
            "Checks that files have the same value for the java_package option.",
            |scope, sink| option(scope, sink, "java_package", 1, ""),
        ),
        rule(
            "FILE_SAME_OBJC_CLASS_PREFIX",
            FILE_PACKAGE,
            "Checks that files have the same value for the objc_class_prefix option.",
            |scope, sink| option(scope, sink, "objc_class_prefix", 36, ""),
        ),
        rule(
            "FILE_SAME_OPTIMIZE_FOR",
            FILE_PACKAGE,
            "Checks that files have the same value for the optimize_for option.",
            |scope, sink| option(scope, sink, "optimize_for", 9, "SPEED"),
        ),
        rule(
            "FILE_SAME_PHP_CLASS_PREFIX",
            FILE_PACKAGE,
            "Checks that files have the same value for the php_class_prefix option.",
            |scope, sink| option(scope, sink, "php_class_prefix", 40, ""),
        ),
        rule(
            "FILE_SAME_PHP_METADATA_NAMESPACE",
            FILE_PACKAGE,
            "Checks that files have the same value for the php_metadata_namespace option.",
            |scope, sink| option(scope, sink, "php_metadata_namespace", 44, ""),
        ),
        rule(
            "FILE_SAME_PHP_NAMESPACE",
            FILE_PACKAGE,
            "Checks that files have the same value for the php_namespace option.",
            |scope, sink| option(scope, sink, "php_namespace", 41, ""),
        ),
        rule(
            "FILE_SAME_PY_GENERIC_SERVICES",
            FILE_PACKAGE,
            "Checks that files have the same value for the py_generic_services option.",
            |scope, sink| option(scope, sink, "py_generic_services", 18, "false"),
        ),
        rule(
            "FILE_SAME_RUBY_PACKAGE",
            FILE_PACKAGE,
            "Checks that files have the same value for the ruby_package option.",
            |scope, sink| option(scope, sink, "ruby_package", 45, ""),
        ),
        rule(
            "FILE_SAME_SWIFT_PREFIX",
            FILE_PACKAGE,
            "Checks that files have the same value for the swift_prefix option.",
            |scope, sink| option(scope, sink, "swift_prefix", 39, ""),
        ),
        rule(
            "FILE_SAME_PACKAGE",
            ALL,
            "Checks that files have the same package.",
            |scope, sink| same(scope, sink, "package", &[2], |file| &file.package),
        ),
        rule(
            "FILE_SAME_SYNTAX",
            CSR_FILE_PACKAGE,
            "Checks that files have the same syntax.",
            |scope, sink| {
                same(scope, sink, "syntax", &[12], |file| match file.syntax {
                    Syntax::Unspecified | Syntax::Proto2 => "proto2",
                    Syntax::Proto3 => "proto3",
                    Syntax::Edition(_) => "editions",
                });
            },
        ),
    ]
}

fn option<'a>(scope: &Scope<'a>, sink: &mut Sink<'a>, name: &str, number: i32, default: &'a str) {
    let what = format!("option {name:?}");
    same(scope, sink, &what, &[8, number], |file| {
        file.options.get(name).unwrap_or(default)
    });
}

fn same<'a>(
    scope: &Scope<'a>,
    sink: &mut Sink<'a>,
    what: &str,
    path: &[i32],
    value: impl Fn(&'a File) -> &'a str,
) {
    for &(now, before) in &scope.pairs.files {
        let (from, to) = (value(before), value(now));
        if from != to {
            let message = format!("File {what} changed from {from:?} to {to:?}.");
            sink.add(scope.current.mark(now, &[path]), message).before =
                scope.previous.mark(before, &[path]);
        }
    }
}
