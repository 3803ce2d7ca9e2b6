//! P99 degrade: when the 99th percentile of the latency is above a threshold for some seconds, calls
//! go to something cheaper until it is well again.
//!
//! Nothing is estimated. The P99 of a slice of time is above a threshold exactly if more than one
//! call in a hundred took longer, so two counts a slice decide, at the price of one atomic addition a
//! call. [`Quantiles`] are for looking at. A call counts in the slice that it ends in.
//!
//! - It **degrades** after `p99_for` of consecutive slices that violated the threshold, each with at
//!   least `min_calls`; a slice with fewer breaks the row.
//! - While degraded one call in `probe_every` still goes the normal way, and tells how that does.
//! - It **recovers** after `recover_for` of slices in which the probes' P99 was within `recover_p99`.
//!   A slice with fewer than `recover_min_calls` tells nothing, either way.
//!
//! ```
//! use svc_runtime::policy::Time;
//! use svc_runtime::policy::degrade::{Degrade, DegradeSettings, Path};
//!
//! let degrade = Degrade::new(&DegradeSettings::default())?;
//! let started = Time::now();
//! assert_eq!(degrade.path(started), Path::Normal);
//! degrade.record(started, Time::now());
//! # Ok::<(), svc_runtime::policy::Invalid>(())
//! ```

mod core;
mod layer;
mod quantiles;
mod settings;

pub use self::core::{Degrade, Path, Slice};
pub use layer::{DegradeFuture, DegradeLayer, DegradeService};
pub use quantiles::Quantiles;
pub use settings::DegradeSettings;
