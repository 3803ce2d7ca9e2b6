//! `svc image` without a container tool, as a user runs it: a real static binary, packed twice.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod support;

use std::path::Path;
use std::process::Command;
use support::{Output, command};

/// The target of this machine whose C library can be linked statically without further tools.
const TARGET: &str = concat!("x86_64", "-unknown-linux-gnu");

/// A crate without dependencies that is called as a service is, in a folder of its own.
fn project(folder: &Path, image: &str) {
    let put = |path: &str, text: &str| {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    put(
        "svc.toml",
        &format!("{}{image}", support::config("{ version = \"0.1.0\" }")),
    );
    put(
        "Cargo.toml",
        "[package]\nname = \"orders\"\nversion = \"1.2.0\"\nedition = \"2024\"\n\n\
         [workspace]\n\n[profile.release]\nstrip = \"debuginfo\"\n",
    );
    put(
        "Cargo.lock",
        "version = 4\n\n[[package]]\nname = \"orders\"\nversion = \"1.2.0\"\n",
    );
    // A panic's place is a path of the sources.
    put(
        "src/main.rs",
        "fn main() { assert!(std::env::args().count() > 1, \"no argument\"); }\n",
    );
    put("config/default.toml", "# nothing\n");
}

fn image(folder: &Path, arguments: &[&str]) -> Output {
    let output = command(folder, &["image"])
        .args(arguments)
        .env("RUSTFLAGS", "-C target-feature=+crt-static")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("SOURCE_DATE_EPOCH", "1700000000")
        .output()
        .unwrap();
    Output {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn the_same_sources_give_the_same_image_in_another_folder() {
    if !cfg!(all(target_arch = "x86_64", target_env = "gnu")) {
        return;
    }
    let archives = ["one", "a/longer/path/to/two"].map(|name| {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join(name);
        project(
            &root,
            "\n[image]\ntag = \"shop/orders:1\"\nbudget = \"9 MB\"\n",
        );
        let output = image(&root, &["--target", TARGET]);
        assert_eq!(output.code, 0, "{output:?}");
        assert!(
            output.stdout.starts_with("shop/orders:1, digest sha256:"),
            "{output:?}"
        );
        assert!(output.stdout.contains("\n  code "), "{output:?}");
        assert!(output.stdout.contains(" MB of 9.00 MB\n"), "{output:?}");
        assert!(
            output.stderr.contains("target/image/orders.oci.tar"),
            "{output:?}"
        );
        (
            output.stdout,
            std::fs::read(root.join("target/image/orders.oci.tar")).unwrap(),
        )
    });
    let [(said, one), (said_again, two)] = archives;
    assert_eq!(said, said_again);
    assert!(one == two, "the archives differ");

    // The binary in it has no path of this machine.
    let text = String::from_utf8_lossy(&one);
    assert!(!text.contains("/longer/path/"));
}

#[test]
fn a_binary_that_is_there_already_is_packed_if_it_fits() {
    let folder = tempfile::tempdir().unwrap();
    project(folder.path(), "\n[image]\nbudget = \"1 kB\"\n");
    let binary = folder.path().join("ready");
    let source = folder.path().join("src/main.rs");
    let compiled = Command::new("rustc")
        .args([
            "-C",
            "target-feature=+crt-static",
            "-C",
            "strip=symbols",
            "-o",
        ])
        .args([&binary, &source])
        .status()
        .unwrap();
    assert!(compiled.success());
    let output = image(folder.path(), &["--binary", "ready", "--out", "x.tar"]);
    assert_eq!(output.code, 1, "{output:?}");
    assert!(output.stderr.contains("IMAGE_OVER_BUDGET"), "{output:?}");
    assert!(output.stderr.contains("svc.toml:"), "{output:?}");
    assert!(!output.stdout.contains("symbol table"), "{output:?}");
    assert!(folder.path().join("x.tar").is_file());
}

#[test]
fn what_would_not_start_in_an_empty_image_is_not_packed() {
    let folder = tempfile::tempdir().unwrap();
    project(folder.path(), "");
    // Every test is linked to the C library.
    let dynamic = std::env::current_exe().unwrap();
    let output = image(
        folder.path(),
        &["--binary", dynamic.to_str().unwrap(), "--out", "x.tar"],
    );
    assert_eq!(output.code, 1, "{output:?}");
    assert!(output.stderr.contains("BINARY_NOT_STATIC"), "{output:?}");
    assert!(!folder.path().join("x.tar").exists());
    let output = image(folder.path(), &["--binary", "svc.toml"]);
    assert_eq!(output.code, 2);
    assert!(output.stderr.contains("no 64-bit ELF file"), "{output:?}");
}

#[test]
fn what_is_missing_is_said_with_the_command_that_installs_it() {
    let folder = tempfile::tempdir().unwrap();
    project(folder.path(), "");
    let output = image(
        folder.path(),
        &["--tool", "none", "--target", "sparc-unknown-none-elf"],
    );
    assert_eq!(output.code, 2);
    assert!(
        output
            .stderr
            .contains("rustup target add sparc-unknown-none-elf"),
        "{output:?}"
    );
    let output = image(folder.path(), &["--tool", "buildah"]);
    assert!(output.stderr.contains("NO_DOCKERFILE"), "{output:?}");
    let output = image(folder.path(), &["--tag", "Not A Tag"]);
    assert!(
        output.code == 2 && output.stderr.contains("`Not A Tag`"),
        "{output:?}"
    );
    let text = std::fs::read_to_string(folder.path().join("svc.toml")).unwrap();
    let text = format!("{text}\n[image]\nbugdet = \"5 MB\"\n");
    std::fs::write(folder.path().join("svc.toml"), text).unwrap();
    let output = image(folder.path(), &[]);
    assert!(
        output.code == 2 && output.stderr.contains("did you mean `budget`"),
        "{output:?}"
    );
}
