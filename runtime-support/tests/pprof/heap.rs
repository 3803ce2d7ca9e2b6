//! Heap profiles.

use std::hint::black_box;
use std::thread;

use svc_runtime::pprof::heap::{self, View};

use crate::decode::{Profile, decode};

const ALLOC_OBJECTS: usize = 0;
const ALLOC_SPACE: usize = 1;
const INUSE_OBJECTS: usize = 2;
const INUSE_SPACE: usize = 3;

const PIECE: usize = 16 << 10;
const PIECES: usize = 16 << 10;

fn profile() -> Profile {
    decode(&heap::profile(View::InUse).unwrap())
}

type Hoard = Vec<Vec<u8>>;

/// Allocates 256 MiB (and touches none of it) in pieces that are sampled with probability 0.031.
#[inline(never)]
fn hoard() -> Hoard {
    (0..PIECES)
        .map(|_| black_box(Vec::with_capacity(PIECE)))
        .collect()
}

/// [`hoard`] on behalf of another function. The number keeps the optimiser from making one of
/// several such functions, and a jump of the call.
#[inline(always)]
fn hoard_for(number: u32) -> (Hoard, u32) {
    black_box((hoard(), number))
}

/// Whether an estimate is within a fourth of the truth: about 500 samples have a standard
/// deviation of 4.4 %, so that this is wrong once in 10⁷ times.
#[track_caller]
fn assert_near(estimate: i64, truth: usize) {
    let ratio = estimate as f64 / truth as f64;
    assert!(
        (0.75..1.25).contains(&ratio),
        "{estimate} is not near {truth}"
    );
}

#[test]
fn attributes_memory_to_the_function_that_wanted_it() {
    #[inline(never)]
    fn ibis_hoards() -> (Hoard, u32) {
        hoard_for(1)
    }
    let hoard = ibis_hoards();
    let full = profile();
    drop(hoard);
    let empty = profile();

    for (objects, space) in [(ALLOC_OBJECTS, ALLOC_SPACE), (INUSE_OBJECTS, INUSE_SPACE)] {
        assert_near(full.total("ibis_hoards", objects), PIECES);
        assert_near(full.total("ibis_hoards", space), PIECES * PIECE);
    }
    assert_eq!(empty.total("ibis_hoards", INUSE_OBJECTS), 0);
    assert_eq!(empty.total("ibis_hoards", INUSE_SPACE), 0);
    assert_near(empty.total("ibis_hoards", ALLOC_SPACE), PIECES * PIECE);
    for sample in &full.samples {
        let leaf = sample.functions.first().map_or("", String::as_str);
        for hidden in [
            "svc_runtime::pprof::heap::allocator",
            "alloc::alloc::",
            "alloc::raw_vec::",
            "__r",
        ] {
            assert!(!leaf.starts_with(hidden), "{leaf}");
        }
    }
}

#[test]
fn a_delta_holds_what_happened_in_between() {
    #[inline(never)]
    fn released() -> (Hoard, u32) {
        hoard_for(2)
    }
    #[inline(never)]
    fn acquired() -> (Hoard, u32) {
        hoard_for(3)
    }
    let before = released();
    let earlier = heap::snapshot().unwrap();
    drop(before);
    let _after = acquired();
    let delta = heap::snapshot().unwrap().since(&earlier);
    let delta = decode(&delta.encode(View::InUse));

    assert_near(-delta.total("released", INUSE_SPACE), PIECES * PIECE);
    assert_eq!(delta.total("released", ALLOC_SPACE), 0);
    assert_near(delta.total("acquired", INUSE_SPACE), PIECES * PIECE);
    assert_near(delta.total("acquired", ALLOC_SPACE), PIECES * PIECE);
    assert!(delta.duration_nanos > 0);
}

#[test]
fn growing_frees_the_old_and_allocates_the_new() {
    const MEBIBYTE: usize = 1 << 20;
    // Blocks this large are practically always sampled, with a weight of 1.
    const STEP: usize = 32 * MEBIBYTE;

    #[inline(never)]
    fn bittern_grows() -> Vec<u8> {
        let mut block: Vec<u8> = Vec::with_capacity(STEP);
        block.reserve_exact(2 * STEP);
        block.reserve_exact(3 * STEP);
        block
    }
    let mut block = bittern_grows();
    let grown = profile();
    block.shrink_to(MEBIBYTE);
    drop(block);
    let dropped = profile();

    assert_eq!(grown.total("bittern_grows", ALLOC_OBJECTS), 3);
    assert_eq!(grown.total("bittern_grows", ALLOC_SPACE), 6 * STEP as i64);
    assert_eq!(grown.total("bittern_grows", INUSE_OBJECTS), 1);
    assert_eq!(grown.total("bittern_grows", INUSE_SPACE), 3 * STEP as i64);
    assert_eq!(dropped.total("bittern_grows", INUSE_SPACE), 0);
}

#[test]
fn zeroed_memory_counts_too() {
    #[inline(never)]
    fn avocet_zeroes() -> Vec<u8> {
        black_box(vec![0; 64 << 20])
    }
    let block = avocet_zeroes();
    assert_eq!(profile().total("avocet_zeroes", INUSE_SPACE), 64 << 20);
    drop(block);
    assert_eq!(profile().total("avocet_zeroes", INUSE_SPACE), 0);
}

#[test]
fn profiles_and_allocations_don_t_hold_each_other_up() {
    #[inline(never)]
    fn shared_work(round: usize) {
        let blocks: Vec<Vec<u8>> = (0..32)
            .map(|n| black_box(Vec::with_capacity(1 << ((n + round) % 20))))
            .collect();
        // Freed by another thread than allocated them.
        thread::spawn(move || drop(blocks)).join().unwrap();
    }
    let workers: Vec<_> = (0..4)
        .map(|_| thread::spawn(|| (0..200).for_each(shared_work)))
        .collect();
    for _ in 0..20 {
        heap::snapshot().unwrap();
    }
    for worker in workers {
        worker.join().unwrap();
    }
    assert_eq!(profile().total("shared_work", INUSE_OBJECTS), 0);
}

#[test]
fn has_the_sample_types_of_go_and_a_default_by_view() {
    let inuse = profile();
    let types: Vec<&str> = inuse.types.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(
        types,
        [
            "alloc_objects",
            "alloc_space",
            "inuse_objects",
            "inuse_space"
        ]
    );
    let units: Vec<&str> = inuse.types.iter().map(|(_, unit)| unit.as_str()).collect();
    assert_eq!(units, ["count", "bytes", "count", "bytes"]);
    assert_eq!(inuse.default_type, "inuse_space");
    assert_eq!(inuse.period, 512 << 10);
    let allocated = decode(&heap::profile(View::Allocated).unwrap());
    assert_eq!(allocated.default_type, "alloc_space");
}
