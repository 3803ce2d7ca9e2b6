//! Handlers of `chat.Admin`. `svc gen` rewrites this list.

pub mod mute;
