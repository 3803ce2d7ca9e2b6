//! `svc add client`: a downstream contract joins a service, all of it or nothing.

mod support;

use support::{Service, svc_in};

/// A downstream contract with an import.
const INVENTORY: &str = r#"syntax = "proto3";

package inventory.v1;

import "common/v1/line.proto";

// Knows what is in stock.
service InventoryService {
  // Takes goods out of stock.
  rpc ReserveStock(ReserveStockRequest) returns (ReserveStockResponse) {
    option idempotency_level = IDEMPOTENT;
  }
}

message ReserveStockRequest {
  string order_id = 1;
  repeated common.v1.Line lines = 2;
}

message ReserveStockResponse {
  string reservation_id = 1;
}
"#;

const LINE: &str = r#"syntax = "proto3";

package common.v1;

message Line {
  string sku_id = 1;
  uint32 quantity = 2;
}
"#;

/// Two services, one of which has the last part of another package's in common.
const BILLING: &str = r#"syntax = "proto3";

package billing.v1;

service InvoiceService {
  rpc Send(SendRequest) returns (SendResponse);
}

service LedgerService {
  rpc Book(SendRequest) returns (SendResponse);
}

message SendRequest {}
message SendResponse {}
"#;

/// A generated service beside the contracts of others, in `other/`.
fn service() -> Service {
    let service = Service::generated();
    service.put("other/inventory/v1/inventory.proto", INVENTORY);
    service.put("other/common/v1/line.proto", LINE);
    service.put("other/billing/v1/billing.proto", BILLING);
    service.put(
        "other/billing/v2/billing.proto",
        &BILLING.replace("billing.v1", "billing.v2"),
    );
    service
}

const ADD: [&str; 5] = [
    "add",
    "client",
    "inventory",
    "--proto",
    "other/inventory/v1/inventory.proto",
];

#[test]
fn a_client_comes_with_contract_port_and_adapter() {
    let service = service();
    let output = service.svc(&ADD);
    insta::assert_snapshot!(output.show());
    assert_eq!(output.code, 0);
    for file in [
        "contracts/inventory/v1/inventory.proto",
        "contracts/common/v1/line.proto",
        "src/domain/inventory.rs",
        "src/adapters/inventory.rs",
        "src/generated/clients/inventory.rs",
        "src/generated/fakes/inventory.rs",
    ] {
        assert!(service.path(file).is_file(), "{file}");
    }
    for file in ["src/domain/mod.rs", "src/adapters/mod.rs"] {
        let text = service.get(file);
        assert_eq!(text.matches("pub mod inventory;\n").count(), 1, "{text}");
    }
    let check = service.check();
    assert_eq!((check.code, check.stderr.as_str()), (0, ""));

    // What is served is what was served: the contracts of others are only called.
    assert!(!service.path("src/handlers/inventory_service").exists());

    let second = service.svc(&[
        "add",
        "client",
        "billing",
        "-I",
        "other",
        "--proto",
        "billing/v1/billing.proto",
        "--service",
        "LedgerService",
    ]);
    assert_eq!(second.code, 0, "{second:?}");
    let config = service.get("svc.toml");
    assert!(
        config.ends_with("\n[clients.billing]\nservices = [\"billing.v1.LedgerService\"]\n"),
        "{config}"
    );
    let domain = service.get("src/domain/mod.rs");
    let order = |module| domain.find(&format!("pub mod {module};")).unwrap();
    assert!(order("billing") < order("inventory"), "{domain}");
    assert_eq!(service.check().code, 0);
}

#[test]
fn what_cannot_be_added_is_said_and_nothing_is_written() {
    let service = service();
    assert_eq!(service.svc(&ADD).code, 0);
    service.put(
        "other/empty.proto",
        "syntax = \"proto3\";\npackage empty;\n",
    );
    service.put(
        "other/broken.proto",
        "syntax = \"proto3\";\nimport \"no.proto\";\nservice S {}\n",
    );
    let before = service.files();
    let mut shown = String::new();
    for args in [
        &["inventory", "--proto", "other/inventory/v1/inventory.proto"][..],
        &["Inventory", "--proto", "other/inventory/v1/inventory.proto"],
        &["type", "--proto", "other/inventory/v1/inventory.proto"],
        &["wire", "--proto", "other/inventory/v1/inventory.proto"],
        &["stock", "--proto", "other/nowhere.proto"],
        &["stock", "--proto", "other/empty.proto"],
        &["stock", "--proto", "other/broken.proto"],
        &[
            "stock",
            "--proto",
            "other/inventory/v1/inventory.proto",
            "--service",
            "StockService",
        ],
        &[
            "bills",
            "-I",
            "other",
            "--proto",
            "billing/v1/billing.proto",
            "--proto",
            "billing/v2/billing.proto",
            "--service",
            "LedgerService",
        ],
        &["stock"],
    ] {
        let output = service.svc(&[&["add", "client"], args].concat());
        assert_ne!(output.code, 0, "{args:?}: {output:?}");
        shown.push_str(&output.show());
    }
    insta::assert_snapshot!(shown);
    assert_eq!(service.files(), before);
    let nowhere = tempfile::tempdir().unwrap();
    let output = svc_in(nowhere.path(), &["add", "client", "a", "--service", "b.C"]);
    assert_eq!(output.code, 2);
    assert!(output.stderr.contains("error[NO_PROJECT]"), "{output:?}");
}

#[test]
fn a_contract_that_the_project_has_is_called_where_it_stands() {
    let service = service();
    service.put("contracts/inventory/v1/inventory.proto", INVENTORY);
    service.put("contracts/common/v1/line.proto", LINE);
    let output = service.svc(&["add", "client", "stock", "--service", "InventoryService"]);
    assert_eq!(output.code, 0, "{output:?}");
    assert!(!output.stderr.contains("Copied"), "{output:?}");
    assert_eq!(service.check().code, 0);

    // The same contract from elsewhere is the one that is there, another is not.
    let output = service.svc(&ADD);
    assert_eq!(output.code, 0, "{output:?}");
    assert!(!output.stderr.contains("Copied"), "{output:?}");
    service.put(
        "other/common/v1/line.proto",
        &LINE.replace("uint32", "uint64"),
    );
    let again = [&["add", "client", "third"], &ADD[3..]].concat();
    let output = service.svc(&again);
    insta::assert_snapshot!(output.show(), @"
    exit status 2
    --- stderr
    error[CONTRACT_DIFFERS]: `contracts/common/v1/line.proto` has the import name of `other/common/v1/line.proto` and another text
     --> contracts/common/v1/line.proto
      = help: bring the two in line, or call the contract that is there with `--service` alone
    ");
}

#[test]
fn a_finding_of_the_generator_takes_everything_back() {
    let service = service();
    // A type that no Rust code can hold: found long after the parser.
    let unsupported = INVENTORY
        .replace(
            "import ",
            "import \"google/protobuf/descriptor.proto\";\nimport ",
        )
        .replace("string order_id", "google.protobuf.FeatureSet order_id");
    service.put("other/inventory/v1/inventory.proto", &unsupported);
    let before = service.files();
    let output = service.svc(&ADD);
    assert_eq!(output.code, 1, "{output:?}");
    assert!(
        output
            .stderr
            .contains(" other/inventory/v1/inventory.proto:"),
        "{output:?}"
    );
    assert_eq!(service.files(), before);
}

#[test]
fn a_module_line_that_cannot_be_placed_is_printed() {
    let service = service();
    let broken = "//! Ours.\nmod other {\npub mod aaa {}\n}\n/*\npub mod a;\n*/\n";
    service.put("src/domain/mod.rs", broken);
    let output = service.svc(&ADD);
    assert_eq!(output.code, 0, "{output:?}");
    assert!(output.stderr.contains("MODULE_NOT_DECLARED"), "{output:?}");
    assert!(output.stderr.contains("pub mod inventory;"), "{output:?}");
    assert_eq!(service.get("src/domain/mod.rs"), broken);

    // Until it is done, every run says so, and `svc check` fails.
    let gen_again = service.svc(&["gen"]);
    assert!(
        gen_again.stderr.contains("MODULE_NOT_DECLARED"),
        "{gen_again:?}"
    );
    assert_eq!(service.svc(&["check"]).code, 1);
    service.put(
        "src/domain/mod.rs",
        &format!("{broken}pub mod inventory;\n"),
    );
    let check = service.svc(&["gen"]);
    assert!(!check.stderr.contains("MODULE_NOT_DECLARED"), "{check:?}");
}

#[test]
fn a_client_that_is_removed_leaves_its_scaffolds_and_says_so() {
    let service = service();
    let config = service.get("svc.toml");
    assert_eq!(service.svc(&ADD).code, 0);
    service.replace("src/adapters/inventory.rs", "//!", "//! Ours now.\n//!");
    service.put("svc.toml", &config);
    let output = service.svc(&["gen"]);
    assert_eq!(output.code, 0, "{output:?}");
    for file in ["src/domain/inventory.rs", "src/adapters/inventory.rs"] {
        assert!(
            output.stderr.contains(&format!("scaffold `{file}`")),
            "{output:?}"
        );
        assert!(service.path(file).is_file());
    }
    assert!(!service.path("src/generated/clients/inventory.rs").exists());
    assert!(
        service
            .get("src/adapters/mod.rs")
            .contains("pub mod inventory;")
    );
    assert_eq!(service.svc(&["check"]).code, 1);
}

#[test]
fn a_client_that_no_adapter_uses_is_found() {
    let service = service();
    assert_eq!(service.svc(&ADD).code, 0);
    service.put("src/adapters/inventory.rs", "//! Nothing yet.\n");
    let output = service.svc(&["lint"]);
    insta::assert_snapshot!(output.show(), @"
    exit status 1
    --- stderr
    warning[CLIENT_UNUSED]: no adapter uses the client `inventory`
      --> svc.toml:10:10
       |
    10 | [clients.inventory]
       |          ^^^^^^^^^
       = help: write `src/adapters/inventory.rs` with `clients.inventory`, or remove `[clients.inventory]`
    ");
    assert_eq!(service.svc(&["lint", "--explain", "CLIENT_UNUSED"]).code, 0);
}

#[test]
fn downstream_types_in_a_handler_are_explained() {
    let service = service();
    assert_eq!(service.svc(&ADD).code, 0);
    assert_eq!(service.svc(&["lint"]).code, 0);
    let handler = "src/handlers/order_service/create_order.rs";
    let text = service.get(handler);
    let import = "use crate::adapters::clients::wire::inventory::v1::ReserveStockRequest;\n";
    service.put(handler, &text.replacen("use ", &format!("{import}use "), 1));
    let output = service.svc(&["lint"]);
    insta::assert_snapshot!(output.show(), @"
    exit status 1
    --- stderr
    error[DOWNSTREAM_TYPE]: `adapters::clients` is made from a contract of somebody else's, and a handler must not depend on that
     --> src/handlers/order_service/create_order.rs:1:12
      |
    1 | use crate::adapters::clients::wire::inventory::v1::ReserveStockRequest;
      |            ^^^^^^^^^^^^^^^^^
      = help: use the port and its types from `src/domain`; what only the wire has is translated in `src/adapters`, so that a change of that contract ends there
    ");
    assert_eq!(service.svc(&["check"]).code, 1);
    let explained = service.svc(&["lint", "--explain", "DOWNSTREAM_TYPE"]);
    assert!(explained.stdout.contains("rustc refuses"), "{explained:?}");
}
