//! Drafts of whole contracts: what they say, and that rustfmt would say it no other way.

use super::draft;
use crate::config::Config;
use crate::descriptor::{self, Input};
use crate::model::{self, Model};
use crate::render::Engine;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn testdata(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../testdata")
        .join(path)
}

/// The model of a project below `root` that serves `serve` and calls `services` by `client`.
fn model(root: &str, serve: &str, client: &str, services: &[&str]) -> Model {
    let config = format!(
        "[service]\nname = \"h\"\nsvc = \"0.1.0\"\n[contracts]\nserve = [{serve:?}]\n\
         [clients.{client}]\nservices = {services:?}\n"
    );
    let config = Config::parse("svc.toml", &config).unwrap();
    let roots = vec![testdata(root)];
    let files = descriptor::find_services(&roots, &["*".to_owned()]).unwrap();
    let input = Input::Sources { files, roots };
    model::build(&descriptor::load(&input).unwrap(), &config).unwrap()
}

fn render(template: &str, view: &impl Serialize) -> String {
    let engine = Engine::new(&BTreeMap::new()).unwrap();
    let context = tera::Context::from_serialize(view).unwrap();
    engine.render(template, &context).unwrap()
}

/// Port and adapter of the only client.
fn drafted(model: &Model) -> (String, String) {
    let (port, adapter) = draft(model, &model.clients[0]);
    let port = render("scaffold/src/domain/CLIENT.rs", &port);
    let adapter = render("scaffold/src/adapters/CLIENT.rs", &adapter);
    for text in [&port, &adapter] {
        syn::parse_file(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
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
    let contracts = "examples/orders/contracts";
    let model = model(contracts, "order.v1.OrderService", "inventory", &services);
    let (port, adapter) = drafted(&model);
    insta::assert_snapshot!("inventory_port", port);
    insta::assert_snapshot!("inventory_adapter", adapter);
    assert_formatted(&port);
    assert_formatted(&adapter);
}

#[test]
fn a_nasty_contract() {
    let services = ["nasty.v1.NastyService", "nasty.v2.Watcher"];
    let model = model("drafts", "served.Served", "nasty", &services);
    let (port, adapter) = drafted(&model);
    insta::assert_snapshot!("nasty_port", port);
    insta::assert_snapshot!("nasty_adapter", adapter);
    assert_formatted(&port);
    assert_formatted(&adapter);
}

/// Every hazard as a downstream contract, all in one client.
#[test]
fn hazards_can_be_drafted() {
    let model = model("hazards", "hazards.size.Size", "hazard", &["hazards.*"]);
    let (port, adapter) = drafted(&model);
    let declared: Vec<&str> = port
        .lines()
        .filter_map(|line| {
            line.strip_prefix("pub struct ")
                .or(line.strip_prefix("pub enum "))
        })
        .filter_map(|line| line.split([' ', ';']).next())
        .collect();
    let distinct: BTreeSet<&str> = declared.iter().copied().collect();
    assert!(declared.len() > 100, "only {} types", declared.len());
    assert_eq!(distinct.len(), declared.len());
    assert!(adapter.matches("impl TryFrom").count() > 50);
    assert_formatted(&port);
    assert_formatted(&adapter);
}

/// What the served contract has too is used as it is.
#[test]
fn shared_types_are_not_drafted() {
    let services = ["nasty.v2.Watcher"];
    let model = model("drafts", "nasty.v2.Watcher", "looker", &services);
    let (port, adapter) = drafted(&model);
    assert!(port.contains("use crate::generated::wire::nasty::v2::{Grades, Line};\n"));
    let method = "async fn look(&self, request: Line) -> Result<Grades, LookerError>;";
    assert!(port.contains(method), "{port}");
    assert!(!adapter.contains("impl TryFrom"), "{adapter}");
    assert!(adapter.contains("        Ok(response)\n"), "{adapter}");
    assert_formatted(&port);
    assert_formatted(&adapter);
}
