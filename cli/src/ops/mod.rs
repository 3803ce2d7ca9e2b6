//! One file a command: `run(args, &Shell) -> Outcome`, with the command's own arguments beside it.

pub(crate) mod add;
pub(crate) mod breaking;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod doctor;
pub(crate) mod generate;
pub(crate) mod image;
pub(crate) mod lint;
pub(crate) mod man;
pub(crate) mod new;
pub(crate) mod openapi;
pub(crate) mod templates;
pub(crate) mod upgrade;
mod watch;
