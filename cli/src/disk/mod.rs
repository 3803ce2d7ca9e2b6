//! Between a generated tree and the disk: one comparison with three consumers.
//!
//! [`compare`] says for every path what stands on disk, what should, and who is to blame for the
//! difference. `--check` and `--dry-run` show it, [`write`] carries it out. Nothing else in `svc`
//! writes to a project.

pub(crate) mod fs;

pub(crate) use fs::{Fs, RealFs};
