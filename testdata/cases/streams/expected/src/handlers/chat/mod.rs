//! Handlers of `chat.Chat`. `svc gen` rewrites this list.

pub mod listen;
pub mod recite;
pub mod say;
pub mod talk;
