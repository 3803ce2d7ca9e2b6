//! What the fuzz targets do, without a fuzzer: each with its seeds as they are, and with the same
//! thousands of mutations of them in every run.

#[path = "../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "it is a crate of its own for the fuzzer")]
mod targets;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use targets::config;

/// Mutations of the seeds of one target.
const RUNS: usize = 6_000;

/// Xorshift, which is random enough to break things.
struct Random(u64);

impl Random {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % below
    }
}

fn fuzz() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

/// The files of a folder, by name.
fn files(folder: &str) -> Vec<PathBuf> {
    let folder = fs::read_dir(fuzz().join(folder)).expect("it is there");
    let mut files: Vec<_> = folder
        .map(|entry| entry.expect("it is readable").path())
        .collect();
    files.sort();
    files
}

fn broken(random: &mut Random, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut data = seeds[random.next(seeds.len())].clone();
    for _ in 0..=random.next(4) {
        let at = random.next(data.len() + 1);
        match random.next(7) {
            0 => data.truncate(at),
            1 => data.insert(at, random.next(256) as u8),
            2 if at < data.len() => data[at] ^= 1 << random.next(8),
            3 if at < data.len() => {
                data.remove(at);
            }
            4 if at < data.len() => data[at] = b"\0\n\"%=+-.,:;/\\{[0\xff"[random.next(17)],
            5 => {
                let other = &seeds[random.next(seeds.len())];
                let from = random.next(other.len() + 1);
                data.splice(at.., other[from..].iter().copied());
            }
            _ => {
                let copy = data[at..].to_vec();
                data.extend(copy);
            }
        }
    }
    data
}

#[expect(clippy::print_stderr, reason = "what broke it is wanted as it was")]
fn seeded(name: &str, target: fn(&[u8])) {
    let call = |data: &[u8]| {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| target(data))) {
            eprintln!("{name}: {}", data.escape_ascii());
            resume_unwind(panic);
        }
    };
    let read = |file| fs::read(file).expect("it is readable");
    let seeds: Vec<_> = files(&format!("seeds/{name}"))
        .into_iter()
        .map(read)
        .collect();
    assert!(!seeds.is_empty(), "{name} has seeds");
    seeds.iter().for_each(|seed| call(seed));
    let mut random = Random(0x5eed);
    for _ in 0..RUNS {
        call(&broken(&mut random, &seeds));
    }
}

macro_rules! targets {
    ($($name:ident: $target:path;)*) => {
        const NAMES: &[&str] = &[$(stringify!($name)),*];

        $(#[test]
        fn $name() {
            seeded(stringify!($name), $target);
        })*
    };
}

targets! {
    certificate: targets::certificate::read;
    formats: targets::formats::read;
    headers: targets::headers::any;
    json_field: targets::json::field;
    json_to_wire: targets::json::to_wire;
    origin: targets::origin::read;
    protocols: targets::protocols::any;
    rest: targets::rest::any;
    token: targets::token::read;
    wire_to_json: targets::json::to_text;
}

#[test]
fn there_is_a_test_for_each_target() {
    let targets = files("fuzz_targets").into_iter();
    let stem = |file: PathBuf| {
        file.file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
    };
    let targets: Vec<_> = targets.filter_map(stem).collect();
    assert_eq!(targets, NAMES);
}
