//! Support of the tests of compiled validators.

pub(crate) mod executor;
pub(crate) mod harness;
pub(crate) mod program;

use std::io::Write;

/// Says something that is seen although the test passes.
pub(crate) fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
