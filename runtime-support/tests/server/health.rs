//! gRPC health over the wire: the same state as `/readyz`.

use crate::support::{Echo, PATIENCE, Running, path, server, start};
use std::collections::BTreeMap;
use tonic::{Code, Request};
use tonic_prost::ProstCodec;

#[derive(Clone, PartialEq, prost::Message)]
struct Ask {
    #[prost(string, tag = "1")]
    service: String,
}

#[derive(Clone, Copy, PartialEq, Eq, prost::Message)]
struct Status {
    #[prost(int32, tag = "1")]
    status: i32,
}

#[derive(Clone, PartialEq, prost::Message)]
struct Statuses {
    #[prost(btree_map = "string, message", tag = "1")]
    statuses: BTreeMap<String, Status>,
}

const SERVING: Status = Status { status: 1 };
const NOT_SERVING: Status = Status { status: 2 };
const SERVICE_UNKNOWN: Status = Status { status: 3 };

fn ask(service: &str) -> Request<Ask> {
    Request::new(Ask {
        service: service.to_owned(),
    })
}

async fn check(running: &Running, service: &str) -> Result<Status, tonic::Status> {
    let mut grpc = running.grpc().await;
    let answer = grpc
        .unary(
            ask(service),
            path("/grpc.health.v1.Health/Check"),
            ProstCodec::default(),
        )
        .await?;
    Ok(answer.into_inner())
}

#[tokio::test]
async fn check_and_list_follow_readiness() {
    let (broken, breaks) = tokio::sync::watch::channel(true);
    let server = server(&Echo::new(), &[("health.interval", "1ms")]).check("database", move || {
        let broken = *breaks.borrow();
        async move { if broken { Err("refused") } else { Ok(()) } }
    });
    let running = start(server).await;
    running.until("/readyz", 503).await;
    assert_eq!(check(&running, "").await.unwrap(), NOT_SERVING);
    assert_eq!(check(&running, "test.v1.Echo").await.unwrap(), NOT_SERVING);
    assert_eq!(
        check(&running, "unknown").await.unwrap_err().code(),
        Code::NotFound
    );
    broken.send_replace(false);
    running.until("/readyz", 200).await;
    assert_eq!(check(&running, "").await.unwrap(), SERVING);

    running.health.set_serving("test.v1.Echo", false);
    let mut grpc = running.grpc().await;
    let listed: Statuses = grpc
        .unary(
            Request::new(()),
            path("/grpc.health.v1.Health/List"),
            ProstCodec::default(),
        )
        .await
        .unwrap()
        .into_inner();
    let expected = [
        ("".to_owned(), SERVING),
        ("test.v1.Echo".to_owned(), NOT_SERVING),
    ];
    assert_eq!(listed.statuses, BTreeMap::from(expected));
    running.stop().await;
}

#[tokio::test]
async fn watch_is_told_of_the_drain_and_does_not_hold_it_up() {
    let mut running = start(server(&Echo::new(), &[])).await;
    running.until("/readyz", 200).await;
    let mut grpc = running.grpc().await;
    let mut watches = Vec::new();
    for service in ["", "test.v1.Echo", "unknown"] {
        grpc.ready().await.unwrap();
        let watched = grpc
            .server_streaming(
                ask(service),
                path("/grpc.health.v1.Health/Watch"),
                ProstCodec::<Ask, Status>::default(),
            )
            .await
            .unwrap()
            .into_inner();
        watches.push(watched);
    }
    assert_eq!(watches[0].message().await.unwrap(), Some(SERVING));
    assert_eq!(watches[1].message().await.unwrap(), Some(SERVING));
    assert_eq!(watches[2].message().await.unwrap(), Some(SERVICE_UNKNOWN));
    running.begin_stop();
    for watched in &mut watches[..2] {
        assert_eq!(watched.message().await.unwrap(), Some(NOT_SERVING));
        assert_eq!(
            watched.message().await.unwrap_err().code(),
            Code::Unavailable
        );
    }
    assert_eq!(
        watches[2].message().await.unwrap_err().code(),
        Code::Unavailable
    );
    tokio::time::timeout(PATIENCE, running.stopped())
        .await
        .unwrap();
}
