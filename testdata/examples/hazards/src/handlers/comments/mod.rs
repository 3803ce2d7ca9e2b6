//! Handlers of `hazards.comments.Comments`. `svc gen` rewrites this list.

pub mod blank;
pub mod comment;
pub mod returns;
