//! A service in a temporary folder, and the binary under test run on it.

#![allow(dead_code, reason = "each test binary uses a part")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A contract with a unary and a streaming RPC.
pub(crate) const CONTRACT: &str = r#"syntax = "proto3";

package order.v1;

// Takes orders.
service OrderService {
  // Creates an order.
  rpc CreateOrder(CreateOrderRequest) returns (CreateOrderResponse);
  // Follows an order.
  rpc WatchOrder(WatchOrderRequest) returns (stream WatchOrderResponse);
}

message CreateOrderRequest {
  string user_id = 1;
}

message CreateOrderResponse {
  string order_id = 1;
}

message WatchOrderRequest {
  string order_id = 1;
}

message WatchOrderResponse {
  string state = 1;
}
"#;

/// Where [`CONTRACT`] stands.
pub(crate) const CONTRACT_PATH: &str = "contracts/order/v1/order.proto";

/// What a run of the binary gave.
#[derive(Debug)]
pub(crate) struct Output {
    /// Exit status.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
}

impl Output {
    /// Exit status and both streams, as a snapshot shows them.
    pub(crate) fn show(&self) -> String {
        let mut text = format!("exit status {}\n", self.code);
        for (name, stream) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !stream.is_empty() {
                text.push_str(&format!("--- {name}\n{stream}"));
            }
        }
        text
    }
}

/// A folder with `svc.toml` and a contract.
pub(crate) struct Service {
    folder: TempDir,
}

impl Service {
    /// The sample service, with nothing generated yet.
    pub(crate) fn new() -> Self {
        let service = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        service.put("svc.toml", &config("{ version = \"0.1.0\" }"));
        service.put(CONTRACT_PATH, CONTRACT);
        service
    }

    /// The sample service, generated.
    pub(crate) fn generated() -> Self {
        let service = Self::new();
        let output = service.svc(&["gen"]);
        assert_eq!(output.code, 0, "{output:?}");
        service
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub(crate) fn put(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(crate) fn get(&self, path: &str) -> String {
        let bytes =
            std::fs::read(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Replaces a text that has to be there.
    pub(crate) fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.get(path);
        assert!(text.contains(from), "{path} has no `{from}`");
        self.put(path, &text.replace(from, to));
    }

    /// Runs the binary in the service's folder.
    pub(crate) fn svc(&self, args: &[&str]) -> Output {
        svc_in(self.root(), args)
    }

    /// Exit status of `svc gen --check`, which has to be the same without the cache.
    pub(crate) fn check(&self) -> Output {
        let warm = self.svc(&["gen", "--check"]);
        self.forget();
        let cold = self.svc(&["gen", "--check"]);
        assert_eq!(
            (warm.code, &warm.stderr),
            (cold.code, &cold.stderr),
            "the cache changes the answer"
        );
        cold
    }

    /// Removes the freshness cache.
    pub(crate) fn forget(&self) {
        drop(std::fs::remove_dir_all(self.path("target")));
    }

    /// All files but those below `target/`, with their bytes.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.root().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path
                    .strip_prefix(self.root())
                    .unwrap()
                    .display()
                    .to_string();
                if path.is_dir() {
                    if name != "target" {
                        folders.push(path);
                    }
                } else {
                    files.insert(name, std::fs::read(&path).unwrap());
                }
            }
        }
        files
    }

    /// Paths of the manifest's lines with this owner.
    pub(crate) fn owned(&self, owner: &str) -> Vec<String> {
        let manifest: serde_json::Value =
            serde_json::from_str(&self.get(".svc/manifest.json")).unwrap();
        let lines = manifest.as_array().unwrap().iter();
        let owned: Vec<_> = lines
            .filter(|line| line["owner"] == owner)
            .map(|line| line["path"].as_str().unwrap().to_owned())
            .collect();
        assert!(!owned.is_empty(), "nothing is {owner}");
        owned
    }
}

/// `svc.toml` of the sample service.
pub(crate) fn config(runtime: &str) -> String {
    format!(
        "[service]\nname = \"orders\"\nsvc = \"{}\"\nruntime = {runtime}\n\n\
         [contracts]\nroots = [\"contracts\"]\nserve = [\"order.v1.OrderService\"]\n",
        env!("CARGO_PKG_VERSION")
    )
}

/// The binary, in `folder`, with a plain environment.
pub(crate) fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_svc"));
    command
        .args(args)
        .current_dir(folder)
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .stdin(Stdio::null());
    command
}

/// Runs the binary in `folder`.
pub(crate) fn svc_in(folder: &Path, args: &[&str]) -> Output {
    let output = command(folder, args).output().unwrap();
    Output {
        code: output.status.code().expect("it was not killed"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}
