//! Names whose addresses change: what calls do, when a resolver is told what to answer.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::Pool;
use super::resolve::Lookup;
use crate::Config;
use crate::client::settings::TransportSettings;
use crate::client::{Client, Error, Method, Spec, Unary};
use crate::config::Sources;
use crate::fake::{self, Script, Server};
use crate::metrics::ClientStats;
use crate::policy::Time;
use crate::policy::registry::Inspect;
use crate::rpc::{Idempotency, Kind};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use std::collections::BTreeMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// Longest time that anything here is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

static STATS: ClientStats = ClientStats::new();

static METHODS: [Method; 1] = [Method {
    service: "test.v1.Resolved",
    name: "Get",
    path: "/test.v1.Resolved/Get",
    kind: Kind::Unary,
    idempotency: Idempotency::Unknown,
    max_deadline: None,
    stats: &STATS,
}];

static SPEC: Spec = Spec {
    name: "resolved",
    defaults: "[policy]\ntimeout = \"1m\"\nbreaker.strategy = \"off\"\n",
    methods: &METHODS,
};

/// A downstream, and what counts the connections to it that are open.
struct Downstream {
    get: fake::Unary<(), ()>,
    server: Server,
    address: SocketAddr,
    open: Arc<AtomicUsize>,
}

impl Downstream {
    async fn start() -> Self {
        let get = fake::Rpc::new();
        get.answer(());
        let free = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let server = Server::start(&SPEC, free, vec![Script::unary(&get)])
            .await
            .unwrap();
        let listener = TcpListener::bind(free).await.unwrap();
        let (address, behind) = (listener.local_addr().unwrap(), server.address());
        let open = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&open);
        tokio::spawn(async move {
            while let Ok((mut caller, _)) = listener.accept().await {
                counted.fetch_add(1, SeqCst);
                let counted = Arc::clone(&counted);
                tokio::spawn(async move {
                    if let Ok(mut server) = TcpStream::connect(behind).await {
                        // However it ends, it has ended.
                        let _ = copy_bidirectional(&mut caller, &mut server).await;
                    }
                    counted.fetch_sub(1, SeqCst);
                });
            }
        });
        Self {
            get,
            server,
            address,
            open,
        }
    }

    fn open(&self) -> usize {
        self.open.load(SeqCst)
    }
}

/// A resolver that answers what it is told, and counts how often it is asked.
#[derive(Default)]
struct Told {
    answers: Mutex<BTreeMap<&'static str, Result<Vec<SocketAddr>, &'static str>>>,
    asked: watch::Sender<usize>,
}

impl Lookup for Told {
    fn lookup<'a>(&'a self, host: &'a str, _: u16) -> BoxFuture<'a, io::Result<Vec<SocketAddr>>> {
        self.asked.send_modify(|asked| *asked += 1);
        let answer = self.answers.lock().unwrap()[host].clone();
        std::future::ready(answer.map_err(io::Error::other)).boxed()
    }
}

/// A client that calls by these names.
struct Caller {
    told: Arc<Told>,
    names: usize,
    pool: Arc<Pool>,
    get: Unary<(), ()>,
}

impl Caller {
    /// Names are looked up all the time, and addresses take turns.
    fn of(names: &[&str]) -> Self {
        let told = Arc::new(Told::default());
        let endpoints: Vec<_> = names.iter().map(|name| format!("http://{name}")).collect();
        let settings = format!(
            "endpoint = {endpoints:?}\nresolve_every = \"10ms\"\nbalance = \"round_robin\"\n"
        );
        let settings = TransportSettings::read(SPEC.name, settings.parse().unwrap()).unwrap();
        let lookup = Arc::clone(&told);
        let pool = Pool::resolving(SPEC.name, settings, Vec::new(), lookup).unwrap();
        let config = Config::load(Sources::new()).unwrap();
        let client = Client::over(&SPEC, &config, Arc::clone(&pool) as _).unwrap();
        Self {
            told,
            names: names.len(),
            pool,
            get: client.unary(0),
        }
    }

    /// From now on the lookup of `name` ends so.
    fn tell(&self, name: &'static str, answer: Result<&[&Downstream], &'static str>) {
        let addresses =
            answer.map(|found| found.iter().map(|downstream| downstream.address).collect());
        self.told.answers.lock().unwrap().insert(name, addresses);
    }

    /// Waits until what was told is in effect: a look that began before it has ended, then one that
    /// began after it, and then another has begun.
    async fn taken(&self) {
        let mut asked = self.told.asked.subscribe();
        let wanted = *asked.borrow_and_update() + 2 * self.names;
        let enough = asked.wait_for(|asked| *asked >= wanted);
        tokio::time::timeout(PATIENCE, enough)
            .await
            .expect("names should be looked up again and again")
            .unwrap();
    }

    async fn calls(&self, count: usize) {
        for _ in 0..count {
            self.get.call(()).await.unwrap();
        }
    }

    /// What the pool shows of its addresses.
    fn shown(&self, key: &str) -> Vec<serde_json::Value> {
        let state = self.pool.0.state(Time::now());
        let addresses = state["addresses"].as_array().unwrap();
        addresses
            .iter()
            .map(|address| address[key].clone())
            .collect()
    }
}

async fn until(what: &str, holds: impl Fn() -> bool) {
    let waiting = async {
        while !holds() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    let waited = tokio::time::timeout(PATIENCE, waiting).await;
    assert!(waited.is_ok(), "it never came to this: {what}");
}

#[tokio::test]
async fn calls_move_to_the_new_address_and_the_old_one_is_drained() {
    let (old, new) = (Downstream::start().await, Downstream::start().await);
    let caller = Caller::of(&["shop"]);
    caller.tell("shop", Ok(&[&old]));
    caller.calls(1).await;
    old.server.freeze();
    let get = caller.get.clone();
    let under_way = tokio::spawn(async move { get.call(()).await });
    until("a call is under way", || caller.shown("under_way") == [1]).await;

    caller.tell("shop", Ok(&[&new]));
    caller.taken().await;
    assert_eq!(caller.shown("address"), [new.address.to_string()]);
    caller.calls(3).await;
    assert_eq!((old.get.count(), new.get.count()), (1, 3));
    assert_eq!(old.open(), 1, "a call is under way there");

    old.server.thaw();
    let ended = tokio::time::timeout(PATIENCE, under_way).await.unwrap();
    assert_eq!(ended.unwrap(), Ok(()), "it ends well");
    until("the old connection is closed", || old.open() == 0).await;
    caller.calls(1).await;
    assert_eq!((old.get.count(), new.get.count()), (2, 4));
    assert_eq!(new.open(), 1);
}

#[tokio::test]
async fn an_address_that_is_added_gets_its_share_and_known_connections_stay() {
    let (first, second) = (Downstream::start().await, Downstream::start().await);
    let caller = Caller::of(&["shop"]);
    caller.tell("shop", Ok(&[&first]));
    caller.calls(2).await;
    caller.tell("shop", Ok(&[&second, &first, &second]));
    caller.taken().await;
    caller.calls(6).await;
    assert_eq!((first.get.count(), second.get.count()), (2 + 3, 3));
    for downstream in [&first, &second] {
        assert_eq!(downstream.server.connections(), 1);
    }
}

#[tokio::test]
async fn a_lookup_that_fails_keeps_what_its_name_had() {
    let [one, two, moved] = [
        Downstream::start().await,
        Downstream::start().await,
        Downstream::start().await,
    ];
    let counts = || [&one, &two, &moved].map(|downstream| downstream.get.count());
    let caller = Caller::of(&["one", "two"]);
    caller.tell("one", Ok(&[&one]));
    caller.tell("two", Ok(&[&two]));
    caller.calls(2).await;
    assert_eq!(counts(), [1, 1, 0]);

    // The other name may move meanwhile.
    caller.tell("two", Err("the resolver is out"));
    caller.tell("one", Ok(&[&moved]));
    caller.taken().await;
    caller.calls(4).await;
    assert_eq!(counts(), [1, 3, 2]);

    caller.tell("one", Err("the resolver is out"));
    caller.taken().await;
    caller.calls(2).await;
    assert_eq!(counts(), [1, 4, 3]);

    caller.tell("one", Ok(&[&one]));
    caller.taken().await;
    caller.calls(2).await;
    assert_eq!(counts(), [2, 5, 3]);
    assert_eq!(two.server.connections(), 1, "it was never given up");
    until("what moved on is drained", || moved.open() == 0).await;
}

#[tokio::test]
async fn a_name_that_is_unknown_at_first_is_found_later() {
    let shop = Downstream::start().await;
    let caller = Caller::of(&["shop"]);
    caller.tell("shop", Err("no such host"));
    let error = caller.get.call(()).await.unwrap_err();
    assert!(matches!(error, Error::Unavailable { .. }), "{error:?}");
    let message = error.to_string();
    assert!(
        message.contains("`shop` cannot be resolved: no such host"),
        "{message}"
    );
    caller.tell("shop", Ok(&[&shop]));
    caller.taken().await;
    caller.calls(1).await;

    // No address at all is no better than an error.
    caller.tell("shop", Ok(&[]));
    caller.taken().await;
    caller.calls(1).await;
    assert_eq!((shop.get.count(), shop.server.connections()), (2, 1));
}
