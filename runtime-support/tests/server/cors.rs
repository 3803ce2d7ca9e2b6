//! CORS: preflights at the edge, and what responses tell browsers.

use crate::support::{Echo, UNARY, config, server};
use http::{Method, Request, Response};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use svc_runtime::config::{Config, Sources};
use svc_runtime::{PublicService, Server};
use tonic::body::Body;
use tower::ServiceExt;

const PAGE: &str = "https://app.example.org";

fn service(settings: &[(&str, &str)]) -> PublicService {
    server(&Echo::new(), settings).into_service().unwrap()
}

async fn ask(service: &PublicService, method: Method, headers: &[(&str, &str)]) -> Response<Body> {
    let mut request = Request::builder().method(method).uri(UNARY);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let Ok(response) = service
        .clone()
        .oneshot(request.body(Body::empty()).unwrap())
        .await;
    response
}

async fn preflight(service: &PublicService, origin: &str) -> Response<Body> {
    let headers = [
        ("origin", origin),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "x-own, content-type"),
    ];
    ask(service, Method::OPTIONS, &headers).await
}

/// What a response says of CORS.
fn told(response: &Response<Body>) -> BTreeMap<&str, &str> {
    let headers = response.headers().iter();
    headers
        .filter(|(name, _)| name.as_str().starts_with("access-control") || *name == "vary")
        .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
        .collect()
}

#[tokio::test]
async fn nothing_is_told_while_it_is_off() {
    let service = service(&[]);
    let response = preflight(&service, PAGE).await;
    assert_eq!(
        (response.status().as_u16(), told(&response).len()),
        (405, 0)
    );
    let response = ask(&service, Method::POST, &[("origin", PAGE)]).await;
    assert_eq!(told(&response).len(), 0);
}

#[tokio::test]
async fn a_preflight_is_answered_before_anything_sees_it() {
    let seen = Arc::new(AtomicUsize::new(0));
    let count = seen.clone();
    let layer = tower::layer::layer_fn(move |inner: PublicService| {
        let count = count.clone();
        tower::service_fn(move |request: Request<Body>| {
            count.fetch_add(1, Ordering::Relaxed);
            inner.clone().oneshot(request)
        })
    });
    let settings = [
        (
            "cors.origins",
            "https://*.example.org,http://localhost:3000",
        ),
        ("cors.methods", "POST"),
        ("cors.headers", "content-type,x-own"),
        ("cors.credentials", "true"),
        ("cors.max_age", "10m"),
    ];
    let service = server(&Echo::new(), &settings)
        .layer(layer)
        .into_service()
        .unwrap();
    let response = preflight(&service, PAGE).await;
    assert_eq!(response.status(), 204);
    let expected = [
        ("access-control-allow-credentials", "true"),
        ("access-control-allow-headers", "content-type, x-own"),
        ("access-control-allow-methods", "POST"),
        ("access-control-allow-origin", PAGE),
        ("access-control-max-age", "600"),
        (
            "vary",
            "origin, access-control-request-method, access-control-request-headers",
        ),
    ];
    assert_eq!(told(&response), BTreeMap::from(expected));
    let response = preflight(&service, "https://evil.test").await;
    assert_eq!(
        (response.status().as_u16(), told(&response).len()),
        (403, 0)
    );
    assert_eq!(seen.load(Ordering::Relaxed), 0);
    // Without the question of a preflight, `OPTIONS` is a request like any other.
    let response = ask(&service, Method::OPTIONS, &[("origin", PAGE)]).await;
    assert_eq!(
        (response.status().as_u16(), seen.load(Ordering::Relaxed)),
        (405, 1)
    );
}

#[tokio::test]
async fn responses_are_readable_by_pages_that_may_call() {
    let allowed = service(&[("cors.origins", PAGE), ("cors.exposed", "grpc-status")]);
    let headers = [("origin", PAGE), ("content-type", "application/nonsense")];
    let response = ask(&allowed, Method::POST, &headers).await;
    let expected = [
        ("access-control-allow-origin", PAGE),
        ("access-control-expose-headers", "grpc-status"),
        ("vary", "origin"),
    ];
    assert_eq!(told(&response), BTreeMap::from(expected));
    for headers in [&[("origin", "https://evil.test")][..], &[]] {
        let response = ask(&allowed, Method::POST, headers).await;
        assert_eq!(told(&response), BTreeMap::from([("vary", "origin")]));
    }
    let any = service(&[("cors.origins", "*"), ("cors.headers", "*")]);
    let response = ask(&any, Method::POST, &headers).await;
    assert_eq!(told(&response)["access-control-allow-origin"], "*");
    assert!(told(&response)["access-control-expose-headers"].contains("grpc-status-details-bin"));
    let response = preflight(&any, "https://anything.test").await;
    assert_eq!(
        told(&response)["access-control-allow-headers"],
        "x-own, content-type"
    );
}

#[tokio::test]
async fn it_can_be_turned_on_and_off_while_it_serves() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("local.toml");
    std::fs::write(&file, "").unwrap();
    let config = Config::load(Sources::new().file(&file)).unwrap();
    let service = Server::new(config.clone())
        .services([Box::new(Echo::new()) as Box<dyn svc_runtime::grpc::Service>])
        .into_service()
        .unwrap();
    for (text, status) in [("[cors]\norigins = ['*']", 204), ("", 405)] {
        std::fs::write(&file, text).unwrap();
        assert_eq!(config.reload().unwrap().applied, ["cors.origins"]);
        assert_eq!(preflight(&service, PAGE).await.status(), status);
    }
}

#[test]
fn the_settings_are_shown() {
    let shown = config(&[("cors.origins", "https://*.example.org")]).effective();
    assert_eq!(shown["cors.origins"]["value"][0], "https://*.example.org");
    assert_eq!(shown["cors.methods"]["value"][0], "GET");
}
