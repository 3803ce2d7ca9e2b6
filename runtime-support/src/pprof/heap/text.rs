//! A heap profile as text, in the form of Go's `debug=1`: for people, and readable by
//! `go tool pprof` all the same.

use std::fmt::Write as _;

use super::super::symbols;
use super::Snapshot;
use super::table::Totals;

impl Snapshot {
    /// The snapshot as text, the stacks with most live bytes first. Resolves symbols: see
    /// [`profile`](super::profile).
    #[must_use]
    pub fn text(&self) -> String {
        let mut stacks: Vec<_> = self.stacks.iter().collect();
        stacks.sort_by(|(_, one), (_, other)| other.live_bytes.total_cmp(&one.live_bytes));
        let mut sum = Totals::default();
        for (_, totals) in &stacks {
            sum.live_objects += totals.live_objects;
            sum.live_bytes += totals.live_bytes;
            sum.allocated_objects += totals.allocated_objects;
            sum.allocated_bytes += totals.allocated_bytes;
        }
        // The last word says that the numbers are scaled up already.
        let mut text = format!("heap profile: {} @ heapprofile\n", numbers(&sum));
        for (frames, totals) in stacks {
            text.push_str(&numbers(totals));
            text.push_str(" @");
            for address in frames {
                // Writing to a string can't fail.
                let _ = write!(text, " {address:#x}");
            }
            text.push('\n');
            for &address in frames {
                for frame in symbols::resolve(address) {
                    let _ = write!(text, "#\t{address:#x}\t{}", frame.name);
                    if !frame.file.is_empty() {
                        let _ = write!(text, "\t{}:{}", frame.file, frame.line);
                    }
                    text.push('\n');
                }
            }
            text.push('\n');
        }
        text
    }
}

/// Live objects and bytes, and in brackets those ever allocated.
fn numbers(totals: &Totals) -> String {
    let [allocated_objects, allocated_bytes, live_objects, live_bytes] = totals.rounded();
    format!("{live_objects}: {live_bytes} [{allocated_objects}: {allocated_bytes}]")
}
