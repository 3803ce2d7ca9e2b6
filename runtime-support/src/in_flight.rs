//! The calls that have not ended: which, since when, until when, for whom.
//!
//! Every call writes a few words into a slot of a static table when it begins and gives the slot
//! back when it ends: no lock, no allocation, no name looked up. Only who reads the table pays for
//! it, as `/debug/pprof/goroutine` of the admin listener does, or [`calls`].
//!
//! A slot is free or taken by a bit in a word of its own cache line, where threads begin at places
//! of their own. What is in a slot is protected by a sequence number (a seqlock): who reads while
//! it changes sees that and leaves the call out, for it has just begun or ended.
//!
//! Deliberately absent: calls to downstreams, and calls beyond [`CAPACITY`], which are counted by
//! [`untracked`] and served all the same.

#[cfg(test)]
mod tests;

use crate::observation::now;
use crate::protocol::Protocol;
use crate::rpc::{Method, ServiceInfo};
use std::cell::Cell;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use std::sync::atomic::{AtomicU64, AtomicUsize, fence};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

const WORDS: usize = 128;
const BITS: usize = u64::BITS as usize;

/// As many calls in flight have a place in the table.
pub const CAPACITY: usize = WORDS * BITS;

/// A call that has not ended.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct InFlight {
    /// What is called.
    pub method: &'static Method,
    /// How it came.
    pub protocol: Protocol,
    /// Time since its headers arrived.
    pub age: Duration,
    /// Time to its deadline, zero if that has passed; none if it has none.
    pub left: Option<Duration>,
    /// Who calls.
    pub peer: Option<SocketAddr>,
    /// The trace that it belongs to.
    pub trace_id: Option<u128>,
}

/// The calls in flight, the oldest first. Takes time in proportion to [`CAPACITY`], not to traffic.
#[must_use]
pub fn calls() -> Vec<InFlight> {
    let services = KNOWN.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let now = nanos_at(now());
    let taken = TAKEN.iter().enumerate().flat_map(|(word, taken)| {
        let bits = taken.0.load(Acquire);
        let is_set = move |bit: &usize| bits & (1 << bit) != 0;
        (0..BITS)
            .filter(is_set)
            .map(move |bit| &SLOTS[word * BITS + bit])
    });
    let mut calls: Vec<InFlight> = taken
        .filter_map(|slot| slot.read()?.resolve(&services, now))
        .collect();
    calls.sort_by_key(|call| std::cmp::Reverse(call.age));
    calls
}

/// How many calls found the table full since the start. They are in no list of [`calls`].
#[must_use]
pub fn untracked() -> u64 {
    UNTRACKED.load(Relaxed)
}

/// Has calls of this service recognised: slots hold addresses of methods, and only those of known
/// services are turned into references again.
pub(crate) fn know(service: &'static ServiceInfo) {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if !known.iter().any(|other| std::ptr::eq(*other, service)) {
        known.push(service);
    }
}

static KNOWN: Mutex<Vec<&'static ServiceInfo>> = Mutex::new(Vec::new());
static TAKEN: [Word; WORDS] = [const { Word(AtomicU64::new(0)) }; WORDS];
static SLOTS: [Slot; CAPACITY] = [const { Slot::new() }; CAPACITY];
static UNTRACKED: AtomicU64 = AtomicU64::new(0);

/// A bit for each of [`BITS`] slots, set while it is taken.
#[repr(align(64))]
struct Word(AtomicU64);

/// What is known of a call. All zero when new, so that the table lies in `.bss` and costs memory
/// as far as it was ever used.
#[repr(align(128))]
struct Slot {
    /// Odd while a call is in the slot.
    sequence: AtomicU64,
    /// Address of the method.
    method: AtomicUsize,
    /// Nanoseconds since [`epoch`].
    began: AtomicU64,
    /// The same, plus 1; 0 is none.
    deadline: AtomicU64,
    /// Protocol, whether there is a peer, and its port: a byte, a byte, two bytes.
    kind: AtomicU64,
    /// The peer's address, that of IPv4 mapped.
    address: [AtomicU64; 2],
    trace: [AtomicU64; 2],
}

/// What a slot says, not yet understood.
struct Raw {
    method: usize,
    began: u64,
    deadline: u64,
    kind: u64,
    address: u128,
    trace: u128,
}

/// The place of a call in the table, which it leaves when this is dropped.
#[derive(Debug)]
pub(crate) struct Ticket(u16);

impl Ticket {
    /// Enters a call; `None` if the table is full.
    #[inline]
    pub(crate) fn enter(
        method: &'static Method,
        protocol: Protocol,
        started: Instant,
        peer: Option<SocketAddr>,
    ) -> Option<Self> {
        let place = claim()?;
        let slot = &SLOTS[place];
        let sequence = slot.sequence.load(Relaxed);
        // Who reads any of what follows must see that the call before has ended.
        fence(Release);
        slot.method
            .store(std::ptr::from_ref(method).addr(), Relaxed);
        slot.began.store(nanos_at(started), Relaxed);
        slot.deadline.store(0, Relaxed);
        let mut kind = protocol as u64;
        if let Some(peer) = peer {
            kind |= 1 << 8 | u64::from(peer.port()) << 16;
            let address = match peer.ip() {
                IpAddr::V4(address) => address.to_ipv6_mapped(),
                IpAddr::V6(address) => address,
            };
            put(&slot.address, address.to_bits());
        }
        slot.kind.store(kind, Relaxed);
        put(&slot.trace, 0);
        slot.sequence.store(sequence.wrapping_add(1), Release);
        Some(Self(place as u16))
    }

    /// Says when the call must have ended.
    #[inline]
    pub(crate) fn due(&self, deadline: Instant) {
        let deadline = nanos_at(deadline).saturating_add(1);
        self.slot().deadline.store(deadline, Relaxed);
    }

    /// Says which trace the call belongs to; 0 is none.
    #[inline]
    pub(crate) fn traced(&self, trace_id: u128) {
        let slot = self.slot();
        let sequence = slot.sequence.load(Relaxed);
        slot.sequence.store(sequence.wrapping_add(1), Relaxed);
        fence(Release);
        put(&slot.trace, trace_id);
        slot.sequence.store(sequence.wrapping_add(2), Release);
    }

    fn slot(&self) -> &'static Slot {
        &SLOTS[usize::from(self.0)]
    }
}

impl Drop for Ticket {
    #[inline]
    fn drop(&mut self) {
        let slot = self.slot();
        let sequence = slot.sequence.load(Relaxed);
        slot.sequence.store(sequence.wrapping_add(1), Relaxed);
        let place = usize::from(self.0);
        let bit = 1 << (place % BITS);
        TAKEN[place / BITS].0.fetch_and(!bit, Release);
    }
}

thread_local! {
    /// The word where this thread found a place last; [`WORDS`] before its first call.
    static CURSOR: Cell<usize> = const { Cell::new(WORDS) };
}

#[inline]
fn claim() -> Option<usize> {
    let start = CURSOR.get();
    let start = if start < WORDS { start } else { home() };
    for step in 0..WORDS {
        let word = (start + step) % WORDS;
        let taken = &TAKEN[word].0;
        let mut seen = taken.load(Relaxed);
        while seen != u64::MAX {
            let bit = seen.trailing_ones() as usize;
            seen = taken.fetch_or(1 << bit, Acquire);
            if seen & (1 << bit) == 0 {
                CURSOR.set(word);
                return Some(word * BITS + bit);
            }
        }
    }
    UNTRACKED.fetch_add(1, Relaxed);
    None
}

/// Where a thread begins: the first sixteen far from each other.
#[cold]
fn home() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    NEXT.fetch_add(1, Relaxed).wrapping_mul(WORDS / 16 + 1) % WORDS
}

impl Slot {
    const fn new() -> Self {
        Self {
            sequence: AtomicU64::new(0),
            method: AtomicUsize::new(0),
            began: AtomicU64::new(0),
            deadline: AtomicU64::new(0),
            kind: AtomicU64::new(0),
            address: [const { AtomicU64::new(0) }; 2],
            trace: [const { AtomicU64::new(0) }; 2],
        }
    }

    /// `None` if there is no call, or if it changed meanwhile.
    fn read(&self) -> Option<Raw> {
        let sequence = self.sequence.load(Acquire);
        if sequence.is_multiple_of(2) {
            return None;
        }
        let raw = Raw {
            method: self.method.load(Relaxed),
            began: self.began.load(Relaxed),
            deadline: self.deadline.load(Relaxed),
            kind: self.kind.load(Relaxed),
            address: get(&self.address),
            trace: get(&self.trace),
        };
        fence(Acquire);
        (self.sequence.load(Relaxed) == sequence).then_some(raw)
    }
}

impl Raw {
    fn resolve(self, services: &[&'static ServiceInfo], now: u64) -> Option<InFlight> {
        let mut methods = services.iter().flat_map(|service| service.methods);
        let method = methods.find(|method| std::ptr::from_ref(*method).addr() == self.method)?;
        let [protocol, has_peer, ..] = self.kind.to_le_bytes();
        let peer = (has_peer != 0).then(|| {
            let address = IpAddr::V6(Ipv6Addr::from_bits(self.address)).to_canonical();
            SocketAddr::new(address, (self.kind >> 16) as u16)
        });
        let left = self.deadline.checked_sub(1);
        Some(InFlight {
            method,
            protocol: *Protocol::ALL.get(usize::from(protocol))?,
            age: Duration::from_nanos(now.saturating_sub(self.began)),
            left: left.map(|deadline| Duration::from_nanos(deadline.saturating_sub(now))),
            peer,
            trace_id: (self.trace != 0).then_some(self.trace),
        })
    }
}

/// Instants cannot be stored in an atomic, distances from one of them can.
#[inline]
fn nanos_at(instant: Instant) -> u64 {
    static EPOCH: OnceLock<Instant> = OnceLock::new();
    let epoch = EPOCH.get_or_init(now);
    let since = instant.saturating_duration_since(*epoch);
    since.as_secs().wrapping_mul(1_000_000_000) + u64::from(since.subsec_nanos())
}

#[inline]
fn put(words: &[AtomicU64; 2], value: u128) {
    words[0].store((value >> 64) as u64, Relaxed);
    words[1].store(value as u64, Relaxed);
}

fn get(words: &[AtomicU64; 2]) -> u128 {
    u128::from(words[0].load(Relaxed)) << 64 | u128::from(words[1].load(Relaxed))
}
