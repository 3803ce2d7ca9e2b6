//! Handlers of `hazards.rpcs.Rpcs`. `svc gen` rewrites this list.
#![allow(clippy::module_inception, reason = "the contract's names")]

pub mod _2;
pub mod _3d;
pub mod add;
pub mod as_is;
pub mod r#async;
pub mod call;
pub mod clone;
pub mod connect;
pub mod crate_;
pub mod default;
pub mod drop;
pub mod extern_;
pub mod from_arc;
pub mod from_request;
pub mod r#gen;
pub mod get_http_item10;
pub mod get_http_item2;
pub mod get_item;
pub mod get_item_2;
pub mod get_item_3;
pub mod get_item_4;
pub mod handle;
pub mod info;
pub mod into;
pub mod into_response;
pub mod is_ready;
pub mod mod_2;
pub mod new;
pub mod next;
pub mod rpcs;
pub mod self_;
pub mod super_;
pub mod to_string;
pub mod r#type;
