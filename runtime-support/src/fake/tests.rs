//! Fakes as a client sees them.

use super::{Bidirectional, ClientStreaming, Script, Server, ServerStreaming, Step, Unary};
use crate::client::{Method, Spec};
use crate::metrics::ClientStats;
use crate::rpc::{Idempotency, Kind};
use crate::testing::block_on;
use crate::{Code, Error};
use futures_util::{StreamExt, TryStreamExt, stream};
use http::uri::PathAndQuery;
use std::time::Duration;
use tonic::client::Grpc;
use tonic::transport::{Channel, Endpoint};
use tonic::{Request, Status};
use tonic_prost::ProstCodec;

type Codec = ProstCodec<String, String>;

static STATS: [ClientStats; 4] = [const { ClientStats::new() }; 4];

static METHODS: [Method; 4] = [
    method("/t.S/Unary", Kind::Unary, 0),
    method("/t.S/Many", Kind::ServerStreaming, 1),
    method("/t.S/Gather", Kind::ClientStreaming, 2),
    method("/t.S/Both", Kind::Bidirectional, 3),
];

const fn method(path: &'static str, kind: Kind, index: usize) -> Method {
    Method {
        service: "t.S",
        name: "M",
        path,
        kind,
        idempotency: Idempotency::Unknown,
        max_deadline: None,
        stats: &STATS[index],
    }
}

static SPEC: Spec = Spec {
    name: "t",
    defaults: "",
    methods: &METHODS,
};

struct Fake {
    unary: Unary<String, String>,
    many: ServerStreaming<String, String>,
    gather: ClientStreaming<String, String>,
    both: Bidirectional<String, String>,
    server: Server,
    channel: Channel,
}

impl Fake {
    async fn start() -> Self {
        let (unary, many) = (Unary::new(), ServerStreaming::new());
        let (gather, both) = (ClientStreaming::new(), Bidirectional::new());
        let scripts = vec![
            Script::unary(&unary),
            Script::server_streaming(&many),
            Script::client_streaming(&gather),
            Script::bidirectional(&both),
        ];
        let address = "127.0.0.1:0".parse().unwrap();
        let server = Server::start(&SPEC, address, scripts).await.unwrap();
        let channel = Endpoint::try_from(server.endpoint())
            .unwrap()
            .connect_lazy();
        Self {
            unary,
            many,
            gather,
            both,
            server,
            channel,
        }
    }

    async fn grpc(&self) -> Grpc<Channel> {
        let mut grpc = Grpc::new(self.channel.clone());
        grpc.ready().await.unwrap();
        grpc
    }

    async fn unary(&self, request: &str) -> Result<String, Status> {
        let path = PathAndQuery::from_static("/t.S/Unary");
        let request = Request::new(request.to_owned());
        let mut grpc = self.grpc().await;
        let response = grpc.unary(request, path, Codec::default()).await?;
        Ok(response.into_inner())
    }

    /// Responses until the end, and the end.
    async fn many(&self, path: &'static str, requests: &[&str]) -> (Vec<String>, Result<(), Code>) {
        let requests: Vec<String> = requests.iter().map(|&request| request.to_owned()).collect();
        let path = PathAndQuery::from_static(path);
        let mut grpc = self.grpc().await;
        let requests = Request::new(stream::iter(requests));
        let answer = grpc.streaming(requests, path, Codec::default()).await;
        let mut responses = match answer {
            Ok(answer) => answer.into_inner(),
            Err(status) => return (Vec::new(), Err(status.code().into())),
        };
        let mut seen = Vec::new();
        loop {
            match responses.next().await {
                Some(Ok(response)) => seen.push(response),
                Some(Err(status)) => return (seen, Err(status.code().into())),
                None => return (seen, Ok(())),
            }
        }
    }
}

const SOON: Duration = Duration::from_millis(50);

#[test]
fn steps_come_in_their_order_and_then_what_is_always_done() {
    block_on(async {
        let fake = Fake::start().await;
        let untold = fake.unary("a").await.unwrap_err();
        assert_eq!(untold.code(), tonic::Code::Unimplemented);
        assert!(untold.message().contains("was not told"), "{untold}");

        fake.unary.answer_with(|request| Ok(request.to_uppercase()));
        fake.unary.times(2, Step::fail(Error::unavailable("down")));
        fake.unary.once(Step::answer("once".to_owned()).after(SOON));
        for _ in 0..2 {
            let failed = fake.unary("b").await.unwrap_err();
            assert_eq!(failed.code(), tonic::Code::Unavailable);
            assert_eq!(failed.message(), "down");
        }
        assert_eq!(fake.unary("c").await.unwrap(), "once");
        assert_eq!(fake.unary("d").await.unwrap(), "D");
        assert_eq!(fake.unary.calls(), ["a", "b", "b", "c", "d"]);
        assert_eq!(fake.unary.count(), 5);

        fake.unary.reset();
        assert_eq!(fake.unary.count(), 0);
        assert_eq!(
            fake.unary("e").await.unwrap_err().code(),
            tonic::Code::Unimplemented
        );
    });
}

#[test]
fn every_kind_of_stream_is_scripted() {
    block_on(async {
        let fake = Fake::start().await;
        let two = || vec!["x".to_owned(), "y".to_owned()];
        fake.many.answer(two());
        assert_eq!(fake.many("/t.S/Many", &["a"]).await, (two(), Ok(())));
        fake.many
            .always(Step::answer(two()).then_fail(Error::aborted("torn")));
        let torn = fake.many("/t.S/Many", &["b"]).await;
        assert_eq!(torn, (two(), Err(Code::Aborted)));
        assert_eq!(fake.many.calls(), ["a", "b"]);

        fake.gather.answer_with(|requests| Ok(requests.concat()));
        let gathered = fake.many("/t.S/Gather", &["a", "b", "c"]).await;
        assert_eq!(gathered, (vec!["abc".to_owned()], Ok(())));

        fake.both
            .answer_with(|requests| Ok(requests.iter().rev().cloned().collect()));
        let (responses, end) = fake.many("/t.S/Both", &["a", "b"]).await;
        assert_eq!((responses.concat(), end), ("ba".to_owned(), Ok(())));
        fake.both.answer(two());
        assert_eq!(fake.many("/t.S/Both", &["c"]).await, (two(), Ok(())));
        assert_eq!(fake.both.calls(), [vec!["a", "b"], vec!["c"]]);
    });
}

#[test]
fn a_stream_is_answered_while_the_client_still_talks_and_may_stay_open() {
    block_on(async {
        let fake = Fake::start().await;
        fake.both
            .always(Step::answer(vec!["first".to_owned()]).then_never());
        let mut grpc = fake.grpc().await;
        let path = PathAndQuery::from_static("/t.S/Both");
        let requests = Request::new(stream::pending::<String>());
        let answer = grpc.streaming(requests, path, Codec::default()).await;
        let mut responses = answer.unwrap().into_inner();
        assert_eq!(responses.try_next().await.unwrap().unwrap(), "first");
        let more = tokio::time::timeout(SOON, responses.next()).await;
        assert!(more.is_err(), "the stream stays open");
    });
}

#[test]
fn a_call_may_never_be_answered_and_a_connection_be_cut() {
    block_on(async {
        let fake = Fake::start().await;
        fake.unary.never();
        let never = tokio::time::timeout(SOON, fake.unary("a")).await;
        assert!(never.is_err());
        fake.unary.wait_for(1).await;

        fake.unary.drop_connection();
        fake.unary("b").await.unwrap_err();
        fake.unary.answer("back".to_owned());
        assert_eq!(
            fake.unary("c").await.unwrap(),
            "back",
            "on another connection"
        );
        assert_eq!(fake.server.connections(), 2);
    });
}

#[test]
fn a_fake_goes_and_comes_back_at_its_address() {
    block_on(async {
        let fake = Fake::start().await;
        fake.unary.answer("here".to_owned());
        assert_eq!(fake.unary("a").await.unwrap(), "here");
        fake.server.stop().await;
        fake.unary("b").await.unwrap_err();
        fake.server.restart().await.unwrap();
        fake.server.restart().await.unwrap();
        assert_eq!(fake.unary("c").await.unwrap(), "here");
        assert_eq!(
            fake.unary.count(),
            2,
            "what came while it was away never arrived"
        );
    });
}

#[test]
fn a_frozen_fake_keeps_connections_and_says_nothing() {
    block_on(async {
        let fake = Fake::start().await;
        fake.unary.answer("here".to_owned());
        assert_eq!(fake.unary("a").await.unwrap(), "here");
        fake.server.freeze();
        let frozen = tokio::time::timeout(SOON, fake.unary("b")).await;
        assert!(frozen.is_err());
        fake.server.thaw();
        assert_eq!(fake.unary("c").await.unwrap(), "here");
        assert_eq!(fake.server.connections(), 1);
    });
}

#[test]
fn addresses_of_fakes_that_run_alone() {
    assert_eq!(super::address("stock", 0).unwrap().port(), 8081);
    assert_eq!(super::address("stock", 2).unwrap().port(), 8083);
    let error = super::address("stock", 60_000).unwrap_err().to_string();
    assert!(error.contains("SVC_FAKES__STOCK"), "{error}");
}
