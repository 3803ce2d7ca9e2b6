//! Modules of packages.
pub mod case;
pub mod case_2;
pub mod comments;
pub mod deprecated;
pub mod folding;
pub mod members;
pub mod messages;
pub mod mod_pkg;
pub mod proto2;
pub mod proto3;
pub mod r#gen;
pub mod recursion;
pub mod rpcs;
pub mod rules;
pub mod services;
pub mod size;
pub mod twins;
