//! The contract of a service that was asked for without one.

use heck::{ToSnakeCase, ToUpperCamelCase};
use svc_codegen::tree::RelPath;

/// Where the sample stands below the project, its text, and the full name of its service.
pub(super) fn contract(name: &str) -> (RelPath, String, String) {
    let snake = name.to_snake_case();
    let camel = name.to_upper_camel_case();
    let path = format!("{}/{snake}/v1/{snake}.proto", crate::contracts::FOLDER);
    let path = RelPath::new(path).expect("a service's name is a plain segment");
    (
        path,
        text(&snake, &camel),
        format!("{snake}.v1.{camel}Service"),
    )
}

fn text(snake: &str, camel: &str) -> String {
    format!(
        r#"syntax = "proto3";

package {snake}.v1;

// What this service offers. Change it, then run `svc gen`.
service {camel}Service {{
  // Greets someone by name.
  rpc Greet(GreetRequest) returns (GreetResponse) {{
    option idempotency_level = NO_SIDE_EFFECTS;
  }}
}}

// Who is to be greeted.
message GreetRequest {{
  // The name as it is spelled in the greeting.
  string name = 1;
}}

// The answer to a GreetRequest.
message GreetResponse {{
  // The greeting, ready to be shown.
  string greeting = 1;
}}
"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use svc_codegen::descriptor::{Input, load};

    #[test]
    fn the_sample_of_any_name_compiles() {
        for name in ["orders", "my-orders", "a", "x2-y"] {
            let folder = tempfile::tempdir().unwrap();
            let (path, text, service) = contract(name);
            let file = folder.path().join(path.as_str());
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, text).unwrap();
            let roots = vec![folder.path().join("contracts")];
            let files = vec![path.as_str().strip_prefix("contracts/").unwrap().to_owned()];
            let loaded = load(&Input::Sources { roots, files }).unwrap();
            assert!(
                loaded.pool.get_service_by_name(&service).is_some(),
                "{service}"
            );
        }
    }
}
