//! `svc add rpc`: the contract grows by an RPC, and the service by its handler.

mod support;

use support::{CONTRACT_PATH, Service};

#[test]
fn an_rpc_comes_with_messages_and_a_handler() {
    let service = Service::generated();
    let output = service.svc(&["add", "rpc", "OrderService", "CancelOrder"]);
    insta::assert_snapshot!(output.show(), @r"
    exit status 0
    --- stderr
    --- contracts/order/v1/order.proto
    +++ contracts/order/v1/order.proto
    @@ -9,4 +9,6 @@
       // Follows an order.
       rpc WatchOrder(WatchOrderRequest) returns (stream WatchOrderResponse);
    +
    +  rpc CancelOrder(CancelOrderRequest) returns (CancelOrderResponse);
     }
     
    @@ -26,2 +28,6 @@
       string state = 1;
     }
    +
    +message CancelOrderRequest {}
    +
    +message CancelOrderResponse {}

          Edited contracts/order/v1/order.proto
         Created src/handlers/order_service/cancel_order.rs
       Generated 59 files: 1 created, 9 updated
    ");
    assert!(
        service
            .path("src/handlers/order_service/cancel_order.rs")
            .is_file()
    );
    assert_eq!(service.check().code, 0);
    let contract = service.get(CONTRACT_PATH);
    assert!(contract.contains("message CancelOrderRequest {}\n\nmessage CancelOrderResponse {}\n"));

    let output = service.svc(&[
        "add",
        "rpc",
        "order.v1.OrderService",
        "UploadOrders",
        "--client-streaming",
        "--request",
        "CreateOrderRequest",
        "--response",
        "UploadOrdersSummary",
    ]);
    assert_eq!(output.code, 0, "{output:?}");
    let contract = service.get(CONTRACT_PATH);
    let rpc = "  rpc UploadOrders(stream CreateOrderRequest) returns (UploadOrdersSummary);\n}\n";
    assert!(contract.contains(rpc), "{contract}");
    assert_eq!(service.check().code, 0);
}

#[test]
fn what_cannot_be_added_is_said_and_nothing_is_written() {
    let service = Service::generated();
    let before = service.files();
    let mut shown = String::new();
    for args in [
        &["OrderServic", "CancelOrder"][..],
        &["OrderService", "CreateOrder"],
        &["OrderService", "cancel_order"],
        &["OrderService", "Cancel-Order!"],
        &[
            "OrderService",
            "CancelOrder",
            "--request",
            "google.protobuf.Emty",
        ],
    ] {
        let output = service.svc(&[&["add", "rpc"], args].concat());
        assert_eq!(output.code, 2, "{args:?}: {output:?}");
        shown.push_str(&output.show());
    }
    insta::assert_snapshot!(shown, @r"
    exit status 2
    --- stderr
    error[NO_SUCH_SERVICE]: no contract declares a service `OrderServic`
      = help: did you mean `order.v1.OrderService`?
    exit status 2
    --- stderr
    error[RPC_EXISTS]: `order.v1.OrderService` has an RPC `CreateOrder` already
     --> contracts/order/v1/order.proto:8:3
      |
    8 |   rpc CreateOrder(CreateOrderRequest) returns (CreateOrderResponse);
      |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      = help: choose another name, or edit the contract
    exit status 2
    --- stderr
    error[BAD_RPC_NAME]: `cancel_order` is no name for an RPC
      = help: name it `CancelOrder`
    exit status 2
    --- stderr
    error[BAD_RPC_NAME]: `Cancel-Order!` is no name for an RPC
      = help: name it `CancelOrder`
    exit status 2
    --- stderr
    error[NO_SUCH_MESSAGE]: `--request google.protobuf.Emty`: no contract that is loaded declares it
      = help: import its file in `contracts/order/v1/order.proto` first, or give the name of a new message
    ");
    assert_eq!(service.files(), before);
}

#[test]
fn a_message_that_is_there_is_used_only_on_request() {
    let service = Service::generated();
    service.put(
        CONTRACT_PATH,
        &format!("{}\nmessage PingRequest {{}}\n", service.get(CONTRACT_PATH)),
    );
    let before = service.files();
    let refused = service.svc(&["add", "rpc", "OrderService", "Ping"]);
    insta::assert_snapshot!(refused.show(), @r"
    exit status 2
    --- stderr
    error[MESSAGE_EXISTS]: `order.v1.PingRequest` exists already
      --> contracts/order/v1/order.proto:29:1
       |
    29 | message PingRequest {}
       | ^^^^^^^^^^^^^^^^^^^^^^
       = help: use it with `--request PingRequest`, or name another with `--request`
    ");
    assert_eq!(service.files(), before);
    let asked = [
        "add",
        "rpc",
        "OrderService",
        "Ping",
        "--request",
        "PingRequest",
    ];
    assert_eq!(service.svc(&asked).code, 0);
    assert_eq!(service.check().code, 0);
}

#[test]
fn an_edit_that_could_not_be_generated_leaves_the_contract_alone() {
    let service = Service::generated();
    // An enum has the name that the new message would get.
    let text = format!(
        "{}\nenum PingResponse {{\n  PING_RESPONSE_UNSPECIFIED = 0;\n}}\n",
        service.get(CONTRACT_PATH)
    );
    service.put(CONTRACT_PATH, &text);
    let output = service.svc(&["add", "rpc", "OrderService", "Ping"]);
    assert_eq!(output.code, 1, "{output:?}");
    assert!(output.stderr.contains(CONTRACT_PATH), "{output:?}");
    assert_eq!(service.get(CONTRACT_PATH), text);
}

#[test]
fn contracts_of_others_are_not_edited() {
    let service = Service::new();
    service.replace(
        "svc.toml",
        "roots = [\"contracts\"]",
        "descriptor_set = \"set.binpb\"",
    );
    let output = service.svc(&["add", "rpc", "OrderService", "Ping"]);
    insta::assert_snapshot!(output.show(), @r#"
    exit status 2
    --- stderr
    error[CONTRACT_READ_ONLY]: the contracts come from the descriptor set `set.binpb`, which cannot be edited
     --> svc.toml:7:18
      |
    7 | descriptor_set = "set.binpb"
      |                  ^^^^^^^^^^^
      = help: add the RPC to the sources of the set, build it anew, then run `svc gen`
    "#);

    let service = Service::generated();
    let path = service.path(CONTRACT_PATH);
    let mut permissions = path.metadata().unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let output = service.svc(&["add", "rpc", "OrderService", "Ping"]);
    insta::assert_snapshot!(output.show(), @r"
    exit status 2
    --- stderr
    error[CONTRACT_READ_ONLY]: `contracts/order/v1/order.proto` is read-only
     --> contracts/order/v1/order.proto
      = help: edit the contract where it is kept, then run `svc gen`
    ");
}
