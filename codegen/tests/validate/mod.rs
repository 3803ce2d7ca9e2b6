//! Support of the tests of compiled validators and the interpreter.

#![allow(dead_code, reason = "each test uses a part of it")]

pub(crate) mod executor;
pub(crate) mod harness;
pub(crate) mod program;
pub(crate) mod random;

use std::io::Write;

/// Says something that is seen although the test passes.
pub(crate) fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
