//! What is chosen, counted and said.

use super::*;

fn args() -> Args {
    Args {
        tool: None,
        tag: None,
        push: false,
        profile: "release".into(),
        target: None,
        binary: None,
        out: None,
        more: Vec::new(),
    }
}

/// A folder with a Dockerfile.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("Dockerfile"), "FROM scratch\n").unwrap();
    folder
}

fn refusal(args: &Args, root: &Path, works: &dyn Fn(Tool) -> bool) -> &'static str {
    choose(args, root, works).unwrap_err().findings()[0].code
}

#[test]
fn the_first_tool_that_works_builds() {
    let folder = folder();
    let root = folder.path();
    assert_eq!(choose(&args(), root, &|_| true).unwrap(), Tool::Docker);
    let only = |tool| tool == Tool::Buildah;
    assert_eq!(choose(&args(), root, &only).unwrap(), Tool::Buildah);
    assert_eq!(choose(&args(), root, &|_| false).unwrap(), Tool::None);
    let out = Args {
        out: Some("x.tar".into()),
        ..args()
    };
    assert_eq!(choose(&out, root, &|_| true).unwrap(), Tool::None);
    let bare = tempfile::tempdir().unwrap();
    assert_eq!(choose(&args(), bare.path(), &|_| true).unwrap(), Tool::None);
}

#[test]
fn what_cannot_be_done_is_refused_before_anything_is_built() {
    let folder = folder();
    let root = folder.path();
    let docker = Args {
        tool: Some(Tool::Docker),
        ..args()
    };
    assert_eq!(refusal(&docker, root, &|_| false), "NO_CONTAINER_TOOL");
    let bare = tempfile::tempdir().unwrap();
    assert_eq!(refusal(&docker, bare.path(), &|_| true), "NO_DOCKERFILE");
    let both = Args {
        out: Some("x.tar".into()),
        ..docker
    };
    assert_eq!(refusal(&both, root, &|_| true), "BAD_VALUE");
    let pushed = Args {
        push: true,
        ..args()
    };
    assert_eq!(refusal(&pushed, root, &|_| false), "NO_CONTAINER_TOOL");
    let more = Args {
        more: vec!["--pull".into()],
        ..args()
    };
    assert_eq!(refusal(&more, root, &|_| false), "BAD_VALUE");
}

fn made() -> Made {
    let parts = [
        (Part::Code, 2_000_000),
        (Part::Constants, 900_000),
        (Part::Other, 4_000),
        (Part::Symbols, 1_500_000),
    ];
    Made {
        title: "orders:1, digest sha256:0".into(),
        binary: Some(Binary {
            architecture: "amd64",
            interpreter: None,
            needed: Vec::new(),
            is_position_independent: true,
            has_full_relro: true,
            has_executable_stack: false,
            parts: parts.into(),
        }),
        files: [
            ("service".into(), 4_404_000),
            ("config/default.toml".into(), 20_000),
        ]
        .into(),
    }
}

#[test]
fn sizes_are_told_by_part() {
    insta::assert_snapshot!(made().report(Some(5_000_000)), @r"
    orders:1, digest sha256:0
      code                 2.00 MB
      constants            0.90 MB
      headers and padding  0.00 MB
      config/default.toml  0.02 MB
      sum                  2.92 MB of 5.00 MB
      symbol table         1.50 MB, not counted: names for profiles
    ");
    let elsewhere = Made {
        binary: None,
        ..made()
    };
    insta::assert_snapshot!(elsewhere.report(None), @r"
    orders:1, digest sha256:0
      config/default.toml  0.02 MB
      service              4.40 MB
      sum                  4.42 MB
    ");
}

#[test]
fn the_symbol_table_does_not_count() {
    assert_eq!(made().counted(), 2_924_000);
}
