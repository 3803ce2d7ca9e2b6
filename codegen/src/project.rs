//! A project as the generator sees it, and the pipeline over it.

use crate::config::Config;
use crate::descriptor::{self, Descriptors, Input};
use crate::finding::{Failure, Finding};
use crate::model::{self, Model};
use crate::plan::plan;
use crate::render::{Engine, render};
use crate::rules;
use crate::tree::Tree;
use std::collections::BTreeMap;
use std::path::PathBuf;

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
    /// What is worth saying although generation went on.
    pub warnings: Vec<Finding>,
}

/// Runs the pipeline: contracts → descriptor → model → rules → plan → render → tree.
///
/// # Errors
/// Every finding that prevents generation, all at once.
pub fn generate(project: &Project) -> Result<Generated, Failure> {
    let engine = Engine::new(&project.overrides).map_err(Failure::Usage)?;
    let model = model(project)?;
    let findings = rules::check(&model, &project.config);
    if rules::is_blocking(&findings) {
        return Err(Failure::Findings(findings));
    }
    let tree = render(plan(&model, &project.config), &engine)?;
    Ok(Generated {
        tree,
        warnings: findings,
    })
}

/// Runs the rules only.
///
/// # Errors
/// Contracts that cannot be read or resolved.
pub fn lint(project: &Project) -> Result<Vec<Finding>, Failure> {
    Ok(rules::check(&model(project)?, &project.config))
}

fn model(project: &Project) -> Result<Model, Failure> {
    let contracts = &project.config.contracts;
    let descriptors = load(project)?;
    model::build(&descriptors, &contracts.serve, &contracts.keep)
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
                files: descriptor::find_services(&roots, &contracts.serve)?,
                roots,
            }
        }
    };
    descriptor::load(&input)
}
