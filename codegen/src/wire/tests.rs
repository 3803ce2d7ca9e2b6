//! Wire code against the model: what is emitted is what the rest of the generator names.

use super::{Module, Part, emit, path};
use crate::config::Config;
use crate::descriptor::{self, Input};
use crate::ident::file_stem;
use crate::model::{self, Model};
use std::collections::BTreeSet;
use std::path::Path;
use syn::Item;

fn hazards() -> Model {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../testdata/hazards");
    let text = "[service]\nname = \"h\"\nsvc = \"0.1.0\"\n";
    let config = Config::parse("svc.toml", text).unwrap();
    let files = descriptor::find_services(std::slice::from_ref(&root), &["*".into()]).unwrap();
    let input = Input::Sources {
        files,
        roots: vec![root],
    };
    model::build(&descriptor::load(&input).unwrap(), &config).unwrap()
}

/// Paths of the messages and enums of a module; each must be new.
fn declared(items: &[Item], inside: &str, found: &mut BTreeSet<String>) {
    for item in items {
        let ident = match item {
            Item::Struct(item) => &item.ident,
            // The enum of a oneof is no type of the contract.
            Item::Enum(item) if !derives(&item.attrs, "Oneof") => &item.ident,
            Item::Mod(module) => {
                let (_, items) = module.content.as_ref().unwrap();
                declared(items, &format!("{inside}::{}", module.ident), found);
                continue;
            }
            _ => continue,
        };
        let path = format!("{inside}::{ident}");
        assert!(found.insert(path.clone()), "`{path}` is declared twice");
    }
}

fn derives(attributes: &[syn::Attribute], name: &str) -> bool {
    attributes.iter().any(|attribute| {
        let syn::Meta::List(list) = &attribute.meta else {
            return false;
        };
        list.path.is_ident("derive") && list.tokens.to_string().contains(name)
    })
}

/// `crate::generated::wire::order::v1` for `order/v1.rs`, by way of the modules' declarations.
fn module_path(module: &Module, modules: &[Module]) -> String {
    let mut path = super::ROOT.to_owned();
    let mut parent = "mod.rs".to_owned();
    for part in module.file.trim_end_matches(".rs").split('/') {
        if module.file == "mod.rs" {
            break;
        }
        let declaring = modules.iter().find(|module| module.file == parent).unwrap();
        let child = declaring
            .children
            .iter()
            .find(|child| file_stem(child) == part)
            .unwrap_or_else(|| panic!("`{parent}` does not declare `{part}`"));
        path = format!("{path}::{child}");
        parent = match parent.as_str() {
            "mod.rs" => format!("{part}.rs"),
            _ => format!("{}/{part}.rs", parent.trim_end_matches(".rs")),
        };
    }
    path
}

#[test]
fn every_type_is_where_its_path_says() {
    let model = hazards();
    let modules = emit(&model, Part::Shared);
    let mut found = BTreeSet::new();
    for module in &modules {
        let file = syn::parse_file(&module.code).unwrap();
        declared(&file.items, &module_path(module, &modules), &mut found);
    }
    let expected: BTreeSet<String> = model
        .types
        .iter()
        .filter(|(_, reference)| !model.packages[&reference.package].external)
        .map(|(name, _)| path(&model, name).unwrap())
        .collect();
    assert!(expected.len() > 150, "only {} types", expected.len());
    assert_eq!(found, expected);
}

#[test]
fn files_do_not_hide_each_other() {
    let modules = emit(&hazards(), Part::Shared);
    let files: BTreeSet<&str> = modules.iter().map(|module| module.file.as_str()).collect();
    assert_eq!(files.len(), modules.len());
    for module in modules.iter().filter(|module| module.file != "mod.rs") {
        assert!(!module.file.ends_with("/mod.rs"), "{}", module.file);
    }
}
