//! Handlers of `served.Served`. `svc gen` rewrites this list.

pub mod pay;
