//! The breaker's layer and its response body.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};
use http_body::{Body, Frame};
use http_body_util::{BodyExt, StreamBody};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use svc_runtime::policy::Time;
use svc_runtime::policy::breaker::{
    Breaker, BreakerLayer, BreakerSettings, BreakerState, JudgeBody, Permit,
};
use svc_runtime::{Code, Error};
use tower::{Service, ServiceExt, service_fn};
use tower_layer::Layer;

fn breaker() -> Arc<Breaker> {
    let settings = BreakerSettings {
        half_open_calls: 1,
        ..BreakerSettings::default()
    };
    Arc::new(Breaker::new(&settings).unwrap())
}

async fn answer(code: Code) -> Result<(), Error> {
    match code {
        Code::Ok => Ok(()),
        code => Err(Error::new(code, "as asked")),
    }
}

#[tokio::test(start_paused = true)]
async fn it_refuses_without_calling_and_recovers_by_itself() {
    let breaker = breaker();
    let mut service = BreakerLayer::new(Arc::clone(&breaker)).layer(service_fn(answer));
    for _ in 0..10 {
        // A business rejection is no failure.
        let error = service.ready().await.unwrap().call(Code::NotFound).await;
        assert_eq!(error.unwrap_err().code(), Code::NotFound);
    }
    for _ in 0..5 {
        let _ = service.ready().await.unwrap().call(Code::Unavailable).await;
    }
    assert_eq!(breaker.state(), BreakerState::Open);
    let refused = service.ready().await.unwrap().call(Code::Ok).await;
    let refused = refused.unwrap_err();
    assert_eq!(refused.message(), "the circuit breaker is open");
    assert!(refused.metadata().get("retry-after").is_some());
    tokio::time::advance(Duration::from_secs(6)).await;
    service.ready().await.unwrap().call(Code::Ok).await.unwrap();
    assert_eq!(breaker.state(), BreakerState::Closed);
}

#[tokio::test(start_paused = true)]
async fn a_cancelled_trial_does_not_wedge_it() {
    let breaker = breaker();
    let mut service =
        BreakerLayer::new(Arc::clone(&breaker)).layer(service_fn(|hang: bool| async move {
            if hang {
                std::future::pending::<()>().await;
            }
            Err::<(), _>(Error::unavailable("down"))
        }));
    for _ in 0..5 {
        let _ = service.ready().await.unwrap().call(false).await;
    }
    tokio::time::advance(Duration::from_secs(6)).await;
    let trial = service.ready().await.unwrap().call(true);
    let cancelled = tokio::time::timeout(Duration::from_secs(1), trial).await;
    assert!(cancelled.is_err());
    assert_eq!(breaker.trials(), Some((0, 0, 0)));
}

type Frames = Vec<Result<Frame<Bytes>, Infallible>>;

fn judged(frames: Frames, breaker: &Arc<Breaker>) -> impl Body<Data = Bytes, Error = Infallible> {
    let permit = Permit::acquire(Arc::clone(breaker), Time::now()).unwrap();
    let body = StreamBody::new(futures_util::stream::iter(frames));
    JudgeBody::new(&HeaderMap::new(), body, permit)
}

fn trailers(status: &'static str) -> Result<Frame<Bytes>, Infallible> {
    let mut trailers = HeaderMap::new();
    trailers.insert("grpc-status", HeaderValue::from_static(status));
    Ok(Frame::trailers(trailers))
}

#[tokio::test]
async fn a_streams_verdict_is_taken_at_its_trailers() {
    let breaker = breaker();
    let data = || Ok(Frame::data(Bytes::from_static(b"x")));
    for (frames, calls, failed) in [
        (vec![data(), trailers("0")], 1, 0),
        (vec![data(), trailers("14")], 2, 1),
        (vec![data()], 3, 2),
        (vec![data(), trailers("1")], 3, 2),
    ] {
        let body = judged(frames, &breaker);
        let before = breaker.figures(Time::now()).calls;
        assert!(before < calls || calls == 3);
        body.collect().await.unwrap();
        let figures = breaker.figures(Time::now());
        assert_eq!((figures.calls, figures.failed), (calls, failed));
    }
    drop(judged(vec![data(), trailers("14")], &breaker));
    assert_eq!(breaker.figures(Time::now()).calls, 3, "cancelled");
}

#[tokio::test]
async fn an_answer_of_headers_only_is_judged_at_once() {
    let breaker = breaker();
    let permit = Permit::acquire(Arc::clone(&breaker), Time::now()).unwrap();
    let mut headers = HeaderMap::new();
    headers.insert("grpc-status", HeaderValue::from_static("14"));
    let body = http_body_util::Empty::<Bytes>::new();
    drop(JudgeBody::new(&headers, body, permit));
    assert_eq!(breaker.figures(Time::now()).failed, 1);
}
