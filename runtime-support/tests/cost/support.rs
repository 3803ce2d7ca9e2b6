//! A service that does nothing, and calls of it without a socket, for counting what the seam costs.

use bytes::Bytes;
use futures_util::FutureExt;
use http_body_util::Full;
use svc_runtime::config::{Config, Sources};
use svc_runtime::grpc::{Inbound, Outbound, Service};
use svc_runtime::metrics::MethodStats;
use svc_runtime::rpc::{Idempotency, Kind, Method, ServiceInfo};
use svc_runtime::{PublicService, Reply, Server, Valid};
use tonic::body::Body;

static STATS: MethodStats = MethodStats::new();

static METHODS: [Method; 1] = [Method {
    service: "test.v1.Nothing",
    name: "Do",
    path: "/test.v1.Nothing/Do",
    kind: Kind::Unary,
    idempotency: Idempotency::Unknown,
    max_deadline: None,
    rate: None,
    input: &svc_runtime::schema::well_known::EMPTY,
    output: &svc_runtime::schema::well_known::EMPTY,
    stats: &STATS,
}];

static INFO: ServiceInfo = ServiceInfo {
    name: "test.v1.Nothing",
    owner: "",
    tier: "",
    methods: &METHODS,
    routes: &svc_runtime::protocol::rest::Routes::NONE,
    types: svc_runtime::schema::Registry::WELL_KNOWN,
};

struct Nothing;

impl Service for Nothing {
    fn info(&self) -> &'static ServiceInfo {
        &INFO
    }

    fn call(&self, _: usize, call: Inbound) -> Outbound {
        call.unary(&METHODS[0], |_, _: Valid<()>| async { Ok(Reply::new(())) })
    }
}

/// All policies of the server, none of which refuses anything here.
pub(crate) const ALL: &[(&str, &str)] = &[
    ("shed.algorithm", "gradient"),
    ("shed.max", "100000"),
    ("rate_limit.rate", "1000000000"),
    ("caller_limit.rate", "1000000000"),
    ("caller_limit.key", "metadata:x-caller"),
    ("bulkhead.limit", "100000"),
    ("methods.Do.priority", "critical"),
    ("methods.Do.rate_limit.rate", "1000000000"),
    ("methods.Do.caller_limit.rate", "1000000000"),
    ("methods.Do.bulkhead.limit", "100000"),
    ("methods.Do.degrade.p99", "10s"),
];

pub(crate) fn service(settings: &[(&str, &str)]) -> PublicService {
    let flags = settings.iter();
    let flags = flags.map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    let config = Config::load(Sources::new().flags(flags)).expect("valid settings");
    let server = Server::new(config).services([Box::new(Nothing) as Box<dyn Service>]);
    server.into_service().expect("a server")
}

pub(crate) fn request() -> http::Request<Body> {
    http::Request::post("/test.v1.Nothing/Do")
        .version(http::Version::HTTP_2)
        .header("content-type", "application/grpc")
        .header("x-caller", "somebody")
        .body(Body::new(Full::new(Bytes::from_static(&[0; 5]))))
        .expect("a request")
}

/// Calls it; the response's body is not read.
pub(crate) fn call(service: &PublicService, request: http::Request<Body>) -> http::Response<Body> {
    let response = tower::Service::call(&mut service.clone(), request);
    let Ok(response) = response.now_or_never().expect("it waits for nothing");
    response
}
