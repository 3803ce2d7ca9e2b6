//! A project as the generator sees it, and the pipeline over it.

use crate::config::Config;
use crate::contract::Contract;
use crate::descriptor::{self, Descriptors, Input, Origin};
use crate::finding::{Failure, Finding, Place};
use crate::model::{self, Model};
use crate::openapi;
use crate::plan::plan;
use crate::render::{Engine, render};
use crate::rules;
use crate::target::Target;
use crate::tree::Tree;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Everything that generation reads, except the contracts themselves.
#[derive(Clone, Debug)]
pub struct Project {
    /// The folder of `svc.toml`.
    pub root: PathBuf,
    /// What `svc.toml` says.
    pub config: Config,
    /// Text of overridden templates below `.svc/templates/`, by template path.
    pub overrides: BTreeMap<String, String>,
}

/// What one run produced.
#[derive(Clone, Debug)]
pub struct Generated {
    /// The files.
    pub tree: Tree,
    /// What it was made from: the path of each contract and template override, relative to the
    /// project where it is below it, and the BLAKE3 hash of its content in hexadecimal digits.
    pub inputs: BTreeMap<String, String>,
    /// What is worth saying although generation went on.
    pub warnings: Vec<Finding>,
}

/// Runs the pipeline: contracts → descriptor → model → rules → plan → render → tree.
///
/// # Errors
/// Every finding that prevents generation, all at once.
pub fn generate(project: &Project) -> Result<Generated, Failure> {
    let engine = Engine::new(&project.overrides).map_err(Failure::Usage)?;
    let descriptors = load(project)?;
    let model = model::build(&descriptors, &project.config)?;
    let findings = judge(&descriptors, &model, &project.config);
    if rules::is_blocking(&findings) {
        return Err(Failure::Findings(findings));
    }
    let tree = render(plan(&model, &project.config), &engine)?;
    Ok(Generated {
        tree,
        inputs: inputs(project, &descriptors)?,
        warnings: findings,
    })
}

/// Describes what the project serves, and says what is worth saying about it.
///
/// # Errors
/// Every finding that would prevent generation, all at once.
pub fn describe(project: &Project) -> Result<(openapi::Document, Vec<Finding>), Failure> {
    let descriptors = load(project)?;
    let model = model::build(&descriptors, &project.config)?;
    let findings = judge(&descriptors, &model, &project.config);
    if rules::is_blocking(&findings) {
        return Err(Failure::Findings(findings));
    }
    let document = openapi::document(&model, &project.config.service.name);
    Ok((document, findings))
}

/// Runs the rules only.
///
/// # Errors
/// Contracts that cannot be read or resolved.
pub fn lint(project: &Project) -> Result<Vec<Finding>, Failure> {
    let descriptors = load(project)?;
    let model = model::for_rules(&descriptors, &project.config)?;
    Ok(judge(&descriptors, &model, &project.config))
}

/// What lint found, and what it was found in: to free that takes a while, and a process that is
/// about to end need not.
#[derive(Debug)]
pub struct Linted {
    /// What is wrong, unsorted.
    pub findings: Vec<Finding>,
    /// All files that were judged.
    pub contract: Contract,
    /// What is served, where it was told from the same descriptors.
    pub model: Option<Model>,
}

/// Runs the rules, and those of style on `target`, which is that of the project.
///
/// # Errors
/// Contracts that cannot be read or resolved.
pub fn lint_all(project: &Project, target: &Target) -> Result<Linted, Failure> {
    if target.descriptor_set.is_none() && !serves_everything(&project.config) {
        return lint_apart(project, target);
    }
    let descriptors = descriptor::load(&target.input()?)?;
    // Style is judged as it is written, and what is generated from an edition is not that.
    let mut files = descriptors.files.values();
    let as_written = files.all(|file| file.edition.is_none());
    let model = as_written.then(|| model::for_rules(&descriptors, &project.config).ok());
    let model = model.flatten();
    let mut findings = match &model {
        Some(model) => judge(&descriptors, model, &project.config),
        // What is served may stand in a file that `buf.yaml` leaves out; and where it stands nowhere,
        // the message is that of `svc gen`.
        None => lint(project)?,
    };
    let contract = Contract::new(descriptors);
    findings.extend(target.lint(&contract));
    Ok(Linted {
        findings,
        contract,
        model,
    })
}

/// Style is judged on all files, which the quick way reads; the rules on the few that are served,
/// which are loaded once more.
fn lint_apart(project: &Project, target: &Target) -> Result<Linted, Failure> {
    let contract = target.load()?;
    let mut findings = lint(project)?;
    findings.extend(target.lint(&contract));
    Ok(Linted {
        findings,
        contract,
        model: None,
    })
}

fn serves_everything(config: &Config) -> bool {
    config.contracts.serve.iter().any(|name| name == "*")
}

/// What the rules find, and what loading had to say.
fn judge(descriptors: &Descriptors, model: &Model, config: &Config) -> Vec<Finding> {
    let mut findings = descriptors.warnings.clone();
    findings.extend(rules::check(model, config));
    findings
}

fn inputs(
    project: &Project,
    descriptors: &Descriptors,
) -> Result<BTreeMap<String, String>, Failure> {
    let mut inputs = BTreeMap::new();
    let mut add = |path: &Path, bytes: &[u8]| {
        let path = path.strip_prefix(&project.root).unwrap_or(path);
        let path = path.display().to_string().replace('\\', "/");
        inputs.insert(path, blake3::hash(bytes).to_hex().to_string());
    };
    for file in descriptors.files.values() {
        if let (Origin::Disk(path), Some(source)) = (&file.origin, &file.source) {
            for path in std::iter::once(path).chain(&file.copies) {
                add(path, source.as_bytes());
            }
        }
    }
    if let Some(set) = &project.config.contracts.descriptor_set {
        let path = project.root.join(set);
        let bytes = std::fs::read(&path).map_err(|error| Failure::io("read", &path, &error))?;
        add(&path, &bytes);
    }
    for (path, text) in &project.overrides {
        add(&Path::new(".svc/templates").join(path), text.as_bytes());
    }
    Ok(inputs)
}

fn load(project: &Project) -> Result<Descriptors, Failure> {
    let contracts = &project.config.contracts;
    let input = match &contracts.descriptor_set {
        Some(set) => Input::DescriptorSet {
            file: project.root.join(set),
        },
        None => {
            let roots: Vec<PathBuf> = contracts
                .roots
                .iter()
                .map(|root| project.root.join(root))
                .collect();
            Input::Sources {
                files: descriptor::find_services_named(&roots, &wanted(&project.config))?,
                roots,
            }
        }
    };
    descriptor::load(&input)?.lowered()
}

/// All services that `svc.toml` names, each with its place.
fn wanted(config: &Config) -> Vec<(String, Option<Place>)> {
    let named = |key: String, services: &[String]| -> Vec<_> {
        let place = |index| Some(config.place(&format!("{key}[{index}]")));
        let services = services.iter().enumerate();
        services
            .map(|(index, name)| (name.clone(), place(index)))
            .collect()
    };
    let mut wanted = named("contracts.serve".to_owned(), &config.contracts.serve);
    for (name, client) in &config.clients {
        wanted.extend(named(format!("clients.{name}.services"), &client.services));
    }
    wanted
}
