//! Every way to make a service that `svc new` offers: what comes out is compiled with warnings
//! forbidden, its own tests are run, and each of its files is read by a parser of its format.
//!
//! The table is pairwise: any two choices of (contract, runtime, place, serving, client) occur together
//! in a row, but for clients beside descriptor sets, which are not offered, and for services that stand alone with a vendored runtime, of which each costs a build of
//! that runtime. All rows share one target folder and this repository's lock file, so that nothing
//! is fetched and dependencies are compiled once.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use saphyr::{LoadableYamlNode, Yaml};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use support::{command, svc_in};
use svc_codegen::descriptor::{Input, load};

/// Where the contracts of a row come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Contract {
    Sample,
    Copied,
    Linked,
    Set,
    SetLinked,
}

use Contract::{Copied, Linked, Sample, Set, SetLinked};

const ALL: bool = false;
const ONE: bool = true;

const NO_CLIENT: bool = false;
const CLIENT: bool = true;

struct Row {
    contract: Contract,
    /// Whether `--serve` narrows what is served.
    narrow: bool,
    /// Whether there is a downstream contract.
    client: bool,
}

const fn row(contract: Contract, narrow: bool, client: bool) -> Row {
    Row {
        contract,
        narrow,
        client,
    }
}

/// One cargo workspace: services that stand alone are a workspace each.
struct Group {
    name: &'static str,
    runtime: &'static str,
    is_workspace: bool,
    rows: &'static [Row],
}

const REPOSITORY_RUNTIME: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../runtime-support");

const GROUPS: [Group; 6] = [
    Group {
        name: "alone-vendored",
        runtime: "vendored",
        is_workspace: false,
        rows: &[row(Sample, ALL, CLIENT)],
    },
    Group {
        name: "member-vendored",
        runtime: "vendored",
        is_workspace: true,
        rows: &[
            row(Copied, ONE, NO_CLIENT),
            row(Linked, ALL, CLIENT),
            row(Set, ONE, NO_CLIENT),
            row(SetLinked, ALL, NO_CLIENT),
        ],
    },
    Group {
        name: "alone-path",
        runtime: REPOSITORY_RUNTIME,
        is_workspace: false,
        rows: &[
            row(Copied, ALL, CLIENT),
            row(Linked, ONE, NO_CLIENT),
            row(SetLinked, ONE, NO_CLIENT),
        ],
    },
    Group {
        name: "member-path",
        runtime: REPOSITORY_RUNTIME,
        is_workspace: true,
        rows: &[row(Sample, ALL, NO_CLIENT), row(Set, ALL, NO_CLIENT)],
    },
    Group {
        name: "alone-version",
        runtime: env!("CARGO_PKG_VERSION"),
        is_workspace: false,
        rows: &[
            row(Sample, ALL, NO_CLIENT),
            row(Copied, ONE, CLIENT),
            row(Set, ALL, NO_CLIENT),
        ],
    },
    Group {
        name: "member-version",
        runtime: env!("CARGO_PKG_VERSION"),
        is_workspace: true,
        rows: &[row(Linked, ONE, CLIENT), row(SetLinked, ALL, NO_CLIENT)],
    },
];

/// Two services with every kind of streaming, two packages, and names that need care.
const ORDER: &str = r#"syntax = "proto3";

package order.v1;

import "google/protobuf/empty.proto";
import "inventory/v1/stock.proto";

// Takes orders.
service OrderService {
  rpc CreateOrder(CreateOrderRequest) returns (Order);
  rpc WatchOrders(google.protobuf.Empty) returns (stream Order);
  rpc UploadOrders(stream CreateOrderRequest) returns (google.protobuf.Empty);
  rpc Connect(stream Order) returns (stream Order);
}

service AdminService {
  rpc Type(Order) returns (inventory.v1.Stock);
}

message CreateOrderRequest {
  string user_id = 1;
  repeated inventory.v1.Stock items = 2;
}

message Order {
  string type = 1;
  map<string, int64> quantities = 2;
  oneof state {
    bool open = 3;
    string closed = 4;
  }
}
"#;

const WAREHOUSE_PATH: &str = "protos/warehouse/v1/warehouse.proto";

const STOCK: &str = r#"syntax = "proto3";

package inventory.v1;

message Stock {
  string sku_id = 1;
  optional uint32 quantity = 2;
}
"#;

/// What is called: its messages are partly those of what is served.
const WAREHOUSE: &str = r#"syntax = "proto3";

package warehouse.v1;

import "google/protobuf/timestamp.proto";
import "inventory/v1/stock.proto";

// Keeps goods.
service WarehouseService {
  // Takes goods out.
  rpc Take(TakeRequest) returns (TakeResponse) {
    option idempotency_level = IDEMPOTENT;
  }
  // Says what is there.
  rpc List(TakeRequest) returns (stream inventory.v1.Stock);
  // Puts goods in.
  rpc Fill(stream inventory.v1.Stock) returns (TakeResponse);
  // Both.
  rpc Move(stream TakeRequest) returns (stream TakeResponse);
}

message TakeRequest {
  string order_id = 1;
  repeated inventory.v1.Stock goods = 2;
}

message TakeResponse {
  Shelf shelf = 1;
  google.protobuf.Timestamp taken_at = 2;
  oneof proof {
    string number = 3;
    bytes signature = 4;
  }
}

enum Shelf {
  SHELF_UNSPECIFIED = 0;
  SHELF_UPPER = 1;
}
"#;

#[test]
fn every_offered_scaffold_builds_without_warnings_and_passes_its_tests() {
    let _alone = alone();
    // The same place each time, so that cargo finds its own work again instead of piling it up.
    let desk = std::env::temp_dir().join(format!("svc-scaffold-matrix-{}", digest()));
    std::fs::create_dir_all(&desk).unwrap();
    let lock = std::fs::File::create(desk.join(".lock")).unwrap();
    lock.lock().unwrap();
    for group in &GROUPS {
        let folder = desk.join(group.name);
        drop(std::fs::remove_dir_all(&folder));
        put(&folder, "protos/order/v1/order.proto", ORDER.as_bytes());
        put(&folder, "protos/inventory/v1/stock.proto", STOCK.as_bytes());
        put(&folder, WAREHOUSE_PATH, WAREHOUSE.as_bytes());
        put(
            &folder,
            "protos/order.binpb",
            &descriptor_set(&folder.join("protos")),
        );
        group.make_and_test(&folder);
    }
}

/// Rust that a user may be tempted to write, where, and the error that rustc refuses it with. The
/// service as it is made compiles: that is what the tests above show.
const TRESPASSES: [(&str, &str, &str); 4] = [
    (
        "src/handlers/hello_service/greet.rs",
        "use crate::adapters::clients::wire::warehouse::v1::TakeRequest as Trespass;\n",
        "E0603",
    ),
    (
        "src/domain/big_warehouse.rs",
        "type Trespass = crate::adapters::clients::big_warehouse::BigWarehouseClient;\n",
        "E0603",
    ),
    (
        "src/state.rs",
        "fn trespass(clients: &Clients) { let _ = &clients.big_warehouse; }\n",
        "E0616",
    ),
    (
        "src/handlers/hello_service/greet.rs",
        "type Trespass = crate::generated::clients::wire::warehouse::v1::TakeRequest;\n",
        "E0433",
    ),
];

#[test]
fn rustc_keeps_downstream_types_behind_the_adapters() {
    let _alone = alone();
    let desk = tempfile::tempdir().unwrap();
    let folder = desk.path();
    put(folder, "protos/inventory/v1/stock.proto", STOCK.as_bytes());
    put(folder, WAREHOUSE_PATH, WAREHOUSE.as_bytes());
    let args = [
        "new",
        "hello",
        "--runtime",
        REPOSITORY_RUNTIME,
        "-I",
        "protos",
    ];
    let client = ["--client", "big-warehouse=warehouse/v1/warehouse.proto"];
    let output = svc_in(folder, &[&args[..], &client].concat());
    assert_eq!(output.code, 0, "{output:?}");
    let service = folder.join("hello");
    let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock");
    std::fs::copy(lock, service.join("Cargo.lock")).unwrap();
    // With the features that the tests of other services are built with, so that it costs no more.
    let build = ["build", "--offline", "--lib", "--features", "fakes"];
    cargo(&service, &build);
    for (file, trespass, code) in TRESPASSES {
        let path = service.join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("{text}\n{trespass}")).unwrap();
        let output = settings(
            Command::new(env!("CARGO"))
                .args(build)
                .current_dir(&service),
        )
        .output()
        .unwrap();
        std::fs::write(&path, text).unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{file} compiles with {trespass}");
        assert!(
            said.contains(&format!("error[{code}]")),
            "{trespass}:\n{said}"
        );
    }
    cargo(&service, &build);
}

#[test]
fn a_service_that_is_run_answers_and_ends_with_its_own_status() {
    let _alone = alone();
    let desk = tempfile::tempdir().unwrap();
    let args = ["new", "hello", "--runtime", REPOSITORY_RUNTIME, "--run"];
    let mut child = settings(&mut command(desk.path(), &args))
        .env("CARGO_NET_OFFLINE", "true")
        .env("SVC_LISTEN", "127.0.0.1:0")
        .env("SVC_ADMIN_LISTEN", "127.0.0.1:0")
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Everything it says, until it is ready: the pipe closes if it never is.
    let mut lines = BufReader::new(child.stderr.take().unwrap())
        .lines()
        .map_while(Result::ok);
    let said: Vec<String> = lines
        .by_ref()
        .take_while(|line| line != "Ctrl-C ends it")
        .collect();
    let health = said
        .iter()
        .find_map(|line| line.trim().strip_prefix("health    http://"));
    let admin = health
        .unwrap_or_else(|| panic!("{said:#?}"))
        .strip_suffix("/healthz")
        .unwrap();
    let mut stream = TcpStream::connect(admin).unwrap();
    write!(
        stream,
        "GET /healthz HTTP/1.1\r\nhost: {admin}\r\nconnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");

    let interrupt = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(interrupt.unwrap().success());
    drop(lines.collect::<Vec<_>>());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(
        TcpStream::connect(admin).is_err(),
        "the service outlived `svc`"
    );
}

fn digest() -> String {
    let path = env!("CARGO_MANIFEST_DIR").as_bytes();
    path.iter()
        .fold(0_u32, |sum, byte| {
            sum.wrapping_mul(31).wrapping_add(u32::from(*byte))
        })
        .to_string()
}

fn put(folder: &Path, path: &str, bytes: &[u8]) {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

fn descriptor_set(root: &Path) -> Vec<u8> {
    let files = vec!["order/v1/order.proto".to_owned()];
    load(&Input::Sources {
        roots: vec![root.to_owned()],
        files,
    })
    .unwrap()
    .pool
    .encode_to_vec()
}

impl Group {
    fn make_and_test(&self, folder: &Path) {
        if self.is_workspace {
            put(
                folder,
                "Cargo.toml",
                b"[workspace]\nresolver = \"3\"\nmembers = []\n",
            );
        }
        let mut services = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            let name = format!("{}-{index}", self.name);
            let is_first = index == 0;
            make(
                folder,
                &name,
                row,
                (!self.is_workspace || is_first).then_some(self.runtime),
            );
            services.push(folder.join(&name));
        }
        let roots = if self.is_workspace {
            vec![folder.to_owned()]
        } else {
            services.clone()
        };
        for root in &roots {
            self.test(root);
        }
        for service in &services {
            cargo(service, &["fmt", "--check"]);
            let check = svc_in(service, &["gen", "--check"]);
            assert_eq!(check.code, 0, "{}: {check:?}", service.display());
            parse_all(service);
        }
    }

    fn test(&self, root: &Path) {
        let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock");
        std::fs::copy(lock, root.join("Cargo.lock")).unwrap();
        let patch = format!("patch.crates-io.svc-runtime.path={REPOSITORY_RUNTIME:?}");
        let mut args = vec!["test", "--offline", "--workspace"];
        if self.runtime == env!("CARGO_PKG_VERSION") {
            // Not published yet where this test runs.
            args.extend(["--config", &patch]);
        }
        cargo(root, &args);
    }
}

fn make(folder: &Path, name: &str, row: &Row, runtime: Option<&str>) {
    let mut args = vec!["new", name];
    match row.contract {
        Sample => {}
        Copied | Linked => args.extend(["-I", "protos", "--proto", "order/v1/order.proto"]),
        Set | SetLinked => args.extend(["--descriptor-set", "protos/order.binpb"]),
    }
    if matches!(row.contract, Linked | SetLinked) {
        args.push("--link");
    }
    if row.narrow {
        args.extend(["--serve", "order.v1.OrderService"]);
    }
    if row.client {
        if row.contract == Sample {
            args.extend(["-I", "protos"]);
        }
        args.extend(["--client", "big-warehouse=warehouse/v1/warehouse.proto"]);
    }
    if let Some(runtime) = runtime {
        args.extend(["--runtime", runtime]);
    }
    let output = svc_in(folder, &args);
    assert_eq!(output.code, 0, "{args:?}: {output:?}");
    let adapter = folder.join(name).join("src/adapters/big_warehouse.rs");
    assert_eq!(adapter.exists(), row.client, "{args:?}");
    let admin = folder.join(name).join("src/handlers/admin_service");
    assert_eq!(
        admin.exists(),
        row.contract != Sample && !row.narrow,
        "{args:?}"
    );
}

/// One test at a time: what cargo builds for one, another's build may just be replacing.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Warnings are errors, and cargo's work is shared.
fn settings(command: &mut Command) -> &mut Command {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("scaffold");
    command
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("RUSTFLAGS", "-D warnings -C force-frame-pointers=yes")
        .env_remove("RUST_BACKTRACE")
}

fn cargo(folder: &Path, args: &[&str]) {
    let output = settings(Command::new(env!("CARGO")).args(args).current_dir(folder))
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(
        output.status.success(),
        "cargo {args:?} in {}:\n{}{}",
        folder.display(),
        text(&output.stdout),
        text(&output.stderr)
    );
}

/// Every YAML, TOML, JSON and Rust file is one.
fn parse_all(service: &Path) {
    let mut parsed = 0;
    for path in files(service) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let read = || std::fs::read_to_string(&path).unwrap();
        let fault = match name.rsplit('.').next() {
            Some("yml" | "yaml") => Yaml::load_from_str(&read()).err().map(|e| e.to_string()),
            Some("toml") => read().parse::<toml::Table>().err().map(|e| e.to_string()),
            Some("json") => serde_json::from_str::<serde_json::Value>(&read())
                .err()
                .map(|e| e.to_string()),
            Some("rs") => syn::parse_file(&read()).err().map(|e| e.to_string()),
            _ => continue,
        };
        assert_eq!(fault, None, "{}", path.display());
        parsed += 1;
    }
    assert!(parsed > 15, "only {parsed} files in {}", service.display());
}

/// All files but cargo's and the vendored runtime's.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true if path.ends_with("vendor") || path.ends_with("target") => {}
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found
}
