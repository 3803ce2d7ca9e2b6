//! A service that takes anything in any protocol.
//!
//! A panic on the way would show as the server's own "internal error".

use super::table::ORDER;
use futures_util::{StreamExt, stream};
use std::sync::LazyLock;
use svc_runtime::config::Sources;
use svc_runtime::grpc::{Inbound, Outbound, Service};
use svc_runtime::metrics::MethodStats;
use svc_runtime::prost;
use svc_runtime::protocol::rest::{Binding, Body as RestBody, Node, Route, Routes, Variable};
use svc_runtime::rpc::{Idempotency, Kind, Method, ServiceInfo};
use svc_runtime::schema::{self, Cardinality, Field, Form, Message, Registry};
use svc_runtime::{
    Config, PublicService, Reply, RequestStream, ResponseStream, Server, Valid, Validate,
    Violations,
};

/// The message of most of its RPCs.
#[derive(Clone, PartialEq, prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
pub(super) struct Text {
    #[prost(string, tag = "1")]
    pub(super) text: String,
}

impl Validate for Text {
    fn check(&self) -> Result<(), Violations> {
        Ok(())
    }
}

/// What the RPC of many fields takes and gives, whatever they are.
#[derive(Clone, Copy, PartialEq, prost::Message)]
#[prost(prost_path = "::svc_runtime::prost")]
struct Whatever {}

impl Validate for Whatever {
    fn check(&self) -> Result<(), Violations> {
        Ok(())
    }
}

static TEXT: Message = Message {
    name: "test.v1.Text",
    fields: &[Field::new(
        1,
        "text",
        "text",
        schema::Kind::String,
        Cardinality::Implicit,
    )],
    names: &[("text", 0)],
    oneofs: &[],
    form: Form::Plain,
};

static STATS: [MethodStats; 5] = [const { MethodStats::new() }; 5];

/// One of each kind, and one whose message has many fields.
pub(super) static METHODS: [Method; 5] = [
    method("Read", "/test.v1.Any/Read", Kind::Unary, &STATS[0]),
    method(
        "Collect",
        "/test.v1.Any/Collect",
        Kind::ClientStreaming,
        &STATS[1],
    ),
    method(
        "Repeat",
        "/test.v1.Any/Repeat",
        Kind::ServerStreaming,
        &STATS[2],
    ),
    method("Chat", "/test.v1.Any/Chat", Kind::Bidirectional, &STATS[3]),
    Method {
        input: &ORDER,
        output: &ORDER,
        ..method("Order", "/test.v1.Any/Order", Kind::Unary, &STATS[4])
    },
];

static INFO: ServiceInfo = ServiceInfo {
    name: "test.v1.Any",
    owner: "",
    tier: "",
    methods: &METHODS,
    routes: &ROUTES,
    types: Registry::WELL_KNOWN,
};

const fn bound(method: usize, variables: &'static [Variable], body: RestBody) -> Binding {
    Binding {
        line: "",
        rpc: &METHODS[method],
        variables,
        body,
        response_body: None,
    }
}

static TEXT_IN_PATH: [Variable; 1] = [Variable {
    field: &[1],
    start: 1,
    end: None,
    multi: true,
}];

/// A number, an enum, a time, and a number within a message.
static FIELDS_IN_PATH: [Variable; 4] = [one(&[2], 2), one(&[3], 3), one(&[6], 4), one(&[11, 3], 5)];

const fn one(field: &'static [u32], start: usize) -> Variable {
    Variable {
        field,
        start,
        end: Some(start + 1),
        multi: false,
    }
}

static BINDINGS: [Binding; 8] = [
    bound(0, &TEXT_IN_PATH, RestBody::None),
    bound(0, &[], RestBody::All),
    bound(0, &[], RestBody::Field(1)),
    bound(2, &[], RestBody::None),
    bound(4, &FIELDS_IN_PATH, RestBody::None),
    bound(4, &[], RestBody::All),
    bound(4, &[], RestBody::Field(4)),
    bound(4, &[], RestBody::None),
];

const fn route(method: &'static str, verb: &'static str, binding: usize) -> Route {
    Route {
        method,
        verb,
        binding: &BINDINGS[binding],
    }
}

static ROUTES: Routes = Routes {
    root: Node {
        literals: &[("v1", &V1), ("v2", &V2)],
        ..NOWHERE
    },
    verbs: &["look"],
};

const NOWHERE: Node = Node {
    here: &[],
    literals: &[],
    any: None,
    rest: &[],
};

static V1: Node = Node {
    here: &[
        route("POST", "", 1),
        route("PATCH", "", 2),
        route("GET", "", 3),
    ],
    rest: &[route("GET", "", 0), route("DELETE", "look", 0)],
    ..NOWHERE
};

static V2: Node = Node {
    here: &[
        route("POST", "", 5),
        route("PATCH", "", 5),
        route("PUT", "", 6),
        route("GET", "", 7),
    ],
    literals: &[(
        "of",
        &any(&any(&any(&any(&Node {
            here: &[route("GET", "", 4)],
            ..NOWHERE
        })))),
    )],
    ..NOWHERE
};

const fn any(next: &'static Node) -> Node {
    Node {
        any: Some(next),
        ..NOWHERE
    }
}

const fn method(
    name: &'static str,
    path: &'static str,
    kind: Kind,
    stats: &'static MethodStats,
) -> Method {
    Method {
        service: "test.v1.Any",
        name,
        path,
        kind,
        idempotency: Idempotency::NoSideEffects,
        max_deadline: None,
        rate: None,
        input: &TEXT,
        output: &TEXT,
        stats,
    }
}

struct Any;

impl Service for Any {
    fn info(&self) -> &'static ServiceInfo {
        &INFO
    }

    fn call(&self, method: usize, call: Inbound) -> Outbound {
        match method {
            0 => call.unary(&METHODS[0], |_, request: Valid<Text>| async {
                Ok(Reply::new(request.into_inner()))
            }),
            1 => call.client_streaming(&METHODS[1], |_, requests| collect(requests)),
            2 => call.server_streaming(&METHODS[2], |_, request: Valid<Text>| async {
                let text = request.into_inner();
                let twice = stream::iter([Ok(text.clone()), Ok(text)]);
                Ok(Reply::new(ResponseStream::new(twice)))
            }),
            4 => call.unary(&METHODS[4], |_, request: Valid<Whatever>| async move {
                Ok(Reply::new(request.into_inner()))
            }),
            _ => call.bidirectional(&METHODS[3], |_, requests: RequestStream<Text>| async {
                let answers = requests.map(|request| Ok(request?.into_inner()));
                Ok(Reply::new(ResponseStream::new(answers)))
            }),
        }
    }
}

async fn collect(mut requests: RequestStream<Text>) -> svc_runtime::Result<Reply<Text>> {
    let mut all = Text::default();
    while let Some(request) = requests.message().await? {
        all.text.push_str(&request.text);
    }
    Ok(Reply::new(all))
}

pub(super) static SERVICE: LazyLock<PublicService> = LazyLock::new(|| {
    let settings = [
        ("server.max_request_bytes", "1KiB"),
        ("compression.answer", "true"),
        ("compression.min_bytes", "64B"),
        ("cors.origins", "https://*.example.org"),
    ];
    let settings = settings.map(|(key, value)| (key.to_owned(), value.to_owned()));
    let config = Config::load(Sources::new().flags(settings)).expect("the settings are right");
    let services = [Box::new(Any) as Box<dyn Service>];
    let service = Server::new(config).services(services).into_service();
    service.expect("one service can be served")
});
