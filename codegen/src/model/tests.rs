//! Which types are whose, and what the RPCs of a client are called.

use super::{Model, build};
use crate::config::Config;
use crate::descriptor::{self, Input};
use crate::finding::Failure;
use crate::wire;
use std::fs;

const ORDERS: &str = r#"
    syntax = "proto3";
    package order.v1;
    import "common/money.proto";
    message Order { common.Money total = 1; }
    service OrderService { rpc Get(Order) returns (Order); }
"#;

const MONEY: &str = r#"
    syntax = "proto3";
    package common;
    import "google/protobuf/duration.proto";
    message Money { int64 units = 1; }
    message Box { message Size { int32 width = 1; } Money worth = 1; google.protobuf.Duration age = 2; }
    message Unreached {}
"#;

const STOCK: &str = r#"
    syntax = "proto3";
    package stock.v1;
    import "common/money.proto";
    message Item { common.Box box = 1; common.Money price = 2; common.Box.Size size = 3; }
    message New {}
    service Stock {
      rpc Get(Item) returns (Item);
      rpc Price(Item) returns (common.Money);
      rpc New(New) returns (New);
    }
    service Admin { rpc Get(Item) returns (Item); rpc get(Item) returns (Item); }
"#;

const STOCK_V2: &str = r#"
    syntax = "proto3";
    package stock.v2;
    message Item {}
    service Stock { rpc Get(Item) returns (Item); rpc List(Item) returns (Item); }
"#;

fn model(svc_toml: &str) -> Result<Model, Failure> {
    let dir = tempfile::tempdir().expect("a folder");
    for (path, text) in [
        ("order.proto", ORDERS),
        ("common/money.proto", MONEY),
        ("stock.proto", STOCK),
        ("stock2.proto", STOCK_V2),
    ] {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a contract");
    }
    let text = format!("[service]\nname = \"orders\"\nsvc = \"0.1.0\"\n{svc_toml}");
    let config = Config::parse("svc.toml", &text)?;
    let roots = vec![dir.path().to_owned()];
    let files = descriptor::find_services(&roots, &["*".into()])?;
    build(
        &descriptor::load(&Input::Sources { files, roots })?,
        &config,
    )
}

#[track_caller]
fn refused(svc_toml: &str) -> String {
    let failure = model(svc_toml).expect_err("something is wrong");
    let line = |finding: &crate::finding::Finding| format!("{finding}\n  help: {}", finding.help);
    failure
        .findings()
        .iter()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_type_is_in_one_partition_and_shared_if_anything_served_reaches_it() {
    let model = model("[clients.stock]\nservices = [\"stock.v1.*\"]\n").unwrap();
    let paths: Vec<_> = model
        .types
        .keys()
        .filter(|name| !name.starts_with("google"))
        .map(|name| format!("{name} {}", wire::path(&model, name).unwrap()))
        .collect();
    insta::assert_snapshot!(paths.join("\n"), @"
    common.Box crate::adapters::clients::wire::common::Box
    common.Box.Size crate::adapters::clients::wire::common::r#box::Size
    common.Money crate::generated::wire::common::Money
    order.v1.Order crate::generated::wire::order::v1::Order
    stock.v1.Item crate::adapters::clients::wire::stock::v1::Item
    stock.v1.New crate::adapters::clients::wire::stock::v1::New
    stock.v2.Item crate::generated::wire::stock::v2::Item
    ");
    let types: Vec<_> = model.clients[0].types.iter().collect();
    assert_eq!(types, ["common.Box", "stock.v1.Item", "stock.v1.New"]);
    assert_eq!(model.message("common.Box.Size").unwrap().name, "Size");
    assert!(model.packages["google.protobuf"].external);
    assert!(!model.downstream.contains_key("google.protobuf"));
}

#[test]
fn served_names_are_the_same_without_clients() {
    let serve = "[contracts]\nserve = [\"order.v1.OrderService\"]\n";
    let alone = model(serve).unwrap();
    let client = format!("{serve}[clients.stock]\nservices = [\"stock.*\"]\n");
    let with_client = model(&client).unwrap();
    assert_eq!(alone.services.len(), with_client.services.len());
    assert_eq!(alone.descriptor_set, with_client.descriptor_set);
    for (name, reference) in &alone.types {
        assert_eq!(&with_client.types[name], reference);
    }
}

#[test]
fn wildcards_of_serve_leave_out_what_clients_call() {
    let served = |toml: &str| -> Vec<String> {
        let services = model(toml).unwrap().services;
        services
            .into_iter()
            .map(|service| service.full_name)
            .collect()
    };
    let client = "[clients.stock]\nservices = [\"stock.v1.*\"]\n";
    assert_eq!(served(client), ["order.v1.OrderService", "stock.v2.Stock"]);
    let both = format!("[contracts]\nserve = [\"*\", \"stock.v1.Admin\"]\n{client}");
    assert_eq!(
        served(&both),
        ["order.v1.OrderService", "stock.v2.Stock", "stock.v1.Admin"]
    );
    insta::assert_snapshot!(
        refused(&format!("[contracts]\nserve = [\"stock.v1.*\"]\n{client}")),
        @r#"
        svc.toml:5:10: every service that `stock.v1.*` stands for is called by a client [NO_SERVICES]
          help: name in full what this service serves itself: `serve = ["…"]` in `[contracts]`
        "#
    );
}

#[test]
fn methods_of_several_services_have_distinct_names() {
    let toml = "[clients.stock]\nservices = [\"stock.v1.*\", \"stock.v2.Stock\"]\n";
    let model = model(toml).unwrap();
    let named: Vec<_> = model.clients[0]
        .rpcs()
        .map(|(service, rpc)| format!("{}/{} {}", service.full_name, rpc.proto_name, rpc.ident))
        .collect();
    insta::assert_snapshot!(named.join("\n"), @"
    stock.v1.Admin/Get admin_get
    stock.v1.Admin/get admin_get_2
    stock.v1.Stock/Get stock_v1_stock_get
    stock.v1.Stock/Price price
    stock.v1.Stock/New new_2
    stock.v2.Stock/Get stock_v2_stock_get
    stock.v2.Stock/List list
    ");
    assert_eq!(model.clients[0].type_name, "StockClient");
}

#[test]
fn what_names_no_service_or_rpc_is_said() {
    insta::assert_snapshot!(
        refused("[clients.stock]\nservices = [\"stock.v1.Stok\", \"none.*\"]\n"),
        @"
        svc.toml:5:13: no contract declares the service `stock.v1.Stok` [NO_SUCH_SERVICE]
          help: did you mean `stock.v1.Stock`?
        svc.toml:5:30: no contract declares the service `none.*` [NO_SUCH_SERVICE]
          help: the contracts declare: `order.v1.OrderService`, `stock.v1.Admin`, `stock.v1.Stock`, `stock.v2.Stock`
        "
    );
    let toml = "[clients.stock]\nservices = [\"stock.v1.*\", \"stock.v2.*\"]\n\
                [clients.stock.methods.List]\ntimeout = \"1s\"\n\
                [clients.stock.methods.\"stock.v2.Stock.List\"]\n\
                [clients.stock.methods.\"Admin.Get\"]\n\
                [clients.stock.methods.Get]\n\
                [clients.stock.methods.Prise]\n\
                [clients.stock.methods.\"Stock.Remove\"]\n";
    insta::assert_snapshot!(refused(toml), @r#"
    svc.toml:10:24: `Get` is an RPC of 3 services of the client `stock` [AMBIGUOUS_RPC]
      help: say whose: `[clients.stock.methods."stock.v1.Admin.Get"]`
    svc.toml:11:24: the client `stock` calls no RPC `Prise` [NO_SUCH_RPC]
      help: did you mean `Price`?
    svc.toml:12:24: the client `stock` calls no RPC `Stock.Remove` [NO_SUCH_RPC]
      help: it calls `Get`, `get`, `Get`, `Price`, `New`, `Get`, `List`
    svc.toml:8:24: `stock.v2.Stock.List` names an RPC that has a table already [BAD_VALUE]
      help: put all that is said of one RPC into one table
    "#);
}
