//! Rules of style and of sound contracts, judged on the [`Contract`].
//!
//! The rules with a category of buf find what buf 1.75 finds, at the same places and in the same
//! words. Those of the category `SVC` are ours. One file holds one rule or a few closely related
//! ones. What generation depends on is judged in [`crate::rules`].

mod case;
mod comments;
mod contexts;
mod enums;
mod fields;
mod files;
pub mod fix;
mod ids;
mod imports;
mod messages;
mod packages;
mod protovalidate;
mod required;
mod rpcs;
mod sensitive;
mod services;
mod verb_noun;

use crate::contract::{Contract, File, Mark, Path, join};
use crate::finding::Finding;
use crate::ruleset::{self, COMMENT, Selection, Sink};

ruleset::rules_of!(
    comments,
    contexts,
    enums,
    fields,
    files,
    ids,
    imports,
    messages,
    packages,
    protovalidate,
    required,
    rpcs,
    sensitive,
    services,
    verb_noun,
);

/// What rules can be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// What the zero value of an enum ends with.
    pub enum_zero_value_suffix: String,
    /// What the name of a service ends with.
    pub service_suffix: String,
    /// Whether an RPC may answer with what it was asked with.
    pub rpc_allow_same_request_response: bool,
    /// Whether requests may be `google.protobuf.Empty`.
    pub rpc_allow_google_protobuf_empty_requests: bool,
    /// Whether responses may be `google.protobuf.Empty`.
    pub rpc_allow_google_protobuf_empty_responses: bool,
    /// Packages that every bounded context may use, `pkg.*` for those below `pkg` as well. `svc.toml`
    /// says so; `buf.yaml` has no word for it.
    pub shared_kernel: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            enum_zero_value_suffix: "_UNSPECIFIED".into(),
            service_suffix: "Service".into(),
            rpc_allow_same_request_response: false,
            rpc_allow_google_protobuf_empty_requests: false,
            rpc_allow_google_protobuf_empty_responses: false,
            shared_kernel: Vec::new(),
        }
    }
}

/// Which rules run, and what they are told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// Which rules run, and where not.
    pub selection: Selection,
    /// What they are told.
    pub options: Options,
}

/// What one run judges.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    contract: &'a Contract,
    /// The files to judge, in order; others are there to be looked things up in.
    files: &'a [&'a File],
    options: &'a Options,
}

/// What runs where nothing is selected.
pub const DEFAULT: &[&str] = &["STANDARD"];

/// Judges those files of a contract that `wanted` takes.
#[must_use]
pub fn check(
    contract: &Contract,
    wanted: impl Fn(&File) -> bool,
    config: &Config,
    default: &[&str],
) -> Vec<Finding> {
    let files: Vec<&File> = contract.files().filter(|file| wanted(file)).collect();
    let scope = Scope {
        contract,
        files: &files,
        options: &config.options,
    };
    let selection = &config.selection;
    let found = ruleset::run(&RULES, selection, default, |check, sink| {
        check(&scope, sink);
    });
    selection.findings(&catalog(), found, contract, None, help)
}

fn help(rule: &'static str) -> String {
    format!("`svc lint --explain {rule}` says why; `// {COMMENT} {rule}` before it is an exception")
}

const MINIMAL: &[&str] = &["MINIMAL", "BASIC", "STANDARD"];
const BASIC: &[&str] = &["BASIC", "STANDARD"];
const STANDARD: &[&str] = &["STANDARD"];

impl<'a> Scope<'a> {
    /// A mark at the name of an element, or else at the element.
    fn name(&self, file: &'a File, path: &[i32], written: Option<&Path>) -> Mark<'a> {
        let written = written.map_or(&[][..], |path| path);
        self.contract
            .mark(file, &[&join(path, &[1]), path, written])
    }

    /// A mark at a part of a file.
    fn at(&self, file: &'a File, path: &[i32]) -> Mark<'a> {
        self.contract.mark(file, &[path])
    }
}
