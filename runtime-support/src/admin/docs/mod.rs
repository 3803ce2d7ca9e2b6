//! `/openapi.json`, and `/docs`: a page that lists the operations of that document and tries them.
//!
//! The page has no inline script and no source but this listener, which its policy says to browsers.
//! What it tries goes to `/docs/try/METHOD/PATH` by `POST` and from there to the public router in the
//! same process, as if it had come in by the public port: policies, limits and authentication count.
//! Headers of the call are those that begin with `try-`, without that; all others are the admin's.
//! Deliberately absent: gRPC, whose status stands in trailers, and requests that stream while they are
//! answered.

use super::{AdminRequest, AdminResponse, only, text, with_type};
use crate::Peer;
use crate::server::PublicService;
use bytes::Bytes;
use http::header::{
    CONNECTION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, HOST, HeaderName, TRANSFER_ENCODING,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderValue, Method, Request, StatusCode};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::task::JoinSet;
use tonic::body::Body;
use tower::ServiceExt;

/// The page.
pub(super) const PAGE: &str = "/docs";
/// The document.
pub(super) const DOCUMENT: &str = "/openapi.json";
/// Where calls are tried, before the method.
pub(super) const TRY: &str = "/docs/try/";

const PREFIX: &str = "try-";
const MAX_ANSWER: usize = 4 << 20;
const ANSWER_WITHIN: Duration = Duration::from_secs(30);
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const NOTHING: &str = "this service shows no OpenAPI document; `main` passes it to the server: \
    `.openapi(generated::OPENAPI)`\n";

/// What is described and tried.
pub(crate) struct Docs {
    document: Option<&'static str>,
    public: PublicService,
}

impl Docs {
    pub(crate) fn new(document: Option<&'static str>, public: PublicService) -> Self {
        Self { document, public }
    }

    /// Whether there is something to describe.
    pub(super) fn is_there(&self) -> bool {
        self.document.is_some()
    }

    /// The files of the page and the document; `None` for another path.
    pub(super) fn file(&self, path: &str, is_read: bool) -> Option<AdminResponse> {
        let (content_type, content) = match path {
            DOCUMENT => ("application/json", self.document.unwrap_or_default()),
            PAGE => ("text/html; charset=utf-8", include_str!("page.html")),
            "/docs/page.js" => ("text/javascript; charset=utf-8", include_str!("page.js")),
            "/docs/page.css" => ("text/css; charset=utf-8", include_str!("page.css")),
            _ => return None,
        };
        if !is_read {
            return Some(only("GET, HEAD"));
        }
        if self.document.is_none() {
            return Some(text(StatusCode::NOT_FOUND, NOTHING));
        }
        let response = with_type(StatusCode::OK, content_type, content);
        Some(confined(response, POLICY))
    }

    /// Makes the call that a request below [`TRY`] describes, in the runtime of the service. The caller
    /// is `peer`.
    pub(super) async fn attempt(
        &self,
        peer: IpAddr,
        request: AdminRequest,
        runtime: &Handle,
    ) -> AdminResponse {
        let Some(call) = call(peer, request) else {
            let message = "try a call as `POST /docs/try/METHOD/PATH`\n";
            return text(StatusCode::BAD_REQUEST, message);
        };
        let public = self.public.clone();
        // Ends with this future, when the browser goes.
        let mut task = JoinSet::new();
        task.spawn_on(answer(public, call), runtime);
        match task.join_next().await {
            Some(Ok(response)) => confined(response, "default-src 'none'; sandbox"),
            _ => text(StatusCode::INTERNAL_SERVER_ERROR, "the call panicked\n"),
        }
    }
}

/// The call that a request describes; `None` if it describes none.
fn call(peer: IpAddr, request: AdminRequest) -> Option<Request<Body>> {
    let (parts, body) = request.into_parts();
    let target = parts.uri.path_and_query()?.as_str().strip_prefix(TRY)?;
    let slash = target.find('/')?;
    let mut call = Request::new(Body::new(Full::new(body)));
    *call.method_mut() = Method::from_bytes(&target.as_bytes()[..slash]).ok()?;
    *call.uri_mut() = target[slash..].parse().ok()?;
    call.extensions_mut().insert(Peer(SocketAddr::new(peer, 0)));
    let headers = call.headers_mut();
    for (name, value) in &parts.headers {
        if let Some(name) = name.as_str().strip_prefix(PREFIX) {
            headers.append(HeaderName::from_bytes(name.as_bytes()).ok()?, value.clone());
        }
    }
    if let Some(host) = parts.headers.get(HOST) {
        headers.insert(HOST, host.clone());
    }
    Some(call)
}

async fn answer(public: PublicService, call: Request<Body>) -> AdminResponse {
    let answered = async {
        let Ok(response) = public.oneshot(call).await;
        let (parts, body) = response.into_parts();
        let body = Limited::new(body, MAX_ANSWER).collect().await?;
        Ok::<_, crate::BoxError>((parts, body.to_bytes()))
    };
    let (mut parts, body) = match tokio::time::timeout(ANSWER_WITHIN, answered).await {
        Ok(Ok(answered)) => answered,
        Ok(Err(error)) if error.is::<LengthLimitError>() => {
            let message = format!("the answer is longer than {MAX_ANSWER} bytes\n");
            return text(StatusCode::BAD_GATEWAY, message);
        }
        Ok(Err(error)) => {
            return text(
                StatusCode::BAD_GATEWAY,
                format!("the answer broke off: {error}\n"),
            );
        }
        Err(_) => {
            let message = format!("the call has not ended within {ANSWER_WITHIN:?}\n");
            return text(StatusCode::GATEWAY_TIMEOUT, message);
        }
    };
    for name in [CONNECTION, CONTENT_LENGTH, TRANSFER_ENCODING] {
        parts.headers.remove(name);
    }
    parts
        .headers
        .insert("svc-try", HeaderValue::from_static("answered"));
    let mut response = AdminResponse::new(Bytes::new());
    *response.status_mut() = parts.status;
    *response.headers_mut() = parts.headers;
    *response.body_mut() = body;
    response
}

fn confined(mut response: AdminResponse, policy: &'static str) -> AdminResponse {
    let headers = response.headers_mut();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(method: &str, target: &str) -> Option<Request<Body>> {
        let request = Request::builder()
            .method(method)
            .uri(target)
            .header("host", "localhost:9090")
            .header("authorization", "Bearer of-the-admin")
            .header("try-authorization", "Bearer of-the-caller");
        call(
            "127.0.0.1".parse().unwrap(),
            request.body(Bytes::new()).unwrap(),
        )
    }

    #[test]
    fn a_call_has_its_own_method_path_and_headers() {
        let call = described("POST", "/docs/try/GET/v1/a%2Fb?c=d").unwrap();
        assert_eq!(
            (call.method(), call.uri().to_string().as_str()),
            (&Method::GET, "/v1/a%2Fb?c=d")
        );
        let headers: Vec<_> = call
            .headers()
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(headers, ["authorization", "host"]);
        assert_eq!(call.headers()["authorization"], "Bearer of-the-caller");
        assert_eq!(call.extensions().get::<Peer>().unwrap().0.port(), 0);
        assert!(described("POST", "/docs/try/GET").is_none());
        assert!(described("POST", "/docs/try/G(T)/a").is_none());
    }

    #[test]
    fn the_page_has_nothing_inline() {
        let page = include_str!("page.html");
        let handlers = regex::Regex::new(r"<[^>]*\son\w+\s*=").unwrap();
        assert!(!handlers.is_match(page));
        assert!(!page.contains("<style") && !page.contains("style="));
        assert_eq!(page.matches("<script").count(), 1);
        assert!(!include_str!("page.js").contains("innerHTML"));
        assert!(!page.contains("http:") && !page.contains("https:"));
    }
}
