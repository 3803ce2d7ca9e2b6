//! Cross-origin requests of browsers, by the Fetch standard (§3.2): preflights are answered here,
//! before anything counts as a call, and responses bear what the browser asks about.
//!
//! tower-http's layer would answer every `OPTIONS` request as a preflight, box each call's future
//! and stand still at the settings of the start; this one costs a request without `Origin` a look.

use super::respond;
use crate::BoxError;
use crate::config::reload::{Commit, Reload};
use crate::config::{Config, HeaderRule, OriginRule};
use arc_swap::ArcSwapOption;
use http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE,
    ACCESS_CONTROL_REQUEST_HEADERS, ACCESS_CONTROL_REQUEST_METHOD, ORIGIN, VARY,
};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};
use std::sync::Arc;
use tonic::body::Body;

/// CORS of one server, on or off.
pub(super) struct Cors(Arc<ArcSwapOption<Rules>>);

/// What is in effect.
struct Rules {
    origins: Vec<OriginRule>,
    methods: HeaderValue,
    /// `None` if any may be sent.
    headers: Option<HeaderValue>,
    exposed: Option<HeaderValue>,
    credentials: bool,
    max_age: HeaderValue,
}

/// What the response to a request will bear.
pub(super) struct Grant {
    rules: Arc<Rules>,
    /// What the origin is told; `None` if it may not read the response.
    origin: Option<HeaderValue>,
}

/// What becomes of a request.
pub(super) enum Verdict {
    /// CORS is off.
    Off,
    /// It is answered already.
    Preflight(Response<Body>),
    /// It goes on, and its response bears this.
    Request(Box<Grant>),
}

impl Cors {
    /// As `config` has it. It takes changes while it is there.
    pub(super) fn new(config: &Config) -> Arc<Self> {
        let rules = ArcSwapOption::new(Rules::new(config).map(Arc::new));
        let cors = Arc::new(Self(Arc::new(rules)));
        config.on_reload(&cors);
        cors
    }

    /// Looks at a request.
    pub(super) fn judge<B>(&self, request: &Request<B>) -> Verdict {
        let Some(rules) = &*self.0.load() else {
            return Verdict::Off;
        };
        let headers = request.headers();
        let origin = headers.get(ORIGIN);
        let asked = headers.get(ACCESS_CONTROL_REQUEST_METHOD);
        if let (Some(origin), Some(_), &Method::OPTIONS) = (origin, asked, request.method()) {
            return Verdict::Preflight(rules.preflight(origin, headers));
        }
        Verdict::Request(Box::new(Grant {
            rules: rules.clone(),
            origin: origin.and_then(|origin| rules.granted(origin)),
        }))
    }
}

impl Grant {
    /// Tells the browser.
    pub(super) fn apply(&self, headers: &mut HeaderMap) {
        let rules = &self.rules;
        if !rules.admits_any() {
            headers.append(VARY, HeaderValue::from_static("origin"));
        }
        let Some(origin) = &self.origin else {
            return;
        };
        rules.allow(origin, headers);
        if let Some(exposed) = &rules.exposed {
            headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, exposed.clone());
        }
    }
}

impl Rules {
    fn new(config: &Config) -> Option<Self> {
        let cors = &config.cors;
        if cors.origins.is_empty() {
            return None;
        }
        let any_header = cors.headers.contains(&HeaderRule::Any);
        let headers = cors.headers.iter().filter_map(|rule| match rule {
            HeaderRule::Any => None,
            HeaderRule::Exactly(name) => Some(name.as_str()),
        });
        Some(Self {
            origins: cors.origins.clone(),
            methods: joined(cors.methods.iter().map(Method::as_str)),
            headers: (!any_header).then(|| joined(headers)),
            exposed: (!cors.exposed.is_empty())
                .then(|| joined(cors.exposed.iter().map(http::HeaderName::as_str))),
            credentials: cors.credentials,
            max_age: cors.max_age.as_secs().into(),
        })
    }

    fn admits_any(&self) -> bool {
        self.origins.contains(&OriginRule::Any)
    }

    fn granted(&self, origin: &HeaderValue) -> Option<HeaderValue> {
        if self.admits_any() {
            return Some(HeaderValue::from_static("*"));
        }
        let admitted = self.origins.iter().any(|rule| rule.admits(origin));
        admitted.then(|| origin.clone())
    }

    fn allow(&self, origin: &HeaderValue, headers: &mut HeaderMap) {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
        if self.credentials {
            let yes = HeaderValue::from_static("true");
            headers.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, yes);
        }
    }

    fn preflight(&self, origin: &HeaderValue, asked: &HeaderMap) -> Response<Body> {
        let Some(origin) = self.granted(origin) else {
            let why = "this origin is not among `cors.origins`\n";
            return respond::plain(StatusCode::FORBIDDEN, why);
        };
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NO_CONTENT;
        let headers = response.headers_mut();
        headers.insert(
            VARY,
            HeaderValue::from_static(
                "origin, access-control-request-method, access-control-request-headers",
            ),
        );
        self.allow(&origin, headers);
        headers.insert(ACCESS_CONTROL_ALLOW_METHODS, self.methods.clone());
        let allowed = self.headers.as_ref();
        if let Some(allowed) = allowed.or_else(|| asked.get(ACCESS_CONTROL_REQUEST_HEADERS)) {
            headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, allowed.clone());
        }
        headers.insert(ACCESS_CONTROL_MAX_AGE, self.max_age.clone());
        response
    }
}

/// Names of methods and headers always make a header.
fn joined<'a>(names: impl Iterator<Item = &'a str>) -> HeaderValue {
    let names = names.collect::<Vec<_>>().join(", ");
    HeaderValue::try_from(names).unwrap_or(HeaderValue::from_static(""))
}

impl Reload for Cors {
    fn takes(&self, key: &str) -> bool {
        key.starts_with("cors.")
    }

    fn prepare(&self, config: &Config) -> Result<Commit, BoxError> {
        let (rules, cors) = (Rules::new(config).map(Arc::new), self.0.clone());
        Ok(Box::new(move || cors.store(rules)))
    }
}
