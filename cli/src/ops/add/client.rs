//! `svc add client`: a downstream contract joins the project, with a client, a port and an adapter.
//!
//! ```text
//! arguments → contracts to copy, services to call → edits of the user's files → all or nothing
//! ```
//!
//! Here is what the command decides; what the files of a client are is the generator's business.

use crate::contracts::{self, Copies};
use crate::disk::{self, Fs, RealFs, Write};
use crate::edit::{self, Edit};
use crate::ops::generate;
use crate::project;
use crate::shell::{Outcome, Shell};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use svc_codegen::Project;
use svc_codegen::config::{Config, check_client_name};
use svc_codegen::descriptor::{self, Descriptors, Input, suggest};
use svc_codegen::finding::{Failure, Finding, Place};
use svc_codegen::tree::RelPath;

/// Arguments of `svc add client`.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Name of the client: module, key of `svc.toml` and DNS label at once, such as `inventory`
    name: String,
    /// The downstream contract: a file, or an import name below a root
    #[arg(long, value_name = "FILE", required_unless_present = "service")]
    proto: Vec<PathBuf>,
    /// A root that imports start from; without it, told by the contract's package and imports
    #[arg(short = 'I', long = "include", value_name = "DIR", requires = "proto")]
    include: Vec<PathBuf>,
    /// A service to call, by full name or, where that is clear, by its last part; without it, all
    /// that the files declare; without `--proto`, one of a contract that the project has already
    #[arg(long, value_name = "SERVICE")]
    service: Vec<String>,
}

/// Copies the contract, edits and generates.
pub(super) fn run(args: &Args, shell: &Shell) -> Outcome {
    let root = project::find(shell.cwd())?;
    let project = project::load(&root)?;
    let cwd = std::path::absolute(shell.cwd())
        .map_err(|error| Failure::io("find", shell.cwd(), &error))?;
    let addition = Addition::plan(args, &project, &cwd).map_err(project::as_typed)?;
    addition.show(shell);
    let gen_args = generate::Args::default();
    let run = addition
        .carry_out(&RealFs, &root, shell)
        .map_err(project::as_typed)?;
    addition.report(shell);
    let status = run.status();
    let status = generate::show(&gen_args, run, status, shell);
    shell.note(next(&args.name, root.join("compose.yaml").exists()));
    Ok(status)
}

/// What is left to do by hand.
fn next(name: &str, has_compose: bool) -> String {
    let module = name.replace('-', "_");
    let port = format!("src/domain/{module}.rs");
    // No other name is longer.
    let width = port.len();
    let fake = if has_compose {
        format!(
            "\n  {:width$}  # brings its fake into `compose.yaml`",
            "svc upgrade"
        )
    } else {
        String::new()
    };
    format!(
        "\nNext:\n  {port}  # the port, a draft: make it yours\n  \
         {:width$}  # hand it to the handlers, kept by `src/adapters/{module}.rs`\n  \
         {:width$}  # policies, and `endpoint` below `[clients.{name}]`; without it \
         `http://{name}:8080`{fake}",
        "src/state.rs", "svc.toml"
    )
}

/// Accepts the name of a client.
///
/// # Errors
/// What is wrong with it, and one that would do.
pub(crate) fn check_name(name: &str) -> Result<(), Finding> {
    check_client_name(name).map_err(|invalid| {
        let message = format!("{invalid} and so cannot name a client");
        let help = format!("choose another name, such as `{}`", invalid.suggestion);
        Finding::error("BAD_CLIENT_NAME", message, help)
    })
}

/// All that adding a client changes, but for what `svc gen` does.
#[derive(Debug)]
struct Addition {
    services: Vec<String>,
    /// Contracts to create below the project, and where each comes from.
    copies: BTreeMap<RelPath, (PathBuf, Vec<u8>)>,
    /// In the order in which they are made: a run that is killed between them is completed by
    /// `svc gen`, which asks for the rest.
    edits: Vec<Edit>,
    /// What the user has to edit.
    by_hand: Vec<Finding>,
}

impl Addition {
    fn plan(args: &Args, project: &Project, cwd: &Path) -> Result<Self, Failure> {
        check_name(&args.name).map_err(Failure::usage)?;
        if project.config.clients.contains_key(&args.name) {
            let key = format!("clients.{}", args.name);
            let message = format!("there is a client `{}` already", args.name);
            let help = "choose another name, or edit its table and run `svc gen`";
            let finding = Finding::error("CLIENT_EXISTS", message, help);
            return Err(Failure::usage(finding.at(project.config.place(&key))));
        }
        let downstream = Downstream::load(args, project, cwd)?;
        let services = downstream.services(args)?;
        let copies = downstream.copies(project)?;
        let mut addition = Self {
            services,
            copies: copies.files,
            edits: Vec::new(),
            by_hand: Vec::new(),
        };
        addition.edit_config(&args.name, project, &copies.roots)?;
        addition.edit_manifest(project)?;
        addition.edit_modules(&args.name, project)?;
        Ok(addition)
    }

    fn edit_config(
        &mut self,
        name: &str,
        project: &Project,
        roots: &[String],
    ) -> Result<(), Failure> {
        let path = project.root.join(project::CONFIG);
        let before = project::read_text(&path)?;
        let with_roots = roots
            .iter()
            .try_fold(before.clone(), |text, root| edit::add_root(&text, root));
        let after = with_roots.and_then(|text| edit::add_client(&text, name, &self.services));
        let Some(after) = after else {
            let message = format!(
                "`{}` is written in a way that no client can be added to",
                project::CONFIG
            );
            let mut help = format!(
                "write clients as tables of their own, `[clients.{name}]`, then run the command again"
            );
            if let Some(root) = roots.first() {
                help = format!(
                    "write `roots = […, \"{root}\"]` below `[contracts]`, then run the command again"
                );
            }
            let place = Place::file(project::shown(&path));
            let finding = Finding::error("CONFIG_NOT_EDITED", message, help).at(place);
            return Err(Failure::usage(finding));
        };
        Config::parse(&project::shown(&path), &after)?;
        self.push(project::CONFIG, before, after);
        Ok(())
    }

    /// What the fakes need, for services made before that was part of the scaffold.
    fn edit_manifest(&mut self, project: &Project) -> Result<(), Failure> {
        const PATH: &str = "Cargo.toml";
        let path = project.root.join(PATH);
        if !path.is_file() {
            return Ok(());
        }
        let before = project::read_text(&path)?;
        match edit::add_fakes(&before) {
            Some(after) if after == before => {}
            Some(after) => self.push(PATH, before, after),
            None => {
                let shown = project::shown(&path);
                let message =
                    format!("`{shown}` cannot be edited, and does not know the fakes yet");
                let help = format!(
                    "add there what is missing of:\n{}",
                    edit::fakes_by_hand(&project.config.service.name)
                );
                let finding = Finding::warning("MANIFEST_NOT_EDITED", message, help);
                self.by_hand.push(finding.at(Place::file(shown)));
            }
        }
        Ok(())
    }

    /// Those that are there; others are scaffolded with the client in them. What cannot be edited is
    /// reported by the run of the generator that follows.
    fn edit_modules(&mut self, name: &str, project: &Project) -> Result<(), Failure> {
        for file in ["src/domain/mod.rs", "src/adapters/mod.rs"] {
            let path = project.root.join(file);
            if path.is_file() {
                let before = project::read_text(&path)?;
                if let Some(after) = edit::declare(&before, &name.replace('-', "_")) {
                    self.push(file, before, after);
                }
            }
        }
        Ok(())
    }

    fn push(&mut self, path: &str, before: String, after: String) {
        let path = path.to_owned();
        self.edits.push(Edit {
            path,
            before,
            after,
        });
    }

    /// Says what is about to be edited.
    fn show(&self, shell: &Shell) {
        for edit in &self.edits {
            let diff = similar::TextDiff::from_lines(&edit.before, &edit.after);
            let mut diff = diff.unified_diff();
            shell.note(diff.context_radius(2).header(&edit.path, &edit.path));
        }
    }

    /// Changes the project, all of it or nothing.
    fn carry_out(&self, fs: &dyn Fs, root: &Path, shell: &Shell) -> Result<generate::Run, Failure> {
        let copies = self.copies.iter().map(|(path, (_, bytes))| Write {
            path: path.as_str().to_owned(),
            before: None,
            after: bytes.clone(),
        });
        let edits = self.edits.iter().map(|edit| Write {
            path: edit.path.clone(),
            before: Some(edit.before.clone().into_bytes()),
            after: edit.after.clone().into_bytes(),
        });
        let writes: Vec<_> = copies.chain(edits).collect();
        let sources: BTreeMap<_, _> = self
            .copies
            .iter()
            .map(|(path, (from, _))| (path.clone(), from.clone()))
            .collect();
        let at_sources = |findings| contracts::sourced(findings, root, &sources);
        disk::all_or_nothing(fs, root, &writes, || {
            generate::once_on(fs, &generate::Args::default(), root, shell)
        })
        .map_err(|failure| match failure {
            Failure::Findings(findings) => Failure::Findings(at_sources(findings)),
            Failure::Usage(findings) => Failure::Usage(at_sources(findings)),
        })
    }

    /// Says what was done.
    fn report(&self, shell: &Shell) {
        for (path, (from, _)) in &self.copies {
            shell.status("Copied", format!("{} to {path}", project::typed_path(from)));
        }
        for edit in &self.edits {
            shell.status("Edited", &edit.path);
        }
        shell.status("Calling", self.services.join(", "));
        shell.findings(&self.by_hand);
    }
}

/// The contract to call.
struct Downstream {
    loaded: Descriptors,
    /// Services to choose from.
    declared: Vec<String>,
}

/// What is to be copied, and which roots the project needs for it.
struct ToCopy {
    files: BTreeMap<RelPath, (PathBuf, Vec<u8>)>,
    roots: Vec<String>,
}

impl Downstream {
    fn load(args: &Args, project: &Project, cwd: &Path) -> Result<Self, Failure> {
        let config = &project.config.contracts;
        let own: Vec<PathBuf> = config
            .roots
            .iter()
            .map(|root| project.root.join(root))
            .collect();
        if let Some(set) = &config.descriptor_set {
            if !args.proto.is_empty() {
                return Err(Failure::usage(set_is_read_only(set, project)));
            }
            let file = project.root.join(set);
            let loaded = descriptor::load(&Input::DescriptorSet { file })?;
            let declared = all(&loaded);
            return Ok(Self { loaded, declared });
        }
        if args.proto.is_empty() {
            let files = descriptor::find_services(&own, &["*".to_owned()])?;
            let loaded = descriptor::load(&Input::Sources { roots: own, files })?;
            let declared = all(&loaded);
            return Ok(Self { loaded, declared });
        }
        let (mut roots, names) = contracts::locate(&args.include, &args.proto, cwd)?;
        roots.extend(own.into_iter().filter(|root| root.is_dir()));
        let loaded = descriptor::load(&Input::Sources {
            roots,
            files: names.clone(),
        })?;
        let declared = contracts::declared(&loaded, &names);
        if declared.is_empty() {
            let help = "name the contract that declares the service to call";
            let finding = contracts::no_services(&args.proto, "call", help);
            return Err(Failure::Findings(vec![finding]));
        }
        Ok(Self { loaded, declared })
    }

    /// Those asked for, or all.
    fn services(&self, args: &Args) -> Result<Vec<String>, Failure> {
        if args.service.is_empty() {
            return Ok(self.declared.clone());
        }
        let mut services = Vec::new();
        let mut findings = Vec::new();
        for asked in &args.service {
            match chosen(asked, &self.declared) {
                Ok(name) if services.contains(name) => {}
                Ok(name) => services.push(name.clone()),
                Err(finding) => findings.push(*finding),
            }
        }
        if findings.is_empty() {
            Ok(services)
        } else {
            Err(Failure::Usage(findings))
        }
    }

    /// The files that the project does not have yet.
    fn copies(&self, project: &Project) -> Result<ToCopy, Failure> {
        let mut wanted = ToCopy {
            files: BTreeMap::new(),
            roots: Vec::new(),
        };
        if project.config.contracts.descriptor_set.is_some() {
            return Ok(wanted);
        }
        let copies = Copies::plan(&self.loaded)?;
        let mut findings = Vec::new();
        for (path, from) in copies.files {
            let name = &path.as_str()[contracts::FOLDER.len() + 1..];
            let bytes = read(&from)?;
            let mut roots = project.config.contracts.roots.iter();
            let has = |root: &&String| project.root.join(root).join(name).is_file();
            // A root that the project lists hides those behind it.
            let Some(root) = roots.find(has) else {
                wanted.files.insert(path, (from, bytes));
                continue;
            };
            let own = project.root.join(root).join(name);
            if read(&own)? != bytes {
                findings.push(differs(&own, &from));
            }
        }
        if !findings.is_empty() {
            return Err(Failure::Usage(findings));
        }
        let is_new = |root: &String| {
            let below = format!("{root}/");
            let used = wanted
                .files
                .keys()
                .any(|path| path.as_str().starts_with(&below));
            used && !project.config.contracts.roots.contains(root)
        };
        wanted.roots = copies.roots.into_iter().filter(is_new).collect();
        Ok(wanted)
    }
}

fn all(loaded: &Descriptors) -> Vec<String> {
    let services = loaded.pool.services();
    services
        .map(|service| service.full_name().to_owned())
        .collect()
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| Failure::io("read", path, &error))
}

/// The service that a full name or the last part of one means.
fn chosen<'a>(asked: &str, declared: &'a [String]) -> Result<&'a String, Box<Finding>> {
    if let Some(full) = declared.iter().find(|full| *full == asked) {
        return Ok(full);
    }
    let ending = format!(".{asked}");
    let meant: Vec<_> = declared
        .iter()
        .filter(|full| full.ends_with(&ending))
        .collect();
    match meant.as_slice() {
        [full] => Ok(full),
        [] => {
            let names = || declared.iter().map(String::as_str);
            let close = suggest::closest(asked, '.', names(), 3);
            let help = suggest::question(&close).unwrap_or_else(|| {
                format!("name {}", suggest::either(&names().collect::<Vec<_>>()))
            });
            let message = format!("no contract given declares a service `{asked}`");
            Err(Box::new(Finding::error("NO_SUCH_SERVICE", message, help)))
        }
        several => {
            let names: Vec<_> = several.iter().map(|name| name.as_str()).collect();
            let message = format!("`{asked}` may be {}", suggest::either(&names));
            let help = "give the full name";
            Err(Box::new(Finding::error("AMBIGUOUS_SERVICE", message, help)))
        }
    }
}

fn set_is_read_only(set: &str, project: &Project) -> Finding {
    Finding::error(
        "CONTRACT_READ_ONLY",
        format!("the contracts come from the descriptor set `{set}`, which no file can be added to"),
        "build the set anew with the downstream contract in it, then name its service with `--service` alone",
    )
    .at(project.config.place("contracts.descriptor_set"))
}

fn differs(own: &Path, from: &Path) -> Finding {
    let own = project::shown(own);
    Finding::error(
        "CONTRACT_DIFFERS",
        format!(
            "`{own}` has the import name of `{}` and another text",
            from.display()
        ),
        "bring the two in line, or call the contract that is there with `--service` alone",
    )
    .at(Place::file(own))
}

#[cfg(test)]
mod tests;
