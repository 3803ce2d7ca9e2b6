//! What lock-free parts are made of. The model checker compiles those once more with its own in
//! place of this module; see `tests/policy_loom`.

pub(crate) use std::sync::atomic::{AtomicU64, Ordering, fence};
