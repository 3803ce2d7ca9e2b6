//! What lint and breaking changes are judged on: the contracts of a project, or of a directory that
//! knows nothing of svc.
//!
//! Where `svc.toml` says nothing about rules, a `buf.yaml` beside it or in its only root does.

use crate::breaking;
use crate::contract::{Contract, File};
use crate::descriptor::{Input, list_roots};
use crate::finding::{Failure, Finding, Place};
use crate::lint;
use crate::project::Project;
use crate::ruleset::buf_yaml::{self, Module};
use crate::ruleset::{About, Selection};
use std::path::{Path, PathBuf};

/// Contracts with the rules that hold for them.
#[derive(Clone, Debug)]
pub struct Target {
    /// What paths of modules are relative to.
    pub directory: PathBuf,
    /// The modules, each with its rules.
    pub modules: Vec<Module>,
    /// A descriptor set that is read instead of the modules.
    pub descriptor_set: Option<PathBuf>,
}

impl Target {
    /// The contracts of a project.
    ///
    /// # Errors
    /// A `buf.yaml` that cannot be read, and rules that do not exist.
    pub fn of_project(project: &Project) -> Result<Self, Failure> {
        let config = &project.config;
        let roots = &config.contracts.roots;
        let set = config.contracts.descriptor_set.as_ref();
        let found = match buf_yaml::read(&project.root)? {
            None if roots.len() == 1 => {
                buf_yaml::read(&project.root.join(&roots[0]))?.filter(|modules| modules.len() == 1)
            }
            found => found.filter(|modules| {
                let listed = modules.iter().flat_map(|module| &module.roots);
                listed.eq(roots)
            }),
        };
        let mut modules = found.unwrap_or_else(|| vec![Module::default()]);
        if let [module] = &mut *modules {
            module.roots.clone_from(roots);
        }
        for module in &mut modules {
            if let Some(rules) = &config.lint.rules {
                module.lint = rules.clone();
            }
            if let Some(rules) = &config.breaking.rules {
                module.breaking = rules.clone();
            }
            let kernel = &config.lint.shared_kernel;
            module.lint.options.shared_kernel.clone_from(kernel);
            let disabled = config.lint.disable.keys();
            module.lint.selection.except.extend(
                disabled
                    .filter(|id| lint::RULES.iter().any(|rule| rule.about.id == id.as_str()))
                    .cloned(),
            );
        }
        let target = Self {
            directory: project.root.clone(),
            descriptor_set: set.map(|set| project.root.join(set)),
            modules,
        };
        target.check(|table, index| config.place(&format!("{table}.{index}")))?;
        Ok(target)
    }

    /// All contracts below a directory, by its `buf.yaml` or else by the defaults.
    ///
    /// # Errors
    /// A `buf.yaml` that cannot be read, and rules that do not exist.
    pub fn of_directory(directory: &Path) -> Result<Self, Failure> {
        let target = Self {
            modules: buf_yaml::read(directory)?.unwrap_or_else(|| vec![Module::whole()]),
            directory: directory.to_owned(),
            descriptor_set: None,
        };
        let file = directory.join("buf.yaml").display().to_string();
        target.check(|_, _| Place::file(&file))?;
        Ok(target)
    }

    /// The files of a descriptor set.
    #[must_use]
    pub fn of_set(set: &Path) -> Self {
        Self {
            directory: PathBuf::new(),
            modules: vec![Module::whole()],
            descriptor_set: Some(set.to_owned()),
        }
    }

    /// The same contracts as they stand in another directory.
    #[must_use]
    pub fn at(&self, directory: &Path) -> Self {
        Self {
            directory: directory.to_owned(),
            descriptor_set: None,
            ..self.clone()
        }
    }

    /// Names of rules that stand for nothing.
    fn check(&self, place: impl Fn(&str, &str) -> Place) -> Result<(), Failure> {
        let mut findings = Vec::new();
        for module in &self.modules {
            let lint = (&module.lint.selection, lint::catalog(), "lint");
            let breaking = (&module.breaking.selection, breaking::catalog(), "breaking");
            for (selection, catalog, table) in [lint, breaking] {
                findings.extend(unknown(selection, &catalog, |key| place(table, key)));
            }
        }
        findings.sort();
        findings.dedup();
        if findings.is_empty() {
            Ok(())
        } else {
            Err(Failure::Usage(findings))
        }
    }

    /// Loads all of it.
    ///
    /// # Errors
    /// What is wrong with the contracts.
    pub fn load(&self) -> Result<Contract, Failure> {
        Contract::load(&self.input()?)
    }

    /// Loads all of it beside another state of the same contracts.
    ///
    /// # Errors
    /// What is wrong with the contracts.
    pub fn load_beside(&self, other: &Contract) -> Result<Contract, Failure> {
        Contract::load_beside(&self.input()?, other)
    }

    /// What is to be loaded.
    ///
    /// # Errors
    /// [`Failure::Usage`] if a root cannot be listed.
    pub fn input(&self) -> Result<Input, Failure> {
        match &self.descriptor_set {
            Some(file) => Ok(Input::DescriptorSet { file: file.clone() }),
            None => buf_yaml::input(&self.directory, &self.modules),
        }
    }

    /// That there is something to judge: there is nothing to do `what` to without a file.
    ///
    /// # Errors
    /// [`Failure::Usage`] with this `help` if `contract`, which was loaded from here, has no file.
    pub fn not_empty(&self, contract: &Contract, what: &str, help: &str) -> Result<(), Failure> {
        if contract.files().next().is_some() {
            return Ok(());
        }
        let modules = self.modules.iter();
        let roots: Vec<PathBuf> = modules
            .clone()
            .flat_map(|module| module.roots(&self.directory))
            .collect();
        let left = if modules.flat_map(|module| &module.excludes).next().is_some() {
            " that `buf.yaml` does not exclude"
        } else {
            ""
        };
        let message = format!(
            "there is nothing to {what}: no `.proto` file is below {}{left}",
            list_roots(&roots)
        );
        Err(Failure::usage(Finding::error(
            "NO_CONTRACTS",
            message,
            help,
        )))
    }

    fn has(&self, module: &Module, file: &File) -> bool {
        if self.descriptor_set.is_some() {
            return !file.import;
        }
        module.has(&self.directory, file)
    }

    /// What lint finds.
    #[must_use]
    pub fn lint(&self, contract: &Contract) -> Vec<Finding> {
        let modules = self.modules.iter();
        let mut findings: Vec<_> = modules
            .flat_map(|module| {
                let wanted = |file: &File| self.has(module, file);
                lint::check(contract, wanted, &module.lint, lint::DEFAULT)
            })
            .collect();
        findings.sort();
        findings
    }

    /// What breaks from `previous`, which was loaded from `before`, to `current`; `uses` replaces
    /// what is configured, if it names anything.
    #[must_use]
    pub fn breaking(
        &self,
        current: &Contract,
        before: &Self,
        previous: &Contract,
        uses: &[String],
    ) -> Vec<Finding> {
        let single = self.modules.len() == 1;
        let modules = self.modules.iter();
        let mut findings: Vec<_> = modules
            .flat_map(|module| {
                let wanted =
                    |file: &File| single || self.has(module, file) || before.has(module, file);
                let mut config = module.breaking.clone();
                if !uses.is_empty() {
                    config.selection.uses = uses.to_vec();
                    config.selection.except.clear();
                }
                breaking::check(current, previous, &config, breaking::DEFAULT, wanted)
            })
            .collect();
        findings.sort();
        findings.dedup();
        findings
    }
}

fn unknown<'a>(
    selection: &'a Selection,
    catalog: &'a [About],
    place: impl Fn(&str) -> Place + 'a,
) -> impl Iterator<Item = Finding> + 'a {
    selection
        .unknown(catalog)
        .into_iter()
        .map(move |(name, question)| {
            let index = |names: &[String]| names.iter().position(|other| *other == name);
            let key = match (index(&selection.uses), index(&selection.except)) {
                (Some(at), _) => format!("use[{at}]"),
                (None, Some(at)) => format!("except[{at}]"),
                (None, None) => format!("ignore_only.{name}"),
            };
            let help = "`svc lint --explain all` lists rules and categories";
            let help = question.map_or(help.to_owned(), |question| format!("{question} {help}"));
            Finding::error(
                "RULE_UNKNOWN",
                format!("`{name}` is no rule and no category"),
                help,
            )
            .at(place(&key))
        })
}

/// Rules and categories that do not exist among `names`, as they are given on the command line.
///
/// # Errors
/// [`Failure::Usage`] that names them.
pub fn check_breaking_names(names: &[String]) -> Result<(), Failure> {
    let selection = Selection {
        uses: names.to_vec(),
        ..Selection::default()
    };
    let catalog = breaking::catalog();
    let findings: Vec<_> = unknown(&selection, &catalog, |_| Place::default())
        .map(|mut finding| {
            finding.place = None;
            finding
        })
        .collect();
    if findings.is_empty() {
        Ok(())
    } else {
        Err(Failure::Usage(findings))
    }
}
