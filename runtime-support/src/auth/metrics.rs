//! What tokens and their keys come to, for this process.

use super::Refusal;
use super::token::Flaw;
use crate::metrics::{Encoder, register_collector};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

static ACCEPTED: AtomicU64 = AtomicU64::new(0);
static NO_KEYS: AtomicU64 = AtomicU64::new(0);
/// In the order of [`Flaw::ALL`].
static REFUSED: [AtomicU64; Flaw::ALL.len()] = [const { AtomicU64::new(0) }; Flaw::ALL.len()];
static FETCHED: AtomicU64 = AtomicU64::new(0);
static NOT_FETCHED: AtomicU64 = AtomicU64::new(0);
static HELD: AtomicU64 = AtomicU64::new(0);

pub(super) fn register() {
    register_collector(collect);
}

pub(super) fn accepted() {
    ACCEPTED.fetch_add(1, Relaxed);
}

pub(super) fn refused(refusal: &Refusal) {
    let count = match refusal {
        Refusal::NoKeys => &NO_KEYS,
        Refusal::Token(flaw) => &REFUSED[*flaw as usize],
    };
    count.fetch_add(1, Relaxed);
}

pub(super) fn fetched(well: bool) {
    let count = if well { &FETCHED } else { &NOT_FETCHED };
    count.fetch_add(1, Relaxed);
}

pub(super) fn holding(keys: usize) {
    HELD.store(keys as u64, Relaxed);
}

fn collect(page: &mut Encoder) {
    let mut tokens = page.counter("jwt_verifications", "Calls by what became of their tokens");
    tokens.sample(&[("result", "ok")], ACCEPTED.load(Relaxed));
    tokens.sample(&[("result", "no_keys")], NO_KEYS.load(Relaxed));
    for (flaw, count) in Flaw::ALL.iter().zip(&REFUSED) {
        tokens.sample(&[("result", flaw.name())], count.load(Relaxed));
    }
    let mut fetches = page.counter("jwt_key_fetches", "Fetches of the keys of tokens");
    for (result, count) in [("ok", &FETCHED), ("error", &NOT_FETCHED)] {
        fetches.sample(&[("result", result)], count.load(Relaxed));
    }
    page.gauge("jwt_keys", "Keys that tokens are checked with")
        .sample(&[], HELD.load(Relaxed));
}
