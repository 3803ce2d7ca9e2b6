//! Deadlines.

use super::{Act, Downstream, ask, code, millis};
use bytes::Bytes;
use http_body::Frame;
use http_body_util::{BodyExt, StreamBody};
use std::convert::Infallible;
use std::time::Duration;
use svc_runtime::Code;
use svc_runtime::policy::deadline::{
    Deadline, DeadlineBody, DeadlineLayer, grpc_timeout, parse_grpc_timeout,
};
use tower_layer::Layer;

#[tokio::test(start_paused = true)]
async fn the_earlier_of_both_ends_the_call() {
    let downstream = Downstream::new(|_| Act::Hang);
    let mut service = DeadlineLayer::new(Some(millis(100))).layer(downstream.service());
    let started = tokio::time::Instant::now();
    assert_eq!(
        code(ask(&mut service, 0).await),
        Err(Code::DeadlineExceeded)
    );
    assert_eq!(started.elapsed(), millis(100));

    let outer = Deadline::after(millis(30)).unwrap();
    let call = outer.scope(async { ask(&mut service, 0).await });
    assert_eq!(code(call.await), Err(Code::DeadlineExceeded));
    assert_eq!(started.elapsed(), millis(130));

    // It has passed, so nothing is started.
    let call = outer.scope(async { ask(&mut service, 0).await });
    assert_eq!(code(call.await), Err(Code::DeadlineExceeded));
    assert_eq!(downstream.calls(), 2);
}

#[tokio::test(start_paused = true)]
async fn what_is_called_sees_the_deadline() {
    let inner = tower::service_fn(|_: u32| async {
        let left = Deadline::current().unwrap().remaining();
        Ok::<u32, svc_runtime::Error>(left.as_millis() as u32)
    });
    let mut service = DeadlineLayer::new(Some(millis(70))).layer(inner);
    assert_eq!(code(ask(&mut service, 0).await), Ok(70));
    assert_eq!(Deadline::current(), None);
}

#[tokio::test(start_paused = true)]
async fn a_stream_ends_with_deadline_exceeded() {
    let frames = futures_util::stream::unfold((), |()| async {
        tokio::time::sleep(millis(30)).await;
        Some((
            Ok::<_, Infallible>(Frame::data(Bytes::from_static(b"x"))),
            (),
        ))
    });
    let deadline = Deadline::after(millis(100)).unwrap();
    let body = DeadlineBody::new(Box::pin(StreamBody::new(frames)), deadline);
    let collected = body.collect().await.unwrap();
    assert_eq!(collected.trailers().unwrap()["grpc-status"], "4");
    assert_eq!(collected.to_bytes(), "xxx");
}

#[test]
fn timeouts_are_written_as_they_are_read() {
    for (nanos, written) in [
        (0, "0n"),
        (1_500, "1500n"),
        (100_000_000, "100000u"),
        (1_500_000_000, "1500000u"),
        (100_000_000_001, "100001m"),
    ] {
        let timeout = Duration::from_nanos(nanos);
        assert_eq!(grpc_timeout(timeout), written);
        assert!(parse_grpc_timeout(written).unwrap() >= timeout);
    }
    assert_eq!(grpc_timeout(Duration::MAX), "99999999H");
    assert_eq!(parse_grpc_timeout("2H").unwrap(), Duration::from_secs(7200));
    for bad in ["", "S", "1", "123456789S", "-1S", "+1S", "1s", "1 S", "1é"] {
        assert!(parse_grpc_timeout(bad).is_err(), "{bad}");
    }
}
