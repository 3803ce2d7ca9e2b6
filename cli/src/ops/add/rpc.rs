//! `svc add rpc`: edits a contract where the user says so, then brings the project up to date.
//!
//! Edits are computed on the contract's text, at the spans its parser gave; the edited text has to
//! compile and generate before the file is touched.

use crate::disk::{self, RealFs};
use crate::ops::generate;
use crate::project;
use crate::shell::{Outcome, Shell};
use heck::ToUpperCamelCase;
use std::path::{Path, PathBuf};
use svc_codegen::Project;
use svc_codegen::descriptor::{self, Descriptors, Input, Origin, suggest};
use svc_codegen::finding::{Failure, Finding, Place};

use super::edit::{self, Edit, Rpc};

/// Arguments of `svc add rpc`.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The service, by full name or, where that is clear, by its last part
    service: String,
    /// The RPC's name, such as `GetOrder`
    method: String,
    /// The request's message: an existing one, or a name to declare [default: METHODRequest, new]
    #[arg(long, value_name = "MESSAGE")]
    request: Option<String>,
    /// The response's message, likewise [default: METHODResponse, new]
    #[arg(long, value_name = "MESSAGE")]
    response: Option<String>,
    /// The client sends a stream of requests
    #[arg(long)]
    client_streaming: bool,
    /// The server answers with a stream of responses
    #[arg(long)]
    server_streaming: bool,
}

/// Edits the contract and generates.
pub(super) fn run(args: &Args, shell: &Shell) -> Outcome {
    let root = project::find(shell.cwd())?;
    let project = project::load(&root)?;
    check_method(&args.method)?;
    let contract = Contract::find(&project, &args.service)?;
    let edit = contract.add(args)?;
    verify(&project, &contract, &edit)?;
    let shown = project::shown(&contract.path);
    let diff = similar::TextDiff::from_lines(&edit.before, &edit.after);
    shell.note(diff.unified_diff().context_radius(2).header(&shown, &shown));
    disk::write_file(&RealFs, &contract.path, edit.after.as_bytes())?;
    shell.status("Edited", shown);
    generate::run(generate::Args::default(), shell)
}

fn check_method(name: &str) -> Result<(), Failure> {
    let wanted = name.to_upper_camel_case();
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric());
    if plain && name.starts_with(|c: char| c.is_ascii_uppercase()) {
        return Ok(());
    }
    let help = if wanted.starts_with(|c: char| c.is_ascii_uppercase()) && wanted.is_ascii() {
        format!("name it `{wanted}`")
    } else {
        "name it in UpperCamelCase, such as `GetOrder`".to_owned()
    };
    let message = format!("`{name}` is no name for an RPC");
    Err(Failure::usage(Finding::error(
        "BAD_RPC_NAME",
        message,
        help,
    )))
}

/// The contract file that declares a service.
struct Contract {
    loaded: Descriptors,
    /// Import name.
    name: String,
    path: PathBuf,
    /// Full name of the service.
    service: String,
    /// Index of the service in its file.
    index: usize,
}

impl Contract {
    fn find(project: &Project, service: &str) -> Result<Self, Failure> {
        let contracts = &project.config.contracts;
        if let Some(set) = &contracts.descriptor_set {
            return Err(Failure::usage(
                Finding::error(
                    "CONTRACT_READ_ONLY",
                    format!(
                        "the contracts come from the descriptor set `{set}`, which cannot be edited"
                    ),
                    "add the RPC to the sources of the set, build it anew, then run `svc gen`",
                )
                .at(project.config.place("contracts.descriptor_set")),
            ));
        }
        let roots: Vec<PathBuf> = contracts
            .roots
            .iter()
            .map(|folder| project.root.join(folder))
            .collect();
        let files = descriptor::find_services(&roots, &contracts.serve)?;
        let loaded = descriptor::load(&Input::Sources { roots, files })?;
        let declared: Vec<(String, String, usize)> = loaded
            .pool
            .services()
            .map(|found| {
                let file = found.parent_file().name().to_owned();
                (found.full_name().to_owned(), file, found.index())
            })
            .collect();
        let is_meant = |full: &str| full == service || full.ends_with(&format!(".{service}"));
        let mut meant = declared.iter().filter(|(full, ..)| is_meant(full));
        let (Some((full, name, index)), None) = (meant.next(), meant.next()) else {
            return Err(Failure::usage(no_such_service(
                service, &declared, &is_meant,
            )));
        };
        let Some(Origin::Disk(path)) = loaded.file(name).map(|file| file.origin.clone()) else {
            let message =
                format!("`{full}` is declared in `{name}`, which the tool carries itself");
            let help = "name a service of your own contracts";
            return Err(Failure::usage(Finding::error(
                "CONTRACT_READ_ONLY",
                message,
                help,
            )));
        };
        let (name, service, index) = (name.clone(), full.clone(), *index);
        Ok(Self {
            loaded,
            name,
            path,
            service,
            index,
        })
    }

    fn add(&self, args: &Args) -> Result<Edit, Failure> {
        let shown = project::shown(&self.path);
        if self
            .path
            .metadata()
            .is_ok_and(|metadata| metadata.permissions().readonly())
        {
            let message = format!("`{shown}` is read-only");
            let help = "edit the contract where it is kept, then run `svc gen`";
            let finding = Finding::error("CONTRACT_READ_ONLY", message, help);
            return Err(Failure::usage(finding.at(Place::file(shown))));
        }
        self.check_new(args)?;
        let request = self.message(args, args.request.as_deref(), "Request")?;
        let response = self.message(args, args.response.as_deref(), "Response")?;
        let text = project::read_text(&self.path)?;
        let rpc = Rpc {
            method: &args.method,
            request,
            response,
            client_streaming: args.client_streaming,
            server_streaming: args.server_streaming,
        };
        Ok(edit::add_rpc(
            &text,
            &self.loaded,
            &self.name,
            self.index,
            &rpc,
        ))
    }

    fn check_new(&self, args: &Args) -> Result<(), Failure> {
        let service = self.loaded.pool.get_service_by_name(&self.service);
        let taken = service.and_then(|service| {
            service
                .methods()
                .find(|method| method.name() == args.method)
        });
        match taken {
            None => Ok(()),
            Some(method) => {
                let message = format!("`{}` has an RPC `{}` already", self.service, args.method);
                let help = "choose another name, or edit the contract";
                let place = self.loaded.place(&self.name, method.path());
                Err(Failure::usage(
                    Finding::error("RPC_EXISTS", message, help).at(place),
                ))
            }
        }
    }

    /// The message that `asked` names, or a new one of the default name.
    fn message(
        &self,
        args: &Args,
        asked: Option<&str>,
        suffix: &str,
    ) -> Result<edit::Message, Failure> {
        let default = format!("{}{suffix}", args.method);
        let name = asked.unwrap_or(&default);
        let service = self.loaded.pool.get_service_by_name(&self.service);
        let package = service
            .as_ref()
            .map_or("", |service| service.package_name());
        let local = if package.is_empty() {
            name.to_owned()
        } else {
            format!("{package}.{name}")
        };
        let found = [local.as_str(), name]
            .into_iter()
            .find_map(|full| self.loaded.pool.get_message_by_name(full));
        let option = format!("--{}", suffix.to_lowercase());
        match (found, asked) {
            (Some(message), Some(_)) => Ok(edit::Message::Existing {
                name: if message.full_name() == local {
                    name.to_owned()
                } else {
                    message.full_name().to_owned()
                },
                file: message.parent_file().name().to_owned(),
            }),
            (Some(message), None) => {
                let text = format!("`{}` exists already", message.full_name());
                let help =
                    format!("use it with `{option} {name}`, or name another with `{option}`");
                let place = self
                    .loaded
                    .place(message.parent_file().name(), message.path());
                Err(Failure::usage(
                    Finding::error("MESSAGE_EXISTS", text, help).at(place),
                ))
            }
            (None, _) if is_simple(name) => Ok(edit::Message::New(name.to_owned())),
            (None, _) => {
                let text = format!("`{option} {name}`: no contract that is loaded declares it");
                let help = format!(
                    "import its file in `{}` first, or give the name of a new message",
                    project::shown(&self.path)
                );
                Err(Failure::usage(Finding::error(
                    "NO_SUCH_MESSAGE",
                    text,
                    help,
                )))
            }
        }
    }
}

fn is_simple(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
}

fn no_such_service(
    service: &str,
    declared: &[(String, String, usize)],
    is_meant: &dyn Fn(&str) -> bool,
) -> Finding {
    let names = || declared.iter().map(|(full, ..)| full.as_str());
    let meant: Vec<_> = names().filter(|full| is_meant(full)).collect();
    if meant.len() > 1 {
        let message = format!("`{service}` may be {}", suggest::either(&meant));
        return Finding::error("AMBIGUOUS_SERVICE", message, "give the full name");
    }
    let close = suggest::closest(service, '.', names(), 3);
    let help = suggest::question(&close)
        .unwrap_or_else(|| format!("name {}", suggest::either(&names().collect::<Vec<_>>())));
    Finding::error(
        "NO_SUCH_SERVICE",
        format!("no contract declares a service `{service}`"),
        help,
    )
}

/// Generates from the edited text, without the file being touched: a root that holds nothing else
/// is put before the others.
fn verify(project: &Project, contract: &Contract, edit: &Edit) -> Result<(), Failure> {
    let overlay = tempfile::tempdir()
        .map_err(|error| Failure::io("create", Path::new("a temporary folder"), &error))?;
    let path = overlay.path().join(&contract.name);
    let written = std::fs::create_dir_all(path.parent().unwrap_or(overlay.path()))
        .and_then(|()| std::fs::write(&path, &edit.after));
    written.map_err(|error| Failure::io("write", &path, &error))?;
    let mut edited = project.clone();
    edited
        .config
        .contracts
        .roots
        .insert(0, overlay.path().display().to_string());
    svc_codegen::generate(&edited).map(drop).map_err(|failure| {
        let at_contract = |mut findings: Vec<Finding>| {
            for place in findings
                .iter_mut()
                .filter_map(|finding| finding.place.as_mut())
            {
                if Path::new(&place.file) == path {
                    place.file = project::shown(&contract.path);
                }
            }
            findings
        };
        match failure {
            Failure::Findings(findings) => Failure::Findings(at_contract(findings)),
            Failure::Usage(findings) => Failure::Usage(at_contract(findings)),
        }
    })
}
