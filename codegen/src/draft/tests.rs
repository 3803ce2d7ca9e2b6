//! Drafts of whole contracts: what they say, and that rustfmt would say it no other way.

use super::draft;
use crate::config::Config;
use crate::descriptor::{self, Input};
use crate::model::{self, Model};
use crate::render::Engine;
use crate::wire;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn testdata(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../testdata")
        .join(path)
}

/// The model of a project that serves `services` of the contracts below `root`.
fn model(root: PathBuf, services: &[&str]) -> Model {
    let config = format!("[service]\nname = \"h\"\nsvc = \"0.1.0\"\n[contracts]\nserve = {services:?}\n");
    let config = Config::parse("svc.toml", &config).unwrap();
    let roots = vec![root];
    let files = descriptor::find_services(&roots, &config.contracts.serve).unwrap();
    let input = Input::Sources { files, roots };
    model::build(&descriptor::load(&input).unwrap(), &config).unwrap()
}

fn render(template: &str, view: &impl Serialize) -> String {
    let engine = Engine::new(&BTreeMap::new()).unwrap();
    let context = tera::Context::from_serialize(view).unwrap();
    engine.render(template, &context).unwrap()
}

/// Port and adapter, as if all that is served were downstream.
fn drafted(root: &str, client: &str, services: &[&str]) -> (String, String) {
    let model = model(testdata(root), services);
    let (port, adapter) = draft(&model, client, &model.services, wire::ROOT);
    let port = render("scaffold/src/domain/CLIENT.rs", &port);
    let adapter = render("scaffold/src/adapters/CLIENT.rs", &adapter);
    for text in [&port, &adapter] {
        syn::parse_file(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_formatted(text);
    }
    (port, adapter)
}

#[track_caller]
fn assert_formatted(text: &str) {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout"])
        // Away from the repository's settings: as in a new project.
        .current_dir(std::env::temp_dir())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    rustfmt
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    let output = rustfmt.wait_with_output().unwrap();
    assert!(output.status.success(), "{text}");
    let formatted = String::from_utf8(output.stdout).unwrap();
    pretty_assert(text, &formatted);
}

#[track_caller]
fn pretty_assert(text: &str, formatted: &str) {
    let wrong: Vec<String> = similar::TextDiff::from_lines(text, formatted)
        .unified_diff()
        .context_radius(2)
        .iter_hunks()
        .map(|hunk| hunk.to_string())
        .collect();
    assert!(wrong.is_empty(), "rustfmt changes:\n{}", wrong.join("\n"));
}

#[test]
fn the_inventory_of_the_orders() {
    let services = ["inventory.v1.InventoryService"];
    let (port, adapter) = drafted("examples/orders/contracts", "inventory", &services);
    insta::assert_snapshot!("inventory_port", port);
    insta::assert_snapshot!("inventory_adapter", adapter);
}

#[test]
fn a_nasty_contract() {
    let services = ["nasty.v1.NastyService", "nasty.v2.Watcher"];
    let (port, adapter) = drafted("drafts", "nasty", &services);
    insta::assert_snapshot!("nasty_port", port);
    insta::assert_snapshot!("nasty_adapter", adapter);
}

/// Every contract of the hazards, drafted whole.
#[test]
fn hazards_can_be_drafted() {
    let model = model(testdata("hazards"), &["*"]);
    for service in &model.services {
        let services = std::slice::from_ref(service);
        let (port, adapter) = draft(&model, "hazard", services, wire::ROOT);
        for text in [
            render("scaffold/src/domain/CLIENT.rs", &port),
            render("scaffold/src/adapters/CLIENT.rs", &adapter),
        ] {
            let name = &service.full_name;
            syn::parse_file(&text).unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
        }
    }
}

/// What the served contract has too is used as it is.
#[test]
fn shared_types_are_not_drafted() {
    let model = model(testdata("drafts"), &["nasty.v2.Watcher"]);
    let (port, adapter) = draft(&model, "looker", &model.services, "crate::elsewhere");
    let port = render("scaffold/src/domain/CLIENT.rs", &port);
    let adapter = render("scaffold/src/adapters/CLIENT.rs", &adapter);
    assert!(port.contains("use crate::generated::wire::nasty::v2::{Grades, Line};\n"));
    let method = "async fn look(&self, request: Line) -> Result<Grades, LookerError>;";
    assert!(port.contains(method), "{port}");
    assert!(!adapter.contains("impl TryFrom"), "{adapter}");
    assert!(adapter.contains("        Ok(response)\n"), "{adapter}");
    assert_formatted(&port);
    assert_formatted(&adapter);
}
