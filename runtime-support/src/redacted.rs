//! What stands where a sensitive value would be shown.

use std::fmt;

/// In `Debug` of generated messages, the value of a field with `(svc.v1.field).sensitive`.
pub const REDACTED: Redacted = Redacted;

/// See [`REDACTED`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Redacted;

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}
