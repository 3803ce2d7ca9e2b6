//! What the table says of calls, also while they come and go.

use super::*;
use crate::rpc::{Idempotency, Kind};
use std::sync::atomic::AtomicBool;

/// Who fills the table must not disturb the others.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

fn alone() -> std::sync::MutexGuard<'static, ()> {
    ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner)
}

static STATS: crate::metrics::MethodStats = crate::metrics::MethodStats::new();

const fn method(name: &'static str) -> Method {
    Method {
        service: "test.v1.InFlight",
        name,
        path: "",
        kind: Kind::Unary,
        idempotency: Idempotency::Unknown,
        max_deadline: None,
        rate: None,
        input: &crate::schema::well_known::EMPTY,
        output: &crate::schema::well_known::EMPTY,
        stats: &STATS,
    }
}

static SERVICE: ServiceInfo = ServiceInfo {
    name: "test.v1.InFlight",
    owner: "",
    tier: "",
    methods: &[method("Say"), method("Churn"), method("Many")],
    routes: &crate::protocol::rest::Routes::NONE,
    types: crate::schema::Registry::WELL_KNOWN,
};

/// Other tests of this program make calls, too.
fn calls_of(method: &'static Method) -> Vec<InFlight> {
    know(&SERVICE);
    let calls = calls().into_iter();
    calls
        .filter(|call| std::ptr::eq(call.method, method))
        .collect()
}

#[test]
fn a_call_is_there_until_it_ends() {
    let _alone = alone();
    let method = &SERVICE.methods[0];
    let started = now();
    let first: SocketAddr = "192.0.2.1:7".parse().unwrap();
    let second: SocketAddr = "[2001:db8::1]:65535".parse().unwrap();
    let one = Ticket::enter(method, Protocol::Rest, started, Some(first)).unwrap();
    one.due(started + Duration::from_secs(3600));
    one.traced(0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736);
    let later = started + Duration::from_nanos(1);
    let two = Ticket::enter(method, Protocol::Grpc, later, Some(second)).unwrap();
    two.due(started);
    let three = Ticket::enter(method, Protocol::Connect, now(), None).unwrap();

    let calls = calls_of(method);
    assert_eq!(calls.len(), 3);
    assert!(calls.is_sorted_by(|one, other| one.age >= other.age));
    assert_eq!(
        (calls[0].protocol, calls[0].peer),
        (Protocol::Rest, Some(first))
    );
    assert_eq!(
        calls[0].trace_id,
        Some(0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736)
    );
    let left = calls[0].left.unwrap();
    assert!(left > Duration::from_secs(1800) && left <= Duration::from_secs(3600));
    assert_eq!((calls[1].peer, calls[1].trace_id), (Some(second), None));
    assert_eq!(
        calls[1].left,
        Some(Duration::ZERO),
        "its deadline has passed"
    );
    assert_eq!((calls[2].peer, calls[2].left), (None, None));
    assert_eq!(calls[2].protocol, Protocol::Connect);

    drop((one, three));
    assert_eq!(calls_of(method).len(), 1);
    drop(two);
    assert!(calls_of(method).is_empty());
}

/// Whoever reads sees calls as they are or not at all, never half of one and half of another.
#[test]
fn a_call_is_never_mixed_with_another() {
    let _alone = alone();
    let method = &SERVICE.methods[1];
    let stop = AtomicBool::new(false);
    let seen = std::thread::scope(|scope| {
        for thread in 0..3_u16 {
            let stop = &stop;
            scope.spawn(move || {
                let mut number = 1;
                while !stop.load(Relaxed) {
                    number = number % 60_000 + 1;
                    let address =
                        Ipv6Addr::from_bits(u128::from(number) << 64 | u128::from(number));
                    let peer = SocketAddr::new(address.into(), number);
                    let ticket = Ticket::enter(method, Protocol::Grpc, now(), Some(peer)).unwrap();
                    if number % 3 == thread {
                        ticket.traced(address.to_bits());
                    }
                }
            });
        }
        let mut seen = 0;
        for _ in 0..2000 {
            for call in calls_of(method) {
                let SocketAddr::V6(peer) = call.peer.unwrap() else {
                    panic!("it was of IPv6");
                };
                let number = u128::from(peer.port());
                let expected = number << 64 | number;
                assert_eq!(peer.ip().to_bits(), expected);
                assert!(call.trace_id.is_none_or(|trace| trace == expected));
                seen += 1;
            }
        }
        stop.store(true, Relaxed);
        seen
    });
    assert!(seen > 0);
}

#[test]
fn a_full_table_refuses_and_loses_no_place() {
    let _alone = alone();
    let method = &SERVICE.methods[2];
    let enter = || Ticket::enter(method, Protocol::Grpc, now(), None);
    let before = untracked();
    let all: Vec<Ticket> = std::iter::from_fn(enter).take(CAPACITY).collect();
    // Other tests may hold a few places.
    assert!(all.len() > CAPACITY - 100, "{}", all.len());
    assert!(untracked() > before || all.len() == CAPACITY);
    assert_eq!(calls_of(method).len(), all.len());
    drop(all);
    assert!(calls_of(method).is_empty());
    assert!(enter().is_some());
}
