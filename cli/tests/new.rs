//! `svc new`: what it makes, what it refuses, and what it says about either.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use std::path::{Path, PathBuf};
use support::{CONTRACT, Output, svc_in};
use tempfile::TempDir;

/// A folder to make services in.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn with(files: &[(&str, &str)]) -> Self {
        let desk = Self::new();
        for (path, text) in files {
            desk.put(path, text);
        }
        desk
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn get(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    fn svc(&self, args: &[&str]) -> Output {
        svc_in(self.0.path(), args)
    }

    /// Makes a service, which then is current.
    fn made(&self, folder: &str, args: &[&str]) -> Output {
        let output = self.svc(args);
        assert_eq!(output.code, 0, "{output:?}");
        let check = svc_in(&self.path(folder), &["gen", "--check"]);
        assert_eq!(check.code, 0, "{check:?}");
        output
    }

    /// Names in the folder, hidden ones included.
    fn entries(&self) -> Vec<String> {
        names(self.0.path())
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

const ORDER: &str = "x/order/v1/order.proto";

#[test]
fn without_a_contract_there_is_a_sample() {
    let desk = Desk::new();
    let output = desk.made("my-orders", &["new", "my-orders"]);
    insta::assert_snapshot!(output.show(), @r"
    exit status 0
    --- stderr
         Created service `my-orders` in `my-orders`
         Serving my_orders.v1.MyOrdersService

    Next:
      cd my-orders
      cargo run  # calls on port 8080; health, metrics and profiles on 9090
      svc gen    # after each change of a contract
    ");
    assert_eq!(desk.entries(), ["my-orders"]);
    insta::assert_snapshot!(desk.get("my-orders/svc.toml"), @r#"
    # What `svc gen` generates, and from which contracts.
    [service]
    name = "my-orders"
    svc = "0.1.0"
    runtime = "vendored"

    [contracts]
    roots = ["contracts"]
    serve = ["my_orders.v1.MyOrdersService"]
    "#);
    assert!(
        desk.get("my-orders/contracts/my_orders/v1/my_orders.proto")
            .contains("rpc Greet")
    );
    assert!(
        desk.path("my-orders/vendor/svc-runtime/Cargo.toml")
            .is_file()
    );
    assert_eq!(svc_in(&desk.path("my-orders"), &["check"]).code, 0);
}

#[test]
fn contracts_are_copied_with_what_they_import() {
    let desk = Desk::with(&[
        (
            "x/order/v1/order.proto",
            "syntax = \"proto3\";\npackage order.v1;\nimport \"common/v1/money.proto\";\nimport \"google/protobuf/empty.proto\";\nservice A { rpc One(common.v1.Money) returns (google.protobuf.Empty); }\nservice B { rpc Two(common.v1.Money) returns (common.v1.Money); }\n",
        ),
        (
            "x/common/v1/money.proto",
            "syntax = \"proto3\";\npackage common.v1;\nmessage Money { int64 units = 1; }\n",
        ),
        ("x/common/v1/other.proto", "syntax = \"proto3\";\n"),
    ]);
    desk.made("orders", &["new", "orders", "--proto", ORDER]);
    assert_eq!(names(&desk.path("orders/contracts")), ["common", "order"]);
    assert_eq!(
        names(&desk.path("orders/contracts/common/v1")),
        ["money.proto"]
    );
    assert_eq!(
        desk.get("orders/contracts/order/v1/order.proto"),
        desk.get(ORDER)
    );
    insta::assert_snapshot!(desk.get("orders/svc.toml"), @r#"
    # What `svc gen` generates, and from which contracts.
    [service]
    name = "orders"
    svc = "0.1.0"
    runtime = "vendored"

    [contracts]
    roots = ["contracts"]
    serve = [
        "order.v1.A",
        "order.v1.B",
    ]
    "#);

    desk.made(
        "narrow",
        &[
            "new",
            "narrow",
            "-I",
            "x",
            "--proto",
            "order/v1/order.proto",
            "--serve",
            "order.v1.B",
        ],
    );
    assert!(
        desk.get("narrow/svc.toml")
            .contains("serve = [\"order.v1.B\"]")
    );
    assert!(desk.path("narrow/src/handlers/b/two.rs").is_file());
    assert!(!desk.path("narrow/src/handlers/a").exists());
}

#[test]
fn linked_contracts_stay_where_they_are() {
    let desk = Desk::with(&[(ORDER, CONTRACT)]);
    std::fs::create_dir(desk.path("services")).unwrap();
    let args = [
        "new",
        "orders",
        "--dir",
        "services/eu",
        "--proto",
        ORDER,
        "--link",
    ];
    desk.made("services/eu", &args);
    assert!(!desk.path("services/eu/contracts").exists());
    assert!(
        desk.get("services/eu/svc.toml")
            .contains("roots = [\"../../x\"]")
    );
    desk.put(ORDER, &CONTRACT.replace("WatchOrder(", "FollowOrder("));
    assert_eq!(
        svc_in(&desk.path("services/eu"), &["gen", "--check"]).code,
        1
    );
}

#[test]
fn a_file_with_two_import_names_keeps_both() {
    let desk = Desk::with(&[
        (
            "x/a/b/types.proto",
            "syntax = \"proto3\";\npackage a.b;\nmessage T {}\n",
        ),
        (
            "x/a/b/more.proto",
            "syntax = \"proto3\";\npackage a.b;\nimport \"b/types.proto\";\nmessage M { T t = 1; }\n",
        ),
        (
            "x/a/s.proto",
            "syntax = \"proto3\";\npackage a;\nimport \"a/b/types.proto\";\nimport \"b/more.proto\";\nservice S { rpc R(a.b.T) returns (a.b.M); }\n",
        ),
    ]);
    desk.made(
        "two",
        &[
            "new",
            "two",
            "-I",
            "x",
            "-I",
            "x/a",
            "--proto",
            "x/a/s.proto",
        ],
    );
    assert!(
        desk.get("two/svc.toml")
            .contains("roots = [\"contracts\", \"contracts/a\"]")
    );
}

#[test]
fn the_runtime_can_be_a_folder_or_a_version() {
    let desk = Desk::with(&[("rt/Cargo.toml", "[package]\nname = \"svc-runtime\"\n")]);
    desk.made("a", &["new", "a", "--runtime", "rt"]);
    assert!(
        desk.get("a/svc.toml")
            .contains("runtime = { path = \"../rt\" }")
    );
    assert!(
        desk.get("a/Cargo.toml")
            .contains("svc-runtime = { path = \"../rt\" }")
    );
    assert!(!desk.path("a/vendor").exists());
    desk.made("b", &["new", "b", "--runtime", "0.1"]);
    assert!(desk.get("b/Cargo.toml").contains("svc-runtime = \"0.1\""));
    let wrong = desk.svc(&["new", "c", "--runtime", "nowhere"]);
    insta::assert_snapshot!(wrong.show(), @r"
    exit status 2
    --- stderr
    error[BAD_RUNTIME]: `nowhere` is neither `vendored`, a folder with the crate `svc-runtime`, nor a version
      = help: pass `--runtime vendored`, `--runtime ../svc/runtime-support` or `--runtime 0.1.0`
    ");
    assert_eq!(desk.entries(), ["a", "b", "rt"]);
}

#[test]
fn names_are_checked_before_anything_else() {
    let desk = Desk::new();
    let long = "a".repeat(64);
    let mut shown = String::new();
    for name in [
        "type", "Bad_Name", "../x", "", "2fast", "std", "a--b", "svc", &long,
    ] {
        let output = desk.svc(&["new", "--", name]);
        shown.push_str(&output.show());
    }
    shown.push_str(&desk.svc(&["new", "-x"]).show());
    insta::assert_snapshot!(shown, @r"
    exit status 2
    --- stderr
    error[BAD_SERVICE_NAME]: `type` is a Rust keyword and so cannot name a service
      = help: choose another name, such as `svc new type-service`
    exit status 2
    --- stderr
    error[BAD_SERVICE_NAME]: `Bad_Name` contains `B` (only `a` to `z`, `0` to `9` and `-` suit a crate and a DNS label) and so cannot name a service
      = help: choose another name, such as `svc new bad-name`
    exit status 2
    --- stderr
    error[BAD_SERVICE_NAME]: `../x` contains `.` (only `a` to `z`, `0` to `9` and `-` suit a crate and a DNS label) and so cannot name a service
      = help: choose another name, such as `svc new x`
    exit status 2
    --- stderr
    error[BAD_SERVICE_NAME]: `` is empty and so cannot name a service
      = help: choose another name, such as `svc new my-service`
    exit status 2
    --- stderr
    error[BAD_SERVICE_NAME]: `2fast` does not start with a letter and so cannot name a service
      = help: choose another name, such as `svc new fast`
    exit status 2
    --- stderr
    error[BAD_SERVICE_NAME]: `std` is a crate of the Rust distribution and so cannot name a service
      = help: choose another name, such as `svc new std-service`
    exit status 2
    --- stderr
    error[BAD_SERVICE_NAME]: `a--b` has a `-` that does not stand between two words and so cannot name a service
      = help: choose another name, such as `svc new a-b`
    exit status 2
    --- stderr
    error[BAD_SERVICE_NAME]: `svc` is a name that generated code needs and so cannot name a service
      = help: choose another name, such as `svc new svc-service`
    exit status 2
    --- stderr
    error[BAD_SERVICE_NAME]: `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa` is longer than the 63 characters of a DNS label and so cannot name a service
      = help: choose another name, such as `svc new aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa`
    exit status 2
    --- stderr
    error: unexpected argument '-x' found

      tip: to pass '-x' as a value, use '-- -x'

    Usage: svc new [OPTIONS] <NAME>

    For more information, try '--help'.
    ");
    assert!(desk.entries().is_empty());
}

#[test]
fn flags_that_do_not_apply_are_errors() {
    let desk = Desk::with(&[(ORDER, CONTRACT)]);
    for args in [
        &["new", "a", "--link"][..],
        &["new", "a", "-I", "x"],
        &["new", "a", "--serve", "order.v1.OrderService"],
        &["new", "a", "--proto", ORDER, "--descriptor-set", "x.binpb"],
        &["new", "a", "--descriptor-set", "x.binpb", "-I", "x"],
    ] {
        assert_eq!(desk.svc(args).code, 2, "{args:?}");
    }
    let unknown = desk.svc(&[
        "new",
        "a",
        "--proto",
        ORDER,
        "--serve",
        "order.v1.OrderServic",
    ]);
    insta::assert_snapshot!(unknown.show(), @r"
    exit status 2
    --- stderr
    error[NO_SUCH_SERVICE]: no contract given declares a service `order.v1.OrderServic`
      = help: did you mean `order.v1.OrderService`?
    ");
    assert_eq!(desk.entries(), ["x"]);
}

#[test]
fn nothing_is_overwritten() {
    let desk = Desk::with(&[("orders/mine.txt", "mine")]);
    insta::assert_snapshot!(desk.svc(&["new", "orders"]).show(), @r"
    exit status 2
    --- stderr
    error[TARGET_EXISTS]: `orders` exists, and `svc new` overwrites nothing
      = help: choose another folder with `--dir DIR`, or remove that one
    ");
    assert_eq!(names(&desk.path("orders")), ["mine.txt"]);
    insta::assert_snapshot!(desk.svc(&["new", "orders", "--dir", "no/where"]).show(), @r"
    exit status 2
    --- stderr
    error[NO_SUCH_FOLDER]: `no`, in which `no/where` is to be made, is not a folder
      = help: mkdir -p no
    ");
    assert_eq!(desk.entries(), ["orders"]);
}

#[test]
fn contracts_at_fault_are_findings_at_their_own_place() {
    let service = "service S { rpc R(M) returns (M); }\nmessage M {}\n";
    let cases = [
        (
            "missing.proto",
            format!("syntax = \"proto3\";\nimport \"not/there.proto\";\n{service}"),
        ),
        (
            "syntax.proto",
            "syntax = \"proto3\";\nservice S { rpc }\n".to_owned(),
        ),
        (
            "empty.proto",
            "syntax = \"proto3\";\nmessage M {}\n".to_owned(),
        ),
        (
            "unknown.proto",
            "syntax = \"proto3\";\nservice S { rpc R(N) returns (M); }\nmessage M {}\n".to_owned(),
        ),
    ];
    let desk = Desk::new();
    let mut shown = String::new();
    for (path, text) in &cases {
        desk.put(path, text);
        let output = desk.svc(&["new", "orders", "--proto", path]);
        shown.push_str(&output.show());
        assert_eq!(output.code, 1, "{path}");
    }
    insta::assert_snapshot!(shown, @r#"
    exit status 1
    --- stderr
    error[IMPORT_NOT_FOUND]: import `not/there.proto` not found below `.`
     --> missing.proto:2:1
      |
    2 | import "not/there.proto";
      | ^^^^^^^^^^^^^^^^^^^^^^^^^
      = help: add the directory that holds it with `-I DIR`, or to `roots` of `[contracts]` in `svc.toml`
    exit status 1
    --- stderr
    error[SYNTAX]: expected an identifier, but found `}`
     --> syntax.proto:2:17
      |
    2 | service S { rpc }
      |                 ^
      = help: write what is expected here, or look for a `;` or `}` that is missing before it
    exit status 1
    --- stderr
    error[NO_SERVICES]: `empty.proto` declares no service, so there is nothing to serve
     --> empty.proto
      = help: declare a `service` there, or name the contract that does with `--proto`
    exit status 1
    --- stderr
    error[TYPE_NOT_FOUND]: message `N` is not defined
     --> unknown.proto:2:19
      |
    2 | service S { rpc R(N) returns (M); }
      |                   ^
      = help: define it, or import the file that does
    "#);
    assert_eq!(
        desk.entries(),
        [
            "empty.proto",
            "missing.proto",
            "syntax.proto",
            "unknown.proto"
        ]
    );
}

#[test]
fn contracts_that_cannot_be_had_are_usage_errors() {
    let desk = Desk::with(&[("x/bytes.proto", ""), ("set.binpb", "no descriptor set")]);
    std::fs::write(desk.path("x/bytes.proto"), b"syntax = \"proto3\"; // \xff").unwrap();
    let mut shown = String::new();
    for args in [
        &["new", "a", "--proto", "nowhere.proto"][..],
        &["new", "a", "-I", "x", "--proto", "order.proto"],
        &["new", "a", "-I", "y", "--proto", "x/bytes.proto"],
        &["new", "a", "--proto", "x"],
        &["new", "a", "--proto", "x/bytes.proto"],
        &["new", "a", "--descriptor-set", "set.binpb"],
        &["new", "a", "--descriptor-set", "nowhere.binpb"],
    ] {
        let output = desk.svc(args);
        assert_eq!(output.code, 2, "{args:?}");
        shown.push_str(&output.show());
    }
    insta::assert_snapshot!(shown, @r#"
    exit status 2
    --- stderr
    error[CONTRACT_NOT_FOUND]: there is no file `nowhere.proto`
      = help: name a .proto file, or with `-I DIR` the folder that it is imported from
    exit status 2
    --- stderr
    error[CONTRACT_NOT_FOUND]: `order.proto` is neither a file nor an import name below `x`
      = help: name a .proto file, or with `-I DIR` the folder that it is imported from
    exit status 2
    --- stderr
    error[ROOT_NOT_FOUND]: import root `y` does not exist
      = help: name a directory with `-I DIR`, or mend `roots` of `[contracts]` in `svc.toml`
    exit status 2
    --- stderr
    error[NOT_A_CONTRACT]: `x` is a folder, not a contract
      = help: name a .proto file; name folders that imports start from with `-I`
    exit status 2
    --- stderr
    error[NOT_UTF8]: contract is not UTF-8: byte 0xff is part of no character
     --> x/bytes.proto:1:23
      |
    1 | syntax = "proto3"; // �
      |                       ^
      = help: save the file as UTF-8
    exit status 2
    --- stderr
    error[DESCRIPTOR_SET_CORRUPT]: `set.binpb` is no descriptor set: it is no protobuf message
     --> set.binpb
      = help: make it with `buf build -o FILE.binpb` or `protoc --include_imports --descriptor_set_out=FILE.binpb`
    exit status 2
    --- stderr
    error[IO]: cannot read `nowhere.binpb`: No such file or directory (os error 2)
     --> nowhere.binpb
      = help: check that the path exists and that you may access it
    "#);
    assert_eq!(desk.entries(), ["set.binpb", "x"]);
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_is_left_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let set = |mode| std::fs::set_permissions(desk.0.path(), std::fs::Permissions::from_mode(mode));
    set(0o555).unwrap();
    if std::fs::write(desk.path("probe"), "").is_ok() {
        eprintln!("SKIPPED: this user may write to read-only folders");
        set(0o755).unwrap();
        return;
    }
    let output = desk.svc(&["new", "orders"]);
    set(0o755).unwrap();
    assert_eq!(output.code, 2);
    assert!(
        output.stderr.contains("error[IO]: cannot create"),
        "{output:?}"
    );
    assert!(desk.entries().is_empty());
}

const ROOT: &str =
    "# the team's workspace\n[workspace]\nresolver = \"3\"\nmembers = [\"lib\"] # sorted\n";
const LIB: &str = "[package]\nname = \"lib\"\nversion = \"0.0.0\"\nedition = \"2024\"\n";

fn workspace(root: &str) -> Desk {
    Desk::with(&[
        ("Cargo.toml", root),
        ("lib/Cargo.toml", LIB),
        ("lib/src/lib.rs", ""),
    ])
}

#[test]
fn in_a_workspace_a_service_becomes_a_member() {
    let desk = workspace(ROOT);
    std::fs::create_dir(desk.path("services")).unwrap();
    let output = desk.made(
        "services/orders",
        &["new", "orders", "--dir", "services/orders"],
    );
    insta::assert_snapshot!(output.show(), @r#"
    exit status 0
    --- stderr
         Created service `orders` in `services/orders`
         Serving orders.v1.OrdersService
          Edited Cargo.toml
    --- Cargo.toml
    +++ Cargo.toml
    @@ -2,3 +2,7 @@
     [workspace]
     resolver = "3"
    -members = ["lib"] # sorted
    +members = ["lib", "services/orders"] # sorted
    +exclude = ["vendor/svc-runtime"]
    +
    +[workspace.dependencies]
    +svc-runtime = { path = "vendor/svc-runtime" }

    warning[PROFILE_SPEED]: the release profile leaves `lto` or `codegen-units` at cargo's default, which costs CPU for each call
     --> Cargo.toml
      = help: add `lto = "fat"` and `codegen-units = 1` below `[profile.release]`

    warning[FRAME_POINTERS]: builds in this folder have no frame pointers, so CPU profiles show no callers
     --> .cargo/config.toml
      = help: write `[build]` and `rustflags = ["-C", "force-frame-pointers=yes"]` to `.cargo/config.toml`

    Next:
      cd services/orders
      cargo run -p orders  # calls on port 8080; health, metrics and profiles on 9090
      svc gen              # after each change of a contract
    "#);
    insta::assert_snapshot!(desk.get("Cargo.toml"), @r#"
    # the team's workspace
    [workspace]
    resolver = "3"
    members = ["lib", "services/orders"] # sorted
    exclude = ["vendor/svc-runtime"]

    [workspace.dependencies]
    svc-runtime = { path = "vendor/svc-runtime" }
    "#);
    assert!(
        desk.get("services/orders/Cargo.toml")
            .contains("svc-runtime = { workspace = true }")
    );
    assert!(
        desk.get("services/orders/svc.toml")
            .contains("runtime = \"workspace\"")
    );
    assert!(desk.path("vendor/svc-runtime/src/lib.rs").is_file());
    assert!(!desk.path("services/orders/vendor").exists());

    // The second one shares the runtime, and `--runtime` has nothing to say any more.
    let refused = desk.svc(&["new", "billing", "--runtime", "vendored"]);
    insta::assert_snapshot!(refused.show(), @r"
    exit status 2
    --- stderr
    error[RUNTIME_DECIDED]: `--runtime` does not apply: `Cargo.toml` says already where `svc-runtime` comes from
      = help: leave `--runtime` out, or change `svc-runtime` below `[workspace.dependencies]`
    ");
    let before = desk.get("Cargo.toml");
    desk.made("billing", &["new", "billing"]);
    assert_eq!(
        desk.get("Cargo.toml"),
        before.replace("\"services/orders\"]", "\"services/orders\", \"billing\"]")
    );
    let taken = desk.svc(&["new", "lib", "--dir", "other"]);
    assert!(
        taken.code == 2 && taken.stderr.contains("PACKAGE_EXISTS"),
        "{taken:?}"
    );

    // A vendored runtime is watched over by every member.
    desk.put("vendor/svc-runtime/src/lib.rs", "");
    for member in ["services/orders", "billing"] {
        let check = svc_in(&desk.path(member), &["gen", "--check"]);
        assert_eq!(check.code, 1, "{member}");
        assert!(
            check.stderr.contains("vendor/svc-runtime/src/lib.rs"),
            "{check:?}"
        );
    }
}

#[test]
fn a_glob_saves_the_edit_of_the_members() {
    let desk = workspace(&ROOT.replace("\"lib\"", "\"lib\", \"s-*\""));
    let runtime = "\n[workspace.dependencies]\nsvc-runtime = \"0.1\"\n";
    desk.put(
        "Cargo.toml",
        &format!("{}{runtime}", desk.get("Cargo.toml")),
    );
    let before = desk.get("Cargo.toml");
    desk.made("s-orders", &["new", "s-orders"]);
    assert_eq!(desk.get("Cargo.toml"), before);
    assert!(!desk.path("vendor").exists());
}

#[test]
fn a_manifest_that_cannot_be_edited_gets_lines_to_add() {
    let desk = Desk::with(&[(
        "Cargo.toml",
        "workspace = { members = [], resolver = \"3\" }\n",
    )]);
    let output = desk.svc(&["new", "orders"]);
    assert_eq!(output.code, 0, "{output:?}");
    insta::assert_snapshot!(output.stderr, @r#"
         Created service `orders` in `orders`
         Serving orders.v1.OrdersService
    warning[WORKSPACE_NOT_EDITED]: `Cargo.toml` cannot be edited, and cargo does not know the service yet
      = help: add there:
    [workspace]
    members = ["orders"]  # added to those listed
    exclude = ["vendor/svc-runtime"]

    [workspace.dependencies]
    svc-runtime = { path = "vendor/svc-runtime" }

    warning[PROFILE_SPEED]: the release profile leaves `lto` or `codegen-units` at cargo's default, which costs CPU for each call
     --> Cargo.toml
      = help: add `lto = "fat"` and `codegen-units = 1` below `[profile.release]`

    warning[FRAME_POINTERS]: builds in this folder have no frame pointers, so CPU profiles show no callers
     --> .cargo/config.toml
      = help: write `[build]` and `rustflags = ["-C", "force-frame-pointers=yes"]` to `.cargo/config.toml`

    Next:
      cd orders
      cargo run -p orders  # calls on port 8080; health, metrics and profiles on 9090
      svc gen              # after each change of a contract
    "#);
    assert_eq!(
        desk.get("Cargo.toml"),
        "workspace = { members = [], resolver = \"3\" }\n"
    );
    assert!(desk.path("orders/Cargo.toml").is_file());
}

#[test]
fn a_package_or_an_excluding_workspace_leaves_the_service_alone() {
    let desk = Desk::with(&[("Cargo.toml", LIB), ("src/lib.rs", "")]);
    desk.made("orders", &["new", "orders"]);
    assert!(desk.path("orders/vendor").is_dir());
    assert_eq!(desk.get("Cargo.toml"), LIB);
    let desk = workspace(&format!("{ROOT}exclude = [\"tools\"]\n"));
    std::fs::create_dir(desk.path("tools")).unwrap();
    desk.made("tools/orders", &["new", "orders", "--dir", "tools/orders"]);
    assert!(desk.path("tools/orders/vendor").is_dir());
    let desk = Desk::with(&[("Cargo.toml", "[workspace\n")]);
    let broken = desk.svc(&["new", "orders"]);
    assert_eq!(broken.code, 2);
    assert!(broken.stderr.contains("WORKSPACE_UNREADABLE"), "{broken:?}");
    assert_eq!(desk.entries(), ["Cargo.toml"]);
}
