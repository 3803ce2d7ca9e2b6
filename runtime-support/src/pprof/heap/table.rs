//! Where sampled allocations are kept: a fixed table of live ones, and totals for each stack.
//!
//! It never allocates, because the allocator calls it; its memory is a zeroed static, of which
//! only what is used becomes resident. Full tables lose detail, never totals of what was
//! allocated, and say so ([`Table::untracked`]).

use super::MEAN_INTERVAL;

/// Frames kept of a stack, innermost first.
pub(super) const DEPTH: usize = 64;
const LIVE: usize = 1 << 16;
const LIVE_LIMIT: usize = LIVE / 8 * 7;
const STACKS: usize = 1 << 13;
const CHAINS: usize = 1 << 12;

/// 2⁶⁴ divided by the golden ratio: the multiplier of Fibonacci hashing (Knuth, TAOCP vol. 3, 6.4).
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// What was allocated from one stack, as estimates for the whole process.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Totals {
    pub(super) allocated_objects: f64,
    pub(super) allocated_bytes: f64,
    pub(super) live_objects: f64,
    pub(super) live_bytes: f64,
}

impl Totals {
    /// Allocated objects and bytes, then live objects and bytes, in whole numbers.
    pub(super) fn rounded(&self) -> [i64; 4] {
        [
            self.allocated_objects,
            self.allocated_bytes,
            self.live_objects,
            self.live_bytes,
        ]
        .map(|value| value.round() as i64)
    }
}

/// Identifies a sampled allocation that was taken out of the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sample {
    size: usize,
    stack: u32,
}

/// Sampled allocations.
pub(super) struct Table {
    live: [Live; LIVE],
    live_count: usize,
    untracked: u64,
    /// The first stack of each chain; 0 ends a chain.
    chains: [u32; CHAINS],
    /// Stack 0 stands for all that found no room.
    stacks: [Stack; STACKS],
    stack_count: usize,
}

/// A live allocation; an address of 0 marks a free slot.
#[derive(Clone, Copy)]
struct Live {
    address: usize,
    sample: Sample,
}

/// A stack and what was allocated from it.
#[derive(Clone, Copy)]
pub(super) struct Stack {
    next: u32,
    depth: u32,
    frames: [usize; DEPTH],
    pub(super) totals: Totals,
}

impl Stack {
    /// The stack's calls, innermost first.
    pub(super) fn frames(&self) -> &[usize] {
        self.frames.get(..self.depth as usize).unwrap_or_default()
    }
}

/// How many allocations of `size` bytes one sampled allocation of that size stands for.
///
/// Sample points are a Poisson process over the bytes allocated, with a mean distance of
/// [`MEAN_INTERVAL`]; an allocation is sampled if at least one point falls into it, which happens
/// with probability `1 - exp(-size / mean)`. The weight is that probability's inverse, so that
/// estimates are unbiased (Horvitz–Thompson).
pub(super) fn weight(size: usize) -> f64 {
    1.0 / -(-(size as f64) / MEAN_INTERVAL as f64).exp_m1()
}

impl Table {
    pub(super) const fn new() -> Self {
        const FREE: Live = Live {
            address: 0,
            sample: Sample { size: 0, stack: 0 },
        };
        const EMPTY: Stack = Stack {
            next: 0,
            depth: 0,
            frames: [0; DEPTH],
            totals: Totals {
                allocated_objects: 0.0,
                allocated_bytes: 0.0,
                live_objects: 0.0,
                live_bytes: 0.0,
            },
        };
        Self {
            live: [FREE; LIVE],
            live_count: 0,
            untracked: 0,
            chains: [0; CHAINS],
            stacks: [EMPTY; STACKS],
            stack_count: 0,
        }
    }

    /// Records that `size` bytes at `address` were sampled, called from `frames`. Whether they are
    /// tracked until freed: not if the table is full.
    pub(super) fn insert(&mut self, address: usize, size: usize, frames: &[usize]) -> bool {
        let stack = self.stack(frames);
        let weight = weight(size);
        if let Some(Stack { totals, .. }) = self.stacks.get_mut(stack as usize) {
            totals.allocated_objects += weight;
            totals.allocated_bytes += weight * size as f64;
        }
        self.restore(address, Sample { size, stack })
    }

    /// Bytes that are live by all stacks.
    pub(super) fn live_bytes(&self) -> f64 {
        let stacks = self.stacks.iter().take(self.stack_count + 1);
        stacks.map(|stack| stack.totals.live_bytes).sum()
    }

    /// Puts back what [`remove`](Self::remove) took out, as though it had never been freed.
    pub(super) fn restore(&mut self, address: usize, sample: Sample) -> bool {
        if self.live_count >= LIVE_LIMIT {
            self.untracked += 1;
            return false;
        }
        let mut index = home(address);
        while self.live[index].address != 0 {
            index = (index + 1) % LIVE;
        }
        self.live[index] = Live { address, sample };
        self.live_count += 1;
        self.add_live(sample, 1.0);
        true
    }

    /// Takes out the live allocation at `address`, if it is tracked.
    pub(super) fn remove(&mut self, address: usize) -> Option<Sample> {
        let mut index = home(address);
        while self.live[index].address != address {
            if self.live[index].address == 0 {
                return None;
            }
            index = (index + 1) % LIVE;
        }
        let sample = self.live[index].sample;
        self.close_gap(index);
        self.live_count -= 1;
        self.add_live(sample, -1.0);
        Some(sample)
    }

    /// Replaces what is in `out` by the table's stacks, of which the first stands for those that
    /// found no room. Doesn't allocate: if `out` has too little capacity, says how much it takes.
    pub(super) fn copy_to(&self, out: &mut Vec<Stack>) -> Result<(), usize> {
        let stacks = &self.stacks[..=self.stack_count];
        if out.capacity() < stacks.len() {
            return Err(stacks.len());
        }
        out.clear();
        out.extend_from_slice(stacks);
        Ok(())
    }

    /// How many sampled allocations were not tracked for want of room.
    pub(super) fn untracked(&self) -> u64 {
        self.untracked
    }

    fn add_live(&mut self, sample: Sample, sign: f64) {
        if let Some(Stack { totals, .. }) = self.stacks.get_mut(sample.stack as usize) {
            let weight = weight(sample.size);
            totals.live_objects += sign * weight;
            totals.live_bytes += sign * weight * sample.size as f64;
        }
    }

    /// Frees slot `gap` of the linearly probed table and moves later entries up, so that a search
    /// may stop at the first free slot (Knuth, TAOCP vol. 3, 6.4, algorithm R).
    fn close_gap(&mut self, mut gap: usize) {
        let mut index = gap;
        loop {
            index = (index + 1) % LIVE;
            let entry = self.live[index];
            if entry.address == 0 {
                break;
            }
            let from_home = index.wrapping_sub(home(entry.address)) % LIVE;
            let from_gap = index.wrapping_sub(gap) % LIVE;
            if from_home >= from_gap {
                self.live[gap] = entry;
                gap = index;
            }
        }
        self.live[gap].address = 0;
    }

    /// The number of the stack with these frames, newly made if need be; 0 if there is no room.
    fn stack(&mut self, frames: &[usize]) -> u32 {
        let frames = &frames[..frames.len().min(DEPTH)];
        let hash = frames.iter().fold(0_u64, |hash, frame| {
            (hash.rotate_left(5) ^ *frame as u64).wrapping_mul(GOLDEN)
        });
        let chain = (hash >> 32) as usize % CHAINS;
        let mut number = self.chains[chain];
        while number != 0 {
            let stack = &self.stacks[number as usize];
            if stack.frames() == frames {
                return number;
            }
            number = stack.next;
        }
        if self.stack_count + 1 >= STACKS {
            return 0;
        }
        self.stack_count += 1;
        let number = self.stack_count as u32;
        let stack = &mut self.stacks[self.stack_count];
        stack.frames[..frames.len()].copy_from_slice(frames);
        stack.depth = frames.len() as u32;
        stack.next = self.chains[chain];
        self.chains[chain] = number;
        number
    }
}

/// A hash of an address, of 16 bits. The low bits of addresses say nothing.
#[inline]
pub(super) fn home(address: usize) -> usize {
    (((address >> 4) as u64).wrapping_mul(GOLDEN) >> 48) as usize
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    /// Runs `test` on a table in a static: it is larger than a test thread's stack.
    macro_rules! with_table {
        ($test:expr) => {{
            static TABLE: Mutex<Table> = Mutex::new(Table::new());
            let test: fn(&mut Table) = $test;
            test(&mut TABLE.lock().unwrap());
        }};
    }

    fn totals(table: &Table) -> Vec<(Vec<usize>, Totals)> {
        let mut stacks = Vec::new();
        let needed = table.copy_to(&mut stacks).unwrap_err();
        stacks.reserve(needed);
        assert_eq!(table.copy_to(&mut stacks), Ok(()));
        stacks
            .iter()
            .map(|stack| (stack.frames().to_vec(), stack.totals))
            .collect()
    }

    #[test]
    fn weights_are_inverse_probabilities() {
        assert!((weight(1) - MEAN_INTERVAL as f64).abs() < 1.0);
        assert!((weight(MEAN_INTERVAL) - 1.582).abs() < 0.001);
        assert!((weight(100 * MEAN_INTERVAL) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn an_allocation_is_live_until_removed() {
        with_table!(|table| {
            assert!(table.insert(0x1000, 1 << 30, &[1, 2]));
            assert!(table.insert(0x2000, 1 << 30, &[1, 2]));
            let sample = table.remove(0x1000).unwrap();
            assert!(table.remove(0x1000).is_none());
            let (frames, stack) = totals(table).swap_remove(1);
            assert_eq!(frames, [1, 2]);
            assert_eq!((stack.allocated_objects, stack.live_objects), (2.0, 1.0));
            table.restore(0x1000, sample);
            let (_, stack) = totals(table).swap_remove(1);
            assert_eq!((stack.allocated_objects, stack.live_objects), (2.0, 2.0));
            assert_eq!(stack.live_bytes, 2.0 * f64::from(1 << 30));
        });
    }

    #[test]
    fn removal_keeps_every_other_entry_reachable() {
        with_table!(|table| {
            let address = |n: usize| 0x10_0000 + n * 16 * 65_521;
            for n in 0..20_000 {
                assert!(table.insert(address(n), 64, &[n % 7]));
            }
            for n in (0..20_000).step_by(3) {
                assert!(table.remove(address(n)).is_some());
            }
            for n in 0..20_000 {
                assert_eq!(table.remove(address(n)).is_some(), n % 3 != 0, "{n}");
            }
            assert_eq!(table.live_count, 0);
        });
    }

    #[test]
    fn a_full_table_says_so_and_still_counts_what_was_allocated() {
        with_table!(|table| {
            for n in 1..=LIVE {
                table.insert(n * 16, MEAN_INTERVAL * 100, &[9]);
            }
            assert_eq!(table.untracked(), (LIVE - LIVE_LIMIT) as u64);
            let (_, stack) = totals(table).swap_remove(1);
            assert!((stack.allocated_objects - LIVE as f64).abs() < 0.01);
            assert!((stack.live_objects - LIVE_LIMIT as f64).abs() < 0.01);
            assert!(table.remove(LIVE * 16).is_none());
            assert!(table.remove(16).is_some());
        });
    }

    #[test]
    fn stacks_without_room_share_the_nameless_one() {
        with_table!(|table| {
            for n in 0..STACKS + 10 {
                table.insert(0x1000 + n * 16, MEAN_INTERVAL * 100, &[n + 1]);
            }
            let all = totals(table);
            assert_eq!(all.len(), STACKS);
            assert_eq!(all[0].0, [0_usize; 0]);
            assert!((all[0].1.allocated_objects - 11.0).abs() < 0.01);
        });
    }

    #[test]
    fn deep_stacks_are_cut_at_the_root() {
        with_table!(|table| {
            let frames: Vec<usize> = (1..=DEPTH + 5).collect();
            table.insert(0x1000, 64, &frames);
            table.insert(0x2000, 64, &frames[..DEPTH]);
            let all = totals(table);
            assert_eq!(all.len(), 2);
            assert_eq!(all[1].0, frames[..DEPTH]);
        });
    }
}
