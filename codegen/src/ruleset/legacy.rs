//! How the tables of older `buf.yaml` versions differ from the present one.
//!
//! Source: `buf config ls-lint-rules` and `ls-breaking-rules` with `--version`.

use super::{About, Edition};

/// Whether a rule exists in a table.
pub(super) fn exists(id: &str, edition: Edition) -> bool {
    let since_v2 = [
        "EXTENSION_NO_DELETE",
        "FIELD_SAME_DEFAULT",
        "PACKAGE_EXTENSION_NO_DELETE",
        "FIELD_NOT_REQUIRED",
        "STABLE_PACKAGE_NO_IMPORT_UNSTABLE",
    ];
    let since_v1 = [
        "FIELD_WIRE_COMPATIBLE_TYPE",
        "FIELD_WIRE_JSON_COMPATIBLE_TYPE",
        "IMPORT_USED",
        "PACKAGE_NO_IMPORT_CYCLE",
        "PROTOVALIDATE",
        "SYNTAX_SPECIFIED",
    ];
    match edition {
        Edition::V2 => id != "FIELD_NO_DESCRIPTOR",
        Edition::V1 => id != "FIELD_NO_DESCRIPTOR" && !since_v2.contains(&id),
        Edition::V1Beta1 => !since_v2.contains(&id) && !since_v1.contains(&id),
    }
}

/// The rules that took the place of one that is no more; none if there never was one.
pub(super) fn replacements(id: &str, edition: Edition) -> Option<&'static [&'static str]> {
    match id {
        "MESSAGE_SAME_MESSAGE_SET_WIRE_FORMAT" | "IMPORT_NO_WEAK" => Some(&[]),
        "FILE_SAME_PHP_GENERIC_SERVICES" if edition < Edition::V2 => Some(&[]),
        "FIELD_SAME_CTYPE" if edition < Edition::V2 => Some(&["FIELD_SAME_CPP_STRING_TYPE"]),
        "FILE_SAME_JAVA_STRING_CHECK_UTF8" if edition < Edition::V2 => {
            Some(&["FIELD_SAME_JAVA_UTF8_VALIDATION"])
        }
        "FIELD_SAME_LABEL" if edition == Edition::V1 => Some(&[
            "FIELD_SAME_CARDINALITY",
            "FIELD_WIRE_COMPATIBLE_CARDINALITY",
            "FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY",
        ]),
        "FIELD_SAME_LABEL" if edition == Edition::V1Beta1 => Some(&["FIELD_SAME_CARDINALITY"]),
        _ => None,
    }
}

/// The categories of a rule in a table.
pub(super) fn categories(about: &About, edition: Edition) -> Vec<&'static str> {
    let mut categories = about.categories.to_vec();
    if edition < Edition::V2 {
        categories.retain(|category| *category != "CSR");
    }
    match edition {
        Edition::V2 => {}
        Edition::V1 if about.id == "PACKAGE_NO_IMPORT_CYCLE" => categories.clear(),
        Edition::V1 => {}
        Edition::V1Beta1 => first(about.id, &mut categories),
    }
    if categories.contains(&"STANDARD") {
        categories.push("DEFAULT");
    }
    categories
}

/// The table of `v1beta1`, by its differences.
fn first(id: &str, categories: &mut Vec<&'static str>) {
    match id {
        "FIELD_SAME_CARDINALITY" | "FIELD_SAME_TYPE" => categories.extend(["WIRE_JSON", "WIRE"]),
        "FILE_SAME_PACKAGE" => *categories = vec!["FILE"],
        "ENUM_FIRST_VALUE_ZERO" => *categories = vec!["OTHER"],
        "ENUM_NO_ALLOW_ALIAS" | "FIELD_NO_DESCRIPTOR" | "IMPORT_NO_PUBLIC" | "PACKAGE_DEFINED" => {
            *categories = vec!["MINIMAL", "BASIC", "STANDARD", "SENSIBLE"];
        }
        "DIRECTORY_SAME_PACKAGE" | "PACKAGE_DIRECTORY_MATCH" | "PACKAGE_SAME_DIRECTORY" => {
            categories.push("FILE_LAYOUT");
        }
        id if id.starts_with("PACKAGE_SAME_") => {
            *categories = vec!["MINIMAL", "BASIC", "STANDARD", "PACKAGE_AFFINITY"];
        }
        _ if categories.contains(&"STANDARD") => {
            if categories.contains(&"BASIC") {
                categories.push("STYLE_BASIC");
            }
            categories.extend(["STYLE_DEFAULT", "STYLE_STANDARD"]);
        }
        _ => {}
    }
}
