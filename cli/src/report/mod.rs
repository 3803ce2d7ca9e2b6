//! One model of what a run has to say, and a renderer for each form it can be asked for in.
//!
//! Nothing here prints; see [`crate::shell`].

pub(crate) mod github;
pub(crate) mod json;
pub(crate) mod text;

use crate::args::Format;
use crate::shell::Status;
use serde::Serialize;
use svc_codegen::finding::Finding;
use svc_codegen::tree::Owner;

/// One file that a run changed, or would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Change {
    /// Path below the project root.
    pub(crate) path: String,
    /// What is done to it.
    pub(crate) action: Action,
    /// Whose it is, if it is one that is generated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) owner: Option<Owner>,
    /// Unified diff from what is on disk to what is generated, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) diff: Option<String>,
}

/// What is done to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Action {
    /// It is not there yet.
    Create,
    /// Its content changes.
    Update,
    /// It goes.
    Remove,
    /// It stays as it is although it differs; a finding says why.
    Keep,
}

/// What a run has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Report {
    /// The form that was asked for.
    pub(crate) format: Format,
    /// What is wrong, sorted by place.
    pub(crate) findings: Vec<Finding>,
    /// Files written, or to be written.
    pub(crate) changes: Vec<Change>,
    /// How the run ends.
    pub(crate) status: Status,
}
