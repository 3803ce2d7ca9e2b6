//! Callers that prove who they are by a bearer token: a JSON Web Token in `Authorization`.
//!
//! Whatever is missing refuses the call: a token, a key, the whole set of keys. Nothing falls back to
//! trusting. Deliberately absent: opaque tokens and their introspection, and what a caller may do,
//! which is the handler's to say.

mod held;
mod keys;
mod metrics;
#[cfg(test)]
mod tests;
mod token;

use crate::config::reload::{Commit, Reload};
use crate::config::{self, Config, KeySource, Problem};
use crate::guard::Incoming;
use crate::health::checks::Probe;
use crate::{BoxError, Caller, Error, Metadata};
use arc_swap::ArcSwapOption;
use held::Held;
use http::HeaderMap;
use http::header::AUTHORIZATION;
use serde_json::{Map, Value};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Instant, SystemTime, UNIX_EPOCH};
use token::{Flaw, Rules, Token};
use tokio::sync::watch;

/// Authentication by tokens, on or off.
pub(crate) struct Authenticator {
    live: Arc<ArcSwapOption<Live>>,
    files: Mutex<Vec<PathBuf>>,
    /// Says that other keys are in effect.
    changed: watch::Sender<()>,
}

/// What is in effect.
struct Live {
    rules: Rules,
    tenant_claim: Option<String>,
    /// Full names of services, and `fallback`.
    exempt: Vec<String>,
    keys: Arc<Held>,
}

/// Why a call is refused.
enum Refusal {
    Token(Flaw),
    /// There is nothing to check tokens with.
    NoKeys,
}

impl From<Flaw> for Refusal {
    fn from(flaw: Flaw) -> Self {
        Self::Token(flaw)
    }
}

impl Authenticator {
    /// As `config` has it. It takes changes while it is there.
    ///
    /// # Errors
    /// Files that cannot be used.
    pub(crate) fn new(config: &Config) -> Result<Arc<Self>, config::Error> {
        let live = Live::new(config, None)?;
        let authenticator = Arc::new(Self {
            live: Arc::new(ArcSwapOption::new(live)),
            files: Mutex::new(files(config)),
            changed: watch::channel(()).0,
        });
        config.on_reload(&authenticator);
        Ok(authenticator)
    }

    /// Finds out who calls a method of `service`, unless that is exempt.
    ///
    /// # Errors
    /// `UNAUTHENTICATED` without a good token, `UNAVAILABLE` without keys to check it with.
    pub(crate) async fn authenticate(
        &self,
        service: &str,
        incoming: &mut Incoming<'_>,
        deadline: Option<Instant>,
    ) -> Result<(), Error> {
        let Some(live) = self.live.load_full() else {
            return Ok(());
        };
        if live.exempt.iter().any(|exempt| exempt == service) {
            return Ok(());
        }
        // Boxed, so that calls carry nothing of this where it is off.
        match Box::pin(live.verified(incoming.headers(), deadline)).await {
            Ok(claims) => {
                metrics::accepted();
                let known = incoming.caller().cloned().unwrap_or_default();
                incoming.prove(live.caller(known, claims));
                Ok(())
            }
            Err(refusal) => Err(refusal.into_error()),
        }
    }

    /// Keeps keys fresh that are fetched, for as long as it is polled.
    pub(crate) async fn keep_fresh(self: Arc<Self>) {
        let mut changed = self.changed.subscribe();
        loop {
            let live = self.live.load_full();
            let fresh = async {
                match live {
                    Some(live) => live.keys.keep_fresh().await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = fresh => {}
                _ = changed.changed() => {}
            }
        }
    }

    /// A check that passes while there are keys; `None` where none have to be fetched.
    pub(crate) fn probe(self: &Arc<Self>) -> Option<Probe> {
        let remote = self.live.load().as_ref()?.keys.is_remote();
        let live = self.live.clone();
        remote.then(|| {
            Probe::new("jwt.jwks".to_owned(), true, move || {
                let live = live.load_full();
                async move {
                    match live {
                        Some(live) => live.keys.arrived().await,
                        None => Ok(()),
                    }
                }
            })
        })
    }
}

fn files(config: &Config) -> Vec<PathBuf> {
    let jwt = &config.jwt;
    let keys = match &jwt.jwks {
        Some(KeySource::File(path)) => Some(path.clone()),
        _ => None,
    };
    keys.into_iter().chain(jwt.jwks_ca.clone()).collect()
}

impl Live {
    /// `None` if it is off. Keys that came from the same place as those of `before` are kept until
    /// they have been fetched again.
    fn new(config: &Config, before: Option<&Self>) -> Result<Option<Arc<Self>>, config::Error> {
        let jwt = &config.jwt;
        let Some(source) = &jwt.jwks else {
            return Ok(None);
        };
        let keys = Held::new(source, jwt, before.map(|live| &*live.keys)).map_err(|error| {
            let key = if jwt.jwks_ca.is_some() && matches!(source, KeySource::Url(_)) {
                "jwt.jwks_ca"
            } else {
                "jwt.jwks"
            };
            Problem::new(key, config.origin(key), format!("`{key}`: {error}"))
        })?;
        metrics::register();
        Ok(Some(Arc::new(Self {
            rules: Rules {
                algorithms: jwt.algorithms.clone(),
                issuers: jwt.issuers.clone(),
                audiences: jwt.audiences.clone(),
                leeway: jwt.leeway.as_secs_f64(),
            },
            tenant_claim: Some(jwt.tenant_claim.clone()).filter(|claim| !claim.is_empty()),
            exempt: jwt.exempt.iter().flat_map(|name| known_as(name)).collect(),
            keys: Arc::new(keys),
        })))
    }

    /// The claims of the token that these headers bear.
    async fn verified(
        &self,
        headers: &HeaderMap,
        deadline: Option<Instant>,
    ) -> Result<Map<String, Value>, Refusal> {
        let token = Token::parse(borne(headers)?)?;
        let mut may_wait = self.keys.is_remote();
        loop {
            let now = SystemTime::now().duration_since(UNIX_EPOCH);
            let now = now.map_or(0.0, |now| now.as_secs_f64());
            let keys = self.keys.current();
            let verdict = keys.map(|keys| token.verify(&keys, &self.rules, now));
            match verdict {
                Some(Ok(claims)) => return Ok(claims),
                // The issuer may have a new key, or this process may have just begun.
                Some(Err(Flaw::UnknownKey)) | None if may_wait => {
                    may_wait = false;
                    self.keys.fetched_again(deadline).await;
                }
                Some(Err(flaw)) => return Err(flaw.into()),
                None => return Err(Refusal::NoKeys),
            }
        }
    }

    fn caller(&self, known: Caller, claims: Map<String, Value>) -> Caller {
        let text = |name: &str| Some(claims.get(name)?.as_str()?.to_owned());
        let mut caller = known.with_scopes(token::scopes(&claims));
        if let Some(subject) = text("sub") {
            caller = caller.with_subject(subject);
        }
        if let Some(issuer) = text("iss") {
            caller = caller.with_issuer(issuer);
        }
        if let Some(name) = &self.tenant_claim {
            caller = caller.with_proved_tenant(text(name));
        }
        caller.with_claims(claims)
    }
}

/// The services that a name in `jwt.exempt` stands for.
fn known_as(name: &str) -> Vec<String> {
    let names: &[&str] = match name {
        "health" => &["grpc.health.v1.Health"],
        "reflection" => &[
            "grpc.reflection.v1.ServerReflection",
            "grpc.reflection.v1alpha.ServerReflection",
        ],
        other => &[other],
    };
    names.iter().map(|&name| name.to_owned()).collect()
}

/// The token of `Authorization: Bearer`, by RFC 6750 §2.1. Who sends several headers may mean to have
/// one checked and another one read.
fn borne(headers: &HeaderMap) -> Result<&str, Flaw> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let (value, other) = (values.next().ok_or(Flaw::Missing)?, values.next());
    if other.is_some() {
        return Err(Flaw::Malformed);
    }
    let text = value.to_str().map_err(|_| Flaw::Malformed)?;
    match text.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => Ok(token.trim()),
        _ => Err(Flaw::Missing),
    }
}

impl Refusal {
    fn into_error(self) -> Error {
        metrics::refused(&self);
        let flaw = match self {
            Self::Token(flaw) => flaw,
            Self::NoKeys => {
                return Error::unavailable("the keys that tokens are checked with are not there");
            }
        };
        let challenge = match flaw {
            Flaw::Missing => "Bearer",
            _ => "Bearer error=\"invalid_token\"",
        };
        let mut metadata = Metadata::new();
        // A constant makes a header.
        let _ = metadata.insert("www-authenticate", challenge);
        Error::unauthenticated(flaw.message()).with_metadata(metadata)
    }
}

impl Reload for Authenticator {
    fn takes(&self, key: &str) -> bool {
        key.starts_with("jwt.")
    }

    fn files(&self) -> Vec<PathBuf> {
        let files = self.files.lock();
        files.unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn prepare(&self, config: &Config) -> Result<Commit, BoxError> {
        // From now on: if they cannot be used yet, their next change is another try.
        *self.files.lock().unwrap_or_else(PoisonError::into_inner) = files(config);
        let next = Live::new(config, self.live.load().as_deref())?;
        let (live, changed) = (self.live.clone(), self.changed.clone());
        Ok(Box::new(move || {
            live.store(next);
            changed.send_replace(());
        }))
    }
}
