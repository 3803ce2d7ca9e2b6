//! Handlers of `hazards.messages.Messages`. `svc gen` rewrites this list.

pub mod all;
pub mod bool;
pub mod r#box;
pub mod clone;
pub mod deep;
pub mod error;
pub mod inner;
pub mod iterate;
pub mod ok;
pub mod result;
pub mod self_;
pub mod send;
pub mod streams;
pub mod string;
pub mod valid;
pub mod validate;
